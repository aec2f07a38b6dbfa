// Long, because each test is a small dump as text with what is read of it.

import Testing

@testable import MySQLDump

/// What the statements around the rows do.
@Suite struct DumpReaderTests {
    typealias Event = RecordingConsumer.Event

    func name(_ database: String, _ table: String) -> TableName { TableName(database: database, name: table) }

    @Test func createTableNamesTheColumns() {
        let reading = Reading.of(
            "CREATE TABLE `t` (`a` int, `b` text, KEY `k` (`a`));\nINSERT INTO `t` VALUES (1,'x'),(2,NULL);\n")
        #expect(
            reading.events == [
                .created(TableLayout(table: name("", "t"), columns: ["a", "b"])), .row(name("", "t"), [[0x31], [0x78]]),
                .row(name("", "t"), [[0x32], nil]),
            ])
        #expect(reading.summary?.completeness == .noTrailerExpected)
    }

    /// A column list decides, in whatever order, and also without CREATE TABLE.
    @Test func columnListsInAnyOrder() {
        let dump = """
            CREATE TABLE t (a int, b int, c int);
            INSERT INTO t (c, a, b) VALUES (3,1,2);
            INSERT INTO t VALUES (1,2,3);
            INSERT INTO t (`b`) VALUES (2);
            """
        let reading = Reading.of(dump, shown: ["a", "b", "c"])
        #expect(reading.error == nil)
        #expect(reading.texts == [["1", "2", "3"], ["1", "2", "3"], [nil, "2", nil]])
        let alone = Reading.of("USE rows_alone; INSERT INTO other (b,c) VALUES (2,3);", shown: ["a", "b", "c"])
        #expect(alone.texts == [[nil, "2", "3"]])
        // A server that is given both has no such table.
        let both = Reading.of(dump + "USE rows_alone; INSERT INTO other (b,c) VALUES (2,3);", shown: ["a", "b", "c"])
        #expect(both.error?.reason == .noTable)
    }

    /// MariaDB's mysqldump writes the values of generated columns; MySQL's and mydumper leave them out.
    @Test func generatedColumnsWithAndWithoutValues() {
        let table = "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, c text);"
        let rows =
            table + "INSERT INTO t VALUES (1,2,'x'),(3,4,NULL);INSERT INTO t VALUES (5,'y');INSERT INTO t (c,a) VALUES ('z',6);"
        let reading = Reading.of(rows, shown: ["a", "b", "c"])
        #expect(reading.error == nil)
        #expect(reading.texts == [["1", "2", "x"], ["3", "4", nil], ["5", nil, "y"], ["6", nil, "z"]])
        #expect(reading.events.first == .created(TableLayout(table: name("", "t"), columns: ["a", "c"])))
        #expect(Reading.of(table + "INSERT INTO t VALUES (1);").error?.reason == .valueCount(found: 1, expected: 2))
        #expect(Reading.of(table + "INSERT INTO t VALUES (1,2,3),(1,2);").error?.reason == .valueCount(found: 2, expected: 3))
        #expect(Reading.of(table + "INSERT INTO t VALUES (1,'x").error?.reason == .cutStatement)
    }

    /// Without a column list the server fills the visible columns; mydumper writes `SELECT *`, mysqldump a column list.
    @Test func invisibleColumnsWithAndWithoutValues() {
        let table = "CREATE TABLE t (h int INVISIBLE, a int /*!80023 INVISIBLE */, b text COMMENT 'INVISIBLE', invisible int);"
        let rows = table + "INSERT INTO t VALUES ('x',7);INSERT INTO t VALUES (1,2,'y',8);INSERT INTO t (a,b) VALUES (3,'z');"
        let reading = Reading.of(rows, shown: ["h", "a", "b", "invisible"])
        #expect(reading.error == nil)
        #expect(reading.texts == [[nil, nil, "x", "7"], ["1", "2", "y", "8"], [nil, "3", "z", nil]])
    }

    @Test func rowsWithoutAnyColumnNames() {
        let reading = Reading.of("USE nova;\nINSERT INTO `instances` VALUES (1);\n")
        #expect(reading.error == DumpError(.unknownColumns, table: name("nova", "instances"), offset: 10))
        let text = reading.error?.description ?? ""
        #expect(text.contains("nova.instances") && text.contains("--no-create-info") && text.contains("--complete-insert"))
        #expect(Reading.of("INSERT INTO `instances` VALUES (1);\n", wanted: ["t"]).error == nil)
    }

    @Test func databasesAreKeptApart() {
        let reading = Reading.of(
            """
            USE `a`; CREATE TABLE t (x int); INSERT INTO t VALUES (1);
            USE `b`; CREATE TABLE t (y int, z int); INSERT INTO t VALUES (2,3); INSERT INTO a.t VALUES (4);
            """)
        #expect(reading.error == nil)
        #expect(reading.tables == ["a.t", "b.t", "a.t"])
        #expect(reading.texts == [["1"], ["2", "3"], ["4"]])
        let rows = Reading.of(
            """
            INSERT INTO `c`.`t` (w) VALUES (5); USE "d"; INSERT INTO t (v) VALUES (6); use e ; INSERT INTO t (u) VALUES (7);
            """)
        #expect(rows.error == nil)
        #expect(rows.tables == ["c.t", "d.t", "e.t"])
        #expect(rows.texts == [["5"], ["6"], ["7"]])
        #expect(rows.events.filter { if case .used = $0 { true } else { false } } == [.used("d"), .used("e")])
    }

    @Test func theHeadersDatabaseHoldsUntilUse() {
        let header = "-- MySQL dump 10.13  Distrib 5.5.62, for Linux (x86_64)\n--\n-- Host: localhost    Database: nova\n"
        let trailer = "-- Dump completed on 2018-03-01  2:15:00\n"
        let reading = Reading.of(header + "INSERT INTO t (a) VALUES (1);\nUSE other;\nINSERT INTO t (a) VALUES (2);\n" + trailer)
        #expect(reading.tables == ["nova.t", "other.t"])
        #expect(reading.summary?.headerDatabase == "nova")
        #expect(reading.events.first == .used("nova"))
        let second = Reading.of(
            "USE first;\nINSERT INTO t (a) VALUES (1);\n" + header + "INSERT INTO t (a) VALUES (2);\n" + trailer)
        #expect(second.tables == ["first.t", "nova.t"], "another dump, appended")
    }

    @Test func droppedTables() {
        let reading = Reading.of(
            """
            DROP TABLE IF EXISTS `t`;
            DROP TABLE IF EXISTS n.t, `m`.u, "x"."y" CASCADE;
            /*!50001 DROP VIEW IF EXISTS `v`*/;
            /*!50001 DROP TABLE IF EXISTS `w`*/;
            DROP TEMPORARY TABLE IF EXISTS view;
            DROP DATABASE IF EXISTS t; DROP PROCEDURE t; DROP INDEX t ON u; DROP TRIGGER IF EXISTS t;
            """)
        #expect(
            reading.events == [
                .dropped(name("", "t")), .dropped(name("n", "t")), .dropped(name("m", "u")), .dropped(name("x", "y")),
                .dropped(name("", "w")), .databaseDropped("t"),
            ])
    }

    /// A column list that was dropped with its table is not used for the table that follows.
    @Test func aDroppedTablesColumnsAreForgotten() {
        let reading = Reading.of("CREATE TABLE t (a int); DROP TABLE t; INSERT INTO t VALUES (1);")
        #expect(reading.error?.reason == .noTable)
        let again = Reading.of(
            "CREATE TABLE t (a int); INSERT INTO t VALUES (1); DROP TABLE t; CREATE TABLE t (a int, b int); INSERT INTO t VALUES (2,3);"
        )
        #expect(again.texts == [["1"], ["2", "3"]])
    }

    /// mysqldump makes a stand-in for each view and later replaces it (5.1: a table; since 5.7: a view).
    @Test func views() {
        let reading = Reading.of(
            """
            CREATE TABLE `t` (`a` int);
            SET @saved_cs_client     = @@character_set_client;
            /*!50001 CREATE TABLE `v` (
              `a` tinyint NOT NULL
            ) ENGINE=MyISAM */;
            /*!50001 CREATE VIEW `w` AS SELECT 1 AS `a`*/;
            SET character_set_client = @saved_cs_client;
            /*!50001 DROP TABLE IF EXISTS `v`*/;
            /*!50001 DROP VIEW IF EXISTS `w`*/;
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
            /*!50001 VIEW `v` AS select `t`.`a` AS `a` from `t` where (`t`.`a` <> ';') */;
            INSERT INTO `t` VALUES (1);
            """)
        #expect(reading.error == nil)
        #expect(reading.events.last == .row(name("", "t"), [[0x31]]))
        #expect(
            reading.events.dropLast() == [
                .created(TableLayout(table: name("", "t"), columns: ["a"])),
                .created(TableLayout(table: name("", "v"), columns: ["a"])),
                .dropped(name("", "v")),
            ])
    }

    /// Bodies that insert into wanted tables are no data.
    @Test func delimiterBlocks() {
        let reading = Reading.of(
            """
            CREATE TABLE t (a int);
            /*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
            /*!50003 SET sql_mode              = 'ANSI_QUOTES' */ ;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER tr BEFORE DELETE ON t FOR EACH ROW
            BEGIN
              -- it's ;; a comment
              /* and; this ;; too */
              INSERT INTO t VALUES (100); SELECT ';;', ";;", `;;`;
              SET @x = "a'b";
            END */;;
            DELIMITER ;
            /*!50003 SET sql_mode              = @saved_sql_mode */ ;
            INSERT INTO t VALUES (1);
            delimiter $$
            CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (101); END$$
            INSERT INTO t VALUES (2)$$
            DELIMITER //
            CREATE FUNCTION f() RETURNS int BEGIN INSERT INTO t VALUES (102); RETURN 4/2; END//
            DELIMITER ;
            INSERT INTO t VALUES (3);
            """)
        #expect(reading.error == nil)
        #expect(reading.column == ["1", "2", "3"])
    }

    @Test func commentsOfAllThreeKinds() {
        let reading = Reading.of(
            """
            -- INSERT INTO t VALUES (101); it's
            # INSERT INTO t VALUES (102); it's
            /* INSERT INTO t VALUES (103); it's
               * / ** */
            --
            --\tx
            /**/ #
            CREATE TABLE t (a int); -- INSERT INTO t VALUES (104);
            INSERT INTO t VALUES (1); # it's
            INSERT /* ; */ INTO -- ; it's
              t # ; it's
              VALUES (2);/* x */INSERT INTO t VALUES (3)/*;*/;
            ALTER TABLE t -- ; it's
              ENGINE=InnoDB /* ; ' */ # ; "
              ;
            CREATE TABLE u (a int);
            UPDATE u SET a = 5--3, b = 1-1, c = '--' WHERE a/2 < 7;
            INSERT INTO t VALUES (4)
            """ + ";", wanted: ["t"])
        #expect(reading.error == nil)
        #expect(reading.column == ["1", "2", "3", "4"])
    }

    @Test func executableComments() {
        let reading = Reading.of(
            #"""
            /*M!999999\- enable the sandbox mode */ 
            /*!999999\- enable the sandbox mode */
            /*!40101 SET NAMES utf8 */;
            /*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
            CREATE TABLE /*!32312 IF NOT EXISTS*/ `t` (`a` int /*!50606 STORAGE DISK */) /*!50100 PARTITION BY KEY (a) */;
            /*!40000 ALTER TABLE `t` DISABLE KEYS */;
            /*!40000 INSERT INTO t VALUES (1)*/;
            /*! INSERT INTO t VALUES (2) */;
            /*M! INSERT INTO t VALUES (3) */;
            INSERT /*!32302 IGNORE */ INTO t /*!40000 VALUES */ (4);
            /*!999999 INSERT INTO t VALUES (104) */
            /*!99999 INSERT INTO t VALUES (105) */
            INSERT INTO t VALUES (5) /*!40000 ,(6) */ /*!99999 ,(106) */;
            INSERT INTO t VALUES /*!40000 (7), /*!40000 (8) */ ON DUPLICATE KEY UPDATE a = a /*!40000 */;
            /*!40000 ALTER TABLE `t` ENABLE KEYS */;
            /*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;
            """#)
        #expect(reading.error == nil)
        #expect(reading.column == ["1", "2", "3", "4", "5", "6", "7", "8"])
    }

    /// The client sends what stands before the semicolon, and a server refuses a comment without its end.
    @Test(arguments: [
        "/*!40000 INSERT INTO t VALUES (1); */", "DROP TABLE t /*!40000 ;", "DROP TABLE t */;",
        "INSERT INTO t VALUES (1) /*!40000 ;",
        "INSERT INTO t VALUES (1) */;", "INSERT INTO t /*!40000 VALUES (1);", "INSERT INTO t VALUES */ (1);",
        "INSERT INTO t VALUES (1), /*!40000 (2);", "INSERT INTO t VALUES (1) */, (2);",
        "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = a /*!40000 ;", "INSERT INTO t VALUES (1) RETURNING a */;",
    ])
    func commentsThatAreNotClosed(text: String) {
        let reading = Reading.of("CREATE TABLE t (a int);\n\(text)\n")
        #expect(reading.error?.reason == .syntax(expected: "'*/' before the end of the statement, and one for each '/*!'"))
    }

    /// For the mysql client the rest of the statement belongs to the inner one.
    @Test func commentInAnExecutableOne() {
        #expect(Reading.of("CREATE TABLE t (a int);\nINSERT INTO t VALUES (1) /*!40000 /* x */ */;\n").error != nil)
    }

    /// MySQL 8 executes it, MariaDB does not, and nothing tells which of them wrote the dump.
    @Test func commentBetweenRowsForSomeServers() {
        let reading = Reading.of("CREATE TABLE t (a int);\nINSERT INTO t VALUES (1) /*!80000 ,(2) */;\n")
        #expect(reading.error?.reason == .notFollowed(statement: "a comment that not every server executes"))
    }

    @Test func clausesAfterTheRows() {
        let reading = Reading.of(
            """
            INSERT INTO t (a) VALUES (1),(2) ON DUPLICATE KEY UPDATE a = VALUES(a), b = ';';
            INSERT INTO t (a) VALUES (4);
            """)
        #expect(reading.error == nil)
        #expect(reading.column == ["1", "2", "4"])
    }

    /// MySQL has row aliases since 8.0.19, MariaDB never had any; only MariaDB has RETURNING.
    @Test(arguments: [
        ("MySQL dump 10.13  Distrib 8.0.36, for Linux", "8.0.36", "AS new ON DUPLICATE KEY UPDATE a = new.a", true),
        ("MySQL dump 10.13  Distrib 8.0.18, for Linux", "8.0.18", "AS new ON DUPLICATE KEY UPDATE a = new.a", false),
        ("MariaDB dump 10.19  Distrib 10.11.6-MariaDB", "10.11.6-MariaDB", "AS new ON DUPLICATE KEY UPDATE a = new.a", false),
        ("MySQL dump 10.13  Distrib 8.0.36, for Linux", "8.0.36", "RETURNING a", false),
        ("MariaDB dump 10.19  Distrib 10.11.6-MariaDB", "10.11.6-MariaDB", "RETURNING a", true),
    ])
    func clausesOfSomeServers(header: String, version: String, clause: String, isTaken: Bool) {
        let reading = Reading.of(
            """
            -- \(header)
            -- Host: localhost    Database: n
            -- Server version\t\(version)
            CREATE TABLE t (a int);
            INSERT INTO t (a) VALUES (3) \(clause);
            -- Dump completed

            """)
        let expected = DumpError.Reason.syntax(expected: "ON DUPLICATE KEY UPDATE after the rows")
        #expect(reading.error?.reason == (isTaken ? nil : expected))
    }

    @Test func insertsThatAreNoRows() {
        let dump = "INSERT INTO t (a) SELECT 1; INSERT INTO t (a) VALUES (2);"
        #expect(Reading.of(dump, wanted: ["u"]).error == nil)
        #expect(Reading.of(dump).error?.reason == .notFollowed(statement: "INSERT … SELECT or SET"))
    }

    @Test func windowsLineEnds() {
        let dump = """
            -- MySQL dump 10.13  Distrib 5.7.44, for Win64 (x86_64)
            --
            -- Host: localhost    Database: nova
            -- Server version\t5.7.44

            /*!40101 SET NAMES utf8 */;
            CREATE TABLE `t` (
              `a` int,
              `b` text -- why
            );
            DELIMITER ;;
            CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (100,'x'); END ;;
            DELIMITER ;
            INSERT INTO `t` VALUES
            (1,'x\\r\\n'),
            (2,'y');
            -- Dump completed on 2018-03-01 12:15:00

            """
        let unix = Reading.of(dump)
        let windows = Reading.of(dump.replacing("\n", with: "\r\n"))
        #expect(unix.texts == [["1", "x\r\n"], ["2", "y"]])
        #expect(windows.events == unix.events)
        #expect(windows.summary?.headerDatabase == "nova")
        #expect(windows.summary?.program == "MySQL dump 10.13  Distrib 5.7.44, for Win64 (x86_64)")
        #expect(windows.summary?.completedAt == unix.summary?.completedAt)
        #expect(unix.summary?.completedAt != nil)
    }

    /// `--compact --compatible=ansi`: no header, no SET SQL_MODE, names in double quotes.
    @Test func compactAnsi() {
        let reading = Reading.of(
            #"""
            DROP TABLE IF EXISTS "t";
            CREATE TABLE "t" (
              "a" int NOT NULL,
              "b" varchar(9) DEFAULT 'x',
              PRIMARY KEY ("a")
            );
            INSERT INTO "t" VALUES (1,'say \"x\"'),(2,'it\'s');
            """#)
        #expect(reading.error == nil)
        #expect(reading.texts == [["1", "say \"x\""], ["2", "it's"]])
    }

    @Test func ansiQuotesAndNoBackslashEscapesTogether() {
        let reading = Reading.of(
            #"""
            /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='ANSI,NO_BACKSLASH_ESCAPES' */;
            CREATE TABLE "t;\" ("a""b" text);
            INSERT INTO "t;\" VALUES ('\'),('"'),(''';');
            SET SQL_MODE=@OLD_SQL_MODE;
            """#)
        #expect(reading.error == nil)
        #expect(reading.column == ["\\", "\"", "';"])
        #expect(reading.tables.first == "t;\\")
    }

    @Test func aByteOrderMarkIsNoText() {
        let dump = "\u{feff}INSERT INTO t (a) VALUES (1);"
        #expect(Reading.of(dump).column == ["1"])
        #expect(Reading.of(dump).summary?.unpackedBytes == 32)
    }

    /// The consumer may pass over a statement's rows; the next statement is found.
    @Test func rowsThatTheConsumerPassesOver() throws {
        final class Choosy: DumpConsumer {
            var rows = 0
            func wants(_ table: TableName) -> Bool { true }
            func columns(of layout: TableLayout) -> ColumnSelection? {
                layout.columns == ["a"] ? ColumnSelection(["a"], of: layout) : nil
            }
            func row(_ row: borrowing RowView) { rows += 1 }
        }
        let dump = "INSERT INTO t (b) VALUES ('(;'),('x');INSERT INTO t (a) VALUES (1),(2);INSERT INTO t (a,b) VALUES (1);"
        for chunk in Reading.chunks {
            let choosy = Choosy()
            _ = try DumpReader(MemoryStream(Array(dump.utf8)[...], chunk: chunk), consumer: choosy).read()
            #expect(choosy.rows == 2)
        }
    }

    /// Rows and names that are longer than any buffer.
    @Test func longTokens() {
        let long = String(repeating: #"it\'s, (;)"#, count: 60_000)
        let dump =
            "CREATE TABLE t (a longtext);INSERT INTO t VALUES ('\(long)'),('x'),(\(String(repeating: "7", count: 10_000)));"
        let reading = Reading.once(Array(dump.utf8)[...], chunk: 4099)
        #expect(reading.error == nil)
        #expect(reading.column == [long.replacing("\\", with: ""), "x", String(repeating: "7", count: 10_000)])
    }
}
