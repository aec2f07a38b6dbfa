/// The procedures and functions that the dump has made so far, as far as they may change wanted rows. In dumps nobody calls one; where a
/// statement or a trigger does, only a server can tell what it does.
struct Routines {
    /// In lower case.
    private var names: Set<String> = []
    /// Of all dumps of a file; a schema has a few.
    private static let most = 10_000

    var isEmpty: Bool { names.isEmpty }

    /// Whether it is the name of one, or CALL: what is called may be made later.
    func matters(_ name: String) -> Bool {
        let name = name.lowercased()
        return name == "call" || names.contains(name)
    }

    /// Takes a CREATE PROCEDURE or CREATE FUNCTION that lies whole in memory.
    ///
    /// - Parameter wants: whether rows of a table are wanted.
    mutating func make(
        _ statement: UnsafeRawBufferPointer, mode: SQLMode, wants: ((database: String?, table: String)) -> Bool
    ) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        kind: while true {
            switch tokens.next() {
            case .word(let word) where ["PROCEDURE", "FUNCTION", "BODY"].contains(word.uppercased()): break kind
            // An event runs by itself, at its time.
            case .word(let word) where word.uppercased() == "EVENT": return
            case .end, .incomplete: return
            default: continue
            }
        }
        guard let own = StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"]), names.count < Self.most,
            own.table.utf8.count <= TableName.longestName
        else { return }
        while true {
            var next = tokens
            switch next.nextName() {
            case .word, .name:
                guard let name = StatementHead.anyName(&tokens) else { return }
                // What is prepared may be anything.
                let isPrepared = ["PREPARE", "EXECUTE"].contains(name.table.uppercased())
                guard isPrepared || matters(name.table) || wants(name) else { continue }
                names.insert(own.table.lowercased())
                return
            case .end, .incomplete: return
            case .symbol, .string: tokens = next
            }
        }
    }

    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if a statement calls one of them.
    func requireNone(in statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        guard !isEmpty else { return }
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        while true {
            switch tokens.nextName() {
            case .word(let name), .name(let name):
                guard !names.contains(name.lowercased()) else {
                    throw DumpError(.notFollowed(statement: "a function of the dump"), offset: offset)
                }
            case .end, .incomplete: return
            case .symbol, .string: continue
            }
        }
    }
}
