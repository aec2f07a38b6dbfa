/// Finds rows that are written as mysqldump writes them, and where their values begin and end, 64 bytes at a time.
///
/// The form: `(value,value,…),(…` without blanks (MariaDB has a line end before each row), a value being a word or a number of
/// letters, digits, `+`, `-` and `.`, or a string in single quotes without doubled quotes. Whatever else there is, is left to
/// `RowScanner`, which has the last word: it would find the same values in such a row.
///
/// Each block becomes masks as in `BlockScan`. One row and what is found in it, the first byte at the left:
///
///     bytes      (7,'a,\'b',NULL),(8
///     strings    ...111111..........     with the opening quote, without the closing one
///     borders    1.1.......1....1.1.     `(`, `,` and `)` outside of strings; not the comma between two rows
///
/// Value n lies between the borders n and n + 1. The rules of the form are masks, too: an opening quote stands only after a border,
/// and so on. The first byte that breaks one ends the search.
struct RowIndex {
    private struct Row {
        var start: Int32
        /// After its `)`.
        var end: Int32
        /// The place of its first border in `borders`.
        var first: Int32
    }

    /// How far ahead rows are looked for, in bytes: what is found stays in the processor's cache until it is used. A longer row is
    /// not found.
    static let window = 32 * 1024

    private let columnCount: Int
    /// The columns that are wanted, and their slots.
    private let wanted: [(slot: Int, column: Int)]
    /// Where the borders of the rows that were found lie, one row after the other, counted from `origin`.
    private var borders = [Int32](repeating: 0, count: window)
    private var rows: [Row] = []
    /// The row that comes next.
    private var next = 0
    /// Where the search began, in bytes of the dump.
    private var origin: Int64 = 0
    private var hasBackslashes = false

    /// - Parameter slotOfColumn: for each column of a row the slot of its value, or -1.
    init(slotOfColumn: [Int]) {
        columnCount = slotOfColumn.count
        wanted = slotOfColumn.enumerated().filter { $1 >= 0 }.map { (slot: $1, column: $0) }
    }

    /// Finds the values of the row at the front.
    ///
    /// - Parameters:
    ///   - bytes: begin with the row's parenthesis.
    ///   - offset: where they begin in the dump.
    ///   - slices: those of wanted columns are set.
    /// - Returns: the index after the row; nil if it has another form, or does not end in `bytes`.
    @inline(__always)
    mutating func take(_ bytes: UnsafeRawBufferPointer, at offset: Int64, _ slices: UnsafeMutableBufferPointer<RowScanner.Slice>)
        -> Int?
    {
        if next == rows.count || origin + Int64(rows[next].start) != offset {
            search(bytes, at: offset)
            guard !rows.isEmpty else { return nil }
        }
        let row = rows[next]
        let length = Int(row.end - row.start)
        guard length <= bytes.count else { return nil }
        next += 1
        for (slot, column) in wanted {
            let border = Int(row.first) + column
            let start = Int(borders[border] - row.start) + 1
            let end = Int(borders[border + 1] - row.start)
            slices[slot] = slice(bytes, start, end)
        }
        return length
    }

    @inline(__always)
    private func slice(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> RowScanner.Slice {
        guard bytes[start] == Character8.quote else { return RowScanner.Slice(bare: bytes, from: start, to: end) }
        var slice = RowScanner.Slice(
            start: Int32(start + 1), end: Int32(end - 1), kind: .text, quote: Character8.quote)
        if hasBackslashes {
            let text = UnsafeRawBufferPointer(rebasing: bytes[start + 1..<end - 1])
            if ByteScan.index(of: Character8.backslash, in: text, from: 0) < text.count { slice.kind = .escapedText }
        }
        return slice
    }

    // MARK: The search

    /// What a block says to the one after it: a bit each, the lowest, for the byte that comes first there.
    private struct Carry {
        /// After `(` or a comma between two values.
        var start: UInt64 = 0
        /// After a closing quote.
        var quote: UInt64 = 0
        /// After `)`.
        var close: UInt64 = 0
        /// After a comma between two rows.
        var separator: UInt64 = 0
        /// After a line end between two rows.
        var newline: UInt64 = 0
        /// Where the first row begins.
        var first: UInt64 = 1
    }

    /// Forgets what was found, and looks for rows from the front of `bytes` on.
    private mutating func search(_ bytes: UnsafeRawBufferPointer, at offset: Int64) {
        rows.removeAll(keepingCapacity: true)
        next = 0
        origin = offset
        hasBackslashes = false
        guard let base = bytes.baseAddress else { return }
        let end = min(bytes.count, Self.window)
        let columnCount = columnCount
        var found = rows
        rows = []
        var hasBackslashes = false
        borders.withUnsafeMutableBufferPointer { borders in
            var masks = StringMasks(isInString: false)
            var carry = Carry()
            var count = 0
            var first = 0
            var index = 0
            while index + ByteMasks.block <= end, count + ByteMasks.block <= borders.count {
                let block = Block(ByteMasks(base + index), &masks, &carry)
                hasBackslashes = hasBackslashes || block.hasBackslashes
                // What lies before the first byte that breaks a rule.
                let valid = block.broken == 0 ? .max : (1 as UInt64) &<< UInt64(block.broken.trailingZeroBitCount) &- 1
                var bits = block.borders & valid
                while bits != 0 {
                    let place = bits.trailingZeroBitCount
                    borders[count] = Int32(truncatingIfNeeded: index + place)
                    count &+= 1
                    if block.closes &>> UInt64(place) & 1 != 0 {
                        guard count - first == columnCount + 1 else { return }
                        found.append(
                            Row(
                                start: borders[first], end: Int32(truncatingIfNeeded: index + place + 1),
                                first: Int32(truncatingIfNeeded: first)))
                        first = count
                    }
                    bits &= bits &- 1
                }
                if block.broken != 0 { return }
                index += ByteMasks.block
            }
        }
        rows = found
        self.hasBackslashes = hasBackslashes
    }

    /// The masks of 64 bytes.
    private struct Block {
        let borders: UInt64
        let closes: UInt64
        /// Bytes that break a rule of the form. Only the first of them counts: what the masks say after it may be wrong.
        let broken: UInt64
        let hasBackslashes: Bool

        @inline(__always)
        init(_ bytes: ByteMasks, _ masks: inout StringMasks, _ carry: inout Carry) {
            let backslashes = bytes.rareMask { ByteMasks.equal($0, Character8.backslash) }
            hasBackslashes = backslashes != 0
            let quotes = bytes.mask { ByteMasks.equal($0, Character8.quote) } & ~masks.escaped(backslashes)
            let strings = masks.strings(quotes)
            let outside = ~strings
            let opening = quotes & strings
            let closing = quotes & outside
            let opens = bytes.rareMask { ByteMasks.equal($0, Character8.open) } & outside
            closes = bytes.rareMask { ByteMasks.equal($0, Character8.close) } & outside
            let commas = bytes.mask { ByteMasks.equal($0, Character8.comma) } & outside
            let newlines = bytes.rareMask { ByteMasks.equal($0, Character8.newline) } & outside
            // Letters and digits, `(` to `.` without `*`, and quotes; the line end stands with the others that have rules.
            let known = bytes.mask { bytes in
                ByteMasks.within(bytes | SIMD16(repeating: 0x20), UInt8(ascii: "a"), count: 26)
                    | ByteMasks.within(bytes, UInt8(ascii: "0"), count: 10)
                    | ByteMasks.within(bytes, UInt8(ascii: "'"), count: 8)
                    & ~ByteMasks.equal(bytes, Character8.star)
            }

            let afterClose = closes &<< 1 | carry.close
            let separators = commas & afterClose
            let afterSeparator = separators &<< 1 | carry.separator
            let afterNewline = newlines &<< 1 | carry.newline
            let starts = opens | commas & ~separators
            let afterStart = starts &<< 1 | carry.start
            let afterQuote = closing &<< 1 | carry.quote
            let values = commas & ~separators | closes
            borders = opens | values

            var broken = outside & ~known & ~newlines
            broken |= opening & ~afterStart
            broken |= afterQuote & ~(commas | closes)
            // A value of no bytes.
            broken |= values & afterStart
            // After a row, and before the next.
            broken |= afterClose & ~commas
            broken |= afterSeparator & ~(opens | newlines) | newlines & ~afterSeparator
            broken |= afterNewline & ~opens
            broken |= opens & ~(afterSeparator | afterNewline | carry.first)
            self.broken = broken

            carry = Carry(
                start: starts &>> 63, quote: closing &>> 63, close: closes &>> 63, separator: separators &>> 63,
                newline: newlines &>> 63, first: 0)
        }
    }
}
