/// The regular expressions of the configuration.
public enum Pattern {
    /// Compiles an expression as Python's `re` reads it, for which these were written first: Swift's own word boundaries are those
    /// of a text for people, where none is at the dot of `a.rack7`.
    ///
    /// - Throws: Swift's error if it is no regular expression. Of Python's syntax lookbehind and conditionals are not known.
    public static func compile(_ expression: String) throws -> Regex<AnyRegexOutput> {
        // Together with the semantics of scalars Swift 6.3 finds no boundary at the end of a word at all.
        try Regex(expression).wordBoundaryKind(.simple)
    }
}
