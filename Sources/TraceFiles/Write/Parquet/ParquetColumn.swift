import Values

/// The values of one column of the row group that is being gathered.
struct ParquetColumn {
    /// What a value is to those who read the file.
    enum Kind: Equatable {
        /// UTF-8
        case text
        /// Microseconds since 1970-01-01T00:00:00 UTC.
        case time
        case integer
        case double
    }

    /// Pages of a row group, not yet packed.
    struct Pages {
        /// The different texts, if the values are numbers of them.
        var dictionary: (count: Int, bytes: [UInt8])?
        var data: [UInt8]
        var values: Int
        var nulls: Int
        /// The smallest and the largest value, as the file holds them.
        var bounds: (least: [UInt8], most: [UInt8])?
    }

    /// How many bytes say how long a text is.
    private static let lengthBytes = 4

    let kind: Kind
    let form: ParquetForm
    /// For each row 1, or 0 for NULL: Parquet's definition levels of a column that may be NULL.
    private var levels: [UInt32] = []
    /// The different texts, and their numbers in the order in which they came. The pool knows the empty one from the start.
    private var texts = TextPool()
    private var different: [TextID] = [.empty]
    /// The values, as places in `different`.
    private var numbers: [UInt32] = []
    /// Bytes that the texts take if each is written in full.
    private var textBytes = 0
    /// Times, integers, and doubles as their bits.
    private var words: [UInt64] = []
    private var least = Int64.max
    private var most = Int64.min

    init(kind: Kind, form: ParquetForm = ParquetForm()) {
        self.kind = kind
        self.form = form
    }

    /// About how many bytes the values take in memory.
    var size: Int { texts.byteCount + 4 * (levels.count + numbers.count) + 8 * words.count }

    // A column's declaration says both what it holds and what its values are. One of another kind would be NULL, and the file still
    // right.

    mutating func putNull() { levels.append(0) }

    mutating func put(_ text: ArraySlice<UInt8>) {
        guard kind == .text else { return putNull() }
        levels.append(1)
        let id = text.withUnsafeBytes { texts.intern($0) }
        if texts.count > different.count { different.append(id) }
        numbers.append(id.rawValue - TextID.empty.rawValue)
        textBytes += Self.lengthBytes + text.count
    }

    mutating func put(_ value: Int64) {
        guard kind == .time || kind == .integer else { return putNull() }
        levels.append(1)
        words.append(UInt64(bitPattern: value))
        least = min(least, value)
        most = max(most, value)
    }

    mutating func put(_ value: Double) {
        guard kind == .double else { return putNull() }
        levels.append(1)
        words.append(value.bitPattern)
    }

    /// Gives the values away and begins anew.
    mutating func takePages() -> Pages {
        defer { self = ParquetColumn(kind: kind, form: form) }
        var pages = Pages(data: [], values: levels.count, nulls: levels.count)
        if !form.isRequired {
            var encoded: [UInt8] = []
            ParquetRuns.append(levels, width: 1, to: &encoded)
            LittleEndian.append(UInt32(truncatingIfNeeded: encoded.count), to: &pages.data)
            pages.data += encoded
        }
        switch kind {
        case .text:
            pages.nulls -= numbers.count
            putTexts(&pages)
        case .time, .integer, .double:
            pages.nulls -= words.count
            let length = form.has32Bits ? 4 : 8
            pages.data.reserveCapacity(pages.data.count + length * words.count)
            for word in words {
                if form.has32Bits {
                    LittleEndian.append(UInt32(truncatingIfNeeded: word), to: &pages.data)
                } else {
                    LittleEndian.append(word, to: &pages.data)
                }
            }
            if kind != .double, !words.isEmpty {
                pages.bounds = (Array(Self.bytes(least).prefix(length)), Array(Self.bytes(most).prefix(length)))
            }
        }
        return pages
    }

    private func putTexts(_ pages: inout Pages) {
        let width = ParquetRuns.width(upTo: UInt32(truncatingIfNeeded: different.count - 1))
        let dictionaryBytes = texts.byteCount + Self.lengthBytes * different.count
        // Texts that hardly repeat are smaller when each is written where it belongs.
        if dictionaryBytes + numbers.count * width / 8 < textBytes {
            var dictionary: [UInt8] = []
            dictionary.reserveCapacity(dictionaryBytes)
            for id in different { append(id, to: &dictionary) }
            pages.dictionary = (different.count, dictionary)
            pages.data.append(UInt8(truncatingIfNeeded: width))
            ParquetRuns.append(numbers, width: width, to: &pages.data)
        } else {
            pages.data.reserveCapacity(pages.data.count + textBytes)
            for number in numbers { append(different[Int(number)], to: &pages.data) }
        }
    }

    private func append(_ id: TextID, to buffer: inout [UInt8]) {
        let text = texts.bytes(id)
        LittleEndian.append(UInt32(truncatingIfNeeded: text.count), to: &buffer)
        buffer += text
    }

    private static func bytes(_ value: Int64) -> [UInt8] {
        var bytes: [UInt8] = []
        LittleEndian.append(UInt64(bitPattern: value), to: &bytes)
        return bytes
    }
}

/// Numbers with their lowest byte first, as Parquet writes them.
enum LittleEndian {
    static func append(_ value: some FixedWidthInteger & UnsignedInteger, to buffer: inout [UInt8]) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            buffer.append(UInt8(truncatingIfNeeded: value >> type(of: value).init(shift)))
        }
    }

    /// The number that up to eight bytes are.
    static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
