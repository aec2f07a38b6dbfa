import Testing

@testable import MySQLDump

/// Comments that some servers execute: what counts is the server that the dump is of.
@Suite("Versions in comments") struct CommentVersionTests {
    private static func dump(_ program: String, _ version: String, _ statement: String) -> String {
        """
        -- \(program)
        --
        -- Host: localhost    Database: d
        -- ------------------------------------------------------
        -- Server version	\(version)

        CREATE TABLE t (id int);
        INSERT INTO t VALUES (1);
        \(statement)
        -- Dump completed on 2018-03-01  2:15:00

        """
    }

    private static let emptied = RecordingConsumer.Event.emptied(TableName(database: "d", name: "t"))
    private static let mysql57 = ("MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)", "5.7.44")
    private static let mysql80 = ("MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)", "8.0.36")
    private static let mariaDB = (
        "MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)", "10.11.6-MariaDB-log"
    )
    /// A client of MySQL, and an older server of MariaDB that calls itself 5.5.5 first.
    private static let mixed = ("MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)", "5.5.5-10.6.12-MariaDB")

    /// Tried with MariaDB 10.11 (`Tests/ComposedDumps/cases/comments.py`); of MySQL as its manual says.
    @Test(arguments: [
        ("/*!40101 TRUNCATE t */;", [true, true, true, true]), ("/*!50699 TRUNCATE t */;", [true, true, true, true]),
        ("/*!50700 TRUNCATE t */;", [true, true, false, false]), ("/*!50745 TRUNCATE t */;", [false, true, false, false]),
        ("/*!80036 TRUNCATE t */;", [false, true, false, false]), ("/*!80037 TRUNCATE t */;", [false, false, false, false]),
        ("/*!99999 TRUNCATE t */;", [false, false, false, false]), ("/*!100100 TRUNCATE t */;", [false, false, true, true]),
        ("/*!101106 TRUNCATE t */;", [false, false, true, false]), ("/*!101107 TRUNCATE t */;", [false, false, false, false]),
        ("/*M!50701 TRUNCATE t */;", [false, false, true, true]), ("/*M!101107 TRUNCATE t */;", [false, false, false, false]),
        ("/*!TRUNCATE t */;", [true, true, true, true]), ("/*M! TRUNCATE t */;", [false, false, true, true]),
    ])
    func whoExecutes(_ statement: String, _ expected: [Bool]) {
        for (server, isExecuted) in zip([Self.mysql57, Self.mysql80, Self.mariaDB, Self.mixed], expected) {
            let reading = Reading.of(Self.dump(server.0, server.1, statement))
            #expect(reading.error == nil, "\(server.1)")
            #expect(reading.events.contains(Self.emptied) == isExecuted, "\(server.1): \(statement)")
        }
    }

    /// Without a header nothing tells the server: a statement that concerns a wanted table is refused.
    @Test func unknownServers() {
        let made = "CREATE TABLE t (id int) /*!50700 COMMENT='x' */;\nINSERT INTO t VALUES (1);\n"
        func reason(_ statement: String, wanted: Set<String> = ["t"]) -> DumpError.Reason? {
            Reading.of(made + statement, wanted: wanted).error?.reason
        }
        let doubtful = DumpError.Reason.notFollowed(statement: "a comment that not every server executes")
        #expect(reason("/*!50700 TRUNCATE t */;\n") == doubtful)
        #expect(reason("/*!100100 DROP TABLE t */;\n") == doubtful)
        #expect(reason("/*!50700 SELECT 1 */;\nDELETE FROM t;\n") == nil)
        #expect(reason("/*!50700 INSERT INTO u VALUES (1) */;\n", wanted: []) == nil)
        #expect(reason("/*!40101 TRUNCATE t */;\n") == nil)
        #expect(reason("/*!99999 TRUNCATE t */;\n") == nil)
    }

    @Test func endsOfCommentsWithoutABeginning() {
        #expect(Reading.of("SET a=1;\n*/\n").error?.reason == .notSQL)
        #expect(Reading.of("SET a=1;\n*/\nSET a=1;\n").error?.reason == .notSQL)
        // The client sends what stands before the semicolon, which a server refuses.
        let open = DumpError.Reason.syntax(expected: "'*/' before the end of the statement, and one for each '/*!'")
        #expect(Reading.of("/*!40101 SET a=1; */\n").error?.reason == open)
        #expect(Reading.of("/*!40101 SET a=1 */;\n").error == nil)
        #expect(Reading.of("/*!40101 SET a=1 */;\nSET a=1;\n*/\n").error?.reason == .notSQL)
    }

    @Test func versions() {
        #expect(DumpServer(version: "8.0.36-0ubuntu0.22.04.1") == .mysql(80_036))
        #expect(DumpServer(version: "5.1.73-log") == .mysql(50_173))
        #expect(DumpServer(version: "10.11.6-MariaDB-0+deb12u1") == .mariaDB(101_106))
        #expect(DumpServer(version: "5.5.5-10.6.12-MariaDB-log") == .mariaDB(100_612))
        #expect(DumpServer(version: "10.4.10-MariaDB - mariadb.org binary distribution") == .mariaDB(100_410))
        #expect(DumpServer(version: "unknown") == nil)
        #expect(DumpServer(header: "MySQL dump 10.19  Distrib 10.6.12-MariaDB, for Linux") == .mariaDB(nil))
        #expect(DumpServer(header: "phpMyAdmin SQL Dump") == .unknown)
    }
}
