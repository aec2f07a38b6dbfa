/// Reads the database that a USE statement names.
enum UseStatement {
    /// Nil if it names none, or more than one.
    static func database(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> String? {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        guard tokens.nextKeyword() == "USE" else { return nil }
        switch tokens.nextName() {
        case .word(let name), .name(let name): return tokens.isAtEnd ? name : nil
        default: return nil
        }
    }
}
