/// What was found in one file: all are counted, the first ones of each rule are kept.
public struct Findings<Rule: FindingRule>: Sendable {
    /// Those of one rule and severity.
    public struct Group: Sendable {
        public let rule: Rule
        public let severity: FindingSeverity
        /// In order of rows; those of the file as a whole come first.
        public fileprivate(set) var first: [Finding<Rule>] = []
        public fileprivate(set) var count = 0
        /// Those that are only counted.
        public var more: Int { count - first.count }
    }

    /// Findings of one rule that are kept: enough to see a pattern.
    public static var kept: Int { 20 }

    private var found: [Group] = []

    package init() {}

    /// In order of the rules.
    public var groups: [Group] {
        Rule.all.flatMap { rule in found.filter { $0.rule == rule } }.map { group in
            var group = group
            group.first.sort { ($0.place?.row ?? 0) < ($1.place?.row ?? 0) }
            return group
        }
    }

    public var errors: Int { count(.error) }
    public var warnings: Int { count(.warning) }

    private func count(_ severity: FindingSeverity) -> Int {
        found.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
    }

    /// Adds one. The message is made only if it is kept.
    package mutating func add(
        _ rule: Rule, as severity: FindingSeverity? = nil, at place: RowPlace? = nil, _ message: @autoclosure () -> String
    ) {
        let severity = severity ?? rule.severity
        let index = index(of: rule, severity)
        if found[index].count < Self.kept {
            found[index].first.append(Finding(rule: rule, severity: severity, place: place, message: message()))
        }
        found[index].count += 1
    }

    /// Counts some of which no more is known.
    package mutating func add(_ rule: Rule, uncounted count: Int) {
        if count > 0 { found[index(of: rule, rule.severity)].count += count }
    }

    private mutating func index(of rule: Rule, _ severity: FindingSeverity) -> Int {
        if let index = found.firstIndex(where: { $0.rule == rule && $0.severity == severity }) { return index }
        found.append(Group(rule: rule, severity: severity))
        return found.count - 1
    }
}
