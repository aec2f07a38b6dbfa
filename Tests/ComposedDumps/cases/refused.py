"""What a server refuses though each word is right, as the composed files have shown it; and where the program stops looking."""

import bz2
import gzip

from .building import EQUAL, REFUSED, TAKEN, Fixed, before, insert, last, short, short_rows, swap
from .appended import style
from .. import cloud

SERVICES = cloud.create("services")
MYSQL_8 = b"-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Host: localhost    Database: nova_cell1\n-- ------\n-- Server version\t8.0.36\n\n"
TRAILER = b"-- Dump completed on 2018-03-01  2:15:00\n"
ALIAS = "INSERT INTO services (id, host, report_count) VALUES (71, 'h', 1) AS new ON DUPLICATE KEY UPDATE id=new.id;\n"


def refused(name, text, says=None):
    """Between the statements of a whole dump, before its trailer."""
    return Fixed("refused: " + name, REFUSED, lambda b: last(b.whole, text), says)


def unwanted(name, text, right=REFUSED, says="not made"):
    return refused("another table: " + name, text, says) if right is REFUSED else Fixed("another table: " + name, right, lambda b: last(b.whole, text), says)


def locked(name, text, says="LOCK TABLES"):
    """While `services` is locked."""
    return Fixed("under a lock: " + name, REFUSED, lambda b: before(b.whole, "/*!40000 ALTER TABLE `services` ENABLE", text), says)


def definition(name, old, new, says="expected"):
    return Fixed("definition: " + name, REFUSED, lambda b: swap(b.whole, old, new), says)


def border(name, make):
    """A server refuses the statement, and mysql stops there unless it was started with --force. The program does not look."""
    return Fixed("beyond the border: " + name, TAKEN, make)


def session(name, right, text, says=None):
    """Before the rows of `services`, which have letters beyond ASCII."""
    return Fixed("connection: " + name, right, lambda b: short({"services": SERVICES + ";\n" + text + insert("services", [{**short_rows("services")[0], "host": "caf\u00e9 \u65e5"}])}), says)


def altered(name, text, right=REFUSED, says="key", created=SERVICES):
    """Between the definition of `services` and its rows."""
    return Fixed("keys altered: " + name, right, lambda b: short({"services": created + ";\n" + text + insert("services", short_rows("services"))}), says)


def mark(name, right, values, says="a value"):
    """The last value is of a column that nobody reads."""
    return Fixed("a backquote " + name, right, lambda b: short({"services": f"{SERVICES};\nINSERT INTO `services` (`id`, `host`, `report_count`, `topic`) VALUES\n({values});\n"}), says)


KEYLESS = SERVICES.replace(" AUTO_INCREMENT", "").replace(",\n  PRIMARY KEY (`id`)", "")
DELAYED = insert("services", short_rows("services"), "INSERT DELAYED INTO")
LOCKED = f"{SERVICES};\nLOCK TABLES `services` WRITE;\n{DELAYED}UNLOCK TABLES;\n"
CASES = [
    # What a server makes of texts on their way from the client to a column
    session("SET NAMES DEFAULT, of which the client's part alone is set back", REFUSED,
            "SET @saved_cs_client = @@character_set_client;\nSET NAMES DEFAULT;\nSET character_set_client = @saved_cs_client;\n", "character set"),
    session("latin1, and the client's set to utf8mb4", REFUSED, "SET NAMES latin1;\nSET character_set_client = utf8mb4;\n", "latin1 for the connection"),
    session("a collation of latin1", REFUSED, "SET NAMES utf8mb4;\nSET collation_connection = latin1_swedish_ci;\n", "latin1 for the connection"),
    session("ASCII", REFUSED, "SET NAMES utf8mb4;\nSET character_set_connection = ascii;\n", "character set ascii"),
    session("what only a server can tell", REFUSED, "SET collation_connection = @@collation_database;\n", "character set"),
    session("a collation of latin1, which is set back", EQUAL,
            "SET @saved_col_connection = @@collation_connection;\nSET collation_connection = latin1_swedish_ci;\nSET collation_connection = @saved_col_connection;\n"),
    session("utf8mb4, and the client's latin1", EQUAL, "SET NAMES latin1;\nSET collation_connection = utf8mb4_general_ci;\n"),
    # Rows, of which a server takes all up to the next backquote for a name
    mark("after a word", REFUSED, "1, 'h', 1, NUL`"), mark("before a word", REFUSED, "1, 'h', 1, `ULL", "value|in the middle"), mark("in parentheses", REFUSED, "1, 'h', 1, (`ULL)", "value|in the middle"),
    mark("on both sides of a column's name", EQUAL, "1, 'h', 1, `host`", None), mark("after a number", REFUSED, "1, 'h', 1`, 'x'"),
    # Keys
    altered("none to drop", "ALTER TABLE services DROP PRIMARY KEY, MODIFY id int;\n", created=KEYLESS), altered("none to drop as an index", "DROP INDEX `PRIMARY` ON services;\n", created=KEYLESS),
    altered("dropped twice", "ALTER TABLE services DROP PRIMARY KEY, MODIFY id int;\nALTER TABLE services DROP PRIMARY KEY;\n"),
    altered("a second primary key", "ALTER TABLE services ADD PRIMARY KEY (id);\n"), altered("the number's key dropped", "ALTER TABLE services DROP PRIMARY KEY;\n"),
    altered("a number without a key", "ALTER TABLE services MODIFY id int NOT NULL AUTO_INCREMENT;\n", created=KEYLESS),
    altered("a primary key for another", "ALTER TABLE services ADD PRIMARY KEY (id), DROP PRIMARY KEY;\n", EQUAL, None),
    altered("a number with a key", "ALTER TABLE services ADD KEY (id);\nALTER TABLE services MODIFY id int NOT NULL AUTO_INCREMENT;\n", EQUAL, None, KEYLESS),
    definition("two columns are the primary key", "`report_count` int(11) NOT NULL", "`report_count` int(11) NOT NULL PRIMARY KEY"),
    *[Fixed(f"definition: a {name} between options", REFUSED, lambda b, text=text: short({"services": SERVICES.replace("ENGINE=InnoDB ", "ENGINE=InnoDB" + text) + ";\n"}), "an option of a table")
      for name, text in (("zero byte", "\0"), ("text", " 'x' "))],
    definition("a zero byte in a key", "PRIMARY KEY (`id`)", "PRIMARY KEY\0(`id`)"), definition("a mark after a key", "PRIMARY KEY (`id`)", "PRIMARY KEY (`id`)!"),
    Fixed("definition: with a delimiter of its own", EQUAL, lambda b: short({"services": f"DELIMITER //\n{SERVICES}//\nDELIMITER ;\n" + insert("services", short_rows("services"))})),
    # Headers and trailers
    *[Fixed(f"header: mysqldump's line of the database in a dump of {program}", EQUAL, lambda b, program=program, text=text: before(style(program, named=True), text, "-- Host: localhost    Database: elsewhere\n"))
      for program, text in (("heidisql", "/*!40000 ALTER TABLE `services` DISABLE"), ("adminer", "INSERT INTO `services`"), ("phpmyadmin", "INSERT INTO `services`"), ("sequel", "INSERT INTO `services`"),
                            ("mysqlpump", "INSERT INTO `nova_cell1`.`services`"))],
    refused("a second database of a header", "-- Host: localhost    Database: elsewhere\n", "one database"), Fixed("header: its database twice", EQUAL, lambda b: last(b.whole, "-- Host: localhost    Database: nova_cell1\n")),
    Fixed("after Adminer's trailer: text", TAKEN, lambda b: style("adminer") + b"\xc2\xa0\n", says="passed over"),
    Fixed("a semicolon for the line end before UNLOCK", EQUAL, lambda b: swap(b.whole, " ENABLE KEYS */;\nUNLOCK TABLES;", " ENABLE KEYS */;;UNLOCK TABLES;")),
    Fixed("INSERT DELAYED in a dump of MySQL 8", TAKEN, lambda b: MYSQL_8 + short({"services": f"{SERVICES};\n{DELAYED}"}) + TRAILER),
    Fixed("INSERT DELAYED under a lock", REFUSED, lambda b: short({"services": LOCKED.replace("InnoDB", "MyISAM")}), "DELAYED"),
    Fixed("row alias of MySQL's in a dump of MariaDB's", REFUSED, lambda b: before(b.whole, "/*!40000 ALTER TABLE `services` ENABLE", ALIAS), "ON DUPLICATE KEY"),
    Fixed("row alias without a header", REFUSED, lambda b: short() + ALIAS.encode(), "ON DUPLICATE KEY"),
    Fixed("row alias of MySQL 8", TAKEN, lambda b: MYSQL_8 + short({"services": SERVICES + ";\n" + ALIAS}) + TRAILER),
    Fixed("row alias of MySQL 5.7", REFUSED, lambda b: MYSQL_8.replace(b"8.0.36", b"5.7.44") + short({"services": SERVICES + ";\n" + ALIAS}) + TRAILER, "ON DUPLICATE KEY"),
    Fixed("returning in a dump of MariaDB's", EQUAL, lambda b: before(b.whole, "/*!40000 ALTER TABLE `services` ENABLE", ALIAS.replace("AS new ON DUPLICATE KEY UPDATE id=new.id", "RETURNING id"))),
    Fixed("returning in a dump of MySQL's", REFUSED, lambda b: MYSQL_8 + short({"services": SERVICES + ";\n" + ALIAS.replace("AS new ON DUPLICATE KEY UPDATE id=new.id", "RETURNING id")}) + TRAILER,
          "ON DUPLICATE KEY"),
    # Tables that are not there
    unwanted("index of none", "CREATE INDEX made ON not_there (created_at);\n"), unwanted("copy of none", "CREATE TABLE copied AS SELECT * FROM not_there;\n"),
    unwanted("made like none", "CREATE TABLE copied LIKE not_there;\n"), unwanted("rows of none", "INSERT INTO volumes (size) SELECT id FROM not_there;\n"),
    unwanted("drop of none", "DROP TABLE not_there;\n"), unwanted("rows after DROP", "DROP TABLE volumes;\nINSERT INTO volumes VALUES (1,1);\n"),
    unwanted("copy", "CREATE TABLE copied AS SELECT * FROM volumes;\n", EQUAL, None), unwanted("copy of a wanted one", "CREATE TABLE copied AS SELECT * FROM services;\n", EQUAL, None),
    unwanted("index", "CREATE INDEX made ON volumes (size);\n", EQUAL, None), unwanted("made twice", "CREATE TABLE volumes (a int);\n", REFUSED, "there already"),
    unwanted("view twice", "CREATE VIEW twice AS SELECT 1;\nCREATE VIEW twice AS SELECT 1;\n", REFUSED, "there already"),
    unwanted("view by the name of a table", "CREATE OR REPLACE VIEW volumes AS SELECT 1;\n", REFUSED, "there already"),
    refused("view by the name of a wanted table", "CREATE OR REPLACE VIEW services AS SELECT 1;\n", "there already"),
    Fixed("another table: rows before it is made", REFUSED, lambda b: b"INSERT INTO v VALUES (1);\nCREATE TABLE v (a int);\n" + short(), "not made"),
    unwanted("INSERT of a TABLE, which MariaDB lacks", "INSERT INTO volumes TABLE volumes;\n", REFUSED, "VALUES"),
    refused("database that is not there", "DROP DATABASE not_there;\n", "a database that was not made"),
    Fixed("unnamed database: rows of a table made elsewhere", REFUSED, lambda b: style("mysqlpump") + insert("services", [{**short_rows("services")[0], "id": 71}], columns=["id", "report_count"]).encode(), "not made"),
    Fixed("unnamed database: a table made elsewhere altered", REFUSED, lambda b: style("mysqlpump") + b"ALTER TABLE services CONVERT TO CHARACTER SET utf8mb4;\n", "not made"),
    Fixed("unnamed database: a table made elsewhere copied", REFUSED, lambda b: style("mysqlpump") + b"CREATE TABLE copied AS SELECT * FROM services;\n", "not made"),
    # Locks
    locked("sequence", "CREATE SEQUENCE numbers;\n"), locked("procedure", "CREATE PROCEDURE p() SELECT 1;\n"), locked("view", "CREATE VIEW v AS SELECT 1;\n"),
    locked("view dropped", "DROP VIEW IF EXISTS v;\n"), locked("event dropped", "DROP EVENT IF EXISTS e;\n"), locked("database altered", "ALTER DATABASE nova_cell1 CHARACTER SET latin1;\n"),
    locked("another table dropped", "DROP TABLE volumes;\n"), locked("another table emptied", "TRUNCATE volumes;\n"), locked("another table renamed", "RENAME TABLE volumes TO v;\n"),
    locked("another table altered", "ALTER TABLE instances COMMENT 'x';\n"), locked("an index of another table", "CREATE INDEX made ON instances (created_at);\n"),
    locked("made like another table", "CREATE TEMPORARY TABLE copied LIKE volumes;\n"),
    Fixed("unlocked with a zero byte, which a server takes for the end", REFUSED, lambda b: swap(b.whole, "UNLOCK TABLES;", "UNLOCK TABLE\0;"), says="the end of UNLOCK"),
    # Columns and keys
    refused("index of no column", "CREATE INDEX made ON services (not_there);\n", "a column of the table"),
    Fixed("unique index, then the same value", REFUSED, lambda b: short({"services": SERVICES + ";\nCREATE UNIQUE INDEX made ON services (host);\n" + insert("services", short_rows("services") + [
        {**short_rows("services")[0], "id": 71}])}), "unique key"),
    Fixed("column without default left out", REFUSED, lambda b: short({"services": SERVICES + ";\nINSERT INTO services (id, host) VALUES (61, 'h');\n"}), "no value in column report_count"),
    *[Fixed(f"a key twice in a table that is {name}", REFUSED, lambda b, text=text: short({"services": SERVICES + ";\n" + insert("services", short_rows("services")) * 2 + text}), "same primary key")
      for name, text in (("made again", f"DROP TABLE services;\n{SERVICES};\n"), ("emptied", "TRUNCATE services;\n"), ("gone", "DROP TABLE services;\n"))],
    *[Fixed(f"{name} in a database that is dropped", REFUSED, lambda b, rows=rows: b"CREATE DATABASE gone;\nUSE gone;\n" + short({"services": SERVICES + ";\n" + rows}) + b"DROP DATABASE gone;\n", says)
      for name, rows, says in (("a key twice", insert("services", short_rows("services")) * 2, "same primary key"),
                               ("a date that is none", "INSERT INTO services (id, report_count, created_at) VALUES (71, 1, '2018-13-01 00:00:00');\n", "created_at"))],
    definition("column twice", "  `topic` varchar(255) DEFAULT NULL,\n", "  `topic` varchar(255) DEFAULT NULL,\n  `topic` varchar(255) DEFAULT NULL,\n"),
    definition("default", "`topic` varchar(255) DEFAULT NULL", "`topic` varchar(255) DEFAULT NUML"), definition("option", "`report_count` int(11) NOT NULL", "`report_count` int(11) NOT NVLL"),
    definition("length", "`report_count` int(11)", "`report_count` int(1\x16)"), definition("key", "PRIMARY KEY (`id`)", "PRIMARY KEX (`id`)"), definition("column of a key", "PRIMARY KEY (`id`)", "PRIMARY KEY (!id`)"),
    definition("a zero byte in a name", "DROP TABLE IF EXISTS `services`", "DROP TABLE IF EXISTS `serv\0ces`", None),
    Fixed("definition: engine, which a server without strict mode replaces", REFUSED, lambda b: (lambda d, p: d[:p] + d[p:].replace(b"ENGINE=InnoDB", b"ENGINE=InnoDC", 1))(b.whole, b.whole.index(b"CREATE TABLE `services`")), "engine"),
    Fixed("definition: collation", REFUSED, lambda b: (lambda d, p: d[:p] + d[p:].replace(b"COLLATE=utf8mb4_general_ci", b"COLLATE=utf8mb4_generam_ci", 1))(b.whole, b.whole.index(b"CREATE TABLE `services`")), "collation"),
    definition("setting", "SET TIME_ZONE=", "SET TIME_ZOME=", "a variable"),
    definition("comma lost after a key", "`topic` varchar(255) DEFAULT NULL,", "KEY `k` (`host`)\n  `topic` varchar(255) DEFAULT NULL,"),
    definition("primary key twice", "`topic` varchar(255) DEFAULT NULL,", "PRIMARY KEY (`id`),\n  `topic` varchar(255) DEFAULT NULL,"),
    Fixed("INSERT DELAYED without an engine", REFUSED, lambda b: short({"services": SERVICES.replace("ENGINE=InnoDB", "") + ";\n" + insert("services", short_rows("services"), "INSERT DELAYED INTO")}), "DELAYED"),
    # Comments
    Fixed("comment that holds the beginning of an executable one", REFUSED, lambda b: before(b.whole, "/*!40101 SET @saved_cs_client", "/* never closed\n"), "the next one inside"),
    Fixed("end of a comment alone after an executable one", REFUSED, lambda b: before(b.whole, "UNLOCK TABLES;", "*/\n")),
    Fixed("trailer of mysqldump in a dump of Adminer's", REFUSED, lambda b: swap(style("adminer"), "DROP TABLE IF EXISTS `services`", "-- Dump completed on 2018-01-01  1:00:00\nDROP TABLE IF EXISTS `services`"), "header"),
    # One wrong byte where a statement ends: the server takes the next one for its rest
    *[Fixed(f"a mark in place of a semicolon: {name}, {mark}", REFUSED, lambda b, old=old, mark=mark: swap(b.whole, old + ";", old + mark))
      for mark in "!?:x"
      for name, old in (("DROP TABLE", "DROP TABLE IF EXISTS `services`"), ("SET", "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */"),
                        ("SET before a table", "/*!40101 SET @saved_cs_client     = @@character_set_client */"), ("SET back", "/*!40101 SET SQL_MODE=@OLD_SQL_MODE */"),
                        ("UNLOCK TABLES", "UNLOCK TABLES"), ("LOCK TABLES", "LOCK TABLES `services` WRITE"))],
    *[session(f"expression {text}", EQUAL, f"SET @x = {text};\n") for text in (
        "1 + -2", "NOT 1 AND !0", "'a' 'b'", "(SELECT 1)", "1 != 2", "@y := 3", "IF(1 = 2, 'a', 'b')", "CASE 1 WHEN 1 THEN 2 ELSE 3 END", "BINARY 'a'",
        "5 DIV 2", "'a' LIKE 'b'", "1 IS NOT NULL", "1.5e+3", "x'41'", "_utf8mb4'a' COLLATE utf8mb4_bin", "~1 | 2 ^ 3", "1 BETWEEN 0 AND 2", "@@session.sql_mode", "1 IN (1, 2)")],
    # A token lost, doubled or wrong
    *[refused(f"not built so: {text}", text + ";\n", "expected") for text in (
        "SET TIME_ZONE@=@OLD_TIME_ZONE", "SET @ @saved_cs_client = @@character_set_client", "SET @a = = 1", "SET collation_connection = = utf8mb4_general_ci", "SET @a = @) @collation_connection",
        "SET @a = @@@a", "SET saved_cs_client = @@character_set_client", "SET @x = @@saved_cs_client", "SET OLD_TIME_ZONE=@@TIME_ZONE", "SET TIME_ZON='+00:00'", "SET TIIME_ZONE='+00:00'",
        "SET @a = IF(1, , 2)", "SET @a = f(1", "SET @a = 'b' c", "SET @a = b", "SET character_set_client = NOT utf8mb4", "SET @OLD_TIME_ZONE= TIME_ZONE='+00:00'", "SET @a = IFNULL( 1)", "SET sort_buffer_size=1000T0", "SET @@time_zone.session = '+00:00'", "SET Hsaved_cs_client = @@character_set_client", "SET TIME_ZONE=lOLD_TIME_ZONE", "SET @OLD_SQL_NOTES=@SQL_NOTES", "SET @a = CONCAT('y', NULL.5)", "SET @a = 1, ", "SET @@ time_zone = '+00:00'", "SET @@x.time_zone = '+00:00'", "SET SESSION @@time_zone = '+00:00'",
        "SET time_zone = '+00.00'", "SET sql_notes = 2", "SET character_set_client = utf8mc4", "SET collation_connection = utf8mb4_generam_ci", "SET GLOBAL NAMES utf8mb4", "SET CHARSET utf8 COLLATE utf8_bin",
        "SET TRANSACTION READ WRITE, READ WRITE", "SET TRANSACTION ISOLATION LEVEL REPEATABLE", "SET @x = 1, TRANSACTION READ WRITE", "SET STATEMENT max_statement_time FOR SELECT 1",
        "SET STATEMENT max_statement_time=9 x FOR SELECT 1", "FLUSH x", "FLUSH TABLES x y", "FLUSH TABLES WITH READ UNLOCK TABLES", "FLUSH TABLES services FOR", "FLUSH BINARY", "FLUSH PRIVILEGES x", "FLUSH STATUS,",
        "CREATE DATABASE zz x", "CREATE DATABASE zz DEFAULT", "CREATE DATABASE zz CHARACTER utf8", "CREATE DATABASE zz CHARACTER SET utf9", "CREATE DATABASE zz CHARACTER SET utf8 COLLATE latin1_bin",
        "CREATE DATABASE zz.y", "CREATE DATABASE IF EXISTS zz", "ALTER DATABASE nova_cell1", "ALTER DATABASE nova_cell1 COLLATE", "CREATE OR VIEW x AS SELECT 1", "CREATE OR TABLE x (a int)",
        "CREATE TEMPORARY VIEW x AS SELECT 1", "CREATE UNIQUE TABLE x (a int)", "CREATE TABLE x y (a int)", "CREATE TABLE x", "CREATE OR REPLACE TABLE ALGORITHM=UNDEFINED VIEW seen AS SELECT 1", "WITH CONSISTENT SNAPSHOT", "CREATE TABLE TABLE x (a int)", "CREATE VIEW a b AS SELECT 1", "CREATE VIEW a SELECT 1",
        "CREATE VIEW a AS x SELECT 1", "CREATE VIEW a (b, ) AS SELECT 1", "CREATE DEFINER `root`@`localhost` VIEW a AS SELECT 1", "CREATE ALGORITHM=x VIEW a AS SELECT 1", "CREATE SQL DEFINER VIEW a AS SELECT 1", "CREATE DEFINER=`root`@`localhost` SQL SECURITY DEFINER `a` (`b`) AS SELECT 1", "SET TIME_ZONE=NULL",
        "CREATE TRIGGER t BEFORE ON volumes FOR EACH ROW SET @a = 1", "CREATE TRIGGER t x INSERT ON volumes FOR EACH ROW SET @a = 1", "CREATE TRIGGER t BEFORE INSERT ON volumes FOR ROW SET @a = 1",
        "CREATE TRIGGER t BEFORE INSERT ON volumes FOR EACH ROW", "CREATE TRIGGER t BEFORE INSERT ON Services FOR EACH ROW SET @a = 1", "DROP VIEW TABLE", "DROP TABLE volumes, IF EXISTS b", "RENAME TABLE volumes TO TO",
        "ANALYZE TABLE volumes y", "CHECK TABLE services QUICK TABLE", "OPTIMIZE volumes", "START CONSISTENT SNAPSHOT", "START TRANSACTION WITH", "COMMIT AND", "COMMIT NO", "DELETE services", "DELETE volumes", "TRUNCATE TABLE TABLE volumes",
        "PREPARE s FROM 'SELECT 1' x", "PREPARE s FROM 'SELECT 1'; EXECUTE s !", "PREPARE s FROM 'SELECT 1'; EXECUTE s USING")],
    unwanted("lock of none", "FLUSH TABLES not_there WITH READ LOCK; UNLOCK TABLES;\n"), unwanted("trigger of none", "CREATE TRIGGER t BEFORE INSERT ON not_there FOR EACH ROW SET @a = 1;\n"),
    Fixed("after the trailer: a statement with a wrong byte", REFUSED, lambda b: b.whole + b"XNSERT INTO services (id) VALUES (71);\n"),
    Fixed("after the trailer: a statement in parentheses", REFUSED, lambda b: b.whole + b"(INSERT INTO services (id) VALUES (71));\n"),
    Fixed("after the trailer: text", TAKEN, lambda b: b.whole + b"have a nice day\n", says="passed over"),
    # Dumps without a header, one after another
    *[Fixed(f"no header: {first} and {second}", EQUAL, lambda b, first=first, second=second: style(first) + b.dump(second, cell=2, night=2).replace(b"CREATE TABLE", b"CREATE TABLE IF NOT EXISTS"))
      for first in ("heidisql", "sequel", "navicat", "phpmyadmin") for second in ("skip-comments", "compact-databases")],
    Fixed("no header: a lock is lost", REFUSED, lambda b: swap(style("heidisql") + b.dump("skip-comments", cell=2), "LOCK TABLES `services` WRITE;\n", ""), "LOCK TABLES"),
    # Packed
    *[Fixed(f"{name} of a dump without a trailer, then garbage", REFUSED, lambda b, squeeze=squeeze: squeeze(style("navicat")) + b"garbage", says="follows the end")
      for name, squeeze in (("gzip", gzip.compress), ("bzip2", bz2.compress))],
    *[Fixed(f"{name} of a dump without a trailer, then zeros", TAKEN, lambda b, squeeze=squeeze: squeeze(style("navicat")) + b"\0" * 512) for name, squeeze in (("gzip", gzip.compress), ("bzip2", bz2.compress))],
    # Beyond the border, as docs/reliability.md has it
    border("too few values for another table", lambda b: last(b.whole, "INSERT INTO volumes VALUES (1);\n")),
    border("a key twice in another table", lambda b: last(b.whole, "INSERT INTO volumes VALUES (1,1);\n")),
    border("a value of another table", lambda b: last(b.whole, "INSERT INTO volumes VALUES (9,'x');\n")),
    border("a wrong byte in the definition of another table", lambda b: swap(b.whole, "`size` int(11) DEFAULT NULL", "`size` int(11) DEFAULT NUML")),
    border("columns of another table altered", lambda b: last(b.whole, "ALTER TABLE volumes DROP COLUMN not_there;\n")),
    border("a view of a table that is not there", lambda b: last(b.whole, "CREATE VIEW v AS SELECT * FROM not_there;\n")),
    border("rows of a wanted table for another one with fewer columns", lambda b: last(b.whole, "INSERT INTO volumes SELECT * FROM services;\n")),
    border("a setting that no server has", lambda b: last(b.whole, "SET no_such_setting = 1;\n")),
    border("a value that does not fit a column that nobody reads", lambda b: short({"services": SERVICES + ";\nINSERT INTO services (id, report_count, topic) VALUES (61, 'many', 'x');\n"})),
    border("a mark as the value of a column that nobody reads", lambda b: short({"services": SERVICES + ";\nINSERT INTO services (id, report_count, topic) VALUES (61, ?, 'x');\n"})),
    border("the default of a column that nobody reads and that has none", lambda b: short({"services": SERVICES + ";\nINSERT INTO services (id, report_count, topic) VALUES (61, DEFAULT, 'x');\n"})),
    border("names in double quotes", lambda b: short().replace(b"`", b'"')),
]
