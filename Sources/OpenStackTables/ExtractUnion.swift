import Values

extension BackupExtract {
    /// Several files of one backup as one extract: whoever dumps each table into a file of its own has no history in any of them.
    ///
    /// - Parameter extracts: of files that hold different tables. Where two hold the same rows, the last one's count.
    public static func union(_ extracts: [BackupExtract]) -> BackupExtract {
        guard var whole = extracts.first else {
            return BackupExtract(
                databases: [], databaseNames: [], texts: TextPool(), dump: .init(), compression: .plain, notices: [])
        }
        for extract in extracts.dropFirst() { whole.add(extract) }
        return whole
    }

    private mutating func add(_ other: BackupExtract) {
        for database in other.databases {
            if let place = databases.firstIndex(where: { $0.name.utf8.elementsEqual(database.name.utf8) }) {
                databases[place].add(database, other.texts, &texts)
            } else {
                var new = DatabaseExtract(name: database.name)
                new.add(database, other.texts, &texts)
                databases.append(new)
            }
        }
        databases.sort { $0.name.precedesByBytes($1.name) }
        databaseNames += other.databaseNames.filter { name in !databaseNames.contains { $0.utf8.elementsEqual(name.utf8) } }
        dump.unpackedBytes = Count.sum(dump.unpackedBytes, other.dump.unpackedBytes)
        // One file without a trailer is enough: then nothing proves that the backup is whole.
        if other.dump.completeness != .trailer { dump.completeness = other.dump.completeness }
        if let time = other.dump.completedAt { dump.completedAt = dump.completedAt.map { max($0, time) } ?? time }
        notices += other.notices.filter { !notices.contains($0) }
    }
}

extension DatabaseExtract {
    fileprivate mutating func add(_ other: DatabaseExtract, _ source: TextPool, _ texts: inout TextPool) {
        tables.merge(other.tables) { _, new in new }
        shadowTables.merge(other.shadowTables) { _, new in new }
        for table in OpenStackTable.allCases { table.rowType.add(other, source, to: &self, &texts) }
    }
}

extension TableRow {
    fileprivate static func add(
        _ other: DatabaseExtract, _ source: TextPool, to database: inout DatabaseExtract, _ texts: inout TextPool
    ) {
        let added = other[keyPath: place]
        guard !added.isEmpty else { return }
        let way = FieldTranslation(source: source)
        var rows = database[keyPath: place]
        for var row in added {
            row.pass(way, &texts)
            rows.append(row)
        }
        database[keyPath: place] = KeptRows<Self>.ordered(rows, texts)
    }
}

/// From the numbers of one pool of texts to those of another.
private struct FieldTranslation: FieldWay {
    let source: TextPool

    func id(_ value: inout Int64, _ column: some TableColumn, _ texts: inout TextPool) {}
    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ texts: inout TextPool) {}
    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool) {}

    func text(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) {
        value = texts.intern(value, of: source)
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) {
        value = texts.intern(value, of: source)
    }

    func text(_ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) {
        value = texts.intern(value, of: source)
        key = texts.intern(key, of: source)
    }
}
