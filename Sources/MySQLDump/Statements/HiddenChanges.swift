/// What may change wanted rows without naming their table: procedures, functions, triggers and views of the dump, by the names that they
/// mention. Only a server can tell what comes of a statement that uses one.
///
/// What is mentioned may be made later: mysqldump writes triggers before routines, and views last. In dumps nobody calls one.
struct HiddenChanges {
    /// What changes wanted rows where it is called, read or changed. In lower case, as all names here.
    private var changing: Set<String> = []
    /// Views that show wanted tables: what changes one changes rows.
    private var showing: Set<String> = []
    private var views: Set<String> = []
    /// Routines: a statement that mentions one calls it. A table with a trigger is changed by other statements than those that read it.
    private var routines: Set<String> = []
    /// What mentions a name, and is looked at again when that changes rows, or shows them.
    private var mentioning: [String: Set<String>] = [:]
    private var words = 0
    /// Of all of them; a schema has some thousands. Beyond it whatever is made counts as changing rows.
    private static let mostWords = 200_000

    /// Whether nothing changes wanted rows.
    var isEmpty: Bool { changing.isEmpty }

    /// Whether what was added by this name changes wanted rows.
    func mayChange(_ name: String) -> Bool { changing.contains(name.lowercased()) }

    /// Whether it is a routine's or a view's name, and a statement that uses it changes wanted rows.
    private func mayCall(_ name: String) -> Bool {
        let name = name.lowercased()
        return changing.contains(name) && (routines.contains(name) || views.contains(name) || words > Self.mostWords)
    }

    /// Takes a procedure or a function.
    ///
    /// - Parameter wants: whether rows of a table are wanted.
    mutating func add(_ routine: ObjectHead.Routine, wants: ((database: String?, table: String)) -> Bool) {
        // An event runs by itself, at its time.
        guard routine.kind != "EVENT" else { return }
        if words <= Self.mostWords { routines.insert(routine.name.table.lowercased()) }
        add(routine.name.table, body: routine.body, wants: wants)
    }

    /// Takes what a routine or a trigger does.
    ///
    /// - Parameters:
    ///   - name: by which statements reach it.
    ///   - wants: whether rows of a table are wanted.
    mutating func add(_ name: String, body: SQLTokens, wants: ((database: String?, table: String)) -> Bool) {
        let (mentioned, wantsSome) = Self.mentions(body, wants)
        // What is prepared may be anything, and what is called may be there already.
        let isChanging = wantsSome || !mentioned.isDisjoint(with: ["prepare", "execute", "call"])
        add(name.lowercased(), mentioned, isChanging: isChanging)
    }

    /// What mentions the first name changes rows if the second one does: a table has a trigger.
    mutating func link(_ name: String, to other: String) { add(name.lowercased(), [other.lowercased()], isChanging: false) }

    /// Takes a view.
    ///
    /// - Parameter query: what it shows.
    mutating func add(view: String, query: SQLTokens, wants: ((database: String?, table: String)) -> Bool) {
        let (mentioned, wantsSome) = Self.mentions(query, wants)
        let view = view.lowercased()
        guard view.utf8.count <= TableName.longestName, words <= Self.mostWords else { return }
        views.insert(view)
        add(view, mentioned, isChanging: false)
        if wantsSome || !mentioned.isDisjoint(with: showing) { shows(view) }
    }

    private mutating func add(_ name: String, _ mentioned: Set<String>, isChanging: Bool) {
        guard name.utf8.count <= 3 * TableName.longestName, changing.count < Self.mostWords else { return }
        words += mentioned.count
        let isView = views.contains(name)
        let reaches = !mentioned.isDisjoint(with: changing) || !isView && !mentioned.isDisjoint(with: showing)
        guard !isChanging, !reaches, words <= Self.mostWords else { return changes(name) }
        for word in mentioned { mentioning[word, default: []].insert(name) }
    }

    /// A name changes rows, and with it what mentions it.
    private mutating func changes(_ name: String) {
        var names = [name]
        while let name = names.popLast() {
            guard changing.insert(name).inserted else { continue }
            names += mentioning.removeValue(forKey: name) ?? []
        }
    }

    /// A view shows rows: what mentions it changes them, or is a view that shows them, too.
    private mutating func shows(_ view: String) {
        var shown = [view]
        while let view = shown.popLast() {
            guard showing.insert(view).inserted else { continue }
            for name in mentioning[view] ?? [] {
                if views.contains(name) { shown.append(name) } else { changes(name) }
            }
        }
    }

    /// The words and names of a text, in lower case, and whether one of them is a table's whose rows are wanted.
    private static func mentions(
        _ text: SQLTokens, _ wants: ((database: String?, table: String)) -> Bool
    ) -> (Set<String>, Bool) {
        var tokens = text
        var words: Set<String> = []
        var wantsSome = false
        while words.count <= mostWords {
            var next = tokens
            switch next.nextName() {
            case .word, .name:
                guard let name = StatementHead.anyName(&tokens) else { return (words, wantsSome) }
                if words.insert(name.table.lowercased()).inserted || name.database != nil {
                    wantsSome = wantsSome || wants(name)
                }
            case .end, .incomplete: return (words, wantsSome)
            case .symbol, .string: tokens = next
            }
        }
        return (words, wantsSome)
    }

    /// - Parameters:
    ///   - withTexts: whether texts in the statement may be statements, too.
    ///   - offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if a statement uses one of them.
    func requireNone(
        in statement: UnsafeRawBufferPointer, mode: SQLMode, withTexts: Bool = false, at offset: Int64
    ) throws(DumpError) {
        guard !isEmpty else { return }
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        while true {
            switch withTexts ? tokens.next() : tokens.nextName() {
            case .word(let name), .name(let name):
                guard !mayCall(name) else {
                    throw DumpError(.notFollowed(statement: "a function of the dump, or what uses one"), offset: offset)
                }
            case .string(let text):
                guard !withTexts || !text.split(whereSeparator: { !isOfName($0) }).contains(where: { mayCall(String($0)) }) else {
                    throw DumpError(.notFollowed(statement: "a statement that calls a function of the dump"), offset: offset)
                }
            case .end, .incomplete: return
            case .symbol: continue
            }
        }
    }

    private func isOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }
}
