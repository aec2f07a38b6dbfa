import Values

/// The values of a table's unique keys in the rows that have come, so that one that comes twice is found.
///
/// The primary key is not among them: which of two rows with the same one counts, the consumer can tell. What a server does with a
/// row whose other key is known is not worked out: a plain INSERT with such a row is damage, and any other statement is refused.
struct UniqueValues {
    /// A key of one statement's rows.
    struct Key {
        let columns: [String]
        /// The slots of its columns in a row; nil if the rows do not tell its values, or the rows before did not.
        let slots: [Int]?
        /// For each slot whether letters count as equal in upper and lower case.
        let folds: [Bool]
    }

    /// The keys of one statement's rows.
    struct Keys {
        var unique: [Key] = []
        /// Nil if the table has none, or it is not needed.
        var primary: Key?

        /// - Parameter places: the columns that rows show; those of the keys are added.
        init(of created: CreateTable?, _ layout: TableLayout, _ places: inout [Int?]) {
            guard let created, !created.uniqueKeys.isEmpty else { return }
            unique = created.uniqueKeys.map { Key(of: created, $0.columns, isKnown: $0.isKnown, layout, &places) }
            if !created.primaryKey.isEmpty { primary = Key(of: created, created.primaryKey, isKnown: true, layout, &places) }
        }
    }

    /// A value that had come before.
    struct Conflict {
        let columns: [String]
        /// Of the row, in bytes of the dump.
        let offset: Int64
    }

    /// Of all tables. Beyond it nothing is compared any more.
    private static let most = 20_000_000

    /// For each key the values that came, and the primary keys of their rows.
    private var known: [[Int: Int]]
    private let keys: [CreateTable.UniqueKey]
    /// Whether every value was kept.
    private(set) var isComplete = true

    init(of created: CreateTable) {
        keys = created.uniqueKeys
        known = Array(repeating: [:], count: keys.count)
    }

    /// Whether these are the values of the table's keys as they are now.
    func isOf(_ created: CreateTable) -> Bool { keys == created.uniqueKeys }

    /// Takes a row.
    ///
    /// - Returns: the first key whose value another row had before it; rows with the same primary key do not count.
    @inline(never)
    mutating func take(_ row: borrowing RowView, _ keys: Keys) throws(DumpError) -> Conflict? {
        var own: Int?
        if let primary = keys.primary { own = try Self.value(of: primary, row) }
        var conflict: Conflict?
        for (number, key) in keys.unique.enumerated() where number < known.count {
            guard let value = try Self.value(of: key, row) else { continue }
            guard known[number].count < Self.most else {
                isComplete = false
                continue
            }
            guard let other = known[number].updateValue(own ?? 0, forKey: value) else { continue }
            if conflict == nil, own == nil || other != own { conflict = Conflict(columns: key.columns, offset: row.offset) }
        }
        return conflict
    }

    /// A number that stands for the values of a key; nil if one of them is NULL, which is equal to nothing, or is not known.
    private static func value(of key: Key, _ row: borrowing RowView) throws(DumpError) -> Int? {
        guard let slots = key.slots else { return nil }
        var hasher = Hasher()
        for (slot, folds) in zip(slots, key.folds) {
            guard try row.combine(slot, folds: folds, into: &hasher) else { return nil }
        }
        return hasher.finalize()
    }
}

extension UniqueValues.Key {
    fileprivate init(
        of created: CreateTable, _ columns: [String], isKnown: Bool, _ layout: TableLayout, _ places: inout [Int?]
    ) {
        var slots: [Int]? = isKnown ? [] : nil
        for column in columns where isKnown {
            // A column that the list leaves out has its default in every row.
            guard let place = layout.columns.firstIndex(where: { $0.lowercased() == column.lowercased() }) else {
                slots = nil
                break
            }
            if !places.contains(place) { places.append(place) }
            if let slot = places.firstIndex(of: place) { slots?.append(slot) }
        }
        self.init(columns: columns, slots: slots, folds: columns.map { created.folds($0) })
    }
}

extension UniqueValues {
    /// What is wrong with a statement whose end has come, and where if that is in one of its rows: what a server does with a known value
    /// depends on the whole statement.
    ///
    /// - Parameter isFirst: whether it has given an empty table a single row.
    static func problem(
        _ unique: UniqueValues?, _ conflict: Conflict?, _ keys: Keys, _ onKnownKey: KnownKey, isFirst: Bool
    ) -> (reason: DumpError.Reason, place: Int64?)? {
        let statement = "INSERT IGNORE, REPLACE or ON DUPLICATE KEY"
        if let conflict {
            let key = "the unique key (\(conflict.columns.joined(separator: ", ")))"
            return (
                onKnownKey == .isDamage
                    ? .uniqueTwice(columns: conflict.columns)
                    : .notFollowed(statement: "\(statement) with a known value of \(key)"), conflict.offset
            )
        }
        guard onKnownKey != .isDamage, !isFirst, let unique else { return nil }
        guard let key = keys.unique.first(where: { $0.slots == nil || !unique.isComplete }) else { return nil }
        let names = key.columns.joined(separator: ", ")
        return (.notFollowed(statement: "\(statement) with the unique key (\(names)), whose values are not known"), nil)
    }
}

extension RowView {
    /// Adds a value as its column compares it; false for NULL, and for one that only a server knows.
    fileprivate func combine(_ slot: Int, folds: Bool, into hasher: inout Hasher) throws(DumpError) -> Bool {
        if format.rules[slot].kind == .integer {
            // A number that the server would find is none that came before.
            guard !isLeftOut(slot), let value = try integer(slot) else { return false }
            hasher.combine(value)
            return true
        }
        guard !isLeftOut(slot) || format.rules[slot].defaultValue != .expression, !isNull(slot) else { return false }
        guard let value = try bytes(slot) else { return false }
        if folds, value.contains(where: { $0 >= 0x80 || $0 &- 0x41 < 26 }) {
            for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
                hasher.combine(GeneralCollation.folded(scalar).value)
            }
        } else if folds {
            for byte in value { hasher.combine(UInt32(byte)) }
        } else {
            value.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
        // The border between two columns.
        hasher.combine(UInt32.max)
        return true
    }
}
