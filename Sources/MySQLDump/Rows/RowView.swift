import Values

/// One row as it lies in the dump. It is borrowed: it lives for one call, and values are copied only when they are kept.
///
/// Values are asked for by slot: the place of a column in the selection that `DumpConsumer.columns(of:)` returned.
/// A slot whose column the table does not have is NULL in every row.
public struct RowView: ~Copyable {
    let row: UnsafeRawBufferPointer
    let slices: [RowScanner.Slice]
    let layout: TableLayout
    let places: [Int?]
    let session: CharacterSet
    /// Where the row begins, in bytes of the unpacked dump.
    public let offset: Int64

    /// The table that the row belongs to.
    public var table: TableName { layout.table }

    /// Whether the value is NULL.
    public func isNull(_ slot: Int) -> Bool {
        let slice = slices[slot]
        switch slice.kind {
        case .bare:
            return places[slot] == nil || word(slice, is: "NULL")
        case .text, .escapedText, .hexadecimal, .bits, .expression: return false
        }
    }

    /// The value as text, kept in `pool`; `.null` for NULL. Numbers come as they are written.
    ///
    /// - Throws: `DumpError` if the value is an expression or its character set is not read here.
    public func text(_ slot: Int, in pool: inout TextPool) throws(DumpError) -> TextID {
        if isNull(slot) { return .null }
        let slice = slices[slot]
        if slice.kind == .bare || slice.kind == .text && passesBytes(slice) { return pool.intern(bytes(slice)) }
        let decoded = try decode(slot)
        return decoded.withUnsafeBytes { pool.intern($0) }
    }

    /// The value as bytes: UTF-8 for strings, whatever the dump's character set; nil for NULL.
    public func bytes(_ slot: Int) throws(DumpError) -> [UInt8]? {
        isNull(slot) ? nil : try decode(slot)
    }

    /// The value as a String; nil for NULL. Bytes that are no UTF-8 become U+FFFD.
    public func string(_ slot: Int) throws(DumpError) -> String? {
        try bytes(slot).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value as a whole number; nil for NULL. Also takes numbers in quotes, TRUE and FALSE, hexadecimal numbers,
    /// and decimals and exponents whose value is whole.
    public func integer(_ slot: Int) throws(DumpError) -> Int64? {
        if isNull(slot) { return nil }
        let slice = slices[slot]
        switch slice.kind {
        case .bare, .text:
            if let value = IntegerLiteral.parse(bytes(slice)) { return value }
        case .hexadecimal:
            if let value = Int64(String(decoding: bytes(slice), as: UTF8.self), radix: 16) { return value }
        case .bits:
            if let value = Int64(String(decoding: bytes(slice), as: UTF8.self), radix: 2) { return value }
        case .expression: throw error(.expression(column: columnName(slot)))
        case .escapedText: break
        }
        throw error(.notAnInteger(column: columnName(slot)))
    }

    /// The value as a time; nil for NULL and for a zero date.
    public func dateTime(_ slot: Int) throws(DumpError) -> DateTime? {
        if isNull(slot) { return nil }
        let slice = slices[slot]
        if slice.kind == .text || slice.kind == .bare {
            switch DateTime.parse(bytes(slice)) {
            case .time(let time): return time
            case .zero: return nil
            case .invalid: break
            }
        }
        throw error(.notATime(column: columnName(slot)))
    }

    private func bytes(_ slice: RowScanner.Slice) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: row[Int(slice.start)..<Int(slice.end)])
    }

    /// Whether a string's bytes are the value's bytes.
    private func passesBytes(_ slice: RowScanner.Slice) -> Bool {
        slice.isRaw || (session == .utf8 && !slice.isLatin1)
    }

    private func decode(_ slot: Int) throws(DumpError) -> [UInt8] {
        let slice = slices[slot]
        let source = bytes(slice)
        switch slice.kind {
        case .bare: return Array(source)
        case .expression: throw error(.expression(column: columnName(slot)))
        case .hexadecimal: return packed(source, bitsPerDigit: 4)
        case .bits: return packed(source, bitsPerDigit: 1)
        case .text, .escapedText: break
        }
        var text: [UInt8] = []
        text.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let byte = source[index]
            // The scanner has marked a string as escaped only if its quotes allow it, and every escape is whole.
            if slice.kind == .escapedText, index + 1 < source.count {
                if byte == Character8.backslash, escapes(slice.quote) {
                    StringLiteral.appendEscape(source[index + 1], to: &text)
                    index += 2
                    continue
                }
                if byte == slice.quote {
                    text.append(byte)
                    index += 2
                    continue
                }
            }
            text.append(byte)
            index += 1
        }
        if passesBytes(slice) { return text }
        if case .unsupported(let name) = session, !slice.isLatin1 { throw error(.characterSet(name)) }
        var converted: [UInt8] = []
        converted.reserveCapacity(text.count)
        for byte in text { CharacterSet.appendLatin1(byte, to: &converted) }
        return converted
    }

    let mode: SQLMode

    private func escapes(_ quote: UInt8) -> Bool {
        StringLiteral.hasEscapes(quote: quote, mode: mode)
    }

    /// The bytes that hexadecimal or binary digits stand for, the last digit in the lowest bit.
    private func packed(_ digits: UnsafeRawBufferPointer, bitsPerDigit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var value = 0
        var bits = 0
        for digit in digits.reversed() {
            let number = Character8.isDigit(digit) ? Int(digit) - 0x30 : (Int(digit) | 0x20) - 0x61 + 10
            value |= (number & 0xf) << bits
            bits += bitsPerDigit
            if bits == 8 {
                bytes.append(UInt8(truncatingIfNeeded: value))
                value = 0
                bits = 0
            }
        }
        if bits > 0 { bytes.append(UInt8(truncatingIfNeeded: value)) }
        return bytes.reversed()
    }

    private func word(_ slice: RowScanner.Slice, is word: StaticString) -> Bool {
        let text = bytes(slice)
        guard text.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<text.count where text[index] & 0xdf != word.utf8Start[index] { return false }
        return true
    }

    private func columnName(_ slot: Int) -> String {
        places[slot].flatMap { layout.columns.indices.contains($0) ? layout.columns[$0] : nil } ?? "\(slot)"
    }

    private func error(_ reason: DumpError.Reason) -> DumpError {
        DumpError(reason, table: layout.table, offset: offset)
    }
}
