// Long, because one state machine goes over a row: cut in two, each half would have to know the other's states.

/// Cuts one row `(value, value, …)` into its values, and remembers where it stopped when the bytes run out.
struct RowScanner {
    /// A value of a wanted column, as it lies in the row.
    struct Slice {
        enum Kind: UInt8 {
            /// NULL, a number, TRUE, FALSE: the word as written.
            case bare
            /// Between quotes, without escapes: the text as it is.
            case text
            /// Between quotes, with escapes to resolve.
            case escapedText
            /// `DATE'2018-03-01'`
            case date
            /// `TIMESTAMP'2018-03-01 02:15:00'`
            case timestamp
            /// The digits of `0x…` or `x'…'`.
            case hexadecimal
            /// The digits of `b'…'` or `0b…`.
            case bits
            /// Anything with parentheses or operators.
            case expression
            /// The table has no such column: NULL in every row.
            case absent
            /// The statement leaves the column out: its default in every row.
            case defaulted
        }

        var start: Int32
        var end: Int32
        var kind: Kind
        /// Which quotes enclosed it, for the escape of a doubled quote.
        var quote: UInt8
        /// `_latin1'…'`: the text is latin1 whatever SET NAMES says.
        var isLatin1 = false
        /// `_utf8mb4'…'`: the text's bytes are passed on whatever SET NAMES says.
        var isRaw = false
        /// `_binary '…'`: the text's bytes are those of the column's own character set.
        var isBinary = false
    }

    enum Outcome {
        /// The row ends before this index.
        case row(end: Int)
        case needsMore
        case failed(DumpError.Reason, at: Int)
    }

    /// A longer row is refused: it must lie in memory, and MySQL's own largest packet is 1 GiB.
    static let largestRow = 256 << 20

    private enum Inside {
        case beforeValue
        case string
        case afterString
        case bare
        /// Inside of an expression's parentheses, or between its parts.
        case expression
        case expressionString(UInt8)
        /// A column's name in backquotes, of an expression.
        case expressionName(start: Int)
    }

    /// A name in backquotes may be this long, in bytes: 64 characters of four bytes (MySQL Reference Manual, "Identifier Length Limits").
    private static let longestName = 256

    private let mode: SQLMode
    /// For each column of the row the place of its value in `slices`, or -1.
    private let slotOfColumn: [Int]
    /// The wanted values of the row, valid after `.row`.
    let memory: SliceMemory

    /// Finds rows of the usual form; nil where a backslash escapes nothing.
    private var usual: RowIndex?
    private var inside = Inside.beforeValue
    private var index = 1
    private var column = 0
    private var depth = 0
    private var current = Slice(start: 0, end: 0, kind: .bare, quote: 0)

    /// - Parameters:
    ///   - columnCount: how many values a row has.
    ///   - places: for each slot the column that it shows; nil for a column that the table does not have. Columns beyond
    ///     `columnCount` have their default in every row.
    init(columnCount: Int, places: [Int?], mode: SQLMode) {
        var slots = [Int](repeating: -1, count: columnCount)
        var slices: [Slice] = []
        for (slot, place) in places.enumerated() {
            var slice = Slice(start: 0, end: 0, kind: .absent, quote: 0)
            if let place {
                slice.kind = place < columnCount ? .bare : .defaulted
                if place < columnCount { slots[place] = slot }
            }
            slices.append(slice)
        }
        slotOfColumn = slots
        memory = SliceMemory(slices)
        self.mode = mode
    }

    /// Scans the next row, which begins (with its parenthesis) at the first byte.
    ///
    /// - Parameter offset: where that lies in the dump.
    /// - Returns: if more bytes are needed, `scan` goes on.
    @inline(__always)
    mutating func scanNext(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Outcome {
        if let end = usual?.take(bytes, at: offset, memory.slices) { return .row(end: end) }
        begin()
        return scan(bytes)
    }

    /// From now on rows of the usual form are found by their masks. Worth it where many rows come.
    mutating func looksAhead() {
        guard !mode.contains(.noBackslashEscapes) else { return }
        usual = RowIndex(slotOfColumn: slotOfColumn)
    }

    /// Makes ready for the next row.
    mutating func begin() {
        inside = .beforeValue
        index = 1
        column = 0
        depth = 0
    }

    /// Goes on with the row that begins (with its parenthesis) at the first byte.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        let count = bytes.count
        while index < count {
            switch inside {
            case .beforeValue:
                let byte = bytes[index]
                if Character8.isBlank(byte) {
                    index += 1
                } else if byte == Character8.quote
                    || byte == Character8.doubleQuote && !mode.contains(.ansiQuotes)
                {
                    current = Slice(start: 0, end: 0, kind: .text, quote: 0)
                    openString(byte, .text)
                } else if byte == Character8.comma || (byte == Character8.close && column > 0) {
                    return .failed(.syntax(expected: "a value"), at: index)
                } else if byte == Character8.close {
                    // `()`: a row of no values, which no table has.
                    return .failed(.valueCount(found: 0, expected: slotOfColumn.count), at: 0)
                } else {
                    current = Slice(start: Int32(index), end: 0, kind: .bare, quote: 0)
                    inside = .bare
                }
            case .string:
                if let outcome = scanString(bytes) { return outcome }
            case .afterString:
                let byte = bytes[index]
                if Character8.isBlank(byte) {
                    index += 1
                } else if byte == Character8.comma {
                    keep()
                    index += 1
                    inside = .beforeValue
                } else if byte == Character8.close {
                    keep()
                    return finish(at: index + 1)
                } else {
                    return .failed(.syntax(expected: "',' or ')' after a string"), at: index)
                }
            case .bare:
                if let outcome = scanBare(bytes) { return outcome }
            case .expression:
                if let outcome = scanExpression(bytes) { return outcome }
            case .expressionString(let quote):
                let escapes = StringLiteral.hasEscapes(quote: quote, mode: mode)
                let found =
                    escapes
                    ? ByteScan.index(of: quote, or: Character8.backslash, in: bytes, from: index)
                    : ByteScan.index(of: quote, in: bytes, from: index)
                guard found < count else { index = count; return .needsMore }
                if bytes[found] == quote {
                    index = found + 1
                    inside = .expression
                } else {
                    guard found + 2 <= count else { index = found; return .needsMore }
                    index = found + 2
                }
            case .expressionName(let start):
                index = ByteScan.index(of: Character8.backquote, in: bytes, from: index)
                // A server takes everything up to the next backquote for the name, ends of rows and of statements, too.
                guard index - start <= Self.longestName else { return .failed(.syntax(expected: "a value"), at: start - 1) }
                guard index < count else { return .needsMore }
                index += 1
                inside = .expression
            }
        }
        return .needsMore
    }

    private mutating func openString(_ quote: UInt8, _ kind: Slice.Kind) {
        index += 1
        current = Slice(
            start: Int32(index), end: 0, kind: kind, quote: quote, isLatin1: current.isLatin1, isRaw: current.isRaw,
            isBinary: current.isBinary)
        inside = .string
    }

    private mutating func scanString(_ bytes: UnsafeRawBufferPointer) -> Outcome? {
        let quote = current.quote
        let escapes = StringLiteral.hasEscapes(quote: quote, mode: mode)
        while true {
            let found =
                escapes
                ? ByteScan.index(of: quote, or: Character8.backslash, in: bytes, from: index)
                : ByteScan.index(of: quote, in: bytes, from: index)
            // Both an escape and a closing quote are told by the byte after them.
            guard found + 1 < bytes.count else {
                index = min(found, bytes.count)
                return .needsMore
            }
            if bytes[found] == quote {
                guard bytes[found + 1] == quote else {
                    current.end = Int32(found)
                    index = found + 1
                    inside = .afterString
                    return nil
                }
            }
            if current.kind == .text { current.kind = .escapedText }
            index = found + 2
        }
    }

    private mutating func scanBare(_ bytes: UnsafeRawBufferPointer) -> Outcome? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Character8.comma {
                endBare(bytes)
                keep()
                index += 1
                inside = .beforeValue
                return nil
            }
            if byte == Character8.close {
                endBare(bytes)
                keep()
                return finish(at: index + 1)
            }
            if byte == Character8.quote || byte == Character8.doubleQuote {
                return openIntroduced(bytes, quote: byte)
            }
            if byte == Character8.dash {
                guard index + 3 <= bytes.count else { return .needsMore }
                if Self.isCut(bytes, at: index) { return .failed(.syntax(expected: "a value"), at: index) }
            }
            if byte == Character8.backquote, index > Int(current.start), Character8.isWord(bytes[index - 1]) {
                // No name follows a word.
                return .failed(.syntax(expected: "a value"), at: index)
            }
            if byte == Character8.open || !Self.isBare(byte) {
                current.kind = .expression
                inside = .expression
                return nil
            }
            index += 1
        }
        return .needsMore
    }

    /// A byte of a number or a word, or a blank around it.
    @inline(__always)
    private static func isBare(_ byte: UInt8) -> Bool {
        Character8.isWord(byte) || byte == Character8.dot || byte == Character8.dash || byte == 0x2b || Character8.isBlank(byte)
    }

    private mutating func endBare(_ bytes: UnsafeRawBufferPointer) {
        var end = index
        while end > Int(current.start), Character8.isBlank(bytes[end - 1]) { end -= 1 }
        current.end = Int32(end)
        var start = Int(current.start)
        if bytes[start] == UInt8(ascii: "_") {
            // `_latin1 0xE9`: a character set before digits.
            guard let word = bytes[start..<end].firstIndex(where: Character8.isBlank), introduce(bytes[start..<word]) else {
                return
            }
            start = bytes[word..<end].firstIndex { !Character8.isBlank($0) } ?? end
        }
        current.takeDigits(bytes, from: start)
    }

    /// Takes a character set's name in front of a value, `_latin1`; false if it is none that is read here.
    private mutating func introduce(_ word: UnsafeRawBufferPointer.SubSequence) -> Bool {
        switch CharacterSet(name: String(decoding: word.dropFirst(), as: UTF8.self)) {
        case .latin1: current.isLatin1 = true
        case .utf8, .utf8mb3: current.isRaw = true
        case .binary: current.isBinary = true
        case .unsupported: return false
        }
        return true
    }

    /// `_binary '…'`, `_utf8mb4'…'`, `N'…'`, `x'…'`, `b'…'`, `TIMESTAMP'…'`: words in front of a string tell what it is.
    private mutating func openIntroduced(_ bytes: UnsafeRawBufferPointer, quote: UInt8) -> Outcome? {
        let words = bytes[Int(current.start)..<index].split(whereSeparator: Character8.isBlank)
        let refused = Outcome.failed(.syntax(expected: "a value"), at: Int(current.start))
        guard let last = words.last, words.count <= 2 else { return refused }
        if words.count == 2 || last.first == UInt8(ascii: "_") {
            guard let set = words.first, set.first == UInt8(ascii: "_") else { return refused }
            guard introduce(set) else {
                guard case .unsupported(let name) = CharacterSet(name: String(decoding: set.dropFirst(), as: UTF8.self)) else {
                    return refused
                }
                return .failed(.characterSet(name), at: Int(current.start))
            }
            if words.count == 1 {
                openString(quote, .text)
                return nil
            }
        }
        switch String(decoding: last, as: UTF8.self).lowercased() {
        case "x": openString(quote, .hexadecimal)
        case "b": openString(quote, .bits)
        case "n": openString(quote, .text)
        case "date": openString(quote, .date)
        case "timestamp": openString(quote, .timestamp)
        default: return refused
        }
        return nil
    }

    /// Whether rows may hold a delimiter outside of texts, where the client would end the statement.
    static func mayHold(delimiter: [UInt8]) -> Bool {
        let text = String(decoding: delimiter, as: UTF8.self).uppercased()
        return ["NULL", "DEFAULT", "TRUE", "FALSE", "CURRENT_TIMESTAMP"].contains { $0.contains(text) }
            || text.utf8.allSatisfy { "0123456789ABCDEFX'\"`(),.+-_".utf8.contains($0) }
    }

    /// What ends a statement, or comments the rest of a line out, ends no row: the row was cut there.
    private static func isCut(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let byte = bytes[index]
        return byte == Character8.semicolon || byte == Character8.hash || byte == 0
            || byte == Character8.dash && CommentOpening.isLine(bytes, at: index)
    }

    private mutating func scanExpression(_ bytes: UnsafeRawBufferPointer) -> Outcome? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Character8.dash, index + 3 > bytes.count { return .needsMore }
            if byte == Character8.slash {
                guard index + 2 <= bytes.count else { return .needsMore }
                // What a comment holds may be the rest of the row and more.
                if bytes[index + 1] == Character8.star { return .failed(.syntax(expected: "a value"), at: index) }
            }
            if Self.isCut(bytes, at: index) { return .failed(.syntax(expected: "a value"), at: index) }
            switch byte {
            case Character8.open: depth += 1
            case Character8.close:
                if depth == 0 {
                    current.end = Int32(index)
                    keep()
                    return finish(at: index + 1)
                }
                depth -= 1
            case Character8.comma where depth == 0:
                current.end = Int32(index)
                keep()
                index += 1
                inside = .beforeValue
                return nil
            case Character8.quote, Character8.doubleQuote:
                inside = .expressionString(byte)
                index += 1
                return nil
            case Character8.backquote:
                index += 1
                inside = .expressionName(start: index)
                return nil
            default: break
            }
            index += 1
        }
        return .needsMore
    }

    /// Ends the current value; remembers it if its column is wanted.
    private mutating func keep() {
        if column < slotOfColumn.count, slotOfColumn[column] >= 0 {
            memory.slices[slotOfColumn[column]] = current
        }
        column += 1
    }

    private mutating func finish(at end: Int) -> Outcome {
        guard column == slotOfColumn.count else {
            return .failed(.valueCount(found: column, expected: slotOfColumn.count), at: 0)
        }
        return .row(end: end)
    }
}

/// Memory for the slices of one row after the other. It stays in its place, so that views of rows need no copy of it.
final class SliceMemory {
    let slices: UnsafeMutableBufferPointer<RowScanner.Slice>

    init(_ first: [RowScanner.Slice]) {
        slices = .allocate(capacity: first.count)
        _ = slices.initialize(from: first)
    }

    deinit {
        slices.deallocate()
    }
}

extension RowScanner.Slice {
    /// A word or a number that is not in quotes.
    init(bare bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) {
        self.init(start: Int32(start), end: Int32(end), kind: .bare, quote: 0)
        takeDigits(bytes, from: start)
    }

    /// Looks whether it is a number in `0x…` or `0b…`, which begins at `start`.
    fileprivate mutating func takeDigits(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        guard Int(end) - start > 2, bytes[start] == UInt8(ascii: "0") else { return }
        // Capital letters make a name of it (MySQL Reference Manual, "Hexadecimal Literals").
        let letter = bytes[start + 1]
        if letter == UInt8(ascii: "x") { kind = .hexadecimal }
        if letter == UInt8(ascii: "b") { kind = .bits }
        if kind != .bare { self.start = Int32(start + 2) }
    }
}
