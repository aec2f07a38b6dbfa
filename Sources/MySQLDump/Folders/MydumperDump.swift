import Values

/// mydumper's folders: `DB.TABLE-schema.sql`, `DB.TABLE.sql` or `DB.TABLE.00000.sql` and so on, and `metadata`, which is called
/// `metadata.partial` until the dump is finished (mydumper's documentation, "Output Files"; versions 0.9 to 0.19).
struct MydumperDump {
    private static let metadata = "metadata"
    private static let unfinished = "metadata.partial"

    /// What a file is by its name.
    fileprivate enum Kind: Equatable {
        case definition(TableName)
        case rows(TableName, number: Int?)
        /// `DB-schema-create.sql`
        case database(String)
        /// Rows in a form for LOAD DATA, which is not read here.
        case foreignRows(TableName)
        case other
    }

    static func fits(_ names: [String], isWanted: (String) -> Bool) -> Bool {
        let hasMetadata = names.contains { $0 == metadata || $0 == unfinished }
        return names.contains { name in
            switch kind(name) {
            // Without metadata it may be somebody's own way to name files.
            case .definition(let table): hasMetadata || isWanted(table.name)
            case .database: hasMetadata
            // All that --no-schemas leaves.
            case .rows(let table, _): hasMetadata && isWanted(table.name)
            case .foreignRows, .other: false
            }
        }
    }

    private static func kind(_ name: String) -> Kind {
        let name = DumpFolder.unpacked(name)
        if name.hasSuffix(".dat") {
            return tableAndNumber(String(name.dropLast(4))).map { .foreignRows($0.table) } ?? .other
        }
        guard name.hasSuffix(".sql") else { return .other }
        let base = String(name.dropLast(4))
        if base.hasSuffix("-schema-create") { return .database(String(base.dropLast("-schema-create".count))) }
        if base.hasSuffix("-schema") {
            return table(String(base.dropLast("-schema".count))).map { .definition($0) } ?? .other
        }
        for ending in ["-schema-view", "-schema-triggers", "-schema-post", "-schema-sequence", "-schema-tablespace"]
        where base.hasSuffix(ending) {
            return .other
        }
        return tableAndNumber(base).map { .rows($0.table, number: $0.number) } ?? .other
    }

    /// `DB.TABLE`. No wanted table has a dot in its name; a database may.
    private static func table(_ text: String) -> TableName? {
        guard let dot = text.utf8.lastIndex(of: Character8.dot) else { return nil }
        let name = TableName(database: String(text[..<dot]), name: String(text[text.utf8.index(after: dot)...]))
        return name.database.isEmpty || name.name.isEmpty ? nil : name
    }

    /// `DB.TABLE`, `DB.TABLE.00003`, `DB.TABLE.00003.00000`: the last number counts files of one part.
    private static func tableAndNumber(_ text: String) -> (table: TableName, number: Int?)? {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false)
        var numbers: [Int] = []
        while parts.count > 2, let last = parts.last, last.count >= 5, let number = Int(last), number >= 0 {
            numbers.insert(number, at: 0)
            parts.removeLast()
        }
        return table(parts.joined(separator: ".")).map { ($0, numbers.first) }
    }

    // MARK: The plan

    /// - Throws: `DumpFolderError` if the dump is not finished or not whole.
    static func plan(_ folder: DumpFolder, wants: (TableName) -> Bool) throws -> FolderPlan {
        guard !folder.names.contains(unfinished) else {
            throw DumpFolderError("is not finished: mydumper has left \(unfinished)")
        }
        guard folder.names.contains(metadata) else {
            throw DumpFolderError(
                "lacks \(metadata), which mydumper writes when it has finished: the dump did not finish or the copy is not whole")
        }
        let told = Metadata(String(decoding: try folder.text(of: metadata), as: UTF8.self))
        guard told.isFinished else {
            throw DumpFolderError(
                "does not say that mydumper has finished: the dump did not finish or the copy is not whole", file: metadata)
        }
        var plan = FolderPlan()
        plan.summary.program = "mydumper"
        plan.summary.completedAt = told.finished
        plan.summary.completeness = .trailer
        var tables: [TableName: FolderPlan.Table] = [:]
        var numbers: [TableName: Set<Int>] = [:]
        for name in folder.names {
            let kind = kind(name)
            if let database = kind.database, !plan.databases.contains(database) { plan.databases.append(database) }
            guard let table = kind.table, wants(table) else { continue }
            var entry = tables[table] ?? FolderPlan.Table(name: table, prelude: [])
            switch kind {
            case .definition:
                entry.definition = name
                entry.prelude = try folder.text(of: name)
            case .rows(_, let number):
                // mydumper makes a file without a byte for a part without a row (--build-empty-files).
                let isEmpty = folder.isEmpty(name)
                if !isEmpty { entry.files.append(FolderPlan.DataFile(name: name, form: .sql)) }
                if let number, !isEmpty { numbers[table, default: []].insert(number) }
            case .foreignRows:
                throw DumpFolderError(
                    "holds rows for LOAD DATA (mydumper --load-data or --csv), which are not read here: dump again without it",
                    file: name)
            case .database, .other: break
            }
            tables[table] = entry
        }
        for (table, rows) in told.rows where wants(table) {
            guard rows > 0 || tables[table] != nil else { continue }
            tables[table, default: FolderPlan.Table(name: table, prelude: [])].rows = rows
        }
        plan.tables = tables.values.sorted { $0.name.description.precedesByBytes($1.name.description) }.map { table in
            var table = table
            table.prelude = Array("USE \(quoted(table.name.database));\n".utf8) + table.prelude + [Character8.newline]
            // Where the program counts rows, numbers need not be looked at.
            if table.rows == nil, let known = numbers[table.name], let last = known.max(), last <= mostFiles {
                table.gaps = (0...last).filter { !known.contains($0) }
            }
            return table
        }
        return plan
    }

    /// No table is written into more files; of a forged number only the existing ones count.
    private static let mostFiles = 1_000_000

    static func quoted(_ name: String) -> String {
        "`\(name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
    }
}

extension MydumperDump.Kind {
    fileprivate var table: TableName? {
        switch self {
        case .definition(let table), .rows(let table, _), .foreignRows(let table): table
        case .database, .other: nil
        }
    }

    fileprivate var database: String? {
        if case .database(let name) = self { return name }
        return table?.database
    }
}

extension MydumperDump {
    /// mydumper's `metadata`: lines of text up to 0.14, since then sections with the number of each table's rows.
    private struct Metadata {
        var isFinished = false
        /// In the zone of the machine that dumped.
        var finished: DateTime?
        var rows: [TableName: Int] = [:]

        init(_ text: String) {
            var section: TableName?
            for line in text.split(whereSeparator: \.isNewline) {
                let line = line.drop { $0 == "#" || $0 == " " }
                if line.hasPrefix("Finished dump at: ") {
                    isFinished = true
                    if case .time(let time) = DateTime.parse(line.dropFirst("Finished dump at: ".count).utf8) { finished = time }
                } else if line.hasPrefix("[") {
                    section = line.wholeMatch(of: /\[[`"](.+)[`"]\.[`"](.+)[`"]\]\s*/).map {
                        TableName(database: String($0.1), name: String($0.2))
                    }
                } else if let section, let match = line.wholeMatch(of: /[Rr]ows\s*=\s*([0-9]+)\s*/), let count = Int(match.1) {
                    rows[section] = count
                }
            }
        }
    }
}
