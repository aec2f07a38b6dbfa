import MySQLDump
import Testing

/// What came of reading one dump: the events, and either the summary or the error.
struct Reading: Equatable {
    var events: [RecordingConsumer.Event]
    var summary: DumpSummary?
    var error: DumpError?
    var notices: [DumpNotice] = []
    var inserted: [InsertedRows] = []

    /// The sizes of pieces that every dump is read in: each must give the same.
    static let chunks = [1, 2, 3, 7, 64, 4099]

    /// Reads a dump in one piece and in all `chunks`, and records an issue if the results differ.
    static func of(
        _ dump: String, wanted: Set<String>? = nil, shown: [String]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Reading {
        of(Array(dump.utf8), wanted: wanted, shown: shown, sourceLocation: sourceLocation)
    }

    static func of(
        _ dump: [UInt8], wanted: Set<String>? = nil, shown: [String]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Reading {
        let whole = once(dump[...], chunk: 1 << 20, wanted: wanted, shown: shown)
        for chunk in chunks {
            let reading = once(dump[...], chunk: chunk, wanted: wanted, shown: shown)
            #expect(reading == whole, "pieces of \(chunk) bytes", sourceLocation: sourceLocation)
        }
        let handedOver = once(dump[...], chunk: 64, wanted: wanted, shown: shown, handsRowsOver: true)
        #expect(handedOver == whole, "rows on another thread", sourceLocation: sourceLocation)
        return whole
    }

    /// Reads a dump in pieces of `chunk` bytes.
    static func once(
        _ dump: ArraySlice<UInt8>, chunk: Int, wanted: Set<String>? = nil, shown: [String]? = nil, handsRowsOver: Bool = false
    ) -> Reading {
        let consumer = RecordingConsumer(wanted: { wanted?.contains($0.name) ?? true }, shown: shown)
        var reading = Reading(events: [])
        do {
            let reader = DumpReader(MemoryStream(dump, chunk: chunk), consumer: consumer, handsRowsOver: handsRowsOver)
            reading.summary = try reader.read()
            reading.notices = reader.notices
        } catch let error as DumpError {
            reading.error = error
        } catch {
            Issue.record(error)
        }
        reading.events = consumer.events
        reading.inserted = consumer.inserted
        return reading
    }

    /// The rows of all tables in their order.
    var rows: [[[UInt8]?]] {
        events.compactMap { event in
            if case .row(_, let values) = event { return values }
            return nil
        }
    }

    /// The rows as text; bytes that are no UTF-8 become U+FFFD.
    var texts: [[String?]] {
        rows.map { row in row.map { $0.map { String(decoding: $0, as: UTF8.self) } } }
    }

    /// The values of the only column of each row, as text.
    var column: [String?] { texts.map { $0.count == 1 ? $0[0] : "not one column" } }

    /// The tables that the rows belong to, in the order of the rows.
    var tables: [String] {
        events.compactMap { event in
            if case .row(let table, _) = event { return table.description }
            return nil
        }
    }
}
