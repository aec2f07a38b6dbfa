/// Reads the database that a USE statement names.
enum UseStatement {
    /// Nil if it names none.
    static func database(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> String? {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        guard tokens.nextKeyword() == "USE" else { return nil }
        switch tokens.nextName() {
        case .word(let name), .name(let name): return name
        default: return nil
        }
    }
}
