import Testing

@testable import MySQLDump

@Suite struct StatementHeadTests {
    func head(_ text: String, mode: SQLMode = [], atEnd: Bool = true) -> StatementHead {
        var text = text
        return text.withUTF8 {
            StatementHead.read(UnsafeRawBufferPointer($0), from: 0, mode: mode, atEnd: atEnd)
        }
    }

    /// The head of an INSERT, with the text that follows it in place of its index.
    func rows(_ text: String, mode: SQLMode = []) -> (database: String?, table: String, columns: [String]?, rest: String)? {
        guard case .insert(let insert) = head(text, mode: mode), let start = insert.rowsStart else { return nil }
        return (insert.database, insert.table, insert.columns, String(decoding: text.utf8.dropFirst(start), as: UTF8.self))
    }

    @Test(arguments: [
        "INSERT INTO `t` VALUES (1)", "INSERT INTO t VALUES (1)", "insert into t values (1)", "INSERT IGNORE INTO `t` VALUES (1)",
        "INSERT  IGNORE INTO `t` VALUES (1)", "INSERT\nINTO\r\n`t`\tVALUES (1)", "REPLACE INTO `t` VALUES (1)",
        "REPLACE t VALUES (1)",
        "INSERT t VALUE (1)", "INSERT LOW_PRIORITY INTO t VALUES (1)", "INSERT DELAYED IGNORE INTO `t` VALUES (1)",
        "INSERT /*!32302 HIGH_PRIORITY */ INTO t VALUES (1)", "INSERT INTO t PARTITION (p0, `p1`) VALUES (1)",
        "INSERT /* why */ INTO t -- because\n VALUES (1)", "INSERT INTO `t`VALUES (1)",
    ])
    func everyFormOfInsert(_ text: String) throws {
        let found = try #require(rows(text))
        #expect(found.table == "t")
        #expect(found.database == nil)
        #expect(found.columns == nil)
        #expect(found.rest == " (1)")
    }

    @Test func columnListsAndQualifiedNames() throws {
        let listed = try #require(rows("INSERT INTO `a``b` (`c`, d,`e f`) VALUES(1,2,3)"))
        #expect(listed.table == "a`b")
        #expect(listed.columns == ["c", "d", "e f"])
        #expect(listed.rest == "(1,2,3)")
        let qualified = try #require(rows("INSERT INTO `nova`.`t` VALUES (1)"))
        #expect(qualified.database == "nova")
        #expect(qualified.table == "t")
        let bare = try #require(rows("INSERT INTO nova.t(a)VALUES(1)"))
        #expect(bare.database == "nova")
        #expect(bare.table == "t")
        #expect(bare.columns == ["a"])
    }

    @Test func insertsWithoutRows() {
        #expect(head("INSERT INTO t SELECT 1;") == .insert(.init(table: "t")))
        #expect(head("INSERT INTO t (SELECT 1);") == .insert(.init(table: "t")))
        #expect(head("INSERT INTO t SET a=1;") == .insert(.init(table: "t")))
        #expect(head("INSERT INTO n.t (a) SELECT 1;") == .insert(.init(database: "n", table: "t", columns: ["a"])))
    }

    @Test func whatHoldsForAKnownKey() {
        func rule(_ text: String) -> KnownKey? {
            guard case .insert(let insert) = head(text + " INTO t VALUES (1);") else { return nil }
            return insert.onKnownKey
        }
        #expect(rule("INSERT") == .isDamage)
        #expect(rule("INSERT DELAYED") == .isDamage)
        #expect(rule("INSERT  IGNORE") == .keepsFirst)
        #expect(rule("REPLACE") == .keepsLast)
        #expect(rule("REPLACE LOW_PRIORITY") == .keepsLast)
    }

    /// One wrong byte makes no statement that may be passed over.
    @Test(arguments: [
        "INSERT(INTO `t` VALUES (1);", "INSERT INTO! `t` VALUES (1);", "INSERT INTO \0t VALUES (1);",
        "INSERT INTO `t`; VALUES (1);",
        "INSERT INTO `t` VALUFS (1);", "INSERT INTO 'x' VALUES (1);", "INSERT INTO `t` (`a`.`b`) VALUES (1);",
        "INSERT INTO `t` (`a`;`b`) VALUES (1);", "INSERT INTO `t`.(a) VALUES (1);", "CREATE!TABLE t (", "CREATE TABLD t (",
        "CREATE TABLE (",
        "CREATE TABLE NOT t (", "ALTER TABLF t DISABLE KEYS;", "ALTER(TABLE t", "START!", "INSERT INTO t PARTITION p VALUES (1);",
    ])
    func oneWrongByte(_ text: String) {
        guard case .unreadable = head(text) else {
            Issue.record("\(text): \(head(text))")
            return
        }
    }

    @Test func commandsOfTheClient() {
        #expect(head("source other.sql\n") == .clientCommand)
        #expect(head("\\. other.sql\n") == .clientCommand)
        #expect(head("\\g\n") == .notSQL)
    }

    @Test func whatMustBeReadWhole() {
        #expect(head("USE `nova`;") == .use)
        #expect(head("DELIMITER ;;") == .delimiter)
        #expect(head("SET NAMES utf8;") == .set)
        #expect(head("DROP TABLE t;") == .drop)
        #expect(head("LOCK TABLES `t` WRITE;") == .lock)
        #expect(head("UNLOCK TABLES;") == .unlock)
        #expect(head("ALTER TABLE `t` DISABLE KEYS;") == .alter)
        for text in ["COMMIT;", "START TRANSACTION;", "BEGIN;", "ROLLBACK;"] { #expect(head(text) == .transaction, "\(text)") }
        for text in [
            "TRUNCATE t;", "UPDATE t SET a=1;", "DELETE FROM t;", "RENAME TABLE t TO u;", "LOAD DATA INFILE 'x' INTO TABLE t;",
        ] {
            #expect(head(text) == .change, "\(text)")
        }
        #expect(head("CREATE TABLE `t` (") == .createTable(.init(table: "t", hasList: true)))
        for text in [
            "CREATE TABLE t LIKE u;", "CREATE TABLE t (LIKE u);", "CREATE TABLE t AS SELECT 1;", "CREATE TABLE t (SELECT 1);",
        ] {
            #expect(head(text) == .createTable(.init(table: "t")), "\(text)")
        }
        #expect(head("CREATE TEMPORARY TABLE t (") == .createTable(.init(table: "t", isTemporary: true, hasList: true)))
        #expect(
            head("CREATE OR REPLACE TABLE n.t (") == .createTable(.init(database: "n", table: "t", replaces: true, hasList: true))
        )
        #expect(
            head("CREATE TABLE IF NOT EXISTS `n`.`t` (")
                == .createTable(.init(database: "n", table: "t", keeps: true, hasList: true)))
        #expect(head("CREATE TABLE/*!32312 IF NOT EXISTS*/ `t` (") == .createTable(.init(table: "t", keeps: true, hasList: true)))
    }

    @Test func whatOnlyAServerCarriesOut() {
        #expect(head("CALL p();") == .notFollowed(verb: "CALL"))
        #expect(head("BINLOG 'x';") == .notFollowed(verb: "BINLOG"))
        for text in ["PREPARE p FROM 'x';", "EXECUTE p;", "DEALLOCATE PREPARE p;"] { #expect(head(text) == .prepared, "\(text)") }
        #expect(head("CREATE OR REPLACE DATABASE `n`;") == .replaceDatabase("n"))
        #expect(head("CREATE DATABASE `n`;") == .createDatabase(name: "n", keeps: false))
        #expect(head("CREATE SCHEMA IF NOT EXISTS n;") == .createDatabase(name: "n", keeps: true))
        #expect(head("CREATE DATABASE IF `n`;") == .unreadable(expected: "a name in CREATE DATABASE"))
        func view(replaces: Bool = false, keeps: Bool = false, alters: Bool = false) -> StatementHead {
            .createView(.init(name: .init(database: "d", table: "v"), replaces: replaces, keeps: keeps, alters: alters))
        }
        #expect(head("CREATE VIEW d.v AS") == view())
        #expect(head("CREATE VIEW IF NOT EXISTS d.v AS") == view(keeps: true))
        #expect(
            head("CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`a`@`b` SQL SECURITY INVOKER VIEW `d`.v AS") == view(replaces: true))
        for text in ["ALTER VIEW d.v AS", "ALTER ALGORITHM=MERGE DEFINER=`a`@`b` SQL SECURITY INVOKER VIEW d.v AS"] {
            #expect(head(text) == view(replaces: true, alters: true), "\(text)")
        }
        for text in ["CREATE PROCEDURE p()", "CREATE DEFINER=`root`@`localhost` PROCEDURE p()", "CREATE EVENT e ON"] {
            #expect(head(text) == .createRoutine, "\(text)")
        }
        for text in ["CREATE UNIQUE INDEX i ON t (a);", "CREATE INDEX i", "CREATE OR REPLACE FULLTEXT INDEX i"] {
            #expect(head(text) == .createIndex, "\(text)")
        }
        #expect(head("CREATE SEQUENCE s;") == .createSequence(.init(table: "s")))
        #expect(
            head("CREATE OR REPLACE TEMPORARY SEQUENCE IF NOT EXISTS d.s;")
                == .createSequence(.init(database: "d", table: "s", replaces: true, keeps: true, isTemporary: true)))
        #expect(head("ALTER SEQUENCE IF EXISTS d.s RESTART;") == .alterSequence(.init(database: "d", table: "s"), ifExists: true))
        #expect(head("CREATE DEFINER=`a`@`b` TRIGGER t AFTER") == .createTrigger)
        #expect(head("CREATE /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t AFTER") == .createTrigger)
    }

    @Test(arguments: [
        "START SLAVE;",
        "DO SETVAL(`s`, 1, 0);",
        "SELECT pg_catalog();", "GRANT ALL ON *.* TO x;", "CHANGE MASTER TO MASTER_HOST='x';",
    ])
    func whatDoesNotMatter(_ text: String) {
        #expect(head(text) == .other)
    }

    @Test(arguments: [
        "mysqldump: Error 2013: Lost connection to MySQL server during query", "Usage: mysqldump [OPTIONS] database", "<html>",
        "PK\u{3}\u{4}", "(1,2),(3,4);", "'x'", "`t` VALUES", "\u{0}\u{0}\u{0}\u{0}", "{\"a\": 1}", "1,2,3", "[default]",
    ])
    func whatIsNoSQL(_ text: String) {
        #expect(head(text) == .notSQL)
    }

    /// Nothing is decided before it is certain.
    @Test(arguments: [
        "INSERT INTO `db`.`t` (`a`,`b`) VALUES (1,2)", "CREATE TABLE IF NOT EXISTS `db`.`t` (`a` int)",
        "REPLACE  INTO t VALUES (",
    ])
    func headsThatAreCut(_ text: String) {
        let whole = head(text, atEnd: false)
        for length in 0..<text.utf8.count {
            let found = head(String(text.prefix(length)), atEnd: false)
            #expect(found == .incomplete || found == whole, "\(length) bytes")
        }
    }

    @Test func ansiQuotesEncloseNames() throws {
        let found = try #require(rows(#"INSERT INTO "a""b" ("c",d) VALUES (1,2)"#, mode: .ansiQuotes))
        #expect(found.table == "a\"b")
        #expect(found.columns == ["c", "d"])
        #expect(
            head(#"CREATE TABLE "n"."t" ("#, mode: .ansiQuotes) == .createTable(.init(database: "n", table: "t", hasList: true)))
    }

    /// `--compact --compatible=ansi` quotes its names in this way without any SET SQL_MODE.
    @Test func doubleQuotesEncloseNamesWhereANameMustStand() throws {
        let found = try #require(rows(#"INSERT INTO "n"."a\" ("c""1",d) VALUES (1,2)"#))
        #expect(found.database == "n")
        #expect(found.table == "a\\", "in a name a backslash is a character")
        #expect(found.columns == ["c\"1", "d"])
        #expect(head(#"CREATE TABLE IF NOT EXISTS "t" ("#) == .createTable(.init(table: "t", keeps: true, hasList: true)))
    }
}
