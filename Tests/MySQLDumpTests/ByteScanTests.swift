import TestSupport
import Testing

@testable import MySQLDump

@Suite struct ByteScanTests {
    /// Bytes that differ from the wanted ones in one bit only are where eight-at-a-time arithmetic goes wrong.
    @Test func agreesWithALookAtEachByte() {
        var numbers = SeededNumbers(seed: 1)
        let near: [UInt8] = [0x27, 0x5c, 0x26, 0x5d, 0x28, 0x5b, 0xa7, 0xdc, 0x00, 0x01, 0x80, 0xff, 0x7f]
        for _ in 0..<4000 {
            let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
                near.dropFirst(Bool.random(using: &numbers) ? 2 : 0).randomElement(using: &numbers)!
            }
            let from = Int.random(in: 0...bytes.count, using: &numbers)
            let expectedBoth = bytes[from...].firstIndex { $0 == 0x27 || $0 == 0x5c } ?? bytes.count
            let expectedOne = bytes[from...].firstIndex(of: 0) ?? bytes.count
            bytes.withUnsafeBytes {
                #expect(ByteScan.index(of: 0x27, or: 0x5c, in: $0, from: from) == expectedBoth, "\(bytes) from \(from)")
                #expect(ByteScan.index(of: 0, in: $0, from: from) == expectedOne, "\(bytes) from \(from)")
            }
        }
    }

    @Test func nothingToSearch() {
        let empty = UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(ByteScan.index(of: 1, in: empty, from: 0) == 0)
        #expect(ByteScan.index(of: 1, or: 2, in: empty, from: 5) == 0)
    }

    /// MySQL's lexer: blank, \t, \n, \v, \f, \r between tokens; letters, digits, `_`, `$`, `@` and UTF-8 in words.
    @Test func classesOfCharacters() {
        for byte in UInt8.min...UInt8.max {
            let scalar = Unicode.Scalar(byte)
            #expect(Character8.isBlank(byte) == " \t\n\u{b}\u{c}\r".unicodeScalars.contains(scalar))
            #expect(Character8.isDigit(byte) == ("0"..."9").contains(scalar))
            let isWord =
                ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || "_$@".unicodeScalars.contains(scalar) || byte >= 0x80
            #expect(Character8.isWord(byte) == isWord, "\(byte)")
        }
    }
}
