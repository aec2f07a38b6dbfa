/// Takes the rows out of JSON Lines, however the bytes are cut into blocks.
struct JSONRows {
    /// A longer line is no trace's.
    static let longestLine = 16 << 20

    private let longestLine: Int
    /// The keys that every object must have, in this order; nil takes those of the first one.
    private(set) var keys: [[UInt8]]?
    /// The row that was read last.
    private(set) var row = TraceRow()
    /// Whether a line was too long. Then there are no more rows.
    private(set) var isTooLong = false
    private var text: [UInt8] = []
    private var line = 0

    /// - Parameter longestLine: in bytes; tests use a short one.
    init(longestLine: Int = Self.longestLine) {
        self.longestLine = longestLine
    }

    /// Goes on in `block` at `position`, up to the end of a line or of the block.
    ///
    /// - Returns: whether a row is complete.
    mutating func next(_ block: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
        guard position < block.count, !isTooLong else { return false }
        let rest = block[position...]
        let run = rest.prefix { $0 != UInt8(ascii: "\n") }
        text.append(contentsOf: UnsafeRawBufferPointer(rebasing: run))
        position += run.count
        if text.count > longestLine {
            row.clear()
            row.fail("a line is longer than \(Self.longestLine >> 20) MiB; reading stops here")
            row.place.line = line + 1
            isTooLong = true
            return true
        }
        guard position < block.count else { return false }
        position += 1
        read()
        return true
    }

    /// Ends the file.
    ///
    /// - Returns: whether there was one more row, without a line end.
    mutating func finish() -> Bool {
        guard !text.isEmpty, !isTooLong else { return false }
        read()
        return true
    }

    private mutating func read() {
        line += 1
        row.clear()
        row.place.line = line
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        var reader = JSONObjectReader(text)
        let isFirst = keys == nil
        var found = keys ?? []
        let isWhole = reader.readRow(keys: &found, takesKeys: isFirst, into: &row)
        if isFirst, isWhole { keys = found }
        if text.count > TraceRow.longestValue, row.longest > TraceRow.longestValue {
            row.fail("a value is longer than \(TraceRow.longestValue >> 20) MiB")
        }
        text.removeAll(keepingCapacity: true)
    }
}
