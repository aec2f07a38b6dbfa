import Testing

@testable import MySQLDump

/// Keys that hold no value twice, besides the primary one.
@Suite("Unique keys") struct UniqueKeyTests {
    private static let keyed =
        "CREATE TABLE t (id int NOT NULL, u varchar(9), v int DEFAULT 7, PRIMARY KEY (id), UNIQUE KEY k (u));\n"
    private static let pair = "CREATE TABLE t (id int PRIMARY KEY, u varchar(9), v int, CONSTRAINT c UNIQUE (u, v));\n"

    private func reason(_ statements: String, table: String = keyed) -> DumpError.Reason? {
        Reading.of(table + statements, wanted: ["t"], shown: ["id"]).error?.reason
    }

    private func verb(_ statements: String, table: String = keyed) -> String? {
        guard case .notFollowed(let verb) = reason(statements, table: table) else { return nil }
        return verb
    }

    @Test func plainRows() {
        let twice = DumpError.Reason.uniqueTwice(columns: ["u"])
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'b',1);\n") == nil)
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'a',2);\n") == twice)
        #expect(reason("INSERT INTO t VALUES (1,'a',1);\nINSERT INTO t (u,id) VALUES ('a',2);\n") == twice)
        #expect(reason("INSERT INTO t VALUES (1,NULL,1),(2,NULL,1);\n") == nil, "NULL is equal to nothing")
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'A',1);\n") == twice, "as most collations compare")
        let byCase = Self.keyed.replacing("varchar(9)", with: "varchar(9) COLLATE utf8mb4_bin")
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'A',1);\n", table: byCase) == nil)
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'a',1);\n", table: byCase) == twice)
        let ofTable = Self.keyed.replacing(");\n", with: ") DEFAULT CHARSET=utf8 COLLATE=utf8_bin;\n")
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'A',1);\n", table: ofTable) == nil)
        let offset = Reading.of(Self.keyed + "INSERT INTO t VALUES (1,'a',1),(2,'a',2);\n", wanted: ["t"]).error?.offset
        #expect(offset == Int64((Self.keyed + "INSERT INTO t VALUES (1,'a',1),").utf8.count))
    }

    @Test func severalColumnsAndOtherWaysToSayUnique() {
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'a',2),(3,'b',1);\n", table: Self.pair) == nil)
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'a','1');\n", table: Self.pair) == .uniqueTwice(columns: ["u", "v"]))
        #expect(reason("INSERT INTO t (id,u) VALUES (1,'a'),(2,'a');\n", table: Self.pair) == nil, "v is NULL")
        for table in [
            "CREATE TABLE t (id int, u varchar(9) UNIQUE);\n", "CREATE TABLE t (id int, u varchar(9) NOT NULL UNIQUE KEY);\n",
            "CREATE TABLE t (id int, u varchar(9));\nALTER TABLE t ADD UNIQUE INDEX (u);\n",
            "CREATE TABLE t (id int);\nALTER TABLE t ADD u varchar(9) UNIQUE;\n",
        ] {
            #expect(reason("INSERT INTO t VALUES (1,'a'),(2,'a');\n", table: table) == .uniqueTwice(columns: ["u"]), "\(table)")
        }
    }

    @Test func rowsThatGo() {
        #expect(reason("INSERT INTO t VALUES (1,'a',1);\nDELETE FROM t;\nINSERT INTO t VALUES (2,'a',1);\n") == nil)
        #expect(
            reason("INSERT INTO t VALUES (1,'a',1);\nDROP TABLE t;\n" + Self.keyed + "INSERT INTO t VALUES (2,'a',1);\n") == nil)
        let other = "CREATE DATABASE e;\nUSE e;\n"
        #expect(reason("INSERT INTO t VALUES (1,'a',1);\n" + other + Self.keyed + "INSERT INTO t VALUES (2,'a',1);\n") == nil)
    }

    @Test("rows that other statements than INSERT would keep or take away", arguments: ["INSERT IGNORE INTO", "REPLACE INTO"])
    func knownValues(_ head: String) {
        let known = "INSERT IGNORE, REPLACE or ON DUPLICATE KEY with a known value of the unique key (u)"
        #expect(verb("INSERT INTO t VALUES (1,'a',1);\n\(head) t VALUES (2,'a',1);\n") == known)
        #expect(verb("\(head) t VALUES (1,'a',1),(2,'a',1);\n") == known)
        #expect(reason("INSERT INTO t VALUES (1,'a',1);\n\(head) t VALUES (1,'a',2),(2,'b',1);\n") == nil, "the same primary key")
        #expect(reason("\(head) t VALUES (1,'a',1),(2,'b',1);\n") == nil)
        let unknown = "INSERT IGNORE, REPLACE or ON DUPLICATE KEY with the unique key (u), whose values are not known"
        let late =
            "CREATE TABLE t (id int PRIMARY KEY, u varchar(9), v int);\nINSERT INTO t VALUES (1,'a',1);\nALTER TABLE t ADD UNIQUE (u);\n"
        #expect(verb("\(head) t VALUES (2,'b',1);\n", table: late) == unknown)
        let partly = Self.keyed.replacing("(u)", with: "(u(3))")
        #expect(verb("\(head) t VALUES (1,'a',1),(2,'b',1);\n", table: partly) == unknown)
        #expect(reason("\(head) t VALUES (1,'a',1);\n", table: partly) == nil, "a single row of an empty table")
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(2,'b',1);\n", table: partly) == nil)
    }

    @Test func onDuplicateKey() {
        let all = " ON DUPLICATE KEY UPDATE u=VALUES(u), v=VALUES(v);\n"
        #expect(verb("INSERT INTO t VALUES (1,'a',1),(2,'a',1)" + all)?.hasSuffix("a known value of the unique key (u)") == true)
        #expect(reason("INSERT INTO t VALUES (1,'a',1),(1,'a',2)" + all) == nil)
    }
}
