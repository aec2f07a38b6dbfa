import ByteStreams

/// A file of fields and lines as the INSERT that would give the same rows: so that one reader knows what rows are, and what damages
/// them.
///
///     7 TAB it\'s TAB \N LF        INSERT INTO `t` VALUES
///     8 TAB b TAB c LF             ('7','it\'s',NULL),
///                                  ('8','b','c');
final class TabularStream: ByteStream {
    /// How the program has written values that are no text.
    enum Encoding: Sendable, Equatable {
        case hexadecimal
        case base64
    }

    private enum State {
        case rowStart
        case fieldStart
        case bare
        case enclosed
        /// After what encloses a value.
        case closed
        case finished
    }

    private let source: any ByteStream
    private let format: TabularFormat
    private let head: [UInt8]
    private let encodings: [Int: Encoding]
    /// A line that is no row if the source begins with it; empty once that is looked at.
    private var header: [UInt8]
    /// How far the ends of fields and lines, and escapes, are looked for.
    private let lookahead: Int
    private let lineStart: UInt8?
    private let fieldStop: UInt8?

    private var input = ByteBuffer(capacity: ByteStreams.defaultChunk)
    private var hasEnded = false
    private var state = State.rowStart
    private var column = 0
    /// The present value as a literal of SQL has it between its quotes.
    private var value: [UInt8] = []
    /// The value is `\N` so far.
    private var isNull = false
    private(set) var rows = 0
    /// What came from the source, in bytes: as far as it was understood, and all of it.
    private var taken: Int64 = 0
    /// What was given, in bytes.
    private var given: Int64 = 0
    /// Where rows begin: in what was given, and in the source. Of the last pieces that were given.
    private var places: [(given: Int64, taken: Int64)] = []
    private var oldPlaces = 0
    /// What is wrong with the fields: nothing is given after it.
    private(set) var failure: DumpError?

    /// - Parameters:
    ///   - head: of the INSERT, up to VALUES.
    ///   - header: a line that is no row if the source begins with it.
    init(
        _ source: any ByteStream, _ format: TabularFormat, head: [UInt8], encodings: [Int: Encoding] = [:], header: [UInt8] = []
    ) {
        self.header = header
        self.source = source
        self.format = format
        self.head = head
        self.encodings = encodings
        lineStart = format.lineEnd.first
        fieldStop = format.fieldEnd.first
        lookahead = max(2, format.fieldEnd.count, format.lineEnd.count)
    }

    var compression: Compression { source.compression }
    var fileOffset: Int64 { source.fileOffset }
    var notices: [String] { source.notices }
    /// The length of the source, unpacked, in bytes; as far as it was read.
    var length: Int64 { taken }

    /// Where in the source the row begins that was given at `offset`.
    func place(of offset: Int64) -> Int64 { places.last { $0.given <= offset }?.taken ?? 0 }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        while true {
            if state == .finished || failure != nil { return false }
            if !hasEnded { hasEnded = try !source.fill(&input) }
            places.removeFirst(oldPlaces)
            oldPlaces = places.count
            var output: [UInt8] = []
            output.reserveCapacity(input.count + input.count / 4)
            if !header.isEmpty {
                guard hasEnded || input.count >= header.count else { continue }
                if input.unread.starts(with: header) {
                    input.take(header.count)
                    taken += Int64(header.count)
                }
                header = []
            }
            let bytes = input.unread
            let count = translate(bytes, into: &output)
            taken += Int64(count)
            input.take(count)
            if failure == nil, hasEnded, input.count == 0 { finish(&output) }
            given += Int64(output.count)
            guard !output.isEmpty else { continue }
            buffer.append(output)
            return true
        }
    }

    /// Nothing comes any more.
    private func finish(_ output: inout [UInt8]) {
        guard state == .rowStart else {
            failure = DumpError(.syntax(expected: "the end of the last row"), offset: taken)
            return
        }
        if rows > 0 { output += ";\n".utf8 }
        state = .finished
    }

    /// - Returns: how many bytes were understood.
    private func translate(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Int {
        var index = 0
        while index < bytes.count, failure == nil {
            // The end of a piece may part what belongs together.
            guard hasEnded || bytes.count - index >= lookahead else { break }
            let byte = bytes[index]
            switch state {
            case .rowStart:
                places.append((given + Int64(output.count), taken + Int64(index)))
                if rows == 0 { output += head }
                output += (rows == 0 ? "\n(" : ",\n(").utf8
                column = 0
                state = .fieldStart
            case .fieldStart:
                value.removeAll(keepingCapacity: true)
                isNull = false
                state = .bare
                if byte == format.enclosing {
                    state = .enclosed
                    index += 1
                }
            case .bare:
                if let length = takeEnd(bytes, index, &output) {
                    index += length
                } else if byte == format.escape {
                    guard index + 1 < bytes.count else { return fail("the end of an escape", at: index) }
                    if value.isEmpty, !isNull, bytes[index + 1] == UInt8(ascii: "N") {
                        isNull = true
                    } else {
                        takeEscape(bytes[index + 1])
                    }
                    index += 2
                } else {
                    take(byte)
                    index += 1
                }
            case .enclosed:
                if byte == format.enclosing {
                    // Doubled, it is itself.
                    if index + 1 < bytes.count, bytes[index + 1] == byte {
                        take(byte)
                        index += 2
                    } else {
                        state = .closed
                        index += 1
                    }
                } else if byte == format.escape {
                    guard index + 1 < bytes.count else { return fail("the end of an escape", at: index) }
                    takeEscape(bytes[index + 1])
                    index += 2
                } else {
                    take(byte)
                    index += 1
                }
            case .closed:
                guard let length = takeEnd(bytes, index, &output) else { return fail("the end of a field", at: index) }
                index += length
            case .finished: return index
            }
            guard value.count <= RowScanner.largestRow else {
                failure = DumpError(.tooLong(what: "a value", limit: RowScanner.largestRow), offset: taken + Int64(index))
                return index
            }
        }
        return index
    }

    private func fail(_ expected: String, at index: Int) -> Int {
        failure = DumpError(.syntax(expected: expected), offset: taken + Int64(index))
        return index
    }

    /// Takes what ends a field or a line; nil if neither comes.
    @inline(__always)
    private func takeEnd(_ bytes: UnsafeRawBufferPointer, _ index: Int, _ output: inout [UInt8]) -> Int? {
        let first = bytes[index]
        if first == lineStart, bytes[index...].starts(with: format.lineEnd) {
            endValue(&output)
            output.append(Character8.close)
            rows += 1
            state = .rowStart
            return format.lineEnd.count
        }
        guard first == fieldStop, bytes[index...].starts(with: format.fieldEnd) else { return nil }
        endValue(&output)
        output.append(Character8.comma)
        column += 1
        state = .fieldStart
        return format.fieldEnd.count
    }

    private func endValue(_ output: inout [UInt8]) {
        // In a format that encloses values the bare word is NULL, too.
        let isWord = state == .bare && format.enclosing != nil && !isNull && value.elementsEqual("NULL".utf8)
        guard !(isNull && value.isEmpty || isWord) else {
            output += "NULL".utf8
            return
        }
        // `\Nothing`, which no server writes.
        if isNull { value.insert(UInt8(ascii: "N"), at: 0) }
        switch encodings[column] {
        case nil:
            output.append(Character8.quote)
            output += value
            output.append(Character8.quote)
        case .hexadecimal:
            output += "x'".utf8
            output += value
            output.append(Character8.quote)
        case .base64:
            output += "FROM_BASE64('".utf8
            output += value
            output += "')".utf8
        }
    }

    /// A byte that stands for itself. A raw zero stays one: no server writes it, so it is a hole.
    @inline(__always)
    private func take(_ byte: UInt8) {
        if byte == Character8.quote || byte == Character8.backslash { value.append(Character8.backslash) }
        value.append(byte)
    }

    private func takeEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0"), UInt8(ascii: "b"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "Z"):
            value.append(Character8.backslash)
            value.append(byte)
        default: take(byte)
        }
    }
}
