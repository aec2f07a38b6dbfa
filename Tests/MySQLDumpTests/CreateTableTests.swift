import Testing

@testable import MySQLDump

@Suite struct CreateTableTests {
    func table(_ statement: String, mode: SQLMode = []) -> CreateTable? {
        var statement = statement
        return statement.withUTF8 { bytes in
            do throws(DumpError) {
                return try CreateTable(UnsafeRawBufferPointer(bytes), from: 0, mode: mode)
            } catch {
                return nil
            }
        }
    }

    func columns(_ statement: String, mode: SQLMode = []) -> [String]? {
        table(statement, mode: mode)?.columns
    }

    @Test func backquotedNames() {
        #expect(
            columns("CREATE TABLE `t` (`a` int, `b c` text,\n `d``e` int, `(f,` int, `é` int)") == [
                "a", "b c", "d`e", "(f,", "é",
            ])
        #expect(
            columns("CREATE TABLE `t(x` (`primary` int, `key` int, `check` int, `period` int)")
                == ["primary", "key", "check", "period"])
    }

    @Test func bareNames() {
        #expect(
            columns("CREATE TABLE t (a varchar(11) NOT NULL DEFAULT '0,(', b decimal(10,2), c_$1 enum('x,','y)'))") == [
                "a", "b", "c_$1",
            ])
        #expect(columns("create table t(a int,primary key(a))") == ["a"])
    }

    @Test func doubleQuotedNames() {
        let statement = #"CREATE TABLE "t" ("a" varchar(9) DEFAULT 'x', "b""c" text, PRIMARY KEY ("a"), KEY "k" ("b""c"(10)))"#
        #expect(columns(statement, mode: .ansiQuotes) == ["a", "b\"c"])
        #expect(columns(statement) == ["a", "b\"c"], "also without SET SQL_MODE, as --compact --compatible=ansi writes")
    }

    @Test func whatIsNoColumn() {
        #expect(
            columns(
                """
                CREATE TABLE `t` (
                  `id` int NOT NULL AUTO_INCREMENT COMMENT 'it''s, (an) \\'id\\'',
                  `ref` int DEFAULT NULL REFERENCES other (id),
                  PRIMARY KEY (`id`,`ref`) USING BTREE,
                  UNIQUE KEY `u` (`ref`),
                  KEY `k` (`ref`(10) DESC),
                  INDEX k2 (id), FULLTEXT KEY `f` (`ref`), SPATIAL KEY `s` (`ref`),
                  CONSTRAINT `fk` FOREIGN KEY (`ref`) REFERENCES `o` (`id`) ON DELETE CASCADE,
                  CONSTRAINT `positive` CHECK (`id` > 0 and `ref` in (1,2)),
                  FOREIGN KEY (`ref`) REFERENCES `o` (`id`),
                  CHECK (`id` <> 1)
                ) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8 COMMENT='a, (b)'
                """) == ["id", "ref"])
    }

    /// A bare `period` is a column unless FOR follows (MariaDB: PERIOD is no reserved word).
    @Test func periods() {
        #expect(columns("CREATE TABLE t (`a` date, PERIOD FOR SYSTEM_TIME (`b`, `c`), PERIOD FOR p (x, y))") == ["a"])
        #expect(columns("CREATE TABLE t (a int, period int, b int)") == ["a", "period", "b"])
    }

    @Test func generatedColumns() {
        let table = table(
            """
            CREATE TABLE `t` (
              `a` int,
              `b` int GENERATED ALWAYS AS (`a` + 1) STORED,
              `c` int AS (a + cast(a as signed)) VIRTUAL,
              `d` varchar(9) CHARACTER SET utf8mb3 GENERATED ALWAYS AS (concat('as,)',`a`)) VIRTUAL COMMENT 'x',
              `e` int(11) AS (a) PERSISTENT,
              `f` int DEFAULT (cast(`a` as signed) + 1),
              `g` datetime DEFAULT current_timestamp() ON UPDATE current_timestamp() CHECK (cast(`g` as date) > 0),
              `h` timestamp(6) GENERATED ALWAYS AS ROW START
            )
            """)
        #expect(table?.columns == ["a", "b", "c", "d", "e", "f", "g", "h"])
        #expect(table?.givenColumns == ["a", "f", "g"])
    }

    @Test func optionsInExecutableComments() {
        #expect(
            columns(
                """
                CREATE TABLE `t` (
                  `my_row_id` bigint unsigned NOT NULL AUTO_INCREMENT /*!80023 INVISIBLE */,
                  `a` int /*!50606 STORAGE DISK */ /*!50606 COLUMN_FORMAT DYNAMIC */ DEFAULT NULL,
                  `b` point NOT NULL /*!80003 SRID 4326 */,
                  `c` json DEFAULT (_utf8mb4'{"a,": 1}'),
                  /*!50100 `d` int, */
                  `e` int /* , `not` int */,
                  `f` int -- , `not` int
                  , PRIMARY KEY (`my_row_id`), KEY `k` (`a`) /*!80000 INVISIBLE */, KEY `x` ((lower(`c`)))
                ) ENGINE=InnoDB /*!50100 TABLESPACE `ts` STORAGE DISK */ /*!80016 DEFAULT ENCRYPTION='N' */
                /*!50100 PARTITION BY RANGE (`a`) (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB) */
                """) == ["my_row_id", "a", "b", "c", "d", "e", "f"])
    }

    @Test func statementsWithoutColumns() {
        #expect(table("CREATE TABLE t LIKE n.u")?.model?.table == "u")
        #expect(table("CREATE TABLE t (LIKE u)")?.model?.table == "u")
        #expect(table("CREATE TABLE t SELECT 1 AS a")?.hasQuery == true)
        #expect(table("CREATE TABLE t (a int) AS SELECT 1 AS a")?.hasQuery == true)
        #expect(columns("CREATE TABLE t (") == nil)
        #expect(columns("CREATE TABLE t") == nil)
        #expect(columns("CREATE TABLE t (`a` int, `b") == nil)
    }

    /// What no server writes is not taken for a definition of something else.
    @Test(arguments: [
        "$ `a` int", "`a` `int`", "`a` imt", "`a` int!", "`a` int, , `b` int", "`a` int, 'b' int", "`a` int; `b` int",
        "`a` int ? NULL",
        "`a` int, KEY `k` (`b`)", "`a` int, PRIMARY KEY (`id`)",
    ])
    func wrongDefinitions(_ definitions: String) {
        #expect(columns("CREATE TABLE t (\(definitions))") == nil)
    }

    @Test func keysAndOptions() throws {
        let created = try #require(
            table(
                """
                CREATE TABLE `t` (`a` int NOT NULL, `b` int, `c` int, PRIMARY KEY (`a`), UNIQUE KEY `u` (`b`(3),`c`)
                ) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8;
                """))
        #expect(created.primaryKey == ["a"])
        #expect(created.keys == [["b", "c"]])
        #expect(created.nextNumber == 17)
        #expect(!created.comesInKeyOrder, "the second key holds every column")
        func isOrdered(_ definitions: String, _ options: String = "ENGINE=InnoDB") -> Bool? {
            table("CREATE TABLE t (\(definitions)) \(options);")?.comesInKeyOrder
        }
        #expect(isOrdered("a int PRIMARY KEY, b int, c int, KEY (b)") == true)
        #expect(isOrdered("a int, b int, c int, PRIMARY KEY (a)", "ENGINE=MyISAM") == false)
        #expect(isOrdered("a int, b int, c int, PRIMARY KEY (a)", "ENGINE=InnoDB PARTITION BY HASH (a)") == false)
        #expect(isOrdered("a int, b int, c int, PRIMARY KEY (a,b)") == false)
        #expect(isOrdered("a varchar(9), b int, c int, PRIMARY KEY (a)") == false)
        #expect(isOrdered("a int, b int, c int, PRIMARY KEY (a)", "ENGINE=InnoDB WITH SYSTEM VERSIONING") == false)
    }

    @Test func rulesOfTypes() throws {
        func rule(_ definition: String) throws -> ColumnRule {
            try #require(table("CREATE TABLE t (c \(definition))")?.definitions.first?.rule)
        }
        #expect(try rule("int(11)").most == 2_147_483_647)
        #expect(try rule("int(11)").least == -2_147_483_648)
        #expect(try rule("int(10) unsigned").most == 4_294_967_295)
        #expect(try rule("int(10) unsigned").least == 0)
        #expect(try rule("tinyint(1)").most == 127)
        #expect(try rule("bigint unsigned").most == .max)
        #expect(try rule("mediumint unsigned zerofill").most == 16_777_215)
        #expect(try rule("varchar(36)").most == 36)
        #expect(try rule("character varying(7)").most == 7)
        #expect(try rule("char").most == 1)
        #expect(try rule("text").kind == .text)
        #expect(try rule("varbinary(3)").kind == .bytes)
        #expect(try rule("datetime").most == 0)
        #expect(try rule("datetime(6)").most == 6)
        #expect(try rule("int NOT NULL").isNotNull)
        #expect(try !rule("int DEFAULT NULL").isNotNull)
        #expect(try rule("int DEFAULT NULL").defaultValue == .null)
        #expect(try rule("int").defaultValue == nil)
        #expect(try rule("int DEFAULT -5").defaultValue == .literal(Array("-5".utf8)))
        #expect(try rule("decimal(4,2) DEFAULT 0.50").defaultValue == .literal(Array("0.50".utf8)))
        #expect(try rule("varchar(9) DEFAULT 'it''s'").defaultValue == .literal(Array("it's".utf8)))
        #expect(try rule("datetime DEFAULT current_timestamp()").defaultValue == .expression)
        #expect(try rule("int DEFAULT (1 + 1)").defaultValue == .expression)
    }
}
