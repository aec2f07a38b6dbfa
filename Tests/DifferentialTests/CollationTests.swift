import Testing
import Values

extension DifferentialTests {
    /// Texts that the server takes for equal fold to one text, and no others: for every character of the first plane.
    @Test func charactersFoldAsTheServerCompares() throws {
        // Surrogates are no characters; a blank at the end of a text does not count, which TextPoolTests look at.
        let groups = try server.lines(
            """
            SET SESSION group_concat_max_len = 1000000;
            SELECT GROUP_CONCAT(seq ORDER BY seq SEPARATOR ' ') FROM mysql.seq_1_to_65535
            WHERE seq <> 32 AND seq NOT BETWEEN 0xD800 AND 0xDFFF
            GROUP BY CONVERT(CHAR(seq USING utf16) USING utf8mb3) COLLATE utf8mb3_general_ci
            """
        ).map { $0[0].split(separator: " ").compactMap { UInt32($0).flatMap(Unicode.Scalar.init) } }
        #expect(groups.joined().count == 65535 - 1 - 2048)
        #expect(groups.count < 64000)

        var texts = TextPool()
        var firstOf: [TextID: Unicode.Scalar] = [:]
        var wrong: [String] = []
        for group in groups {
            let folded = Set(group.map { texts.internFolded(texts.intern("x\(Character($0))y")) })
            guard let one = folded.first, folded.count == 1 else {
                wrong.append("\(group) are equal to the server")
                continue
            }
            if let other = firstOf.updateValue(group[0], forKey: one) { wrong.append("\(other) is not \(group[0])") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(20))")
        Tally.add("utf8_general_ci", values: groups.joined().count)
    }
}
