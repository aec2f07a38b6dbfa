import Testing

@testable import MySQLDump

/// Zeros where a disk has lost a part of a dump.
@Suite struct HoleTests {
    private static let beginning =
        "-- MySQL dump 10.13\nCREATE TABLE `other` (`a` int, `b` text);\nCREATE TABLE `t` (`a` int, `b` text);\nINSERT INTO `t` VALUES (1,'one'),(2,'tw"
    private static let end = "o'),(3,'three');\nINSERT INTO `other` VALUES (9,'x');\n-- Dump completed on 2018-03-01  2:15:00\n"

    private func dump(zeros: Int) -> [UInt8] {
        Array(Self.beginning.utf8) + [UInt8](repeating: 0, count: zeros) + Array(Self.end.utf8)
    }

    /// From the middle of a text to the middle of another: the SQL would be valid, with a row too few and a wrong text.
    @Test(arguments: [512, 513, 4096, 70_000]) func aHoleInATextIsDamage(zeros: Int) {
        let reading = Reading.of(dump(zeros: zeros))
        #expect(reading.error == DumpError(.hole, offset: Int64(Self.beginning.utf8.count)))
        #expect(reading.texts == [["1", "one"]])
    }

    /// A server with NO_BACKSLASH_ESCAPES may have a few zero bytes in a text.
    @Test func aFewZerosAreAText() {
        let mode = Array("SET SQL_MODE='NO_BACKSLASH_ESCAPES';\n".utf8)
        let reading = Reading.of(mode + dump(zeros: 511), wanted: ["t"])
        #expect(reading.error == nil)
        #expect(reading.rows.map { $0[1]?.count } == [3, 514, 5])
        let damaged = Reading.of(dump(zeros: 511), wanted: ["t"])
        #expect(damaged.error?.reason == .notOfItsType(column: "b", what: "a raw zero byte"), "elsewhere it is written as \\0")
    }

    /// What is passed over is looked at, too: a hole may hide the beginning of a table that is wanted.
    @Test(arguments: [
        "INSERT INTO `skipped` VALUES (1,'@');\n", "CREATE PROCEDURE p() BEGIN @ END;\n", "/* @ */\n", "-- @\n", "@",
        "INSERT INTO `skipped` VALUES (1@,2);\n", "SET x = @;\n",
    ]) func aHoleIsFoundInWhatIsPassedOver(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let before = "-- MySQL dump 10.13\nSELECT 1;\n" + parts[0]
        let whole = Array(before.utf8) + [UInt8](repeating: 0, count: 600) + Array(parts[1].utf8) + Array(Self.end.utf8)
        for chunk in Reading.chunks {
            let reading = Reading.once(whole[...], chunk: chunk, wanted: ["t"])
            // Where zeros are no SQL that may be found out first.
            let isFound = reading.error?.reason == .hole || reading.error?.reason == .notSQL
            #expect(isFound, "\(chunk): \(String(describing: reading.error))")
        }
    }

    @Test func theSearchFindsTheBeginningInPiecesOfAnySize() {
        for start in [0, 1, 500, 1023] {
            var bytes = [UInt8](repeating: 1, count: start) + [UInt8](repeating: 0, count: 600) + [1, 1, 0, 0, 1]
            for chunk in [1, 2, 7, 511, 512, 513, 4096] {
                var search = HoleSearch()
                var found: Int64?
                for place in stride(from: 0, to: bytes.count, by: chunk) where found == nil {
                    found = bytes[place..<min(place + chunk, bytes.count)].withUnsafeBytes { search.search($0, at: Int64(place)) }
                }
                #expect(found == Int64(start), "\(start), \(chunk)")
            }
            bytes[start + 300] = 1
            var search = HoleSearch()
            #expect(bytes.withUnsafeBytes { search.search($0, at: 0) } == nil)
        }
    }
}
