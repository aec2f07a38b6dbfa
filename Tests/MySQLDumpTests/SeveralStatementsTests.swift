import Testing

@testable import MySQLDump

/// The mysql client sends all that stands before its own delimiter at once (its manual, "mysql Client Commands"), and a server carries out
/// one statement after the other. What MariaDB makes of each case: the catalogue of Tests/ComposedDumps, "several at once" and "body".
@Suite("Several statements before one delimiter") struct SeveralStatementsTests {
    private static let table =
        "CREATE TABLE t (id int NOT NULL, a varchar(4), PRIMARY KEY (id));\nINSERT INTO t VALUES (1,'a');\n"

    private func read(_ statements: String) -> Reading { Reading.of(Self.table + statements, wanted: ["t"]) }

    @Test(
        "a semicolon ends each of them",
        arguments: [
            "SELECT 1", "SET @a=1", "CREATE TABLE u (b int)", "DROP TABLE IF EXISTS u", "CREATE VIEW v AS SELECT 1", "COMMIT",
        ])
    func second(first: String) {
        let reading = read("DELIMITER //\n\(first); TRUNCATE t//\nDELIMITER ;\n")
        #expect(reading.error == nil)
        #expect(reading.events.last == .emptied(TableName(database: "", name: "t")))
    }

    @Test("rows, too")
    func rows() {
        let reading = read(
            "DELIMITER //\nINSERT INTO t VALUES (2,';'); INSERT INTO t VALUES (3,'c') ON DUPLICATE KEY UPDATE id=id; //\nDELIMITER ;\n"
        )
        #expect(reading.error == nil)
        #expect(reading.rows.count == 3)
    }

    @Test("between them the client takes no command of its own", arguments: ["DELIMITER ;", "--x"])
    func commands(line: String) {
        #expect(read("DELIMITER //\nSELECT 1;\n\(line)\n//\nDELIMITER ;\n").error != nil)
        #expect(read("DELIMITER //\nSELECT 1;\n//\n\(line)\n").error == nil)
    }

    /// What a body's end is, by MariaDB's grammar of compound statements.
    @Test(
        "a body keeps its semicolons, and nothing may follow it",
        arguments: [
            "SELECT 1", "SELECT IF(1,2,3)", "SELECT CASE WHEN 1 THEN 2 END", "SELECT 1 FOR UPDATE", "BEGIN END",
            "x: BEGIN SELECT 1; END x",
            "BEGIN DECLARE EXIT HANDLER FOR SQLSTATE '45000' BEGIN SELECT 1; END; SELECT 2; END",
            "IF NOT EXISTS (SELECT 1) THEN SELECT 1; END IF",
            "CASE 1 WHEN 1 THEN SELECT CASE 1 WHEN 1 THEN 2 END; ELSE SELECT 2; END CASE",
            "REPEAT SELECT 1; UNTIL @x > 0 END REPEAT",
            "l: LOOP SELECT 1; LEAVE l; END LOOP l", "FOR i IN 1..3 DO SELECT i; END FOR", "BEGIN SELECT end, begin FROM u; END",
            "BEGIN NOT ATOMIC IF 1 THEN SELECT 1; END IF; END",
        ])
    func bodies(body: String) {
        for end in ["", ";"] {
            #expect(read("DELIMITER //\nCREATE PROCEDURE p() \(body)\(end)//\nDELIMITER ;\n").error == nil)
        }
        let other = read("DELIMITER //\nCREATE PROCEDURE p() \(body); TRUNCATE t//\nDELIMITER ;\n")
        #expect(other.error?.reason == .notFollowed(statement: "another statement before the client's delimiter"))
    }

    /// A server passes them over; for the client their text is code.
    @Test("a comment that no server executes ends where both find its end")
    func comments() {
        for text in ["it's", "\"", "`", "-- ", "#", "\\x", "; "] {
            #expect(read("/*!99999 \(text)*/;\nSELECT 1;\n").error != nil, "\(text)")
        }
        for text in ["'it''s'", "'\\''", "\"'\"", "-- '\n", "\\- enable the sandbox mode "] {
            #expect(read("/*!99999 \(text)*/;\nSELECT 1;\n").error == nil, "\(text)")
        }
    }

    @Test("what is made twice, or dropped though it is not there")
    func names() {
        let made = "CREATE SEQUENCE s;\nCREATE VIEW v AS SELECT 1;\nCREATE PROCEDURE p() SELECT 1;\nPREPARE q FROM 'SELECT 1';\n"
        #expect(read(made + "DROP SEQUENCE s; DROP VIEW v; DROP PROCEDURE P; DEALLOCATE PREPARE Q;\n" + made).error == nil)
        for (statement, what) in [
            ("DROP SEQUENCE x", "sequence"), ("DROP VIEW s", "view"), ("DROP EVENT x", "event"),
            ("DROP PREPARE x", "prepared statement"),
        ] {
            #expect(read(made + statement + ";\n").error?.reason == .missing(what: what))
        }
        #expect(read(made + "CREATE PROCEDURE p() SELECT 2;\n").error?.reason == .exists(what: "procedure"))
        #expect(read(made + "CREATE TABLE s (b int);\n").error?.reason == .tableExists)
        #expect(
            read(made + "DROP TABLE t; CREATE VIEW t AS SELECT 1; CREATE TABLE t (id int);\n").error?.reason
                == .exists(what: "view"))
    }
}
