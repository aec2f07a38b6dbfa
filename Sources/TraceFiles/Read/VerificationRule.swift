/// What `starcompactor verify` checks. The raw values are printed, and scripts may rely on them.
public enum VerificationRule: String, CaseIterable, Sendable, Encodable {
    /// The columns are those of one published layout.
    case columns
    /// Every row has one value for each column, in the encoding's own form.
    case fields
    /// Times are real ones, written as the format writes them.
    case time
    /// Seconds are floats, counts are whole numbers.
    case number
    /// Seconds count from one epoch.
    case seconds
    /// EVENT_DURATION is what lies between START_TIME and FINISH_TIME.
    case duration
    /// An event ends before it starts, which the format allows but nobody expects.
    case negativeDuration = "negative-duration"
    /// Rows are in the format's order.
    case order
    /// A machine's event is one that the format knows.
    case event
    /// What has to be masked looks masked.
    case mask
    /// The events of each host make sense one after the other.
    case story
    /// PROPERTIES can be read and holds what the format says.
    case properties
    /// Racks are numbered without gaps.
    case rack
    /// The hosts of the instance trace are in the machine trace.
    case host
    /// `manifest.json` says the same as the traces beside it.
    case manifest

    /// How bad a breach is, unless the finding says otherwise.
    package var severity: Finding.Severity {
        switch self {
        case .negativeDuration, .rack, .host: return .warning
        default: return .error
        }
    }
}
