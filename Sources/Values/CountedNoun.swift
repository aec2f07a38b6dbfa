extension Int {
    /// A number of things in a message: `1 row`, `2 rows`.
    public func counted(_ noun: String) -> String {
        "\(self) \(noun)\(self == 1 ? "" : "s")"
    }
}
