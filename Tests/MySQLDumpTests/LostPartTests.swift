import Foundation
import Testing

@testable import MySQLDump

/// Parts of a dump that are lost although all statements that are left are whole. The layout is mysqldump's.
@Suite("Lost parts of a dump") struct LostPartTests {
    private static let header = """
        -- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
        --
        -- Host: localhost    Database: nova
        -- ------------------------------------------------------
        -- Server version\t5.7.44-log

        /*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

        """
    private static let end = """
        /*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

        -- Dump completed on 2018-03-01  2:15:00

        """

    /// A table as mysqldump writes it.
    private static func table(_ name: String, _ rows: String = "(1,'it\\'s \\n'),(2,NULL)") -> String {
        """
        --
        -- Table structure for table `\(name)`
        --

        DROP TABLE IF EXISTS `\(name)`;
        CREATE TABLE `\(name)` (
          `id` int(11) NOT NULL,
          `text` varchar(255) DEFAULT 'it''s' COMMENT 'a\\nb',
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB;

        --
        -- Dumping data for table `\(name)`
        --

        LOCK TABLES `\(name)` WRITE;
        /*!40000 ALTER TABLE `\(name)` DISABLE KEYS */;
        INSERT INTO `\(name)` VALUES \(rows);
        /*!40000 ALTER TABLE `\(name)` ENABLE KEYS */;
        UNLOCK TABLES;

        """
    }

    private static let tables = table("a") + table("b") + table("other")
    private static let whole = header + tables + end

    private func reason(_ text: String, wanted: Set<String> = ["a", "b"]) -> DumpError.Reason? {
        let bytes = Array(text.utf8)
        // In one piece and in small ones, which meet in every place.
        let reasons = [bytes.count, 1, 7, 64].map { chunk -> DumpError.Reason? in
            Reading.once(bytes[...], chunk: max(1, chunk), wanted: wanted).error?.reason
        }
        #expect(reasons.allSatisfy { $0 == reasons[0] }, "\(reasons)")
        return reasons[0]
    }

    @Test func nothingIsLost() {
        #expect(reason(Self.whole) == nil)
        #expect(reason(Self.whole + Self.whole) == nil, "two dumps in one file")
        #expect(reason(Self.tables) == nil, "neither header nor trailer")
    }

    @Test("the first of two dumps is cut after a statement")
    func glued() throws {
        for mark in ["LOCK TABLES `b`", "-- Dumping data for table `b`", "DROP TABLE IF EXISTS `b`"] {
            let cut = try #require(Self.whole.range(of: mark))
            #expect(reason(Self.whole[..<cut.lowerBound] + Self.whole) == .noTrailer, "\(mark)")
        }
    }

    @Test("LOCK and UNLOCK do not pair")
    func locks() {
        func without(_ text: String) -> DumpError.Reason? { reason(Self.whole.replacing(text, with: "", maxReplacements: 1)) }
        #expect(without("UNLOCK TABLES;\n") == .unpairedLock)
        #expect(without("LOCK TABLES `b` WRITE;\n") == .unpairedLock)
        // A query that ended early, under --force: the trailer comes, the rest of the table does not.
        let ended = "/*!40000 ALTER TABLE `a` ENABLE KEYS */;\nUNLOCK TABLES;\n"
        #expect(without(ended) == .unpairedLock)
        // From the middle of one table to the middle of the next.
        let between = Self.whole.components(separatedBy: "INSERT INTO `b`")
        let begin = between[0].range(of: "/*!40000 ALTER TABLE `a` ENABLE")?.lowerBound ?? between[0].endIndex
        #expect(reason(between[0][..<begin] + "INSERT INTO `b`" + between[1]) == .unpairedLock)
        #expect(reason(Self.whole.replacing("INSERT INTO `b`", with: "INSERT INTO `c`")) == .unpairedLock, "one bit in a name")
        // Without a header, cut after a LOCK.
        let open = Self.tables.range(of: "/*!40000 ALTER TABLE `b` DISABLE")?.lowerBound ?? Self.tables.endIndex
        #expect(reason(String(Self.tables[..<open])) == .unpairedLock)
        #expect(reason("UNLOCK TABLES;\n" + Self.tables) == .unpairedLock)
        #expect(reason("FLUSH TABLES WITH READ LOCK;\nUNLOCK TABLES;\n" + Self.tables) == nil)
        #expect(reason("LOCK TABLES a WRITE, `b` READ;\nINSERT INTO a (id) VALUES (1);\nUNLOCK TABLES;\n") == nil)
        #expect(reason("LOCK TABLES a READ, `b` WRITE;\nINSERT INTO A (id) VALUES (1);\nUNLOCK TABLES;\n") == .unpairedLock)
    }

    @Test("a statement or a comment runs on into the next")
    func runOn() {
        for (old, new) in [
            // One bit of the end of a statement, of a quote, and a line that was lost from its middle.
            ("DISABLE KEYS */;\nINSERT INTO `a`", "DISABLE KEYS */9\nINSERT INTO `a`"),
            (") ENGINE=InnoDB;", ") ENGINE=InnoDB9"), ("COMMENT 'a\\nb'", "COMMENT 'a\\nb7"),
            ("-- Dumping data for table `a`\n", "-- Dumping data for table `a','x'),(7,'y');\n"),
            ("-- Server version\t5.7.44-log\n", "-- Server version\t','x'),\n"),
        ] {
            #expect(reason(Self.whole.replacing(old, with: new, maxReplacements: 1)) == .runOn, "\(new)")
        }
        // A table that nobody wants: a quote or a backslash more or less, so that its strings are inside out.
        let plain = Self.header + Self.table("other") + Self.table("a") + Self.end
        for (old, new) in [("'it\\'s", "'it's"), ("'),(2", "),(2")] {
            #expect(reason(plain.replacing(old, with: new, maxReplacements: 1)) == .runOn, "\(new)")
        }
        // Others write newlines as they are.
        #expect(reason("CREATE TABLE other (a text);\nINSERT INTO other VALUES ('a\nb');\n") == nil)
    }

    /// Found by `scripts/fuzz dump`: it was cut in small pieces, and no SQL in one.
    @Test func delimiterWithoutOne() {
        #expect(reason("SELECT 1;\nDELIMITER\nCREA") == .notSQL)
        #expect(reason("SELECT 1;\nDELIMITER ") == .cutStatement)
    }

    @Test("a program's message in the middle of a head")
    func messageInHead() {
        let text = Self.whole.replacing("INSERT INTO `a`", with: "INSERT mysqldump: Error 2013: Lost connection\nINTO `a`")
        #expect(reason(text) == .syntax(expected: "VALUES in INSERT"))
    }

    @Test("what the beginning sets, the end has to set back")
    func settings() throws {
        let noComments = "/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;\n" + Self.tables
        #expect(reason(noComments) == .settingsNotRestored)
        for restored in ["@OLD_SQL_NOTES", "IFNULL(@OLD_SQL_NOTES, 1)"] {
            #expect(reason(noComments + "/*!40111 SET SQL_NOTES=\(restored) */;\n") == nil)
        }
    }

    @Test("no name is longer than MySQL's")
    func names() {
        let long = String(repeating: "x", count: 300)
        let tooLong = DumpError.Reason.syntax(expected: "a name of at most 64 characters")
        for text in [
            "USE `\(long)`;", "INSERT INTO `\(long)`.a VALUES (1);", "CREATE TABLE a (`\(long)` int);",
            "CREATE TABLE `\(long)` (a int);",
        ] {
            #expect(reason(text) == tooLong, "\(text.prefix(20))")
        }
        #expect(reason("USE `\(String(repeating: "é", count: 64))`;") == nil)
    }

    /// The head of a statement is looked at again when more of it has come; a million comments in it take no longer for that.
    @Test("a head of a million comments", .timeLimit(.minutes(30)))
    func longHead() {
        let text = "INSERT INTO other " + String(repeating: "/**/", count: 1_000_000) + "VALUES (1);\n"
        #expect(Reading.once(Array(text.utf8)[...], chunk: 4096, wanted: []).error == nil)
    }
}
