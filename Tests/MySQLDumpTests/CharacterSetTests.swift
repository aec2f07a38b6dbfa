import Testing

@testable import MySQLDump

@Suite struct CharacterSetTests {
    @Test func names() {
        for name in ["utf8mb4", "UTF8MB4", "ascii"] { #expect(CharacterSet(name: name) == .utf8, "\(name)") }
        for name in ["utf8", "UTF8", "utf8mb3"] { #expect(CharacterSet(name: name) == .utf8mb3, "\(name)") }
        #expect(CharacterSet(name: "binary") == .binary)
        #expect(CharacterSet(name: "Latin1") == .latin1)
        #expect(CharacterSet(name: "default") == .unsupported("DEFAULT"), "that of the client which restores the dump")
        for name in ["latin2", "cp1250", "gbk", "sjis", "big5", "ucs2", "utf16"] {
            #expect(CharacterSet(name: name) == .unsupported(name))
        }
        // Text of a damaged row, perhaps.
        #expect(CharacterSet(name: "gateway-07.example.org") == .unsupported(nil))
    }

    /// The mapping table of the Unicode Consortium for code page 1252 (MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT),
    /// 0x80 to 0x9f; `?` stands for the five bytes that it leaves open.
    @Test func codePage1252() {
        let table = Array("€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ")
        #expect(table.count == 32)
        for byte in UInt8.min...UInt8.max {
            var text: [UInt8] = []
            CharacterSet.appendLatin1(byte, to: &text)
            let found = String(decoding: text, as: UTF8.self)
            let expected = (0x80..<0xa0).contains(byte) ? table[Int(byte) - 0x80] : Character(Unicode.Scalar(byte))
            if expected == "?" && byte >= 0x80 {
                #expect(found == String(Unicode.Scalar(byte)), "the server maps it to a control character")
            } else {
                #expect(found == String(expected), "\(byte)")
            }
        }
    }

    @Test func latin1Dump() {
        let dump =
            Array("/*!40101 SET NAMES latin1 */;\nINSERT INTO t (a,b) VALUES ('caf".utf8) + [0xe9]
            + Array("','".utf8) + [0x80, 0x5c, 0x27, 0xff] + Array("'),(NULL,'plain');\n".utf8)
        #expect(Reading.of(dump).texts == [["café", "€'ÿ"], [nil, "plain"]])
    }

    @Test func aCharacterSetThatIsNotRead() {
        func dump(_ set: String) -> String {
            "SET NAMES \(set);\nINSERT INTO other (a) VALUES ('x');\nINSERT INTO t (a) VALUES ('x');\n"
        }
        let reading = Reading.of(dump("cp1251"), wanted: ["t"])
        #expect(reading.error == DumpError(.characterSet("cp1251"), table: TableName(database: "", name: "t"), offset: 54))
        #expect(Reading.of(dump("cp1251"), wanted: []).error == nil, "it does not matter for what nobody wants")
        // A backslash may be the second half of a character: where texts end is another place for the server than for the client.
        #expect(Reading.of(dump("gbk"), wanted: []).error == DumpError(.characterSet("gbk"), offset: 0))
    }
}
