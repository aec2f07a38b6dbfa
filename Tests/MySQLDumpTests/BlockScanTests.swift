import TestSupport
import Testing

@testable import MySQLDump

/// The scan of whole blocks finds the same ends of statements as the byte-wise one, which is what pieces of fewer than
/// 64 bytes get.
@Suite("Scanning blocks")
struct BlockScanTests {
    /// The end of the first statement, given in pieces; nil if it does not end. Where it runs on, the place in the negative.
    private func end(
        of text: [UInt8], piece: Int, delimiter: [UInt8], mode: SQLMode, watch: StatementSkipper.Watch = .nothing,
        isCompound: Bool = true
    ) -> Int? {
        var skipper = StatementSkipper(delimiter: delimiter, mode: mode, watching: watch, isCompound: isCompound)
        var from = 0
        var given = 0
        while true {
            given = min(text.count, max(from, given) + piece)
            let outcome = text.withUnsafeBytes { bytes in
                skipper.skip(UnsafeRawBufferPointer(rebasing: bytes[..<given]), from: from, atEnd: given == text.count)
            }
            switch outcome {
            case .ended(let end): return end.whole
            case .damaged(_, let place): return -1 - place
            case .needsMore(let next):
                if given == text.count { return nil }
                from = next
            }
        }
    }

    @Test("random SQL, many quotes, backslashes and comments", arguments: [[], .noBackslashEscapes, .ansiQuotes] as [SQLMode])
    func random(mode: SQLMode) {
        var numbers = SeededNumbers(seed: 20180301)
        let alphabet = Array("''''\\\\\\\"`#--/*!\n  ,;ab01()".utf8) + [0x00, 0xc3, 0xa9, 0xff]
        for round in 0..<1000 {
            let length = Int.random(in: 0...400, using: &numbers)
            // Few delimiters, else every statement is short; some texts are nearly only quotes and backslashes.
            let letters = round % 3 == 0 ? Array("''\\\\a".utf8) : alphabet
            var text = (0..<length).map { _ in letters.randomElement(using: &numbers) ?? 0 }
            if round % 2 == 0 { text = text.map { $0 == UInt8(ascii: ";") ? UInt8(ascii: "x") : $0 } }
            text += Array("'; \"; `;\n;".utf8)
            for delimiter in [Array(";".utf8), Array(";;".utf8)] {
                let expected = end(of: text, piece: 1, delimiter: delimiter, mode: mode)
                for piece in [7, 63, 64, 65, 129, 1000] {
                    let found = end(of: text, piece: piece, delimiter: delimiter, mode: mode)
                    #expect(found == expected, "round \(round), pieces of \(piece)")
                    if found != expected { return }
                }
            }
        }
    }

    @Test("a semicolon ends a statement before the client's own delimiter, wherever the pieces end", arguments: 1...9)
    func semicolons(piece: Int) {
        func ends(_ text: String, isCompound: Bool = false) -> Int? {
            end(of: Array(text.utf8), piece: piece, delimiter: Array("//".utf8), mode: [], isCompound: isCompound)
        }
        #expect(ends("SELECT ';'/1; TRUNCATE t//") == 13)
        #expect(ends("SELECT ';'/1; TRUNCATE t//", isCompound: true) == 26)
        #expect(ends("SELECT /* ; */ 1//;") == 18)
    }

    @Test("runs of backslashes at every place around the border of a block", arguments: 1...5)
    func backslashes(run: Int) {
        for place in 40..<140 {
            let text =
                Array("'".utf8) + Array(repeating: UInt8(ascii: "a"), count: place)
                + Array(repeating: UInt8(ascii: "\\"), count: run) + Array("';';".utf8)
                + Array(repeating: UInt8(ascii: "b"), count: 100)
            // An odd run escapes the first quote: the string then ends with the second one.
            let first = 1 + place + run + 1
            #expect(end(of: text, piece: 1000, delimiter: [0x3b], mode: []) == (run % 2 == 0 ? first + 1 : first + 3))
        }
    }

    @Test(
        "the end of a line in a string is found wherever the blocks begin", arguments: [StatementSkipper.Watch.strings, .lines])
    func newlines(watch: StatementSkipper.Watch) {
        var numbers = SeededNumbers(seed: 20180302)
        let letters = Array("'\\;\n,ab01()\"`".utf8)
        for _ in 0..<2000 {
            // Strings without a newline first, so that it stands anywhere in a block.
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &numbers) {
                text +=
                    Array("'".utf8) + (0..<Int.random(in: 0...40, using: &numbers)).map { _ in UInt8(ascii: "x") }
                    + Array("',\n".utf8)
            }
            text += (0..<Int.random(in: 0...150, using: &numbers)).map { _ in letters.randomElement(using: &numbers) ?? 0 }
            let expected = end(of: text, piece: 1, delimiter: [UInt8(ascii: ";")], mode: [], watch: watch)
            for piece in [7, 64, 129, 1000] {
                let found = end(of: text, piece: piece, delimiter: [UInt8(ascii: ";")], mode: [], watch: watch)
                #expect(found == expected, "\(String(decoding: text, as: UTF8.self))")
                if found != expected { return }
            }
        }
    }
}
