import ByteStreams
import Foundation
import MySQLDump

/// Writes the rows of one table as CSV. NULL is an empty field, an empty text is "".
final class CSVWriter: DumpConsumer {
    private let name: String
    private var header: [String] = []
    private var pending: [UInt8] = []

    init(table name: String) { self.name = name }

    func wants(_ table: TableName) -> Bool { table.name == name }

    // A table without rows still has a header.
    func tableCreated(_ layout: TableLayout) { begin(layout) }

    // Rows are read by slot. Each slot gets a column of the header, whatever the order in this INSERT statement.
    func columns(of layout: TableLayout) -> ColumnSelection? {
        begin(layout)
        return ColumnSelection(header, of: layout)
    }

    func row(_ row: borrowing RowView) throws {
        for slot in header.indices { append(try row.bytes(slot), endsLine: slot == header.count - 1) }
        if pending.count > 1 << 16 { try flush() }
    }

    func flush() throws {
        try FileHandle.standardOutput.write(contentsOf: pending)
        pending.removeAll(keepingCapacity: true)
    }

    private func begin(_ layout: TableLayout) {
        guard header.isEmpty else { return }
        header = layout.columns
        for (slot, column) in header.enumerated() { append(Array(column.utf8), endsLine: slot == header.count - 1) }
    }

    private func append(_ value: [UInt8]?, endsLine: Bool) {
        if let value {
            if value.isEmpty || value.contains(where: { ",\"\r\n".utf8.contains($0) }) {
                pending.append(UInt8(ascii: "\""))
                for byte in value {
                    if byte == UInt8(ascii: "\"") { pending.append(byte) }
                    pending.append(byte)
                }
                pending.append(UInt8(ascii: "\""))
            } else {
                pending += value
            }
        }
        pending.append(UInt8(ascii: endsLine ? "\n" : ","))
    }
}

guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: TableAsCSV DUMP TABLE\n".utf8))
    exit(64)
}
do {
    let writer = CSVWriter(table: CommandLine.arguments[2])
    let dump = try ByteStreams.open(CommandLine.arguments[1])  // plain or packed
    _ = try DumpReader(dump, consumer: writer).read()
    try writer.flush()
} catch {
    FileHandle.standardError.write(Data("\(CommandLine.arguments[1]) \(error)\n".utf8))
    exit(1)
}
