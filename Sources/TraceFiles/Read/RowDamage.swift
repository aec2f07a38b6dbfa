/// What can be wrong with a row by itself. The raw values are printed, and scripts may rely on them.
public enum RowDamage: String, CaseIterable, Sendable {
    /// The row has not one value for each column, in the encoding's own form.
    case fields
    /// A time is none, or NULL where it must not be.
    case time
    /// A number is none.
    case number
    /// What happened to the machine is nothing that the format knows.
    case event
    /// Whom the row is about is missing.
    case mask
    /// PROPERTIES cannot be read.
    case properties
}
