import Testing

@testable import Values

@Suite struct TextPoolTests {
    @Test func equalTextsHaveEqualNumbers() {
        var pool = TextPool()
        let a = pool.intern("compute-1")
        let b = pool.intern("compute-2")
        #expect(a != b)
        #expect(pool.intern("compute-1") == a)
        #expect(a < b, "numbers run in the order of arrival")
        #expect(pool.string(a) == "compute-1")
        #expect(pool.count == 3, "the empty text counts")
    }

    @Test func nullAndEmptyAreNotTheSame() {
        var pool = TextPool()
        #expect(pool.intern("") == .empty)
        #expect(TextID.empty != .null)
        #expect(pool.string(.null) == nil)
        #expect(pool.string(.empty) == "")
        #expect(TextID.null.isNull && !TextID.empty.isNull)
        #expect(pool.count == 1)
        #expect(Array(pool.bytes(.null)) == [])
        #expect(Array(pool.bytes(TextID(rawValue: 77))) == [], "a number that was never given out")
    }

    @Test func manyTexts() {
        var pool = TextPool()
        let ids = (0..<20_000).map { pool.intern("text \($0)") }
        #expect(Set(ids).count == 20_000)
        #expect(pool.count == 20_001)
        for (number, id) in ids.enumerated() where pool.string(id) != "text \(number)" || pool.intern("text \(number)") != id {
            Issue.record("text \(number) is lost")
            return
        }
    }

    @Test func bytesThatAreNoUTF8() {
        var pool = TextPool()
        let id = [UInt8]([0xff, 0, 0xc3]).withUnsafeBytes { pool.intern($0) }
        #expect(Array(pool.bytes(id)) == [0xff, 0, 0xc3])
        #expect(pool.string(id) == "\u{fffd}\0\u{fffd}")
    }

    /// utf8_general_ci: `SELECT 'Compute-1 ' = 'compute-1'` is 1, and a leading blank counts.
    @Test func foldedAsAComparisonSeesIt() {
        var pool = TextPool()
        let plain = pool.intern("compute-1")
        #expect(pool.internFolded(plain) == plain)
        for text in ["Compute-1", "COMPUTE-1  ", "compute-1 "] {
            let id = pool.intern(text)
            #expect(pool.internFolded(id) == plain, "\(text)")
            #expect(pool.string(id) == text, "the text itself stays as it was")
        }
        let leading = pool.intern(" compute-1")
        #expect(pool.internFolded(leading) == leading)
        let blanks = pool.intern("   ")
        #expect(pool.internFolded(blanks) == .empty)
        #expect(pool.internFolded(.null) == .null)
        #expect(pool.internFolded(.empty) == .empty)
        let marks = pool.intern("@[`{Z")
        let folded = pool.internFolded(marks)
        #expect(pool.string(folded) == "@[`{z", "only letters are folded")
    }

    @Test func textsOfAnotherPool() {
        var one = TextPool()
        var other = TextPool()
        _ = other.intern("first")
        let id = other.intern("host")
        let here = one.intern(id, of: other)
        #expect(one.string(here) == "host")
        #expect(one.intern(.null, of: other) == .null)
        #expect(one.intern(.empty, of: other) == .empty)
        #expect(one.intern("host") == here)
    }
}
