extension StringProtocol {
    /// Byte by byte in UTF-8: the order of files, databases and tables wherever one is needed. It is the same on every machine,
    /// whatever the language.
    public func precedesByBytes(_ other: some StringProtocol) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
