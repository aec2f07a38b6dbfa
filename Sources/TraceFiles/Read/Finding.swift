/// One thing that `starcompactor verify` found in a file. Its message never holds a text of the trace: that could be a name
/// which should have been masked.
public struct Finding: Sendable, Equatable {
    /// How bad it is.
    public enum Severity: String, Sendable, Encodable {
        /// The trace breaks the format.
        case error
        /// The trace may be meant so.
        case warning
        /// Worth knowing.
        case note
    }

    /// Where in a file.
    public struct Place: Sendable, Equatable {
        /// Rows of data, counted from 1.
        public var row: Int
        /// Where the row begins, counted from 1; the header of CSV is a line, too.
        public var line: Int
    }

    public let rule: VerificationRule
    public let severity: Severity
    /// Nil if it is about the file as a whole.
    public let place: Place?
    public let message: String
}
