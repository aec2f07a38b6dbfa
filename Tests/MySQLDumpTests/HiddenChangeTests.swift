import Testing

@testable import MySQLDump

/// What acts where nobody looks. `Tests/ComposedDumps/cases/effects.py` has the same beside a server.
@Suite("Changes that nothing names") struct HiddenChangeTests {
    private static let tables = """
        CREATE TABLE t (id int NOT NULL, a varchar(4), PRIMARY KEY (id));
        INSERT INTO t VALUES (1,'a'),(2,'b');
        CREATE TABLE v (a int);
        CREATE TABLE w (a int);
        INSERT INTO v VALUES (1);

        """
    private static let function = """
        DELIMITER ;;
        CREATE FUNCTION f() RETURNS int BEGIN DELETE FROM t; RETURN 1; END;;
        DELIMITER ;

        """

    private func verb(_ statements: String) -> String? {
        let reading = Reading.of(Self.tables + statements + "\n", wanted: ["t"])
        if case .notFollowed(let verb) = reading.error?.reason { return verb }
        #expect(reading.error == nil, "\(statements)")
        return nil
    }

    @Test(arguments: [
        "CREATE TRIGGER x AFTER UPDATE ON v FOR EACH ROW DELETE FROM t;\nUPDATE v SET a=2;",
        "CREATE TRIGGER x AFTER DELETE ON v FOR EACH ROW DELETE FROM t;\nDELETE FROM v;",
        "CREATE TRIGGER x AFTER DELETE ON v FOR EACH ROW DELETE FROM t;\nDELETE FROM v WHERE a=1;",
        "CREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW DELETE FROM t;\nRENAME TABLE v TO y;\nINSERT INTO y VALUES (1);",
        "CREATE TRIGGER x AFTER INSERT ON w FOR EACH ROW DELETE FROM t;\n"
            + "CREATE TRIGGER y AFTER INSERT ON v FOR EACH ROW INSERT INTO w VALUES (1);\nINSERT INTO v VALUES (1);",
        "CREATE TRIGGER y AFTER INSERT ON v FOR EACH ROW INSERT INTO w VALUES (1);\n"
            + "CREATE TRIGGER x AFTER INSERT ON w FOR EACH ROW DELETE FROM t;\nINSERT INTO v VALUES (1);",
        "CREATE VIEW s AS SELECT * FROM t;\nCREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW DELETE FROM s;\nINSERT INTO v VALUES (1);",
        // What it calls may be made later.
        "CREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW SET @a = f();\n\(function)INSERT INTO v VALUES (1);",
        "CREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW CALL p();\nINSERT INTO v VALUES (1);",
    ])
    func triggers(_ statements: String) { #expect(verb(statements) != nil) }

    @Test(arguments: [
        "CREATE TRIGGER y AFTER INSERT ON v FOR EACH ROW INSERT INTO w VALUES (1);\nINSERT INTO v VALUES (1);\nUPDATE v SET a=2;",
        "CREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW DELETE FROM t;\nDROP TRIGGER x;\nINSERT INTO v VALUES (1);",
        "CREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW DELETE FROM t;\nDROP TABLE v;\nCREATE TABLE v (a int);\nINSERT INTO v VALUES (1);",
        "CREATE TRIGGER x AFTER INSERT ON v FOR EACH ROW DELETE FROM t;\nTRUNCATE v;",
    ])
    func triggersOfNoMatter(_ statements: String) { #expect(verb(statements) == nil) }

    /// The name of a trigger that went with its table is free for another one.
    @Test func triggersOfATableMadeAgain() {
        let statements = """
            CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a='x';
            DROP TABLE t;
            CREATE TABLE t (id int);
            CREATE TRIGGER y BEFORE INSERT ON t FOR EACH ROW SET NEW.a='y';
            DROP TRIGGER IF EXISTS x;
            INSERT INTO t VALUES (1);
            """
        #expect(verb(statements) == "a trigger")
    }

    @Test(arguments: [
        "CREATE TABLE x AS SELECT f() AS a;", "INSERT INTO v SELECT f();", "INSERT INTO v SET a=f();", "UPDATE v SET a=f();",
        "DELETE FROM v WHERE a=f();", "WITH x AS (SELECT f()) SELECT * FROM x;", "PREPARE s FROM 'SELECT f()'; EXECUTE s;",
        "EXECUTE IMMEDIATE 'SELECT f()';", "CREATE VIEW x AS SELECT f() AS a;\nSELECT * FROM x;", "SET @a = f();", "DO f();",
        "INSERT INTO t VALUES (3,'c') RETURNING f();", "INSERT INTO t VALUES (3,'c') ON DUPLICATE KEY UPDATE a=f();",
        "CREATE FUNCTION g() RETURNS int RETURN f();\nSELECT g();",
    ])
    func functions(_ statement: String) { #expect(verb(Self.function + statement) != nil) }

    @Test func functionsOfNoMatter() {
        #expect(verb("CREATE FUNCTION g() RETURNS int RETURN f();\n" + Self.function + "SELECT g();") != nil)
        #expect(verb(Self.function + "CREATE VIEW x AS SELECT f() AS a;\nCREATE FUNCTION g() RETURNS int RETURN f();") == nil)
        #expect(verb(Self.function.replacing("FROM t", with: "FROM w") + "SELECT f();") == nil)
        #expect(verb(Self.function + "PREPARE s FROM 'SELECT 1'; EXECUTE s; EXECUTE IMMEDIATE 'DO 0';") == nil)
        #expect(verb(Self.function + "GRANT EXECUTE ON FUNCTION f TO `u`@`%`;") == nil)
        #expect(verb(Self.function + "SET @s='SELECT f()'; PREPARE s FROM @s; EXECUTE s;") != nil)
    }

    @Test(arguments: [
        "SET @a='TRUNCATE t'; SET @s=IF(1,@a,'SELECT 1'); PREPARE p FROM @s; EXECUTE p;",
        "SET @a='TRUNCATE t'; EXECUTE IMMEDIATE IF(1,@a,'SELECT 1');", "EXECUTE IMMEDIATE CONCAT('TRUNC','ATE t');",
        "EXECUTE IMMEDIATE 'SET STATEMENT max_statement_time=0 FOR TRUNCATE t';",
        "SET @s='SELECT 1'; SELECT 'TRUNCATE t' INTO @s; PREPARE p FROM @s; EXECUTE p;",
        "PREPARE p FROM 'SET time_zone=\"-05:00\"'; EXECUTE p;",
        "SET @s=\(String(repeating: "(", count: 90))'SELECT 1'\(String(repeating: ")", count: 90)); PREPARE p FROM @s; EXECUTE p;",
    ])
    func prepared(_ statements: String) { #expect(verb(statements) == "EXECUTE") }

    /// As mariadb-dump and Percona's mysqldump write them.
    @Test(arguments: [
        """
        EXECUTE IMMEDIATE IF(@@LOG_OUTPUT='TABLE' AND (@@LOG_SLOW_QUERY=1 OR @@GENERAL_LOG=1),"SET GLOBAL LOG_OUTPUT='NONE'", "DO 0");
        """,
        "EXECUTE IMMEDIATE CONCAT('SET ROLE ', @role);",
        "SET @s = IF (@has, 'SELECT COUNT(*) INTO @is FROM x', 'SELECT 0'); PREPARE s FROM @s; EXECUTE s; DEALLOCATE PREPARE s;",
    ])
    func preparedOfNoMatter(_ statements: String) { #expect(verb(statements) == nil) }

    @Test func foreignKeys() {
        let child = "CREATE TABLE t2 (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES t (id));\n"
        func reason(_ statements: String) -> DumpError.Reason? {
            Reading.of(Self.tables + child + statements, wanted: ["t", "t2"]).error?.reason
        }
        let refused = DumpError.Reason.notFollowed(statement: "DROP of a table with a foreign key")
        #expect(reason("DROP TABLE t;\n") == refused)
        #expect(reason("CREATE OR REPLACE TABLE t (id int PRIMARY KEY);\n") == refused)
        #expect(reason("DROP TABLE t2;\nDROP TABLE t;\n") == nil)
        #expect(reason("SET foreign_key_checks=0;\nDROP TABLE t;\n") == nil)
    }

    @Test func transactionsThatGoOn() {
        func reason(_ statements: String) -> DumpError.Reason? {
            Reading.of(Self.tables + "SET autocommit=0;\nINSERT INTO t VALUES (3,'c');\n" + statements, wanted: ["t"]).error?
                .reason
        }
        for statement in [
            "CREATE TEMPORARY TABLE x (a int)", "DROP TEMPORARY TABLE IF EXISTS x", "PREPARE x FROM 'SELECT 1'; DROP PREPARE x",
        ] {
            #expect(reason(statement + ";\n") == .openTransaction)
        }
        #expect(reason("CREATE TABLE x (a int);\n") == nil)
        #expect(reason("SET @a=1;\nSET autocommit=@a;\n") == nil)
        #expect(reason("SET @a=0;\nSET autocommit=@a;\n") == .openTransaction)
        #expect(reason("SET autocommit=1-1;\n") == .notFollowed(statement: "SET autocommit to what only a server can tell"))
    }

    /// A script's BEGIN ends with the first table of the dump; without one its rows wait for the COMMIT.
    @Test func transactionsAroundADump() {
        let header = "-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n--\n-- Host: localhost    Database: d\n"
        let trailer = "-- Dump completed on 2018-03-01  2:15:00\n"
        let table = "DROP TABLE IF EXISTS t;\nCREATE TABLE t (id int);\n"
        let rows = "INSERT INTO t (id) VALUES (1);\n"
        func reason(_ text: String) -> DumpError.Reason? { Reading.of(text, wanted: ["t"]).error?.reason }
        #expect(reason("BEGIN;\n" + header + table + rows + trailer + "COMMIT;\n") == nil)
        #expect(reason("BEGIN;\n" + header + table + rows + trailer) == nil)
        #expect(reason("BEGIN;\n" + header + rows + trailer) == .openTransaction)
        #expect(reason(table + "BEGIN;\n" + rows) == .openTransaction)
        // A dump that was cut after its own.
        let cut = "-- phpMyAdmin SQL Dump\nSTART TRANSACTION;\n-- Database: `d`\n"
        #expect(reason(cut + header + table + rows + trailer) == .openTransaction)
    }

    @Test func commentsForSomeServers() {
        func verb(before statement: String) -> String? {
            let reading = Reading.of(statement + "\n" + Self.tables, wanted: ["t"])
            if case .notFollowed(let verb) = reading.error?.reason { return verb }
            #expect(reading.error == nil, "\(statement)")
            return nil
        }
        for text in ["SET NAMES latin1", "SET sql_mode='ANSI_QUOTES'", "SET autocommit=0", "USE d", "DROP DATABASE d", "COMMIT"] {
            #expect(verb(before: "/*!80000 \(text) */;") == "a comment that not every server executes", "\(text)")
        }
        #expect(verb(before: "/*!50717 SET @x=1 */;") == nil)
        let verbosity = "/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;\n"
        #expect(verb(before: verbosity + "/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;") == nil)
        #expect(self.verb("/*M!110000 TRUNCATE t */;") == "a comment that not every server executes")
    }

    @Test func characterSetsOfDatabases() {
        func reason(_ set: String) -> DumpError.Reason? {
            Reading.of(
                "CREATE DATABASE d \(set);\nUSE d;\nCREATE TABLE t (a varchar(9));\nINSERT INTO t VALUES ('云');\n", wanted: ["t"]
            ).error?.reason
        }
        #expect(reason("CHARACTER SET utf8mb4") == nil)
        #expect(reason("") == nil)
        #expect(reason("DEFAULT CHARACTER SET latin1") != nil)
        #expect(reason("COLLATE latin1_swedish_ci") != nil)
    }

    /// The client ends the statement in the row.
    @Test(arguments: [")", ",", "1", "N", "u"])
    func delimitersInRows(_ mark: String) {
        #expect(verb("DELIMITER \(mark)\nINSERT INTO t VALUES (3,NULL)\(mark)") == "DELIMITER with a mark that rows hold")
        #expect(verb("DELIMITER $$\nINSERT INTO t VALUES (3,NULL)$$") == nil)
    }
}
