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

    /// What a file of this name can be, the most likely first: a name that says nothing, and standard output, can be all of them.
    public static func fitting(_ name: String) -> [TraceFileFormat] {
        let endings: [(ending: String, formats: [TraceFileFormat])] = [
            (".csv", [.csv]), (".csv.gz", [.csvGzip]), (".parquet", [.parquet]), (".jsonl", [.jsonLines]),
            (".json", [.jsonLines]), (".jsonl.gz", [.jsonLinesGzip]), (".json.gz", [.jsonLinesGzip]),
            (".gz", [.csvGzip, .jsonLinesGzip]),
        ]
        // Bytes are compared, because an accent after the name would become one character with its last letter.
        let bytes = Array(name.lowercased().utf8)
        return endings.first {
            bytes.count > $0.ending.utf8.count && bytes.suffix($0.ending.utf8.count).elementsEqual($0.ending.utf8)
        }?
        .formats ?? allCases
    }
}
