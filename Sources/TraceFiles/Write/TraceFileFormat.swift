/// What the file of a trace is: how its rows become bytes, and whether those are packed. The raw values are what a user types, and
/// how the files' names end.
public enum TraceFileFormat: String, CaseIterable, Sendable {
    case csv
    case csvGzip = "csv.gz"
    case jsonLines = "jsonl"
    case jsonLinesGzip = "jsonl.gz"
    case parquet

    public var encoding: TraceEncoding {
        switch self {
        case .csv, .csvGzip: return .csv
        case .jsonLines, .jsonLinesGzip: return .jsonLines
        case .parquet: return .parquet
        }
    }

    /// Whether the file is a gzip file. What is packed inside of a Parquet file does not count.
    public var isGzip: Bool { self == .csvGzip || self == .jsonLinesGzip }

    /// What names end in that say what this program does not write.
    private static let foreign = [
        "tsv", "tab", "xls", "xlsx", "ods", "arrow", "feather", "orc", "avro", "db", "sqlite", "duckdb", "xml", "yaml", "yml",
        "html",
        "txt.gz", "zst", "xz", "bz2", "lz4", "zip", "7z", "tar", "tgz",
    ]

    /// What a file of this name can be, the most likely first: a name that says nothing, and standard output, can be all of them; none
    /// if the name says what this program does not write.
    public static func fitting(_ name: String) -> [TraceFileFormat] {
        let endings: [(ending: String, formats: [TraceFileFormat])] = [
            (".csv", [.csv]), (".csv.gz", [.csvGzip]), (".parquet", [.parquet]), (".jsonl", [.jsonLines]),
            (".json", [.jsonLines]), (".jsonl.gz", [.jsonLinesGzip]), (".json.gz", [.jsonLinesGzip]),
            (".gz", [.csvGzip, .jsonLinesGzip]),
        ]
        // Bytes are compared, because an accent after the name would become one character with its last letter.
        let bytes = Array(name.lowercased().utf8)
        func ends(in ending: String) -> Bool {
            bytes.count > ending.utf8.count && bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
        }
        if foreign.contains(where: { ends(in: "." + $0) }) { return [] }
        return endings.first {
            ends(in: $0.ending)
        }?
        .formats ?? allCases
    }
}
