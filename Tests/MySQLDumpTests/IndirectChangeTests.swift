import Testing

@testable import MySQLDump

/// Statements that reach a wanted table by another name, or through another table.
@Suite("Ways to a table's rows") struct IndirectChangeTests {
    private static let table =
        "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a varchar(4), PRIMARY KEY (id)) PARTITION BY HASH (id);\n"
        + "INSERT INTO t VALUES (1,'a'),(2,'b');\n"
    private static let other = "CREATE TABLE o (id int PRIMARY KEY, a varchar(4));\nINSERT INTO o VALUES (1,'a');\n"

    private func verb(_ statements: String) -> String? {
        let reading = Reading.of(Self.table + Self.other + statements, wanted: ["t"])
        if case .notFollowed(let verb) = reading.error?.reason { return verb }
        #expect(reading.error == nil, "\(statements)")
        return nil
    }

    @Test(arguments: [
        ("ALTER TABLE o RENAME TO t", "RENAME"), ("ALTER TABLE o RENAME AS t", "RENAME"), ("ALTER TABLE o RENAME = t", "RENAME"),
        ("ALTER TABLE o ADD c int, RENAME t", "RENAME"), ("ALTER TABLE t TRUNCATE PARTITION p0", "TRUNCATE PARTITION"),
        ("ALTER TABLE t DROP PARTITION p0", "DROP PARTITION"),
        ("ALTER TABLE t EXCHANGE PARTITION p0 WITH TABLE o", "EXCHANGE PARTITION"),
        ("ALTER TABLE o EXCHANGE PARTITION `p0` WITH TABLE `t`", "EXCHANGE PARTITION"),
        ("ALTER TABLE t CONVERT PARTITION p0 TO TABLE p", "CONVERT PARTITION"),
        ("ALTER TABLE o CONVERT PARTITION p0 TO TABLE t", "CONVERT PARTITION"),
        ("ALTER TABLE o CONVERT TABLE t TO PARTITION p1", "CONVERT TABLE"),
        ("ALTER TABLE t DISCARD TABLESPACE", "DISCARD TABLESPACE"),
        ("ALTER TABLE t IMPORT PARTITION p0 TABLESPACE", "IMPORT PARTITION"),
    ])
    func alterTable(_ statement: String, _ what: String) {
        #expect(verb(statement + ";\n") == "ALTER TABLE … \(what)")
    }

    @Test func alterTableThatRemovesRowsByAKey() {
        #expect(verb("ALTER IGNORE TABLE t ADD UNIQUE KEY (a);\n") == "ALTER TABLE with IGNORE")
        #expect(verb("ALTER IGNORE TABLE t ADD PRIMARY KEY (a);\n") == "ALTER TABLE with IGNORE")
        for harmless in [
            "ALTER TABLE t ADD UNIQUE KEY (a)", "ALTER IGNORE TABLE t ADD KEY (a)",
            "ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4",
            "ALTER TABLE t REORGANIZE PARTITION p0 INTO (PARTITION p1)", "ALTER TABLE t ANALYZE PARTITION p0",
            "ALTER TABLE o TRUNCATE PARTITION p0", "ALTER TABLE o RENAME TO p",
        ] {
            #expect(verb(harmless + ";\n") == nil)
        }
    }

    @Test func views() {
        for create in [
            "CREATE VIEW v AS SELECT * FROM t;\n", "CREATE OR REPLACE VIEW v AS SELECT 1;\n",
            "/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`root`@`%` SQL SECURITY DEFINER */\n/*!50001 VIEW `v` AS SELECT 1 */;\n",
        ] {
            for (change, what) in [
                ("DELETE FROM v", "DELETE of a view"), ("UPDATE v SET a=1", "UPDATE of a view"),
                ("DELETE FROM v WHERE id=1", "DELETE of a view"), ("UPDATE o JOIN v SET v.a=1", "UPDATE of a view"),
                ("INSERT INTO v VALUES (9,'x')", "INSERT into a view"), ("REPLACE INTO V VALUES (9,'x')", "INSERT into a view"),
            ] {
                #expect(verb(create + change + ";\n") == what, "\(create)\(change)")
            }
            #expect(verb(create + "DROP VIEW v;\nCREATE TABLE v (a int);\nDELETE FROM v;\n") == nil)
            #expect(verb(create + "UPDATE o SET a=1;\n") == nil)
        }
    }

    @Test(
        "a change of what is no table known is damage",
        arguments: ["DELETE FROM x", "UPDATE x SET a=1", "DELETE FROM x WHERE a=1"])
    func unknownTables(_ statement: String) {
        #expect(Reading.of(Self.table + statement + ";\n", wanted: ["t"]).error?.reason == .noTable)
    }

    @Test func foreignKeys() {
        let child = "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES o (id) ON DELETE CASCADE;\n"
        let notFollowed = "removing rows that a foreign key refers to"
        for change in [
            "DELETE FROM o WHERE id=1", "DELETE FROM o", "UPDATE o SET id=2", "REPLACE INTO o VALUES (1,'b')", "TRUNCATE o",
        ] {
            #expect(verb(child + change + ";\n") == notFollowed, "\(change)")
            #expect(verb(change + ";\n") == nil, "\(change)")
            #expect(verb(child + "SET foreign_key_checks=0;\n" + change + ";\n") == nil, "\(change)")
        }
        // What o refers to is not known.
        #expect(verb(child + "CREATE TABLE p (id int);\nDELETE FROM p;\n") == notFollowed)
        #expect(verb(child + "INSERT INTO o VALUES (2,'b');\n") == nil)
    }

    @Test func whatAServerCarriesOut() {
        #expect(verb("XA START 'a';\n") == "XA")
        #expect(verb("XA RECOVER;\n") == nil)
        #expect(verb("ANALYZE DELETE FROM t;\n") == "ANALYZE")
        #expect(verb("ANALYZE FORMAT=JSON UPDATE t SET a=1;\n") == "ANALYZE")
        #expect(verb("EXPLAIN ANALYZE DELETE FROM t;\n") == "EXPLAIN")
        for harmless in ["ANALYZE TABLE t", "ANALYZE SELECT 1", "EXPLAIN DELETE FROM t", "DESCRIBE t", "ANALYZE LOCAL TABLE t"] {
            #expect(verb(harmless + ";\n") == nil)
        }
    }

    @Test func databasesThatAreThere() {
        func reason(_ statements: String) -> DumpError.Reason? { Reading.of(statements, wanted: ["t"]).error?.reason }
        #expect(reason("CREATE DATABASE d;\nCREATE DATABASE d;\n") == .exists(what: "database"))
        #expect(reason("CREATE DATABASE d;\nCREATE DATABASE IF NOT EXISTS d;\n") == nil)
        #expect(reason("CREATE DATABASE d;\nDROP DATABASE d;\nCREATE SCHEMA `d` DEFAULT CHARSET=utf8;\n") == nil)
        #expect(reason("USE d;\n" + Self.table + "CREATE DATABASE d;\n") == .exists(what: "database"))
        #expect(reason("CREATE DATABASE d;\nCREATE OR REPLACE DATABASE d;\n") == nil)
    }

    @Test func columnsThatAreThereOrNot() {
        let made = "CREATE TABLE t (id int, a int);\n"
        #expect(
            Reading.of(made + "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;\nINSERT INTO t VALUES (1,2);\n").texts == [
                ["1", "2"]
            ])
        #expect(Reading.of(made + "ALTER TABLE t DROP COLUMN IF EXISTS b;\nINSERT INTO t VALUES (1,2);\n").texts == [["1", "2"]])
        #expect(Reading.of(made + "ALTER TABLE t ADD COLUMN a int;\n").error != nil)
        #expect(Reading.of(made + "ALTER TABLE t DROP COLUMN b;\n").error != nil)
    }
}
