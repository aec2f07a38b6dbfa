import Values

/// How a machine's rack is found in its name: a regular expression and one of its groups.
public struct RackPattern: Sendable, Equatable {
    /// As the configuration has it; blank if every rack is unknown.
    public let pattern: String
    private let search: (expression: RegularExpression, group: Int)?

    /// Every rack is unknown.
    public static let none = RackPattern()

    private init() {
        pattern = ""
        search = nil
    }

    /// Checks the two parameters of the configuration's section `[rack]`; if either is blank, every rack is unknown.
    ///
    /// - Parameter group: the number of a group, or its name.
    /// - Throws: `RackPatternError` if the pattern is no regular expression or has no such group.
    public init(pattern: String, group: String) throws {
        guard !pattern.isEmpty, !group.isEmpty else {
            self = .none
            return
        }
        let expression: RegularExpression
        do throws(RegularExpressionError) {
            expression = try RegularExpression(pattern)
        } catch {
            throw RackPatternError.invalidPattern(pattern, error)
        }
        guard let number = Int(group) ?? expression.group(named: group), (0...expression.groupCount).contains(number) else {
            throw RackPatternError.noSuchGroup(group, pattern: pattern, groups: expression.groupCount)
        }
        self.pattern = pattern
        search = (expression, number)
    }

    /// What a machine has where the pattern is blank, does not match, or its group took no part.
    static let unknown = "UNKNOWN"

    /// The rack of a machine.
    ///
    /// - Throws: `RegularExpressionError.tooManySteps`.
    func rack(of name: String?) throws(RegularExpressionError) -> String {
        guard let search, let name, let match = try search.expression.match(in: name) else { return Self.unknown }
        return match.groups[search.group] ?? Self.unknown
    }

    public static func == (left: RackPattern, right: RackPattern) -> Bool {
        left.pattern == right.pattern && left.search?.group == right.search?.group
    }
}

/// What is wrong with the parameters of the section `[rack]`.
public enum RackPatternError: Error, Equatable, CustomStringConvertible {
    case invalidPattern(String, RegularExpressionError)
    case noSuchGroup(String, pattern: String, groups: Int)

    public var description: String {
        switch self {
        case .invalidPattern(let pattern, let error):
            return "hypervisor_hostname_regex \(pattern) \(error)"
        case .noSuchGroup(let group, let pattern, let groups):
            return "rack_extract_group \(group) is not in hypervisor_hostname_regex \(pattern), "
                + "which has \(groups.counted("group"))"
        }
    }
}
