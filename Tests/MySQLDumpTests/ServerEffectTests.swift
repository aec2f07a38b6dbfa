// Long, because it goes through every statement that changes what a server holds, a few lines each.

import Testing

@testable import MySQLDump

/// What statements do to tables that have rows: the events are those that leave what a server would hold.
@Suite("What a server would hold") struct ServerEffectTests {
    private static let table =
        "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a varchar(4) DEFAULT 'x', b int, PRIMARY KEY (id));\n"
    private static let name = TableName(database: "", name: "t")

    private func reason(_ statements: String, wanted: Set<String> = ["t"]) -> DumpError.Reason? {
        Reading.of(statements, wanted: wanted).error?.reason
    }

    @Test func tablesThatGo() {
        let rows = "INSERT INTO t VALUES (1,'a',2);\n"
        for (statement, event) in [
            ("DROP TABLE t;", RecordingConsumer.Event.dropped(Self.name)), ("TRUNCATE t;", .emptied(Self.name)),
            ("TRUNCATE TABLE `t`;", .emptied(Self.name)), ("DELETE FROM t;", .emptied(Self.name)),
            ("/*!40000 DELETE FROM `t` */;", .emptied(Self.name)), ("DROP DATABASE IF EXISTS d;", .databaseDropped("d")),
        ] {
            let reading = Reading.of(Self.table + rows + statement, wanted: ["t"])
            #expect(reading.error == nil)
            #expect(reading.events.last == event, "\(statement)")
        }
        let replaced = Reading.of(Self.table + rows + "CREATE OR REPLACE TABLE t (c int);\n", wanted: ["t"])
        #expect(replaced.events.suffix(2).first == .dropped(Self.name))
        #expect(reason(Self.table + Self.table) == .tableExists)
        // A server refuses these, too.
        #expect(
            reason("CREATE OR REPLACE TABLE IF NOT EXISTS u (a int);\n")
                == .syntax(expected: "either OR REPLACE or IF NOT EXISTS in CREATE TABLE"))
        #expect(reason(Self.table + "ALTER TABLE u ADD b int;\n") == .noTable)
        #expect(Reading.of(Self.table + "ALTER TABLE IF EXISTS u ADD b int;\n", wanted: ["t"]).error == nil)
        #expect(reason("USE d;\nDROP DATABASE d;\n" + Self.table) == .syntax(expected: "USE after CREATE or DROP DATABASE"))
    }

    @Test(
        "statements that are not followed are named",
        arguments: [
            ("UPDATE t SET a='b';", "UPDATE"), ("UPDATE LOW_PRIORITY d.u, t SET b=1;", "UPDATE"),
            ("DELETE FROM t WHERE id=1;", "DELETE"),
            ("DELETE FROM t LIMIT 1;", "DELETE"), ("DELETE u, t FROM u JOIN t;", "DELETE"),
            ("RENAME TABLE u TO v, t TO w;", "RENAME"),
            ("LOAD DATA LOCAL INFILE 'x' INTO TABLE t;", "LOAD"), ("ALTER TABLE t RENAME TO u;", "ALTER TABLE"),
            ("INSERT INTO t SELECT * FROM u;", "INSERT … SELECT or SET"), ("REPLACE INTO t SET id=1;", "REPLACE … SELECT or SET"),
            ("CREATE TABLE t AS SELECT 1 AS id;", "CREATE TABLE … SELECT"),
            ("CREATE TEMPORARY TABLE t (a int);", "CREATE TEMPORARY TABLE"),
            ("CREATE TABLE t LIKE u;", "CREATE TABLE … LIKE"),
        ])
    func notFollowed(_ statement: String, _ verb: String) {
        let before = statement.hasPrefix("CREATE") ? "SELECT 1;\n" : Self.table
        let reading = Reading.of(before + statement + "\n", wanted: ["t"])
        #expect(reading.error?.reason == .notFollowed(statement: verb))
        #expect(reading.error?.offset == Int64(before.utf8.count))
        #expect(Reading.of(before + statement + "\n", wanted: ["other"]).error == nil, "of a table that nobody wants")
    }

    @Test func alterBeforeRows() {
        func columns(_ changes: String) -> [String]? {
            let reading = Reading.of(Self.table + "ALTER TABLE t \(changes);\n", wanted: ["t"])
            guard case .created(let layout) = reading.events.last else { return nil }
            return layout.columns
        }
        #expect(columns("ADD COLUMN c int") == ["id", "a", "b", "c"])
        #expect(columns("ADD c int FIRST, ADD d int AFTER id") == ["c", "id", "d", "a", "b"])
        #expect(columns("ADD (c int, d text)") == ["id", "a", "b", "c", "d"])
        #expect(columns("DROP COLUMN a, DROP b") == ["id"])
        #expect(columns("CHANGE a c varchar(9) NOT NULL, MODIFY b bigint FIRST") == ["b", "id", "c"])
        #expect(columns("RENAME COLUMN a TO c") == ["id", "c", "b"])
        #expect(
            columns("ADD KEY k (b), ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES u (id), AUTO_INCREMENT=7") == ["id", "a", "b"])
        #expect(
            reason(Self.table + "ALTER TABLE t DROP COLUMN z;\n") == .syntax(expected: "a column of the table in ALTER TABLE"))
        let rows = "INSERT INTO t VALUES (1,'a',2);\n"
        #expect(reason(Self.table + rows + "ALTER TABLE t ADD c int;\n") == .notFollowed(statement: "ALTER TABLE"))
        #expect(
            reason(Self.table + rows + "ALTER TABLE t ADD KEY (b), MODIFY id int NOT NULL AUTO_INCREMENT;\n") == nil, "phpMyAdmin"
        )
    }

    @Test func tablesLikeOthersAndTablesThatAreThere() {
        let like = Reading.of(
            Self.table + "CREATE TABLE s LIKE t;\nINSERT INTO s VALUES (1,'a',2);\n", wanted: ["s", "t"])
        #expect(like.texts == [["1", "a", "2"]])
        let twice = Reading.of(
            Self.table + "CREATE TABLE IF NOT EXISTS t (b int, a text, id int);\nINSERT INTO t VALUES (1,'a',2);\n",
            shown: ["id", "b"])
        #expect(twice.texts == [["1", "2"]])
    }

    /// The model of LIKE may be a table that nobody wants, as long as it is there as it was made.
    @Test func tablesLikeUnwantedOnes() {
        let model = Self.table.replacing("TABLE t", with: "TABLE m")
        func reading(_ between: String, _ like: String = "CREATE TABLE t LIKE m;\n") -> Reading {
            Reading.of(model + between + like + "INSERT INTO t VALUES (1,'a',2);\n", wanted: ["t"])
        }
        #expect(reading("").texts == [["1", "a", "2"]])
        #expect(reading("", "CREATE TABLE t (LIKE m);\n").texts == [["1", "a", "2"]])
        let notFollowed = DumpError.Reason.notFollowed(statement: "CREATE TABLE … LIKE")
        for between in [
            "DROP TABLE m;\n", "ALTER TABLE m DROP b;\n", "DROP DATABASE IF EXISTS d;\nUSE d;\n",
            "CREATE OR REPLACE TABLE m AS SELECT 1;\n",
        ] {
            #expect(reading(between).error?.reason == notFollowed, "\(between)")
        }
    }

    @Test func tablesThatAreNotThere() {
        for statement in [
            "TRUNCATE u", "DELETE FROM u", "DROP TABLE u", "LOCK TABLES u WRITE", "ALTER TABLE u ADD KEY (a)",
            "INSERT INTO u (id) VALUES (1)",
        ] {
            #expect(reason(Self.table + statement + ";\n", wanted: ["t", "u"]) == .noTable, "\(statement)")
        }
        #expect(reason("DROP TABLE t;\n") == .noTable)
        #expect(reason("TRUNCATE t;\n" + Self.table) == .noTable)
        #expect(reason("TRUNCATE t;\n") == .noTable)
        #expect(reason("DELETE FROM t;\nINSERT INTO t (id) VALUES (1);\n") == nil, "HeidiSQL's data alone")
        #expect(reason(Self.table + "DROP TABLE IF EXISTS u;\n", wanted: ["t", "u"]) == nil)
        #expect(reason(Self.table + "TRUNCATE u;\n") == .noTable, "nobody wants it, but a server refuses it")
        #expect(reason(Self.table + "CREATE TABLE u (a int);\nTRUNCATE u;\nDELETE FROM u WHERE a=1;\n") == nil)
        #expect(reason("USE d;\nINSERT INTO t (id) VALUES (1);\n") == nil, "of --no-create-info")
        #expect(reason(Self.table + "USE d;\nINSERT INTO t (id) VALUES (1);\n") == .noTable, "a server has none in that database")
        #expect(reason(Self.table + "DROP TABLE t;\nINSERT INTO t (id) VALUES (1);\n") == .noTable)
        let early = Reading.of("INSERT INTO u (id) VALUES (1);\n" + Self.table, wanted: ["t", "u"])
        #expect(early.error?.reason == .noTable)
        #expect(early.error?.offset == 0)
    }

    /// A wrong byte in a name makes a table that nobody wants of a wanted one.
    @Test func rowsOfTablesThatWereNeverMade() {
        let other = "CREATE TABLE Other (a int);\n"
        #expect(reason(Self.table + "INSERT INTO u VALUES (1);\n") == .noTable)
        #expect(reason(Self.table + other + "INSERT INTO other VALUES (1);\nINSERT INTO other VALUES (2);\n") == nil)
        #expect(reason(other + "INSERT INTO u VALUES (1);\n") == nil, "of --no-create-info")
        #expect(reason(Self.table + other + "RENAME TABLE other TO u;\nINSERT INTO u VALUES (1);\n") == nil)
        #expect(reason(Self.table + other + "ALTER TABLE other RENAME u;\nINSERT INTO u VALUES (1);\n") == nil)
        #expect(reason(Self.table + "USE d;\nINSERT INTO u VALUES (1);\n") == nil)
        #expect(reason(Self.table + other + "DROP DATABASE IF EXISTS d;\nINSERT INTO u VALUES (1);\n") == .noTable)
    }

    /// mysqldump writes triggers after the rows of their table.
    @Test func triggersOnRowsThatFollow() {
        let rows = "INSERT INTO t VALUES (1,'a',2);\n"
        let body = " BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a='x'; END */;;\nDELIMITER ;\n"
        let made = "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER g" + body
        let notFollowed = DumpError.Reason.notFollowed(statement: "a trigger")
        #expect(reason(Self.table + rows + made) == nil)
        #expect(reason(Self.table + made + rows) == notFollowed)
        #expect(reason(Self.table + made + "DELETE FROM t;\n") == nil)
        #expect(reason(Self.table + "CREATE TRIGGER g AFTER DELETE ON t FOR EACH ROW SET @a=1;\nDELETE FROM t;\n") == notFollowed)
        #expect(reason(Self.table + "CREATE TRIGGER g AFTER DELETE ON t FOR EACH ROW SET @a=1;\n" + rows) == nil)
        #expect(
            reason(Self.table + "CREATE TRIGGER g AFTER DELETE ON t FOR EACH ROW SET @a=1;\nREPLACE INTO t VALUES (1,'a',2);\n")
                == notFollowed)
        #expect(
            reason(
                Self.table + "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW SET @a=1;\n"
                    + "INSERT INTO t VALUES (1,'a',2) ON DUPLICATE KEY UPDATE id=id;\n") == notFollowed)
        #expect(reason(Self.table + made + "DROP TRIGGER IF EXISTS g;\n" + rows) == nil)
        #expect(reason(Self.table + made + "DROP TABLE t;\n" + Self.table + rows) == nil)
        let other = "CREATE TABLE o (a int);\nCREATE TRIGGER g AFTER INSERT ON o FOR EACH ROW "
        #expect(reason(Self.table + other + "DELETE FROM t;\nINSERT INTO o VALUES (1);\n") == notFollowed)
        #expect(reason(Self.table + other + "SET @a='t';\nINSERT INTO o VALUES (1);\n") == nil)
    }

    /// What a server carries out by itself is refused unless it is known to change nothing.
    @Test func statementsThatOnlyAServerCarriesOut() {
        func verb(_ statements: String) -> String? {
            guard case .notFollowed(let verb) = reason(Self.table + statements) else { return nil }
            return verb
        }
        #expect(verb("SET @s='TRUNCATE t';\nPREPARE p FROM @s;\nEXECUTE p;\n") == "EXECUTE")
        #expect(verb("PREPARE p FROM 'DELETE FROM t';\nEXECUTE p;\n") == "EXECUTE")
        #expect(verb("EXECUTE IMMEDIATE 'DELETE FROM t';\n") == "EXECUTE")
        #expect(verb("SET @s=CONCAT('DELETE',' FROM t');\nPREPARE p FROM @s;\nEXECUTE p;\n") == "EXECUTE")
        #expect(verb("PREPARE p FROM 'SET sql_mode=ANSI';\nEXECUTE p;\n") == "EXECUTE")
        #expect(verb("EXECUTE p;\n") == "EXECUTE")
        #expect(verb("/*M!100203 EXECUTE IMMEDIATE CONCAT('SET ROLE ', @current_role) */;\n") == nil)
        #expect(verb("EXECUTE IMMEDIATE @x;\n") == "EXECUTE")
        #expect(verb("CALL p();\n") == "CALL")
        #expect(verb("BEGIN NOT ATOMIC DELETE FROM t; END;\n") == "BEGIN NOT ATOMIC")
        #expect(verb("WITH a AS (SELECT 1) DELETE FROM t WHERE id IN (SELECT * FROM a);\n") == "DELETE")
        #expect(verb("WITH a AS (SELECT 1) SELECT * FROM a;\n") == nil)
        #expect(verb("SET STATEMENT sql_mode='' FOR DELETE FROM t;\n") == "SET STATEMENT")
        // Percona's mysqldump.
        #expect(
            reason(
                Self.table
                    + "/*!50717 SET @r = IF (@x, 'SELECT COUNT(*) INTO @y FROM u WHERE n=\\'b\\'', 'SELECT 0') */;\n"
                    + "/*!50717 PREPARE s FROM @r */;\n/*!50717 EXECUTE s */;\n/*!50717 DEALLOCATE PREPARE s */;\n"
                    + "PREPARE s FROM 'SET SESSION rocksdb_bulk_load = 1';\nEXECUTE s;\n") == nil)
    }

    /// A server refuses to remove rows that others refer to, or removes these, too.
    @Test func rowsThatForeignKeysReferTo() {
        let child = "CREATE TABLE c (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES `t` (`id`) ON DELETE CASCADE);\n"
        let rows = "INSERT INTO t VALUES (1,'a',2);\n"
        func reason(_ statements: String) -> DumpError.Reason? {
            Reading.of(Self.table + child + rows + statements, wanted: ["c", "t"]).error?.reason
        }
        let notFollowed = DumpError.Reason.notFollowed(statement: "removing rows that a foreign key refers to")
        #expect(reason("INSERT INTO c VALUES (1);\nDELETE FROM t;\n") == notFollowed)
        #expect(reason("DELETE FROM t;\n") == nil)
        #expect(reason("INSERT INTO c VALUES (1);\nDELETE FROM c;\nDELETE FROM t;\n") == nil)
        let off = "SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0;\n"
        let on = "SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS;\n"
        #expect(reason(off + "INSERT INTO c VALUES (1);\nDELETE FROM t;\n" + on) == nil)
        #expect(reason(off + "INSERT INTO c VALUES (1);\n" + on + "DELETE FROM t;\n") == notFollowed)
    }

    @Test func namesInDrop() {
        for statement in [
            "DROP TABLE IF EXISXS `t`", "DROP TABLE `t` `u`", "DROP TABLE IF `t`", "DROP TABLE EXISTS `t`", "DROP TABLE t 'x'",
        ] {
            #expect(reason(Self.table + statement + ";\n") == .syntax(expected: "what DROP removes"), "\(statement)")
        }
        for statement in ["DROP TABLE IF EXISTS t, u CASCADE", "DROP TABLE t RESTRICT", "DROP TABLE t NOWAIT"] {
            #expect(reason(Self.table + statement + ";\n") == nil, "\(statement)")
        }
    }

    @Test func partitions() {
        let rows = "INSERT INTO t PARTITION (p0) VALUES (1,'a',2);\n"
        let parted = "CREATE TABLE t (id int, a text, b int) PARTITION BY HASH (id) PARTITIONS 2;\n"
        for table in [Self.table, parted] {
            #expect(reason(table + rows) == .notFollowed(statement: "INSERT … PARTITION"), "\(table)")
        }
    }

    @Test func databasesThatAreReplaced() {
        let reading = Reading.of(
            "CREATE OR REPLACE DATABASE d;\nCREATE DATABASE IF NOT EXISTS e;\nUSE d;\n" + Self.table, wanted: ["t"])
        #expect(reading.error == nil)
        #expect(reading.events.filter { $0 == .databaseDropped("d") }.count == 1)
        #expect(!reading.events.contains(.databaseDropped("e")))
    }

    /// Of a column with AUTO_INCREMENT a server takes 0 for the next number, unless NO_AUTO_VALUE_ON_ZERO is set.
    @Test func keysOfZero() {
        let rows = "INSERT INTO t VALUES (0,'a',2);\n"
        #expect(reason(Self.table + rows) == .expression(column: "id"))
        #expect(reason("SET sql_mode='NO_AUTO_VALUE_ON_ZERO';\n" + Self.table + rows) == nil)
    }

    @Test func knownKeys() {
        let update = "INSERT INTO t VALUES (1,'a',2) ON DUPLICATE KEY UPDATE "
        func rule(_ statement: String) -> KnownKey? {
            let reading = Reading.of(Self.table + statement + ";\n", wanted: ["t"])
            #expect(reading.error == nil, "\(statement)")
            return reading.inserted.last?.onKnownKey
        }
        #expect(rule("INSERT INTO t VALUES (1,'a',2)") == .isDamage)
        #expect(rule("INSERT IGNORE INTO t VALUES (1,'a',2)") == .keepsFirst)
        #expect(rule("REPLACE INTO t VALUES (1,'a',2)") == .keepsLast)
        #expect(rule(update + "a=VALUES(a), b=VALUES(b)") == .keepsLast)
        #expect(rule(update + "id=VALUES(id), `a`=VALUES(`a`),b = VALUES (b)") == .keepsLast)
        let header = "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n-- Host: localhost    Database: \n"
        let alias = "INSERT INTO t VALUES (1,'a',2) AS n ON DUPLICATE KEY UPDATE a=n.a, b=n.b;\n-- Dump completed\n"
        let ofMySQL = Reading.of(header + Self.table + alias, wanted: ["t"])
        #expect(ofMySQL.error == nil)
        #expect(ofMySQL.inserted.last?.onKnownKey == .keepsLast)
        #expect(rule(update + "id=id") == .keepsFirst)
        #expect(rule(update + "a=VALUES(a)") == .isNotFollowed)
        #expect(rule(update + "a=VALUES(a), b=b+1") == .isNotFollowed)
        #expect(reason(Self.table + "INSERT INTO t VALUES (1,'a',2) ON DUPLICATE;") != nil)
        #expect(reason(Self.table + "INSERT INTO t VALUES (1,'a',2) /*!40000 ALTER TABLE t ENABLE KEYS */;") != nil)
    }

    @Test func defaults() {
        let reading = Reading.of(
            Self.table + "INSERT INTO t (id,b) VALUES (1,DEFAULT);\nINSERT INTO t VALUES (2,DEFAULT,3);\n",
            shown: ["id", "a", "b"])
        #expect(reading.error == nil)
        #expect(reading.texts == [["1", "x", nil], ["2", "x", "3"]])
        #expect(reason("CREATE TABLE t (a int NOT NULL);\nINSERT INTO t VALUES (DEFAULT);\n") != nil)
    }

    /// MariaDB's --dump-history.
    @Test func rowsOfThePast() {
        let dump = """
            CREATE TABLE `v` (`id` int NOT NULL, `a` int, PRIMARY KEY (`id`)) ENGINE=InnoDB WITH SYSTEM VERSIONING;
            INSERT INTO `v` (`id`, `a`, row_start, row_end) VALUES (1,1,'2026-11-28 22:30:54.544206','2026-11-28 22:30:54.551466'),
            (1,5,'2026-11-28 22:30:54.551466','2038-01-19 03:14:07.999999');

            """
        let reading = Reading.of(dump, shown: ["id", "a"])
        #expect(reading.texts == [["1", "5"]])
        #expect(reading.notices == [.pastRows(count: 1, TableName(database: "", name: "v"))])
        #expect(reading.inserted.map(\.count) == [1])
    }

    @Test func transactions() {
        let rows = "INSERT INTO t (id) VALUES (1);\n"
        #expect(reason("START TRANSACTION;\n" + rows) == .openTransaction)
        #expect(reason("START TRANSACTION;\n" + rows + "COMMIT;\n") == nil)
        #expect(reason("BEGIN;\n" + rows) == .openTransaction)
        #expect(reason("SET autocommit=0;\n" + rows) == .openTransaction)
        #expect(reason("SET autocommit=0;\n" + rows + "commit;\n") == nil)
        let locked = "LOCK TABLES t WRITE;\n" + rows + "UNLOCK TABLES;\n"
        #expect(reason("SET autocommit=0;\n" + locked) == nil, "it commits")
        #expect(reason("START TRANSACTION;\n" + rows + "ROLLBACK;\n") == .notFollowed(statement: "ROLLBACK"))
    }
}

/// Values that no server can hold in their columns.
@Suite("Values and their types") struct ColumnTypeTests {
    private func reason(_ type: String, _ value: String) -> DumpError.Reason? {
        Reading.of("CREATE TABLE t (c \(type));\nINSERT INTO t VALUES (\(value));\n").error?.reason
    }

    @Test(arguments: [
        ("varchar(3)", "'abcd'"), ("varchar(3)", "'ab\\ncd'"), ("varchar(3)", "0x61626364"), ("char(2)", "'abc'"),
        ("varbinary(2)", "'abc'"),
        ("varchar(3)", "'éééé'"), ("int NOT NULL", "NULL"), ("int", "2147483648"), ("int unsigned", "-1"), ("tinyint(1)", "128"),
        ("smallint", "'40000'"), ("varchar(9)", "'a\u{0}b'"), ("varchar(9) NOT NULL", "DEFAULT"),
    ])
    func refused(_ type: String, _ value: String) {
        guard case .notOfItsType("c", _) = reason(type, value) else {
            Issue.record("\(type) \(value): \(String(describing: reason(type, value)))")
            return
        }
    }

    @Test(arguments: [
        ("varchar(3)", "'abc'"), ("varchar(3)", "'ééé'"), ("varchar(3)", "'a\\nb'"), ("int", "2147483647"),
        ("int", "-2147483648"),
        ("int unsigned", "4294967295"), ("bigint unsigned", "18446744073709551615"), ("tinyint(1)", "TRUE"), ("int", "NULL"),
        ("varchar(9)", "12"), ("varchar(9)", "'a\\0b'"), ("text", "''"), ("datetime(6)", "'2018-03-01 02:15:00.123456'"),
        ("timestamp", "TIMESTAMP'2018-03-01 02:15:00'"), ("varchar(9)", "_latin1 0xE9"), ("enum('a','b')", "'a'"),
        ("json", "'{}'"),
    ])
    func taken(_ type: String, _ value: String) {
        #expect(reason(type, value) == nil, "\(type) \(value)")
    }

    @Test func bareWords() {
        for word in ["abc", "CURRENT_TIMESTAMP", "1 2", "NULL NULL", "1e", "-"] {
            #expect(reason("varchar(30)", word) == .syntax(expected: "a value in column c"), "\(word)")
        }
        for value in ["1e3", "007", "+1"] {
            #expect(reason("varchar(9)", value) == .expression(column: "c"), "a server keeps it in other letters: \(value)")
        }
    }

    @Test func introducersOfDigits() {
        let reading = Reading.of("INSERT INTO t (a,b) VALUES (_latin1 0xE9,_utf8mb4 x'c3a9');")
        #expect(reading.texts == [["é", "é"]])
    }

    private static let hosts = Array("CREATE TABLE t (c varchar(9));\nINSERT INTO t VALUES ('n".utf8)

    /// Two texts that differ stay two, and are counted.
    @Test func bytesThatAreNoUTF8() {
        let end = Array("'),('ok');\n".utf8)
        let place = TableName(database: "", name: "t")
        let declared = Reading.of(Array("SET NAMES utf8mb4;\n".utf8) + Self.hosts + [0xe9] + end)
        #expect(declared.rows.first == [[0x6e, 0xe9]])
        #expect(declared.notices == [.invalidUTF8(count: 1, table: place, column: "c")])
        let undeclared = Reading.of(Self.hosts + [0xe9, 0x80] + end)
        #expect(undeclared.texts.first == ["né€"])
        #expect(undeclared.notices == [.undeclaredCharacterSet(count: 1, table: place, column: "c")])
        #expect(Reading.of(Self.hosts + [0xc3, 0xa9] + end).notices == [])
    }

    @Test func tablesThatShouldHaveRows() {
        let made = "CREATE TABLE t (id int) AUTO_INCREMENT=5;\nCREATE TABLE u (id int) AUTO_INCREMENT=2;\n"
        let notice = DumpNotice.noRows(TableName(database: "", name: "t"))
        #expect(Reading.of(made + "INSERT INTO u VALUES (1);\n").notices == [notice])
        #expect(Reading.of(made).notices == [.schemaAlone(tables: 2)], "a dump of the schema alone")
        #expect(Reading.of(made + "TRUNCATE t;\nDELETE FROM u;\n").notices == [])
        #expect(Reading.of(made + "INSERT INTO u VALUES (1);\nTRUNCATE t;\n").notices == [])
    }
}
