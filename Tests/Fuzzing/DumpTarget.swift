import ByteStreams
import MySQLDump
import Values

// libFuzzer's target for the parser: whatever the bytes are, reading them in one piece and in small pieces gives
// the same rows and the same error, and neither crashes nor hangs.

/// Bytes in memory as a stream.
final class MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private let chunk: Int
    private var place = 0

    init(_ bytes: [UInt8], chunk: Int) {
        self.bytes = bytes
        self.chunk = chunk
    }

    var compression: Compression { .plain }
    var fileOffset: Int64 { Int64(place) }
    var notices: [String] { [] }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        let piece = bytes[place..<min(bytes.count, place + chunk)]
        place = piece.endIndex
        return buffer.append(limit: max(1, piece.count)) { room in
            room.copyBytes(from: piece)
            return piece.count
        } > 0
    }
}

/// Wants every table and every column, and reads each value in every way.
final class Everything: DumpConsumer {
    var hasher = Hasher()
    private var columnCount = 0
    private var pool = TextPool()

    func wants(_ table: TableName) -> Bool { true }

    func columns(of layout: TableLayout) -> ColumnSelection? {
        columnCount = layout.columns.count
        hasher.combine(layout.columns)
        return ColumnSelection(layout.columns + [""], of: layout)
    }

    func row(_ row: borrowing RowView) {
        hasher.combine(row.offset)
        for slot in 0...columnCount {
            hasher.combine(row.isNull(slot))
            hasher.combine(try? row.bytes(slot))
            hasher.combine(try? row.integer(slot))
            hasher.combine(try? row.dateTime(slot))
            if let text = try? row.text(slot, in: &pool) { hasher.combine(pool.string(text)) }
        }
    }
}

func read(_ bytes: [UInt8], chunk: Int) -> (rows: Int, outcome: String) {
    let consumer = Everything()
    let outcome: String
    do {
        outcome = "\(try DumpReader(MemoryStream(bytes, chunk: chunk), consumer: consumer).read())"
    } catch {
        outcome = "\(error)"
    }
    return (consumer.hasher.finalize(), outcome)
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    // The first byte chooses the size of the pieces.
    guard let data, size > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    let whole = read(bytes, chunk: max(1, bytes.count))
    let pieces = read(bytes, chunk: 1 + Int(data[0]) % 100)
    guard whole == pieces else { fatalError("in one piece: \(whole), in small pieces: \(pieces)") }
    return 0
}
