import Testing

@testable import MySQLDump

/// Statements that a server refuses although each of their words is right: what was found by restoring composed files into one.
@Suite("Statements that a server refuses") struct RefusedStatementTests {
    private static let table = "CREATE TABLE t (id int NOT NULL, a varchar(4), PRIMARY KEY (id));\nCREATE TABLE u (b int);\n"

    private func reason(_ statements: String, before: String = table) -> DumpError.Reason? {
        Reading.of(before + statements + "\n", wanted: ["t"]).error?.reason
    }

    @Test(
        "about a table that is not there",
        arguments: [
            "CREATE INDEX i ON v (b);", "CREATE UNIQUE INDEX i ON v (b);", "DROP INDEX i ON v;", "DROP TABLE v;",
            "CREATE TABLE w AS SELECT * FROM v;", "CREATE TABLE w (SELECT 1 FROM t JOIN v);", "CREATE TABLE w LIKE v;",
            "CREATE TABLE w SELECT * FROM (SELECT * FROM v) AS x;", "CREATE TABLE w SELECT * FROM t, v;",
            "INSERT INTO u SELECT * FROM v;", "DROP TABLE u; INSERT INTO u VALUES (1);", "ALTER TABLE v COMMENT 'x';",
        ])
    func noTable(_ statement: String) {
        #expect(reason(statement) == .noTable)
    }

    @Test(
        "the same about tables that are there",
        arguments: [
            "CREATE INDEX i ON t (a);", "CREATE INDEX IF NOT EXISTS i USING BTREE ON u (b DESC);", "DROP INDEX i ON t;",
            "DROP TABLE u;",
            "CREATE TABLE w AS SELECT TRIM('a' FROM a) FROM t WHERE a LIKE 'v';", "CREATE TABLE w LIKE t;",
            "CREATE TABLE w WITH v AS (SELECT 1) SELECT * FROM v;", "INSERT INTO u SELECT id FROM t;", "DROP TABLE IF EXISTS v;",
            "INSERT INTO u SET b = 1;", "CREATE TABLE IF NOT EXISTS u (c int);", "CREATE OR REPLACE TABLE u (c int);",
            "CREATE VIEW v AS SELECT 1; CREATE TABLE w AS SELECT * FROM v;", "CREATE TABLE w SELECT * FROM mysql.user;",
        ])
    func tablesThatAreThere(_ statement: String) {
        #expect(reason(statement) == nil)
    }

    @Test(
        "whose name is taken",
        arguments: [
            "CREATE TABLE u (c int);", "CREATE VIEW v AS SELECT 1; CREATE TABLE v (a int);",
            "RENAME TABLE u TO u2, u2 TO u;" + "CREATE TABLE u (c int);",
            "CREATE TABLE w (a int); RENAME TABLE u TO w;", "CREATE VIEW v AS SELECT 1; ALTER TABLE u RENAME v;",
        ])
    func namesThatAreTaken(_ statement: String) {
        #expect(reason(statement) == .tableExists)
    }

    @Test(
        "a view whose name is taken",
        arguments: [
            "CREATE VIEW u AS SELECT 1;", "CREATE OR REPLACE VIEW t AS SELECT 1;",
            "CREATE VIEW v AS SELECT 1; CREATE VIEW v AS SELECT 1;",
        ])
    func viewsWhoseNameIsTaken(_ statement: String) {
        #expect(reason(statement) == .exists(what: "view"))
    }

    @Test("rows are not changed through a view that a table's name hides in other letters, and a temporary table hides none")
    func namesThatHide() {
        let view = "CREATE TABLE Foo (a int); CREATE VIEW foo AS SELECT * FROM t;"
        #expect(reason(view + "DELETE FROM foo;") == .notFollowed(statement: "DELETE of a view"))
        #expect(reason("CREATE TEMPORARY TABLE x (a int); DROP TEMPORARY TABLE x; CREATE TABLE x (a int);") == nil)
        #expect(reason("CREATE TEMPORARY TABLE u (a int); DROP TABLE u; INSERT INTO u VALUES (1);") == nil)
        #expect(
            reason("CREATE TEMPORARY TABLE x (a int); INSERT INTO x VALUES (1); DROP TABLE x; INSERT INTO x VALUES (1);")
                == .noTable)
    }

    @Test("a table is made like the one that stays")
    func modelsThatStay() {
        let reading = Reading.of(
            "CREATE TABLE w (a int, b int); CREATE TABLE IF NOT EXISTS w (b int, a int); CREATE TABLE t LIKE w; INSERT INTO t VALUES (1,2);\n",
            wanted: ["t"], shown: ["b"])
        #expect(reading.column == ["2"])
    }

    @Test(
        "while another table is locked",
        arguments: [
            "CREATE SEQUENCE s;", "CREATE VIEW v AS SELECT 1;", "CREATE PROCEDURE p() SELECT 1;",
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1;", "ALTER TABLE u COMMENT 'x';", "CREATE INDEX i ON u (b);",
            "CREATE TRIGGER r AFTER INSERT ON u FOR EACH ROW SET @x = 1;", "CREATE TEMPORARY TABLE w LIKE u;",
        ])
    func underALock(_ statement: String) {
        #expect(reason("LOCK TABLES t WRITE; \(statement) UNLOCK TABLES;") == .unpairedLock)
        #expect(reason("LOCK TABLES t WRITE; UNLOCK TABLES; \(statement)") == nil)
    }

    @Test func databasesThatAreNotThere() {
        #expect(reason("DROP DATABASE d;") == .missing(what: "database"))
        #expect(reason("DROP DATABASE IF EXISTS d;") == nil)
        #expect(reason("CREATE DATABASE d; DROP DATABASE d; DROP DATABASE d;") == .missing(what: "database"))
        #expect(reason("CREATE TABLE d.x (a int); DROP DATABASE d;") == nil)
        #expect(reason("DROP DATABASE d;", before: "USE d;\n") == nil)
    }

    /// A dump of rows alone makes no table; one that makes some has no rows of others.
    @Test func rowsOfTablesThatWereNotMade() {
        #expect(reason("INSERT INTO t (id) VALUES (1);", before: "") == nil)
        #expect(reason("INSERT INTO t (id) VALUES (1);", before: "CREATE TABLE d.t (id int);\n") == .noTable)
        #expect(reason("INSERT INTO e.t (id) VALUES (1);", before: "CREATE TABLE d.t (id int);\n") == .noTable)
        #expect(reason("CREATE TABLE t (id int);", before: "INSERT INTO u VALUES (1);\n") == .noTable)
        #expect(reason("ALTER TABLE t COMMENT 'x';", before: "CREATE TABLE d.t (id int);\n") == .noTable)
        #expect(reason("ALTER TABLE t COMMENT 'x'; INSERT INTO t (id) VALUES (1);", before: "") == nil)
    }

    @Test func columnsThatAreNotThere() {
        for statement in ["CREATE INDEX i ON t (c);", "CREATE UNIQUE INDEX i ON t (a, c);", "ALTER TABLE t ADD KEY (c);"] {
            #expect(reason(statement) == .syntax(expected: "a column of the table in ALTER TABLE"), "\(statement)")
        }
        #expect(reason("ALTER TABLE t CHANGE a id int;") == .syntax(expected: "a column of the table in ALTER TABLE"))
        #expect(reason("CREATE TABLE t (a int, A int);", before: "") == .syntax(expected: "columns of different names"))
    }

    /// A row that leaves out what has no default.
    @Test func columnsWithoutDefault() {
        let table = "CREATE TABLE t (id int, a int NOT NULL, b timestamp NULL, c int NOT NULL DEFAULT 1);\n"
        #expect(
            reason("INSERT INTO t (id) VALUES (1);", before: table) == .notOfItsType(column: "a", what: "no value"))
        #expect(reason("INSERT INTO t (id, a) VALUES (1, 2);", before: table) == nil)
    }

    /// CREATE UNIQUE INDEX is a unique key as any other.
    @Test func uniqueIndex() {
        let rows = "INSERT INTO t VALUES (1, 'x'), (2, 'x');"
        #expect(reason("CREATE UNIQUE INDEX i ON t (a); \(rows)") == .uniqueTwice(columns: ["a"]))
        #expect(reason("CREATE INDEX i ON t (a); \(rows)") == nil)
    }

    @Test func namesWithZeroBytes() {
        #expect(
            reason("DROP TABLE IF EXISTS `v\0`;") == .syntax(expected: "a name without zero bytes and without a blank at its end")
        )
        #expect(
            reason("DROP TABLE IF EXISTS `v `;") == .syntax(expected: "a name without zero bytes and without a blank at its end"))
    }

    @Test func namesThatAreNoUTF8() {
        func reason(_ before: String, _ after: String) -> DumpError.Reason? {
            Reading.of(Array((Self.table + before).utf8) + [0x8d] + Array(after.utf8), wanted: ["t"]).error?.reason
        }
        #expect(reason("DROP TABLE IF EXISTS `v", "`;\n") == .syntax(expected: "a name in UTF-8"))
        #expect(reason("DROP TABLE t; CREATE TABLE t (`a", "` int);\n") == .syntax(expected: "the name of a column"))
        #expect(reason("SET NAMES latin1; DROP TABLE IF EXISTS `v", "`;\n") == nil)
    }

    /// Only MySQL has INSERT … TABLE.
    @Test func insertsOfATable() {
        #expect(reason("INSERT INTO u TABLE t;") == .syntax(expected: "VALUES in INSERT"))
        let header = "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n-- Host: localhost    Database: n\n"
        #expect(reason("INSERT INTO u TABLE t;\n-- Dump completed", before: header + Self.table) == nil)
    }

    /// For the mysql client the end of the inner comment leaves the outer one open, to the end of the file.
    @Test func commentsInComments() {
        for comment in ["/* a /*!40101 SET NAMES utf8 */;", "/* /*M!100100 x */", "SELECT /* a /*! 1 */;"] {
            #expect(Reading.of(Self.table + comment + "\nSELECT 1;\n", wanted: ["t"]).error != nil, "\(comment)")
        }
        #expect(reason("/* a /* b */ SELECT /* /*c */ 1;") == nil)
        #expect(
            reason("SELECT 1;\n/*!40000 ALTER TABLE t DISABLE KEYS */;\n/*!40000 ALTER TABLE t ENABLE KEYS */;\n*/") == .notSQL)
    }

    @Test(
        "settings with one wrong byte",
        arguments: [
            "SET TIME_ZOME='+00:00';", "SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MOD\u{45}\u{e9}='';", "SET NOTE_VERBOSITI=1;",
            "SET SQLNNOTES=0;",
        ])
    func settings(_ statement: String) {
        #expect(reason(statement) == .syntax(expected: "a variable and its value in SET"))
    }

    /// The trailer has to be that of the program whose header came.
    @Test func trailerOfAnotherProgram() {
        #expect(reason("-- Dump completed", before: "-- Adminer 4.8.1 MySQL 5.7.44 dump\n\n" + Self.table) == .noHeader)
        #expect(reason("-- 2018-03-01 02:15:00", before: "-- Adminer 4.8.1 MySQL 5.7.44 dump\n\n" + Self.table) == nil)
    }

    /// What follows a whole dump and ends as a statement does is what is left of one.
    @Test func statementAfterTheTrailer() {
        let whole =
            "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n-- Host: localhost    Database: n\n" + Self.table
            + "-- Dump completed\n"
        #expect(reason("XNSERT INTO t VALUES (1);", before: whole) != nil)
        #expect(reason("(INSERT INTO t VALUES (1));", before: whole) == .notSQL)
        #expect(reason("Have a nice day", before: whole) == nil)
    }
}

/// A wrong byte in the definition of a wanted table.
@Suite("Definitions that a server refuses") struct RefusedDefinitionTests {
    private func reason(_ definition: String) -> DumpError.Reason? {
        Reading.of("CREATE TABLE t \(definition);\n", wanted: ["t"]).error?.reason
    }

    @Test(
        arguments: [
            "(a int DEFAULT NUML)", "(a int NOT NVLL)", "(a int DEFAULT NUM-\rL)", "(a varchar(9\u{16}))", "(a int(1x1))",
            "(a text COLLATE utf8mb4_generam_ci)",
            "(a text CHARACTER SET utf9)", "(a int AUTO_INCREMEMT)", "(a int, PRIMARY KEX (a))", "(a int, PRIMARY KEY (!a`))",
            "(a int, KEY k (a DESK))", "(a int, PRIMARY KEY (a) b int, KEY (a))", "(a int, PRIMARY KEY (a), PRIMARY KEY (a))",
            "(a int) ENGINE=InnoDC", "(a int) DEFAULT CHARSET=utf8mb5",
            "(a int) COLLATE=utf8mb4_0901_ai_ci",
            "(a int) ROXV_FORMAT=DYNAMIC",
        ])
    func refused(_ definition: String) {
        #expect(reason(definition) != nil)
    }

    @Test(
        arguments: [
            "(a int DEFAULT NULL COMMENT 'x', b timestamp(6) NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6))",
            "(a varchar(9) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL DEFAULT '', UNIQUE KEY `k` (`a`(3) DESC) USING BTREE COMMENT 'y')",
            "(a int GENERATED ALWAYS AS (1 + 1) VIRTUAL INVISIBLE, b bit(1) DEFAULT b'0', c json DEFAULT (json_array()), d uuid DEFAULT uuid())",
            "(a int(10) UNSIGNED ZEROFILL NOT NULL AUTO_INCREMENT PRIMARY KEY, b double precision, c enum('x','y') DEFAULT 'x', d decimal(10,2) DEFAULT -1.5)",
            "(a int REFERENCES u (b) ON DELETE SET NULL, CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `u` (`b`) ON UPDATE CASCADE)",
            "(a text CHECK (json_valid(`a`)), b int COLUMN_FORMAT DYNAMIC STORAGE DISK, KEY `e` ((lower(`a`))), FULLTEXT KEY (a))",
            "(a int) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci ROW_FORMAT=DYNAMIC COMMENT='x'",
            "(a int) ENGINE = InnoDB AVG_ROW_LENGTH = 1 CHARACTER SET = utf8 COLLATE = utf8_general_ci ROW_FORMAT = Dynamic STATS_PERSISTENT=0 TABLESPACE `x`",
            "(a int) ENGINE=Aria PAGE_CHECKSUM=1 TRANSACTIONAL=1 `ENCRYPTED`=YES DATA DIRECTORY='/x' WITH SYSTEM VERSIONING PARTITION BY HASH (a)",
            "(a int) ENGINE=MyISAM UNION=(`u`,`v`) INSERT_METHOD=LAST",
        ])
    func taken(_ definition: String) {
        #expect(reason(definition) == nil)
    }
}
