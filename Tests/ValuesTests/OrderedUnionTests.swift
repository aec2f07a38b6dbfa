import Testing
import Values

/// Two ordered lists as one.
struct OrderedUnionTests {
    @Test func isWhatADictionaryGives() {
        for _ in 0..<200 {
            func list() -> [Int] { (0..<12).filter { _ in Bool.random() } }
            let (winners, others) = (list(), list())
            var expected: [Int: String] = [:]
            for key in others { expected[key] = "other" }
            for key in winners { expected[key] = "winner" }
            let united = OrderedUnion.of(
                winners.map { ($0, "winner") }, over: others.map { ($0, "other") }, by: { $0.0 < $1.0 })
            #expect(united.map(\.0) == expected.keys.sorted())
            #expect(united.allSatisfy { expected[$0.0] == $0.1 })
        }
    }

    @Test func namesAreInOrderOfTheirBytes() {
        let names = ["Z", "a", "", "é", "e\u{301}", "😀", "\u{ffff}", "ab"]
        #expect(
            names.sorted { $0.precedesByBytes($1) }.map { Array($0.utf8) }
                == ["", "Z", "a", "ab", "e\u{301}", "é", "\u{ffff}", "😀"].map { Array($0.utf8) })
    }
}
