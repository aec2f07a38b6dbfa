import Values

/// How a machine's rack is found in its name: a regular expression and one of its groups.
public struct RackPattern: Sendable, Equatable {
    /// Which group of the match is the rack.
    public enum Group: Sendable, Equatable {
        case number(Int)
        case name(String)
    }

    public let pattern: String
    public let group: Group?

    /// Every rack is unknown.
    public static let none = RackPattern()

    private init() {
        pattern = ""
        group = nil
    }

    /// Checks the two parameters of the configuration's section `[rack]`; if either is blank, every rack is unknown.
    ///
    /// - Throws: `RackPatternError` if the pattern is no regular expression or has no such group.
    public init(pattern: String, group: String) throws {
        guard !pattern.isEmpty, !group.isEmpty else {
            self = .none
            return
        }
        let regex: Regex<AnyRegexOutput>
        do {
            regex = try Pattern.compile(pattern)
        } catch {
            throw RackPatternError.invalidPattern(pattern)
        }
        self.pattern = pattern
        // A match of the pattern or nothing tells the number of groups; Regex itself does not.
        let probe = try? Regex("(?:\(pattern))|").firstMatch(in: "")
        let groups = (probe?.output.count ?? 1) - 1
        if let number = Int(group) {
            guard (0...groups).contains(number) else {
                throw RackPatternError.noSuchGroup(group, pattern: pattern, groups: groups)
            }
            self.group = .number(number)
        } else {
            guard regex.contains(captureNamed: group) else {
                throw RackPatternError.noSuchGroup(group, pattern: pattern, groups: groups)
            }
            self.group = .name(group)
        }
    }
}

/// What is wrong with the parameters of the section `[rack]`.
public enum RackPatternError: Error, Equatable, CustomStringConvertible {
    case invalidPattern(String)
    case noSuchGroup(String, pattern: String, groups: Int)

    public var description: String {
        switch self {
        case .invalidPattern(let pattern):
            return "hypervisor_hostname_regex is no regular expression: \(pattern)"
        case .noSuchGroup(let group, let pattern, let groups):
            return "rack_extract_group \(group) is not in hypervisor_hostname_regex \(pattern), "
                + "which has \(Count.text(groups, "group"))"
        }
    }
}

/// Finds racks. The compiled expression belongs to one thread.
struct RackExtractor {
    static let unknown = "UNKNOWN"

    private let regex: Regex<AnyRegexOutput>?
    private let group: RackPattern.Group?

    init(_ pattern: RackPattern) {
        group = pattern.group
        regex = pattern.group == nil ? nil : try? Pattern.compile(pattern.pattern)
    }

    /// The rack of a machine; `UNKNOWN` where the pattern is blank, does not match, or its group took no part.
    func rack(of name: String?) -> String {
        guard let regex, let name, let match = try? regex.firstMatch(in: name) else { return Self.unknown }
        let found: Substring?
        switch group {
        case .number(let number):
            found = number < match.output.count ? match.output[number].substring : nil
        case .name(let name): found = match.output[name]?.substring
        case nil: found = nil
        }
        return found.map(String.init) ?? Self.unknown
    }
}
