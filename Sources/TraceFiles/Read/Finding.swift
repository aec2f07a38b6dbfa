/// What findings are sorted by.
public protocol FindingRule: Hashable, Sendable {
    /// All rules, in the order in which people read about them.
    static var all: [Self] { get }
    /// How bad a breach is, unless the finding says otherwise.
    var severity: Finding<Self>.Severity { get }
}

/// One thing that was found in a file. Its message never holds a text of the trace: that could be a name which should have been
/// masked.
public struct Finding<Rule: FindingRule>: Sendable, Equatable {
    public typealias Severity = FindingSeverity
    public typealias Place = RowPlace

    public let rule: Rule
    public let severity: Severity
    /// Nil if it is about the file as a whole.
    public let place: Place?
    public let message: String
}

/// How bad a finding is.
public enum FindingSeverity: String, Sendable, Encodable {
    /// The trace breaks the format.
    case error
    /// The trace may be meant so.
    case warning
    /// Worth knowing.
    case note
}

/// Where in a file a row is.
public struct RowPlace: Sendable, Equatable {
    /// Rows of data, counted from 1.
    public var row: Int
    /// Where the row begins, counted from 1; the header of CSV is a line, too.
    public var line: Int
}

extension RowDamage: FindingRule {
    public static var all: [RowDamage] { allCases }
    public var severity: FindingSeverity { .error }
}
