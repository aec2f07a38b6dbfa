import ByteStreams
import Values

/// What the name of a file says: `baremetal_instance_events.csv` is an instance trace with the prefix `baremetal_`.
public struct TraceFileName: Sendable, Equatable {
    public let subject: TraceSubject
    /// What stands before the trace's name: traces that belong together have the same.
    public let prefix: String
    /// Nil if something else follows, such as `.txt`.
    public let encoding: TraceEncoding?

    /// How names end. A packing may follow.
    private static let endings: [(text: String, encoding: TraceEncoding)] = [
        (".csv", .csv), (".jsonl", .jsonLines), (".json", .jsonLines), (".parquet", .parquet),
    ]

    /// Nil if the name is no trace's.
    ///
    /// - Parameter name: without its folder.
    public init?(_ name: String) {
        // Bytes are compared, because an accent after the name would become one character with its last letter.
        let bytes = Array(name.utf8)
        for subject in TraceSubject.allCases {
            let published = Array(subject.rawValue.utf8)
            guard bytes.count >= published.count,
                let start = (0...bytes.count - published.count).last(where: { bytes[$0...].starts(with: published) })
            else { continue }
            self.subject = subject
            prefix = String(decoding: bytes[..<start], as: UTF8.self)
            var rest = bytes[(start + published.count)...]
            for packing in Compression.allSuffixes where rest.suffix(packing.utf8.count).elementsEqual(packing.utf8) {
                rest = rest.dropLast(packing.utf8.count)
                break
            }
            // An archive of one file is often called without the file's ending.
            if rest.isEmpty, Compression.zip.suffixes.contains(where: { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
                encoding = .csv
                return
            }
            encoding = Self.endings.first { rest.elementsEqual($0.text.utf8) }?.encoding
            return
        }
        return nil
    }
}
