/// Counts in messages.
public enum Count {
    /// `1 row`, `2 rows`.
    public static func text(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A sum of numbers that a file claims, which may be any: what the type cannot hold is the most that it can.
    public static func sum<Number: FixedWidthInteger>(_ left: Number, _ right: Number) -> Number {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
