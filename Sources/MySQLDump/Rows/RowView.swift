import Values

// Long, because it has a reader for each type of value, and none of them makes sense alone.

/// One row as it lies in the dump. It is borrowed: it lives for one call, and values are copied only when they are kept.
///
/// Values are asked for by slot: the place of a column in the selection that `DumpConsumer.columns(of:)` returned.
/// A slot whose column the table does not have is NULL in every row.
///
/// Each value is compared with its column's type as CREATE TABLE names it. One that no server can hold there is an error:
/// a text longer than its column, NULL where there can be none, a number out of range, a raw zero byte in a text.
public struct RowView: ~Copyable {
    // One view shows row after row: making one for each would count references to the format, which two threads touch.

    var row: UnsafeRawBufferPointer
    var slices: UnsafeBufferPointer<RowScanner.Slice>
    let format: RowFormat
    /// Where the row begins, in bytes of the unpacked dump.
    public internal(set) var offset: Int64

    /// The table that the row belongs to.
    public var table: TableName { format.layout.table }

    /// Whether the value is NULL.
    public func isNull(_ slot: Int) -> Bool {
        switch slice(of: slot).kind {
        case .text, .escapedText, .date, .timestamp, .hexadecimal, .bits, .expression: return false
        case .absent: return true
        case .bare where !isDefault(slot): return word(slice(of: slot), is: "NULL")
        case .bare, .defaulted:
            if case .literal = format.rules[slot].defaultValue { return false }
            return true
        }
    }

    /// Whether the row gives no value of its own, or DEFAULT.
    func isLeftOut(_ slot: Int) -> Bool {
        switch slice(of: slot).kind {
        case .defaulted: return true
        case .bare: return isDefault(slot)
        case .text, .escapedText, .date, .timestamp, .hexadecimal, .bits, .expression, .absent: return false
        }
    }

    /// The value as text, kept in `pool`; `.null` for NULL. Numbers come as they are written.
    ///
    /// - Throws: `DumpError` if the value is an expression, no value of its column, or its character set is not read here.
    public func text(_ slot: Int, in pool: inout TextPool) throws(DumpError) -> TextID {
        let slice = slice(of: slot)
        if slice.kind == .text {
            // Most texts are these: the same bytes in every character set.
            let text = bytes(slice)
            if text.count <= format.rules[slot].most, format.rules[slot].keepsTexts, Self.isPlainASCII(text) {
                return pool.intern(text)
            }
        }
        guard let value = try bytes(slot) else { return .null }
        return pool.intern(value)
    }

    /// The value as bytes: UTF-8 for strings, whatever the dump's character set; nil for NULL.
    public func bytes(_ slot: Int) throws(DumpError) -> [UInt8]? {
        let slice = slice(of: slot)
        let rule = format.rules[slot]
        switch slice.kind {
        case .absent: return nil
        case .date, .timestamp:
            // Of a text the server would keep it as it writes times.
            guard rule.kind == .time || rule.kind == .date, try dateTime(slot) != nil else {
                throw error(.expression(column: format.columnName(slot)))
            }
            return Array(bytes(slice))
        case .expression: throw error(.expression(column: format.columnName(slot)))
        case .defaulted: return try defaultValue(slot)
        case .bare:
            if word(slice, is: "NULL") { return try null(slot) }
            if isDefault(slot) { return try defaultValue(slot) }
            return try kept(number(slice, slot), slot, isNumber: true)
        case .text, .escapedText, .hexadecimal, .bits:
            let value = try decoded(slice, slot)
            if rule.kind == .integer { _ = try integer(slot) }
            if rule.kind == .text || rule.kind == .bytes { try checkLength(of: value, slot) }
            return try kept(value, slot, isNumber: false)
        }
    }

    /// The value as a String; nil for NULL. Bytes that are no UTF-8 become U+FFFD.
    public func string(_ slot: Int) throws(DumpError) -> String? {
        try bytes(slot).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value as a whole number; nil for NULL. Also takes numbers in quotes, TRUE and FALSE, hexadecimal numbers,
    /// and decimals and exponents whose value is whole.
    public func integer(_ slot: Int) throws(DumpError) -> Int64? {
        let slice = slice(of: slot)
        if format.rules[slot].kind == .decimal { _ = try bytes(slot) }
        switch slice.kind {
        case .absent: return nil
        case .bare:
            if word(slice, is: "NULL") { return try null(slot) }
            if isDefault(slot) { return try defaultInteger(slot) }
            if let value = IntegerLiteral.parse(bytes(slice)) ?? IntegerLiteral.parse(word: bytes(slice)) {
                return try inRange(value, slot)
            }
        case .text:
            if let value = IntegerLiteral.parse(bytes(slice)) { return try inRange(value, slot) }
        // `x'1F'` is a text to MariaDB.
        case .hexadecimal where slice.quote == 0:
            if let value = Int64(String(decoding: bytes(slice), as: UTF8.self), radix: 16) { return try inRange(value, slot) }
        case .bits:
            if let value = Int64(String(decoding: bytes(slice), as: UTF8.self), radix: 2) { return try inRange(value, slot) }
        case .hexadecimal: break
        case .expression, .date, .timestamp: throw error(.expression(column: format.columnName(slot)))
        case .defaulted: return try defaultInteger(slot)
        case .escapedText: break
        }
        throw error(.notAnInteger(column: format.columnName(slot)))
    }

    /// The value as a number that may have a fraction; nil for NULL.
    public func double(_ slot: Int) throws(DumpError) -> Double? {
        guard let text = try bytes(slot) else { return nil }
        guard text.withUnsafeBytes({ NumberText.isNumber($0) }), let value = Double(String(decoding: text, as: UTF8.self)),
            value.isFinite
        else { throw error(.notANumber(column: format.columnName(slot))) }
        return value
    }

    /// The value as a time; nil for NULL and for a zero date.
    public func dateTime(_ slot: Int) throws(DumpError) -> DateTime? {
        let slice = slice(of: slot)
        switch slice.kind {
        case .absent: return nil
        case .text: break
        case .date where slice.end - slice.start == 10: break
        case .timestamp where slice.end - slice.start >= 19: break
        case .bare:
            if word(slice, is: "NULL") { return try null(slot) }
            guard isDefault(slot) else { break }
            fallthrough
        case .defaulted:
            guard let text = try defaultValue(slot) else { return nil }
            switch DateTime.parse(text) {
            case .time(let time): return time
            case .zero: return nil
            case .invalid: throw notATime(slot)
            }
        case .escapedText, .date, .timestamp, .hexadecimal, .bits, .expression: throw notATime(slot)
        }
        let text = bytes(slice)
        // `2015-09-17 18:24:56.123456` of a column with fewer digits after the second.
        if text.count > 20, format.rules[slot].kind == .time, Int64(text.count - 20) > format.rules[slot].most {
            throw error(.notOfItsType(column: format.columnName(slot), what: "a time with more digits"))
        }
        switch DateTime.parse(text) {
        case .time(let time):
            try checkRange(of: time, slot)
            return time
        case .zero: return nil
        case .invalid: throw notATime(slot)
        }
    }

    /// Of TIMESTAMP only seconds from 1970 on are kept, in UTC; of DATE no time of the day.
    private func checkRange(of time: DateTime, _ slot: Int) throws(DumpError) {
        let rule = format.rules[slot]
        if rule.kind == .date, time.microseconds % 86_400_000_000 != 0 {
            throw error(.notOfItsType(column: format.columnName(slot), what: "a time of the day"))
        }
        guard rule.isTimestamp else { return }
        guard !format.timestamps.isForeign else { throw error(.expression(column: format.columnName(slot))) }
        guard time.microseconds >= 1_000_000, time.microseconds / 1_000_000 <= format.timestamps.last else {
            throw error(.notOfItsType(column: format.columnName(slot), what: "a time out of range"))
        }
    }
}

// MARK: Values as they lie in the row

extension RowView {
    func slice(of slot: Int) -> RowScanner.Slice {
        precondition(slot >= 0 && slot < slices.count, "no such slot")
        return slices[slot]
    }

    private func bytes(_ slice: RowScanner.Slice) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: row[Int(slice.start)..<Int(slice.end)])
    }

    private func word(_ slice: RowScanner.Slice, is word: StaticString) -> Bool {
        let text = bytes(slice)
        guard text.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<text.count where text[index] & 0xdf != word.utf8Start[index] { return false }
        return true
    }

    private func isDefault(_ slot: Int) -> Bool {
        word(slice(of: slot), is: "DEFAULT")
    }

    private func error(_ reason: DumpError.Reason) -> DumpError {
        DumpError(reason, table: format.layout.table, offset: offset)
    }

    private func notATime(_ slot: Int) -> DumpError {
        error(.notATime(column: format.columnName(slot)))
    }

    /// Whether all bytes are ASCII and none is zero. Eight are looked at together: subtracting 1 from each sets the highest bit
    /// of a zero, and a byte beyond ASCII has it set already.
    @inline(__always)
    private static func isPlainASCII(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let base = text.baseAddress else { return true }
        var index = 0
        while index &+ 8 <= text.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if ((word &- 0x0101_0101_0101_0101) | word) & 0x8080_8080_8080_8080 != 0 { return false }
            index &+= 8
        }
        while index < text.count {
            let byte = text[index]
            if byte == 0 || byte >= 0x80 { return false }
            index &+= 1
        }
        return true
    }

    private func null<Value>(_ slot: Int) throws(DumpError) -> Value? {
        guard !format.rules[slot].isNotNull else {
            throw error(.notOfItsType(column: format.columnName(slot), what: "NULL"))
        }
        return nil
    }

    /// What a value that is left out stands for; nil for NULL.
    private func defaultValue(_ slot: Int) throws(DumpError) -> [UInt8]? {
        let rule = format.rules[slot]
        switch rule.defaultValue {
        case .literal(let text): return text
        case .expression: throw error(.expression(column: format.columnName(slot)))
        case .null, nil:
            guard !rule.isNotNull, !rule.isAutomatic else {
                throw error(.notOfItsType(column: format.columnName(slot), what: "no value"))
            }
            return nil
        }
    }

    private func defaultInteger(_ slot: Int) throws(DumpError) -> Int64? {
        guard let text = try defaultValue(slot) else { return nil }
        guard let value = text.withUnsafeBytes({ IntegerLiteral.parse($0) }) else {
            throw error(.notAnInteger(column: format.columnName(slot)))
        }
        return value
    }

    private func inRange(_ value: Int64, _ slot: Int) throws(DumpError) -> Int64 {
        let rule = format.rules[slot]
        // Without NO_AUTO_VALUE_ON_ZERO the server would find a number.
        if value == 0, rule.zeroIsFound { throw error(.expression(column: format.columnName(slot))) }
        if rule.kind == .integer, value < rule.least || value > rule.most {
            throw error(.notOfItsType(column: format.columnName(slot), what: "a number out of range"))
        }
        return value
    }

    /// A number that is not in quotes, as it is written; TRUE and FALSE as the server stores them.
    private func number(_ slice: RowScanner.Slice, _ slot: Int) throws(DumpError) -> [UInt8] {
        let text = bytes(slice)
        let rule = format.rules[slot]
        if rule.kind == .integer, let value = IntegerLiteral.parse(text) { _ = try inRange(value, slot) }
        if word(slice, is: "TRUE") { return [UInt8(ascii: "1")] }
        if word(slice, is: "FALSE") { return [UInt8(ascii: "0")] }
        guard NumberText.isNumber(text) else { throw error(.syntax(expected: "a value in column \(format.columnName(slot))")) }
        // In a column of texts the server would keep `1e3` or `007` in other letters.
        if rule.kind == .text, !NumberText.isCanonical(text) { throw error(.expression(column: format.columnName(slot))) }
        return Array(text)
    }

    private func checkLength(of value: [UInt8], _ slot: Int) throws(DumpError) {
        let rule = format.rules[slot]
        guard value.count > rule.most else { return }
        let isInUTF8 = rule.countsBytes && (rule.repertoire == .all || rule.repertoire == .threeBytes)
        // Bytes in the middle of a character of UTF-8 begin with the bits 10. Of a latin1 dump each byte has become a character.
        let length =
            rule.kind == .bytes && format.characterSet != .latin1 || isInUTF8
            ? value.count : value.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
        guard length > rule.most else { return }
        let unit = isInUTF8 ? "bytes" : "characters"
        throw error(.notOfItsType(column: format.columnName(slot), what: "a text longer than \(rule.most) \(unit)"))
    }

    /// A value as a server keeps it in a column of a type with rules of its own.
    private func kept(_ value: [UInt8], _ slot: Int, isNumber: Bool) throws(DumpError) -> [UInt8] {
        let rule = format.rules[slot]
        func refused(_ what: String) -> DumpError { error(.notOfItsType(column: format.columnName(slot), what: what)) }
        switch rule.kind {
        case .text where rule.isFixed: return Array(value[..<((value.lastIndex { $0 != Character8.blank } ?? -1) + 1)])
        case .bytes where rule.isFixed: return value + repeatElement(0, count: max(0, Int(rule.most) - value.count))
        case .decimal:
            guard value.withUnsafeBytes({ NumberText.isNumber($0) }) else {
                throw error(.notANumber(column: format.columnName(slot)))
            }
            let (whole, fraction) = NumberText.digits(value)
            guard let whole, let fraction else { throw error(.expression(column: format.columnName(slot))) }
            guard whole <= rule.most - rule.least else { throw refused("a number out of range") }
            guard fraction <= rule.least else { throw error(.expression(column: format.columnName(slot))) }
            return value
        case .choice:
            let choices = format.choices[slot]
            if isNumber {
                guard let number = Int(String(decoding: value, as: UTF8.self)), choices.indices.contains(number - 1) else {
                    throw refused("none of its values")
                }
                return Array(choices[number - 1].utf8)
            }
            let text = String(decoding: value, as: UTF8.self)
            let found = choices.first { $0 == text } ?? choices.first { $0.lowercased() == text.lowercased() }
            guard let found else { throw refused("none of its values") }
            return Array(found.utf8)
        case .uuid:
            guard let uuid = UUIDText.canonical(value) else { throw refused("no UUID") }
            return uuid
        default: return value
        }
    }

    /// A value in quotes, or one of hexadecimal or binary digits.
    private func decoded(_ slice: RowScanner.Slice, _ slot: Int) throws(DumpError) -> [UInt8] {
        let source = bytes(slice)
        switch slice.kind {
        case .hexadecimal, .bits:
            let isHexadecimal = slice.kind == .hexadecimal
            guard source.allSatisfy({ isHexadecimal ? Character8.isHexadecimal($0) : $0 == 0x30 || $0 == 0x31 }) else {
                throw error(.syntax(expected: "digits in column \(format.columnName(slot))"))
            }
            let value = Self.packed(source, bitsPerDigit: isHexadecimal ? 4 : 1)
            // `x'ABC'` lacks a digit; `0xABC` does not.
            guard !isHexadecimal || slice.quote == 0 || source.count.isMultiple(of: 2) else {
                throw error(.syntax(expected: "an even number of digits in column \(format.columnName(slot))"))
            }
            if slice.isLatin1 { return try held(Self.fromLatin1(value), slot) }
            return slice.isRaw ? try held(value, slot) : try ofColumn(value, slot)
        default: break
        }
        let escapes = StringLiteral.hasEscapes(quote: slice.quote, mode: format.mode)
        // A dump writes a zero byte as `\0`. Without escapes it has no other way than to write the byte itself.
        if escapes, format.rules[slot].kind == .text, source.contains(0) {
            throw error(.notOfItsType(column: format.columnName(slot), what: "a raw zero byte"))
        }
        let text = slice.kind == .escapedText ? unescaped(source, quote: slice.quote, escapes: escapes) : Array(source)
        if slice.isRaw { return try held(text, slot) }
        if slice.isBinary { return try ofColumn(text, slot) }
        if slice.isLatin1 { return try held(Self.fromLatin1(text), slot) }
        switch format.characterSet {
        case .latin1: return try held(Self.fromLatin1(text), slot)
        case .unsupported(let name): throw error(.characterSet(name))
        case .binary: return try ofColumn(text, slot)
        case .utf8mb3 where format.rules[slot].kind == .text && text.contains(where: { $0 >= 0xf0 }) && Self.isUTF8(text):
            throw error(.notOfItsType(column: format.columnName(slot), what: "a character of four bytes under SET NAMES utf8"))
        case .utf8, .utf8mb3, nil:
            guard format.rules[slot].kind == .text, !Self.isUTF8(text) else { return try held(text, slot) }
            guard format.characterSet == nil else {
                format.faults.noteInvalid(table, format.columnName(slot))
                return text
            }
            format.faults.noteUndeclared(table, format.columnName(slot))
            return try held(Self.fromLatin1(text), slot)
        }
    }

    /// A text in UTF-8, of which the column's character set must have each character: a server would keep question marks.
    private func held(_ text: [UInt8], _ slot: Int) throws(DumpError) -> [UInt8] {
        let rule = format.rules[slot]
        guard rule.kind == .text, text.contains(where: { $0 >= 0x80 }), Self.isUTF8(text) else { return text }
        let isHeld =
            switch rule.repertoire {
            case .unknown, .all, .foreign: true
            case .ascii: false
            case .threeBytes: !text.contains { $0 >= 0xf0 }
            case .latin1: String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy(CharacterSet.latin1Holds)
            }
        guard isHeld else {
            throw error(.notOfItsType(column: format.columnName(slot), what: "a character that its character set lacks"))
        }
        return text
    }

    /// A text whose bytes are those of its column's character set.
    private func ofColumn(_ text: [UInt8], _ slot: Int) throws(DumpError) -> [UInt8] {
        let rule = format.rules[slot]
        guard rule.kind == .text, text.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return text }
        switch rule.repertoire {
        case .latin1: return Self.fromLatin1(text)
        case .foreign: throw error(.expression(column: format.columnName(slot)))
        case .unknown, .ascii, .threeBytes, .all:
            guard Self.isUTF8(text) else {
                format.faults.noteInvalid(table, format.columnName(slot))
                return text
            }
            return try held(text, slot)
        }
    }

    private func unescaped(_ source: UnsafeRawBufferPointer, quote: UInt8, escapes: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let byte = source[index]
            // The scanner has marked a string as escaped only if its quotes allow it, and every escape is whole.
            if index + 1 < source.count, byte == Character8.backslash, escapes {
                StringLiteral.appendEscape(source[index + 1], to: &text)
                index += 2
            } else if index + 1 < source.count, byte == quote {
                text.append(byte)
                index += 2
            } else {
                text.append(byte)
                index += 1
            }
        }
        return text
    }

    private static func fromLatin1(_ text: [UInt8]) -> [UInt8] {
        var converted: [UInt8] = []
        converted.reserveCapacity(text.count)
        for byte in text { CharacterSet.appendLatin1(byte, to: &converted) }
        return converted
    }

    private static func isUTF8(_ text: [UInt8]) -> Bool {
        text.allSatisfy { $0 < 0x80 } || String(validating: text, as: UTF8.self) != nil
    }

    /// The bytes that hexadecimal or binary digits stand for, the last digit in the lowest bit.
    private static func packed(_ digits: UnsafeRawBufferPointer, bitsPerDigit: Int) -> [UInt8] {
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
}
