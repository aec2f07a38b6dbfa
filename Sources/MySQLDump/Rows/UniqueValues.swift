import Values

/// The values of a table's unique keys in the rows that have come, so that one that comes twice is found.
///
/// The primary key is among them only where the consumer tells rows apart by another one, or compares it otherwise than a server. What
/// a server does with a row whose key is known is not worked out: a plain INSERT with such a row is damage, and any other statement
/// is refused.
struct UniqueValues {
    /// A key of one statement's rows.
    struct Key {
        let columns: [String]
        /// The slots of its columns in a row; nil if the rows do not tell its values, or the rows before did not.
        let slots: [Int]?
        /// For each slot how its texts are compared.
        let comparisons: [CreateTable.TextComparison]
        var isPrimary = false
        /// Whether the consumer knows which of two rows with the same value counts.
        var isTold = false
    }

    /// The keys of one statement's rows.
    struct Keys {
        var unique: [Key] = []
        /// Nil if the table has none, or it is not needed.
        var primary: Key?

        /// - Parameters:
        ///   - told: by what the consumer tells rows apart; nil if it goes by the primary key.
        ///   - places: the columns that rows show; those of the keys are added.
        init(of created: CreateTable?, _ layout: TableLayout, told: [String]?, _ places: inout [Int?]) {
            guard let created else { return }
            let isTold = told.map { $0.map { $0.lowercased() } == created.primaryKey.map { $0.lowercased() } } ?? true
            let comparesPrimary = !created.primaryKey.isEmpty && (!isTold || told != nil && !created.hasNumericKey)
            guard comparesPrimary || !created.uniqueKeys.isEmpty else { return }
            unique = created.uniqueKeys.map { Key(of: created, $0.columns, isKnown: $0.isKnown, layout, &places) }
            guard !created.primaryKey.isEmpty else { return }
            var key = Key(of: created, created.primaryKey, isKnown: created.isPrimaryKeyWhole, layout, &places)
            primary = key
            guard comparesPrimary else { return }
            key.isPrimary = true
            key.isTold = isTold
            unique.append(key)
        }
    }

    /// A value that had come before.
    struct Conflict {
        let key: Key
        /// Of the row, in bytes of the dump.
        let offset: Int64
    }

    /// Of all tables. Beyond it nothing is compared any more.
    private static let most = 20_000_000

    /// For each key the values that came, and the primary keys of their rows.
    private var known: [[Int: Int]]
    private let columns: [[String]]
    /// Whether every value was kept.
    private(set) var isComplete = true

    init(of keys: Keys) {
        columns = keys.unique.map(\.columns)
        known = Array(repeating: [:], count: columns.count)
    }

    /// Whether these are the values of the table's keys as they are now.
    func isOf(_ keys: Keys) -> Bool { columns == keys.unique.map(\.columns) }

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
            if conflict == nil, own == nil || other != own || key.isPrimary { conflict = Conflict(key: key, offset: row.offset) }
        }
        return conflict
    }

    /// A number that stands for the values of a key; nil if one of them is NULL, which is equal to nothing, or is not known.
    private static func value(of key: Key, _ row: borrowing RowView) throws(DumpError) -> Int? {
        guard let slots = key.slots else { return nil }
        var hasher = Hasher()
        for (slot, comparison) in zip(slots, key.comparisons) {
            guard try row.combine(slot, comparison, into: &hasher) else { return nil }
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
        self.init(columns: columns, slots: slots, comparisons: columns.map { created.comparison(of: $0) })
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
        if let conflict, !conflict.key.isTold || onKnownKey == .isDamage {
            let kind = conflict.key.isPrimary ? "primary" : "unique"
            let key = "the \(kind) key (\(conflict.key.columns.joined(separator: ", ")))"
            return (
                onKnownKey == .isDamage
                    ? .uniqueTwice(columns: conflict.key.columns)
                    : .notFollowed(statement: "\(statement) with a known value of \(key)"), conflict.offset
            )
        }
        guard onKnownKey != .isDamage, !isFirst, let unique else { return nil }
        guard let key = keys.unique.first(where: { !$0.isTold && ($0.slots == nil || !unique.isComplete) }) else { return nil }
        let names = key.columns.joined(separator: ", ")
        return (.notFollowed(statement: "\(statement) with the unique key (\(names)), whose values are not known"), nil)
    }
}

extension RowView {
    /// Adds a value as its column compares it; false for NULL, and for one that only a server knows.
    fileprivate func combine(_ slot: Int, _ comparison: CreateTable.TextComparison, into hasher: inout Hasher) throws(DumpError)
        -> Bool
    {
        if format.rules[slot].kind == .integer {
            // A number that the server would find is none that came before.
            let isFound = format.rules[slot].isAutomatic || format.rules[slot].defaultValue == .expression
            guard !isFound || !isLeftOut(slot), let value = try integer(slot) else { return false }
            hasher.combine(value)
            return true
        }
        guard !isLeftOut(slot) || format.rules[slot].defaultValue != .expression, !isNull(slot) else { return false }
        guard var value = try bytes(slot) else { return false }
        if comparison.isPadded { while value.last == Character8.blank { value.removeLast() } }
        switch comparison.folding {
        case .general where value.contains(where: { $0 >= 0x80 || $0 &- 0x41 < 26 }):
            for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
                hasher.combine(GeneralCollation.folded(scalar).value)
            }
        case .general:
            for byte in value { hasher.combine(UInt32(byte)) }
        case .letters:
            for byte in value { hasher.combine(byte &- 0x61 < 26 ? byte &- 0x20 : byte) }
        case .none: value.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
        // The border between two columns.
        hasher.combine(UInt32.max)
        return true
    }
}
