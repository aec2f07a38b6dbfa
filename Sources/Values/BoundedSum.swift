extension FixedWidthInteger {
    /// A sum of numbers that a file claims, which may be any: what the type cannot hold becomes the most that it can.
    public func addingAtMost(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
