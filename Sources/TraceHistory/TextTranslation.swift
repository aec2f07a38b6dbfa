import Values

/// Turns the text numbers of one extract into those of the history; each text is looked up once.
struct TextTranslation {
    private let source: TextPool
    private let isIdentity: Bool
    private var known: [TextID] = []
    /// How many different numbers the extract has, NULL among them.
    let sourceCount: Int

    /// - Parameter isIdentity: the history's pool began as this one, so all numbers are the same.
    init(from source: TextPool, isIdentity: Bool) {
        sourceCount = source.count + 1
        self.isIdentity = isIdentity
        self.source = isIdentity ? TextPool() : source
        if !isIdentity { known = [TextID](repeating: .null, count: sourceCount) }
    }

    mutating func callAsFunction(_ id: TextID, _ texts: inout TextPool) -> TextID {
        if id.isNull || isIdentity { return id }
        let place = Int(id.rawValue)
        guard place < known.count else { return .null }
        if known[place].isNull { known[place] = texts.intern(id, of: source) }
        return known[place]
    }
}
