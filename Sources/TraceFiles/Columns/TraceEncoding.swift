/// How rows become bytes.
public enum TraceEncoding: String, CaseIterable, Sendable, Codable {
    /// RFC 4180 with `\n` line ends, fields quoted only where needed, a header first; NULL is an empty field.
    case csv
    /// One JSON object a line, keys in column order; NULL is null.
    case jsonLines = "jsonl"
    /// Apache Parquet, by columns, with types; NULL is NULL. Each page is packed with gzip.
    case parquet
}
