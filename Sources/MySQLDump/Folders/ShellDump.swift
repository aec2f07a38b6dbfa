import ByteStreams
import FoundationEssentials
import Values

/// Folders of MySQL Shell's `util.dumpInstance`, `dumpSchemas` and `dumpTables`: `@.json` at the beginning, `@.done.json` at the end,
/// `DB.json`, `DB@TABLE.sql`, `DB@TABLE.json`, and rows in `DB@TABLE@0.tsv.zst`, …, `DB@TABLE@@9.tsv.zst`, of which the last one has two
/// signs (MySQL Shell's manual, "Instance Dump Utility", and the dumper's source, versions 8.0 to 9).
struct ShellDump {
    private static let beginning = "@.json"
    private static let end = "@.done.json"

    static func fits(_ names: [String]) -> Bool {
        names.contains { $0 == beginning || $0 == end }
    }

    // MARK: What its files say

    private struct Instance: Decodable {
        var dumper: String?
        var serverVersion: String?
        var schemas: [String]?
        var basenames: [String: String]?
        var defaultCharacterSet: String?
    }

    private struct Done: Decodable {
        var end: String?
        /// Unpacked, by the name of the file.
        var chunkFileBytes: [String: Int64]?
    }

    private struct Schema: Decodable {
        var tables: [String]?
        var basenames: [String: String]?
        var includesDdl: Bool?
        var includesData: Bool?
    }

    private struct Table: Decodable {
        struct Options: Decodable {
            var columns: [String]?
            var decodeColumns: [String: String]?
            var defaultCharacterSet: String?
            var fieldsTerminatedBy: String?
            var fieldsEnclosedBy: String?
            var fieldsEscapedBy: String?
            var linesTerminatedBy: String?
        }

        var options: Options?
        var `extension`: String?
        var chunking: Bool?
        var includesData: Bool?
        var basenames: [String: String]?
        var `where`: String?
    }

    private static func read<Value: Decodable>(_ name: String, in folder: DumpFolder) throws -> Value {
        guard folder.names.contains(name) else {
            throw DumpFolderError("lacks \(SystemPath.shown(name)), which MySQL Shell writes: the copy is not whole")
        }
        let text = try folder.text(of: name)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text))
        } catch {
            throw DumpFolderError("is no JSON as MySQL Shell writes it: copy it again", file: name)
        }
    }

    // MARK: The plan

    /// - Throws: `DumpFolderError` if the dump is not finished or not whole.
    static func plan(_ folder: DumpFolder, wants: (TableName) -> Bool) throws -> FolderPlan {
        guard folder.names.contains(end) else {
            throw DumpFolderError(
                "lacks \(end), which MySQL Shell writes at the end: the dump did not finish or the copy is not whole")
        }
        let done: Done = try read(end, in: folder)
        let instance: Instance = try read(beginning, in: folder)
        var plan = FolderPlan()
        plan.summary.completeness = .trailer
        plan.summary.program = instance.dumper.flatMap(plain) ?? DumpFolder.Program.mysqlShell.rawValue
        plan.summary.serverVersion = instance.serverVersion.flatMap(plain)
        if let text = done.end, case .time(let time) = DateTime.parse(text.utf8) { plan.summary.completedAt = time }
        plan.databases = instance.schemas ?? []
        for database in plan.databases {
            let base = instance.basenames?[database] ?? database
            let schema: Schema = try read("\(base).json", in: folder)
            for name in schema.tables ?? [] {
                let table = TableName(database: database, name: name)
                guard wants(table) else { continue }
                let tableBase = schema.basenames?[name] ?? "\(base)@\(name)"
                plan.tables.append(
                    try entry(
                        folder, table, tableBase, schema, charset: instance.defaultCharacterSet, &plan,
                        lengths: done.chunkFileBytes))
            }
        }
        return plan
    }

    private static func entry(
        _ folder: DumpFolder, _ table: TableName, _ base: String, _ schema: Schema, charset: String?, _ plan: inout FolderPlan,
        lengths: [String: Int64]?
    ) throws -> FolderPlan.Table {
        var entry = FolderPlan.Table(name: table, prelude: Array("USE \(MydumperDump.quoted(table.database));\n".utf8))
        if schema.includesDdl != false {
            let name = "\(base).sql"
            guard folder.names.contains(name) else {
                throw DumpFolderError("lacks \(SystemPath.shown(name)), which makes the table \(table): the copy is not whole")
            }
            entry.definition = name
            // Its header names the table behind the database.
            let lines = try folder.text(of: name).split(separator: Character8.newline, omittingEmptySubsequences: false)
            entry.prelude += lines.filter { !$0.starts(with: "--".utf8) }.joined(separator: [Character8.newline])
            entry.prelude.append(Character8.newline)
        }
        guard schema.includesData != false else { return entry }
        let told: Table = try read("\(base).json", in: folder)
        guard told.includesData != false else { return entry }
        if told.where?.isEmpty == false { plan.summary.holdsChosenRows = true }
        let options = told.options
        guard let columns = options?.columns, !columns.isEmpty else {
            throw DumpFolderError("does not say which columns the rows have", file: "\(base).json")
        }
        for (place, column) in columns.enumerated() {
            switch options?.decodeColumns?[column] {
            case nil: break
            case "UNHEX": entry.encodings[place] = .hexadecimal
            default: entry.encodings[place] = .base64
            }
        }
        let names = (options?.defaultCharacterSet ?? charset).flatMap(plain).map { "SET NAMES \($0);\n" } ?? ""
        entry.prelude += "\(names)SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO';\n".utf8
        let list = columns.map(MydumperDump.quoted).joined(separator: ",")
        entry.head = Array("INSERT INTO \(MydumperDump.quoted(table.name)) (\(list)) VALUES".utf8)
        let format: TabularFormat
        do {
            format = try TabularFormat(
                ends: options?.fieldsTerminatedBy.map { Array($0.utf8) },
                enclosing: options?.fieldsEnclosedBy.map { Array($0.utf8) },
                escape: options?.fieldsEscapedBy.map { Array($0.utf8) },
                lineEnds: options?.linesTerminatedBy.map { Array($0.utf8) })
        } catch {
            throw DumpFolderError(error.description, file: "\(base).json")
        }
        // A table with partitions has files of each.
        let bases = told.basenames?.values.sorted { $0.precedesByBytes($1) } ?? []
        for part in bases.isEmpty ? [base] : bases {
            entry.files += try files(folder, part, told, lengths).map { name in
                FolderPlan.DataFile(name: name, form: .fields(format), length: lengths?[name])
            }
        }
        return entry
    }

    /// The files of rows, in their order. None may be missing: each has its number, and the last one is marked.
    private static func files(
        _ folder: DumpFolder, _ base: String, _ table: Table, _ lengths: [String: Int64]?
    ) throws -> [String] {
        let ending = ".\(table.extension ?? "tsv.zst")"
        let names = Set(folder.names)
        if table.chunking == false {
            guard names.contains(base + ending) else { throw missing(base + ending) }
            return [base + ending]
        }
        var files: [String] = []
        while true {
            let last = "\(base)@@\(files.count)\(ending)"
            if names.contains(last) { return files + [last] }
            let next = "\(base)@\(files.count)\(ending)"
            guard names.contains(next) else { throw missing(lengths?[last] != nil ? last : next) }
            files.append(next)
        }
    }

    private static func missing(_ name: String) -> DumpFolderError {
        DumpFolderError("lacks \(SystemPath.shown(name)): the copy is not whole")
    }

    /// A version or the name of a character set; nil for what is none.
    private static func plain(_ text: String) -> String? {
        let isPlain =
            text.utf8.count <= 200
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f && $0 != Character8.quote && $0 != Character8.semicolon }
        return isPlain && !text.isEmpty ? text : nil
    }
}
