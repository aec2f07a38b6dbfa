import ByteStreams

/// A folder that a program has filled with one dump: files for each table, and what the program says of them.
public struct DumpFolder: Sendable, Equatable {
    /// Who filled it.
    public enum Program: String, Sendable, CaseIterable {
        case mydumper
        case mysqldumpTab = "mysqldump --tab"
        case mysqlShell = "MySQL Shell"

        /// Whether everything in the folder belongs to the dump; else other files may lie there, too.
        public var fillsFolder: Bool {
            switch self {
            case .mydumper, .mysqlShell: true
            case .mysqldumpTab: false
            }
        }
    }

    public let path: String
    public let program: Program
    /// The names of its files, in byte order.
    public let names: [String]

    /// Tells by the names in a folder whether it is one dump.
    ///
    /// - Parameters:
    ///   - names: in byte order.
    ///   - isWanted: whether rows of a table of this name are wanted. Only such tables tell of `mysqldump --tab`: a file beside another one
    ///     of nearly the same name is nothing rare.
    public static func recognise(_ path: String, names: [String], isWanted: (String) -> Bool) -> DumpFolder? {
        let visible = names.filter { !$0.hasPrefix(".") }
        func folder(_ program: Program, _ names: [String]) -> DumpFolder {
            DumpFolder(path: path, program: program, names: names)
        }
        if ShellDump.fits(visible) { return folder(.mysqlShell, visible) }
        if MydumperDump.fits(visible, isWanted: isWanted) { return folder(.mydumper, visible) }
        let pairs = TabDump.names(visible, isWanted: isWanted)
        return pairs.isEmpty ? nil : folder(.mysqldumpTab, pairs)
    }

    /// The path of one of its files.
    func path(of name: String) -> String { Folder.path(of: name, in: path) }

    /// Whether one of its files holds no byte; false if that cannot be told.
    func isEmpty(_ name: String) -> Bool { (try? FileStatus(path: path(of: name)))?.size == 0 }

    /// Reads a small file whole, packed or not.
    func text(of name: String) throws -> [UInt8] {
        let stream = try ByteStreams.open(path(of: name))
        var buffer = ByteBuffer(capacity: 4096)
        while try stream.fill(&buffer) {
            guard buffer.count <= Self.longestText else {
                throw ByteStreamError(path: path(of: name), offset: nil, reason: .tooLarge(limit: Self.longestText))
            }
        }
        return Array(buffer.unread)
    }

    /// Of a definition of a table, of metadata, in bytes. Metadata tells of each file of a large dump.
    private static let longestText = 64 << 20

    /// A name without what a packing program adds.
    static func unpacked(_ name: String) -> String {
        for ending in Compression.allSuffixes where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }
}

/// What is wrong with a folder that is one dump, and in which of its files.
public struct DumpFolderError: Error, Sendable, CustomStringConvertible {
    /// Nil if it is in no single file.
    public let file: String?
    /// A sentence without a subject.
    public let problem: String
    /// One sentence without a subject, which is the backup.
    public var description: String { file.map { "is damaged in \($0): \(problem)" } ?? problem }

    init(_ problem: String, file: String? = nil) {
        self.file = file.map(SystemPath.shown)
        self.problem = problem
    }
}

/// What a folder's names and metadata say: which tables it holds, and where.
struct FolderPlan {
    /// A file of rows.
    struct DataFile {
        enum Form {
            /// Statements of SQL.
            case sql
            /// Fields and lines.
            case fields(TabularFormat)
        }

        let name: String
        let form: Form
        /// Unpacked, in bytes, as the program says; nil if it does not.
        var length: Int64?
    }

    struct Table {
        let name: TableName
        /// The file that makes the table; nil if there is none.
        var definition: String?
        /// What makes the table.
        var prelude: [UInt8]
        /// What stands before the rows of files that are no SQL: the beginning of an INSERT.
        var head: [UInt8] = []
        /// The columns, if the first line of such a file may name them; empty else.
        var columns: [String] = []
        /// How values of certain columns are written, by the column's place.
        var encodings: [Int: TabularStream.Encoding] = [:]
        var files: [DataFile] = []
        /// How many rows the program says that it wrote; nil if it does not.
        var rows: Int?
        /// Numbers of files that are missing or empty, where that may be right.
        var gaps: [Int] = []
    }

    var tables: [Table] = []
    /// All databases, also those without wanted tables.
    var databases: [String] = []
    var summary = DumpSummary()
    /// Tables of which a part was dumped by a condition.
    var holdsChosenRows = false
}
