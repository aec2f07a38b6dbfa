/// Takes the rows out of CSV (RFC 4180), however the bytes are cut into blocks. Lines end with `\n` or `\r\n`.
///
/// What breaks the rules is read as Python's csv module reads it, and the row is marked.
struct CSVRows {
    private enum State {
        case fieldStart, unquoted, quoted
        /// A quote within quotes: their end, or the first of two.
        case quote
        case carriageReturn
    }

    /// The row that was read last.
    private(set) var row = TraceRow()
    /// Whether a field was too long. Then there are no more rows.
    private(set) var isTooLong = false
    private var state = State.fieldStart
    private var isComplete = true
    private var line = 1
    private let longestField: Int

    /// - Parameter longestField: in bytes; tests use a short one.
    init(longestField: Int = TraceRow.longestValue) {
        self.longestField = longestField
    }

    /// Goes on in `block` at `position`, up to the end of a row or of the block.
    ///
    /// - Returns: whether a row is complete.
    mutating func next(_ block: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
        if isTooLong { return false }
        begin()
        while position < block.count, !isTooLong {
            let byte = block[position]
            switch state {
            case .quoted:
                let run = block[position...].prefix { $0 != CSVField.quote }
                line += run.reduce(0) { $0 + ($1 == CSVField.lineFeed ? 1 : 0) }
                append(run)
                position += run.count
                if position < block.count, !isTooLong {
                    state = .quote
                    position += 1
                }
                continue
            case .fieldStart where byte == CSVField.quote:
                state = .quoted
            case .quote where byte == CSVField.quote:
                row.append(byte)
                state = .quoted
            case .carriageReturn where byte != CSVField.lineFeed:
                row.fail("a carriage return stands outside quotes without a line feed")
                row.append(CSVField.carriageReturn)
                state = .unquoted
                continue
            case _ where byte == CSVField.comma:
                row.end(.plain)
                state = .fieldStart
            case _ where byte == CSVField.lineFeed:
                position += 1
                endRow()
                return true
            case _ where byte == CSVField.carriageReturn:
                state = .carriageReturn
            case .quote:
                row.fail("text follows a closing quote")
                state = .unquoted
                continue
            default:
                state = .unquoted
                let run = block[position...].prefix { !CSVField.needsQuotes($0) }
                if run.isEmpty {
                    row.fail("a quote stands within a field that does not begin with one")
                    row.append(byte)
                    break
                }
                append(run)
                position += run.count
                continue
            }
            position += 1
        }
        return isTooLong
    }

    /// Ends the file.
    ///
    /// - Returns: whether there was one more row, without a line end.
    mutating func finish() -> Bool {
        if isTooLong { return false }
        begin()
        switch state {
        case .fieldStart where row.isEmpty: return false
        case .quoted: row.fail("the file ends within quotes")
        case .carriageReturn: row.fail("a carriage return stands outside quotes without a line feed")
        default: break
        }
        row.end(.plain)
        isComplete = true
        state = .fieldStart
        return true
    }

    private mutating func begin() {
        guard isComplete else { return }
        isComplete = false
        row.clear()
        row.place.line = line
    }

    private mutating func append(_ run: Slice<UnsafeRawBufferPointer>) {
        row.append(UnsafeRawBufferPointer(rebasing: run))
        if row.length > longestField {
            row.fail("a field is longer than \(TraceRow.longestValue >> 20) MiB: a quote may be missing; reading stops here")
            isTooLong = true
        }
    }

    private mutating func endRow() {
        row.end(.plain)
        line += 1
        state = .fieldStart
        isComplete = true
    }
}
