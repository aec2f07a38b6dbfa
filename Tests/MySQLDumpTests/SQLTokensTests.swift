import Testing

@testable import MySQLDump

@Suite struct SQLTokensTests {
    typealias Token = SQLTokens.Token

    /// All tokens of a statement that lies whole in memory.
    func tokens(_ text: String, mode: SQLMode = []) -> [Token] {
        var text = text
        return text.withUTF8 { bytes in
            var tokens = SQLTokens(UnsafeRawBufferPointer(bytes), from: 0, mode: mode, atEnd: true)
            var found: [Token] = []
            while true {
                let token = tokens.next()
                if token == .end || token == .incomplete { return found + (token == .end ? [] : [token]) }
                found.append(token)
            }
        }
    }

    @Test func wordsNamesStringsAndSymbols() {
        #expect(tokens("SET a=1,b") == [.word("SET"), .word("a"), .symbol(0x3d), .word("1"), .symbol(0x2c), .word("b")])
        #expect(tokens("`a b``c`.x$1") == [.name("a b`c"), .symbol(0x2e), .word("x$1")])
        #expect(tokens("@@sql_mode été") == [.word("@@sql_mode"), .word("été")])
        #expect(tokens("") == [])
        #expect(tokens(" \t\r\n\u{b}\u{c}") == [])
    }

    @Test func stringsResolveTheirEscapes() {
        #expect(
            tokens(#"'it''s' 'a\'b' 'x\\' 'l\nm' 'p\%q\_'"#)
                == [.string("it's"), .string("a'b"), .string("x\\"), .string("l\nm"), .string("p\\%q\\_")])
        #expect(tokens(#""a\"b""c" 'say "x"'"#) == [.string("a\"b\"c"), .string("say \"x\"")])
    }

    @Test func modesDecideAboutBackslashAndDoubleQuote() {
        #expect(tokens(#"'a\' 'b'"#, mode: .noBackslashEscapes) == [.string("a\\"), .string("b")])
        #expect(tokens(#""a""b" "c\""#, mode: .ansiQuotes) == [.name("a\"b"), .name("c\\")])
        #expect(tokens(#"`a\`"#) == [.name("a\\")], "a backslash in backquotes is a character")
    }

    @Test func plainCommentsArePassedOver() {
        #expect(tokens("a -- b c\nd") == [.word("a"), .word("d")])
        #expect(tokens("a # b c\nd") == [.word("a"), .word("d")])
        #expect(tokens("a /* b ' * / */ d") == [.word("a"), .word("d")])
        #expect(tokens("a /**/ d /* to the end") == [.word("a"), .word("d")])
        #expect(tokens("5--3") == [.word("5"), .symbol(0x2d), .symbol(0x2d), .word("3")])
        #expect(tokens("a --") == [.word("a")])
        #expect(tokens("a/b") == [.word("a"), .symbol(0x2f), .word("b")])
    }

    @Test func executableCommentsCount() {
        #expect(tokens("a /*!40101 b */ c") == [.word("a"), .word("b"), .word("c")])
        #expect(tokens("/*!b*/") == [.word("b")])
        #expect(tokens("/*M!100616 b*//*!050717c*/") == [.word("b"), .word("c")])
        #expect(tokens("/*!90500 b*/ c") == [.word("b"), .word("c")], "five digits: version 9.5.0")
        #expect(tokens("/*!99999 b*/ c") == [.word("c")], "no server has version 9.99.99")
        #expect(tokens(#"a /*M!999999\- enable the sandbox mode */ b"#) == [.word("a"), .word("b")])
        #expect(tokens(#"a /*!999999\- enable the sandbox mode */ b"#) == [.word("a"), .word("b")])
    }

    @Test func whatIsNotWholeIsIncomplete() {
        for text in [
            "", " ", "wor", "'a", "'a'", "'a\\", "`a", "\"a", "/", "/*", "/* x", "/*!", "/*!4010", "-", "--", "-- x", "#",
        ] {
            var text = text
            let token = text.withUTF8 { bytes in
                var tokens = SQLTokens(UnsafeRawBufferPointer(bytes), from: 0, mode: [], atEnd: false)
                return tokens.next()
            }
            #expect(token == .incomplete, "\(text)")
        }
        #expect(tokens("a 'b") == [.word("a"), .incomplete], "a string that the end cuts is not whole")
    }

    @Test func aPeekTakesNothing() {
        var text = "a.b"
        text.withUTF8 { bytes in
            var tokens = SQLTokens(UnsafeRawBufferPointer(bytes), from: 0, mode: [], atEnd: true)
            #expect(tokens.peek() == .word("a"))
            #expect(tokens.next() == .word("a"))
            #expect(tokens.peek() == .symbol(0x2e))
            #expect(tokens.index == 1)
        }
    }
}
