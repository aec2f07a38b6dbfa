import Values

/// The values of one column of a row group, one after the other.
struct ParquetValues {
    private let kind: ParquetColumn.Kind
    /// For each row 1, or 0 for NULL.
    private var levels: [UInt32] = []
    /// The different texts, as parts of `texts`; nil if each value is written in full.
    private var dictionary: [Range<Int>]?
    private var texts: [UInt8] = []
    /// Of each value that is not NULL the number of its text.
    private var numbers: [UInt32] = []
    private var data: [UInt8] = []
    /// Where the next value begins in `data`; of texts by number, in `numbers`.
    private var position = 0
    private var row = 0

    init(kind: ParquetColumn.Kind) {
        self.kind = kind
    }

    mutating func takeDictionary(_ page: ParquetPage) throws(ParquetDamage) {
        guard page.isDictionary, kind == .text else { throw .foreign("has a dictionary of values that are no texts") }
        var found: [Range<Int>] = []
        var position = 0
        for _ in 0..<page.values {
            guard let text = Self.text(page.bytes, at: &position) else { throw .damaged("a dictionary is too short") }
            found.append(text)
        }
        texts = page.bytes
        dictionary = found
    }

    mutating func takeData(_ page: ParquetPage, rows: Int) throws(ParquetDamage) {
        guard !page.isDictionary, page.values == rows else { throw .foreign("has several pages for a column and row group") }
        let bytes = page.bytes
        guard bytes.count >= 4 else { throw .damaged("a page is too short") }
        let length = Int(LittleEndian.number(bytes[0..<4]))
        guard length <= bytes.count - 4,
            let levels = ParquetRuns.read(bytes[4..<4 + length], width: 1, count: rows)
        else { throw .damaged("what is NULL cannot be read") }
        self.levels = levels
        data = bytes
        position = 4 + length
        guard let dictionary else {
            guard page.encoding == Int64(ParquetWriter.Number.plain) else {
                throw .foreign("has values by a dictionary that is not there")
            }
            return
        }
        guard page.encoding == Int64(ParquetWriter.Number.rleDictionary) else {
            throw .foreign("has a dictionary that is not used")
        }
        let present = levels.reduce(0) { $0 + Int($1) }
        guard present == 0 || position < data.count else { throw .damaged("a page is too short") }
        if present > 0 {
            let width = Int(data[position])
            guard (1...32).contains(width), let numbers = ParquetRuns.read(data[(position + 1)...], width: width, count: present),
                numbers.allSatisfy({ $0 < dictionary.count })
            else { throw .damaged("the numbers of texts cannot be read") }
            self.numbers = numbers
        }
        position = 0
    }

    /// Whether the next row has a value.
    private mutating func hasNext() throws(ParquetDamage) -> Bool {
        guard row < levels.count else { throw .damaged("a column has too few rows") }
        row += 1
        return levels[row - 1] == 1
    }

    /// Puts the next row's value at the end of a row.
    ///
    /// - Parameter isLiteral: whether texts have a syntax of their own, as a field of CSV.
    mutating func append(to target: inout TraceRow, isLiteral: Bool) throws(ParquetDamage) {
        guard try hasNext() else { return target.end(.null) }
        switch kind {
        case .text:
            target.append(try nextText())
            if target.length > TraceRow.longestValue { target.fail("a value is longer than \(TraceRow.longestValue >> 20) MiB") }
            target.end(isLiteral ? .plain : .text)
        case .time:
            let time = DateTime(microseconds: Int64(bitPattern: try word()))
            guard DateTime(unixSeconds: time.unixSeconds) != nil else { throw .damaged("a time is beyond the year 9999") }
            target.append(TimeText.text(time).utf8)
            target.end(.text)
        case .integer:
            target.append("\(Int64(bitPattern: try word()))".utf8)
            target.end(.number)
        case .double:
            // Swift's shortest form is the one that Python prints.
            target.append("\(Double(bitPattern: try word()))".utf8)
            target.end(.number)
        }
    }

    /// The next row's value as a named one.
    mutating func nextProperty() throws(ParquetDamage) -> TraceProperty.Value {
        guard try hasNext() else { return .none }
        switch kind {
        case .text: return .text(Array(try nextText()))
        case .integer: return .number(Int64(bitPattern: try word()))
        case .double:
            let number = Double(bitPattern: try word())
            return number.isFinite ? .fraction(number) : .other
        // None of them is a time.
        case .time: throw .foreign("has times among the properties")
        }
    }

    private mutating func nextText() throws(ParquetDamage) -> ArraySlice<UInt8> {
        if let dictionary {
            position += 1
            return texts[dictionary[Int(numbers[position - 1])]]
        }
        guard let text = Self.text(data, at: &position) else { throw .damaged("a text is too short") }
        return data[text]
    }

    private mutating func word() throws(ParquetDamage) -> UInt64 {
        guard position + 8 <= data.count else { throw .damaged("a column has too few values") }
        position += 8
        return LittleEndian.number(data[position - 8..<position])
    }

    /// The place of a text that begins with its length.
    private static func text(_ bytes: [UInt8], at position: inout Int) -> Range<Int>? {
        guard position <= bytes.count - 4 else { return nil }
        let length = Int(LittleEndian.number(bytes[position..<position + 4]))
        let start = position + 4
        guard length <= bytes.count - start else { return nil }
        position = start + length
        return start..<position
    }
}
