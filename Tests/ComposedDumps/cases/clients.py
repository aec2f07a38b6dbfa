"""Commands of the mysql client, other delimiters, locks, transactions and routines, as scripts put them around a dump; what programs say of tables."""

from .building import EITHER, EQUAL, REFUSED, SAME, Fixed, before, insert, last, short, short_rows, swap
from .. import cloud

SERVICES = cloud.create("services")
ROWS = insert("services", short_rows("services"))
LOCK = "LOCK TABLES `services` WRITE"
BASE = b"CREATE DATABASE nova_cell1;\n"
FUNCTION = "DELIMITER ;;\nCREATE FUNCTION f() RETURNS int BEGIN DELETE FROM instances; RETURN 1; END;;\nDELIMITER ;\n"


def after(name, right, text, says=None):
    return Fixed("client: " + name, right, lambda b: short() + text.encode(), says)


def used(name, text, right=EQUAL):
    """USE without a semicolon, which the client takes as its own command; the server gets it with one, since --binary-mode does not."""
    return Fixed("client: " + name, right, lambda b: (BASE + text.encode() + b"\n" + short(), BASE + b"USE nova_cell1;\n" + short()))


def locked(name, right, text, says=None):
    return Fixed("lock: " + name, right, lambda b: short({"services": SERVICES + ";\n" + text}), says)


def said(text, table="instances"):
    return Fixed("said: " + text, REFUSED, lambda b: last(b.whole, text + "\n"), f"message .*{table}")


def passed(text):
    return Fixed("said first: " + text, SAME, lambda b: (text.encode() + b"\n" + b.whole, b.whole), "passed over")


CASES = [
    used("use without a semicolon", "USE nova_cell1"), used("use in quotes without a semicolon", "  use `nova_cell1` -- the cell"),
    Fixed("client: use without a semicolon before a dump", SAME, lambda b: (b"USE nova_cell1\n" + b.whole, b.whole)),
    Fixed("client: use without a semicolon before DROP", EQUAL, lambda b: (short() + b"CREATE DATABASE d;\nUSE d\nDROP TABLE IF EXISTS instances;\n", short() + b"CREATE DATABASE d;\nUSE d;\nDROP TABLE IF EXISTS instances;\n")),
    Fixed("client: use in the middle of a line", REFUSED, lambda b: b"SELECT 1; USE d\n" + short()),
    *[after(f"backslash {letter}", REFUSED, f"SELECT 1\\{letter}\nTRUNCATE instances;\n", "client") for letter in "gGu"], after("backslash after rows of another table", REFUSED, "CREATE TABLE v (a int);\nINSERT INTO v VALUES (1)\\G\nTRUNCATE instances;\n", "client"),
    after("backslash N", EQUAL, "CREATE TABLE v (a int);\nINSERT INTO v VALUES (\\N);\n"), after("quit", REFUSED, "quit\n"), after("status", REFUSED, "status;\n"),
    after("delimiter in the middle of a line", REFUSED, "SELECT 1; DELIMITER //\nTRUNCATE instances//\n", "DELIMITER"), after("delimiter with a backslash", REFUSED, "DELIMITER \\\nTRUNCATE instances\\\n", "DELIMITER"),
    *[after(f"delimiter {sign} and {statement.lower()}", EQUAL, f"DELIMITER {sign}\n{statement}{sign.strip(chr(34))}\nDELIMITER ;\n") for sign in ("//", "$$", '"//"') for statement in (
        "TRUNCATE instances", "DELETE FROM instances", "ALTER TABLE instances ADD KEY (host)", "DROP TABLE IF EXISTS shadow_instances", "SET sql_mode=''", "COMMIT", "USE `0`")],
    # Any comment that a server might execute stays in the client's buffer, and no command may stand behind it.
    *[after(f"{comment} before {line}", REFUSED, f"{comment}\n{line}\n{end}") for comment in ("/*M!999999\\- enable the sandbox mode */ ", "/*!999999 x */", "/*!40101 */") for line, end in (
        ("DELIMITER ;;", "SELECT 1;;\nDELIMITER ;\n"), ("USE nova", "SELECT 1;\n"), ("--x", ""))],
    # The client sends all that stands before its own delimiter, and the server carries out one statement after the other.
    *[after(f"several at once, {first}", EQUAL, f"CREATE TABLE v (a int);\nDELIMITER //\n{first}; TRUNCATE instances//\nDELIMITER ;\n") for first in (
        "SELECT 1", "SET @a=1", "DROP TABLE IF EXISTS x", "INSERT INTO v VALUES (1)", "INSERT INTO services (id,report_count) VALUES (71,1)",
        "INSERT INTO services (id,report_count) VALUES (71,1) ON DUPLICATE KEY UPDATE id=id", "CREATE TABLE x (a int)", "CREATE VIEW x AS SELECT 1", "ALTER TABLE v ADD b int", "ALTER TABLE services COMMENT 'x'",
        "COMMIT", "DELETE FROM v", "TRUNCATE v", "RENAME TABLE v TO x", "FLUSH TABLES", "ANALYZE TABLE v", "PREPARE p FROM 'SELECT 1'", "DO 1", "CREATE DATABASE x", "ALTER DATABASE CHARACTER SET utf8mb4",
        "/*!40101 SET @a=1 */", "SELECT 1; SELECT 2", "SELECT 1 /* ; */", "DROP PROCEDURE IF EXISTS p")],
    *[after(f"several at once, {text!r}", right, f"DELIMITER //\n{text}") for right, text in (
        (EQUAL, "SELECT 1;\n-- x\n//\nDELIMITER ;\n"), (EQUAL, "SELECT 1; //\nTRUNCATE instances//\nDELIMITER ;\n"), (EQUAL, "SELECT 1;\nTRUNCATE instances;\n"), (REFUSED, "SELECT 1;\nDELIMITER ;\nTRUNCATE instances;\n"),
        (REFUSED, "SELECT 1;\n--x\n//\nDELIMITER ;\n"), (REFUSED, "SET @a=1; x//\nDELIMITER ;\n"), (REFUSED, "/*!40101 SELECT 1; */ TRUNCATE instances//\nDELIMITER ;\n"), (REFUSED, "/*!40101 SELECT 1; TRUNCATE instances */;//\nDELIMITER ;\n"),
        (REFUSED, "/*!50003 SET @a = 1 */ ;\nDELIMITER //\nSELECT 1//\nDELIMITER ;\n"), (EQUAL, "SET @x=1// SET @y=2; SET @z=3//\nDELIMITER ;\n"))],
    *[after(f"several at once, {text!r}", right, f"CREATE DATABASE nova;\nDELIMITER //\n{text}") for right, text in (
        (REFUSED, "USE nova;\nSELECT 1//\nDELIMITER ;\n"), (EQUAL, "USE nova//\nSELECT 1//\nDELIMITER ;\n"), (EQUAL, "SELECT 1; USE nova; SELECT 1//\nDELIMITER ;\n"))],
    *[after(f"body, {body}", EQUAL, f"DELIMITER //\nCREATE PROCEDURE p() {body}//\nDELIMITER ;\n") for body in (
        "BEGIN SELECT a FROM v WHERE a < end FOR UPDATE; SELECT 2; END", "BEGIN SELECT CASE WHEN v.end < 1 THEN a ELSE end END FROM v; SELECT 2; END", "BEGIN DO IF(1,2,3); END",
        "BEGIN DECLARE EXIT HANDLER FOR 1062 IF 1 THEN SELECT 1; END IF; SELECT 2; END", "BEGIN DECLARE EXIT HANDLER FOR SQLSTATE '45000' CASE 1 WHEN 1 THEN SELECT 1; END CASE; SELECT 2; END")],
    *[after(f"body; TRUNCATE instances, {body}", EITHER, f"DELIMITER //\nCREATE PROCEDURE p{body}; TRUNCATE instances//\nDELIMITER ;\n") for body in (
        "() BEGIN SELECT begin FROM v; END", "() BEGIN DO IF(1,2,3); END", "(OUT begin int) SELECT 1", "() SELECT SQL_NO_CACHE IF(1,2,3)")],
    after("packages, and a body in Oracle's manner", EQUAL, "SET sql_mode=ORACLE;\nDELIMITER ;;\nCREATE PACKAGE p AS PROCEDURE a; FUNCTION f RETURN INT; END ;;\n"
          "CREATE PACKAGE BODY p AS PROCEDURE a AS BEGIN SELECT 1; END; FUNCTION f RETURN INT AS BEGIN RETURN 1; END; END ;;\nCREATE PACKAGE q AS PROCEDURE a; END ;;\n"
          "CREATE PROCEDURE a AS b INT; BEGIN SELECT 1 INTO b; END ;;\nDELIMITER ;\n"),
    *[after(f"body{end}, {body}", right, f"DELIMITER //\nCREATE PROCEDURE p() {body}{end}//\nDELIMITER ;\n") for end, right in (("", EQUAL), (";", EQUAL), ("; TRUNCATE instances", EITHER)) for body in (
        "SELECT 1", "SELECT 1 FOR UPDATE", "SELECT IF(1,2,3)", "SELECT CASE WHEN 1 THEN 2 ELSE 3 END", "BEGIN END", "x: BEGIN SELECT 1; END x", "DETERMINISTIC COMMENT 'x' BEGIN SELECT 1; SELECT 2; END",
        "BEGIN DECLARE EXIT HANDLER FOR SQLSTATE '45000' BEGIN SELECT 1; END; DECLARE CONTINUE HANDLER FOR 1062 BEGIN END; DECLARE CONTINUE HANDLER FOR NOT FOUND SET @a=1; SELECT 2; END",
        "IF NOT EXISTS (SELECT 1) THEN SELECT 1; SELECT 2; ELSEIF 2 THEN SELECT 3; ELSE IF 1 THEN SELECT 4; END IF; END IF", "CASE 1 WHEN 1 THEN SELECT 1; ELSE SELECT 2; END CASE",
        "BEGIN CASE 1 WHEN 1 THEN SELECT CASE WHEN 1 THEN 2 END; ELSE BEGIN SELECT 3; END; END CASE; END", "REPEAT SELECT 1; SET @x=1; UNTIL @x > 0 END REPEAT", "l: LOOP SELECT 1; LEAVE l; END LOOP l",
        "FOR i IN 1..3 DO SELECT i; SELECT 2; END FOR", "BEGIN SELECT 1 AS `end`, 2 AS `begin`; SELECT end, begin FROM (SELECT 1 AS `end`, 2 AS `begin`) x; END",
        "BEGIN IF (1) THEN SELECT 'a; END; b'; END IF; l: WHILE 0 DO SELECT 3; END WHILE l; END")],
    *[after(f"delimiter {mark}", REFUSED, f"DELIMITER {mark}\nTRUNCATE services{mark}\nDELIMITER ;\n", "quote") for mark in "'\"`"],
    *[after(f"delimiter {mark}", EQUAL, f"DELIMITER {mark}\nTRUNCATE services {mark}\nDELIMITER ;\n") for mark in ("#", "--", "/*", "*/", "/", "-", "!", ";-", ";;;")],
    *[after(f"character set {name}", REFUSED, f"SET NAMES {name};\n", "character set") for name in ("utf16", "ucs2", "nosuch")], after("character set ucs2 of the client", REFUSED, "SET character_set_client=ucs2;\n"),
    after("delimiter with a comment", EQUAL, "DELIMITER // -- own\nTRUNCATE instances//\n  delimiter ; # back\nSELECT 1;\n"),
    Fixed("client: delimiter of a whole dump", EQUAL, lambda b: b"DELIMITER $$\n" + short().replace(b";\n", b"$$\n")), Fixed("client: a word as delimiter of a whole dump", EQUAL, lambda b: b"DELIMITER go\n" + short().replace(b";\n", b"\ngo\n")),
    *[after(f"refused: {text.lower()}", REFUSED, text + ";\n") for text in ("TRUNCATE TABLE instances, services", "TRUNCATE TABLE instances junk", "SIGNAL SQLSTATE '45000'", "END", "TABLE instances")], after("truncate and wait", EQUAL, "TRUNCATE TABLE instances WAIT 5;\n"),
    # Locks and transactions in which no rows can come
    *[Fixed("lock: " + kind.lower(), REFUSED, lambda b, kind=kind: swap(b.whole, LOCK, "LOCK TABLES `services` " + kind), "LOCK TABLES") for kind in ("READ", "READ LOCAL", "AS s WRITE")],
    Fixed("lock: flushed before", REFUSED, lambda b: before(b.whole, LOCK, "FLUSH TABLES WITH READ LOCK;\n"), "FLUSH"), locked("flushed", REFUSED, "FLUSH TABLES WITH READ LOCK;\n" + ROWS, "FLUSH"),
    locked("flushed and unlocked", EQUAL, "FLUSH TABLES WITH READ LOCK;\nUNLOCK TABLES;\n" + ROWS), locked("one flushed", REFUSED, "FLUSH TABLES services WITH READ LOCK;\n" + ROWS, "FLUSH"), locked("flushed alone", EQUAL, "FLUSH TABLES;\n" + ROWS),
    locked("transaction that only reads", REFUSED, "START TRANSACTION READ ONLY;\n" + ROWS + "COMMIT;\n", "READ ONLY"), locked("transaction that reads and writes", EQUAL, "START TRANSACTION READ WRITE;\n" + ROWS + "COMMIT;\n"),
    locked("session that only reads", REFUSED, "SET SESSION TRANSACTION READ ONLY;\n" + ROWS, "READ ONLY"), locked("variable that only reads", REFUSED, "SET tx_read_only=1;\n" + ROWS, "tx_read_only"), locked("isolation", EQUAL, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;\n" + ROWS),
    locked("autocommit off and on", EQUAL, "SET autocommit=0;\n" + ROWS + "SET autocommit=1;\n"), locked("autocommit off, and on in a comment", REFUSED, "SET autocommit=0;\n" + ROWS + "-- SET autocommit=1;\n", "COMMIT"),
    # What calls a routine
    *[after("routine: " + name, EITHER, text, "a trigger|a function") for name, text in (
        ("select", FUNCTION + "SELECT f();\n"), ("set", FUNCTION + "SET @x = f();\n"), ("do", FUNCTION + "DO `f`();\n"),
        ("in a function", FUNCTION + "CREATE FUNCTION g() RETURNS int RETURN f();\nSELECT g();\n"),
        ("in a trigger", FUNCTION + "CREATE TABLE v (a int);\nCREATE TRIGGER t AFTER INSERT ON v FOR EACH ROW SET @x = f();\nINSERT INTO v VALUES (1);\n"),
        ("called in a trigger", "CREATE TABLE v (a int);\nCREATE PROCEDURE p() DELETE FROM instances;\nCREATE TRIGGER t AFTER INSERT ON v FOR EACH ROW CALL p();\nINSERT INTO v VALUES (1);\n"))],
    after("routine: that changes nothing", EQUAL, "CREATE FUNCTION f() RETURNS int RETURN 1;\nSELECT f();\n"), after("routine: that nobody calls", EQUAL, FUNCTION + "SELECT 1;\nCREATE PROCEDURE p() DELETE FROM instances;\n"),
    # Messages
    said("mysqldump: Couldn't find table: \"instances\""), said("mysqldump: Error: Couldn't read status information for table instances ()"), said("mysqlpump: [ERROR] (1146) Table 'nova_cell1.instances' doesn't exist"),
    said("mysqldump: Error 1412: Table definition has changed, please retry transaction when dumping table `services` at row: 0", "services"),
    *map(passed, ["Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.", "nohup: ignoring input", "Connection closed by 10.0.0.5 port 22", "/etc/profile.d/x.sh: line 3: foo: command not found",
                  "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@", "Last login: Tue Feb 27 10:11:12 2018 from 10.0.0.1", "tcgetattr: Inappropriate ioctl for device", "Unable to find image 'mysql:8' locally", "debug1: Exit status 0"]),
    Fixed("mysqldump-php", EQUAL, lambda b: php()), Fixed("mysqldump-php of two cells", EQUAL, lambda b: php() + php(2)), Fixed("mysqldump-php, cut", REFUSED, lambda b: php()[:-60], "ends"),
]


def php(cell=1):
    """What the library mysqldump-php writes, as far as it differs from mysqldump: its header, with a tab, and its trailer."""
    name = cloud.CELLS[cell - 1]
    text = f"-- mysqldump-php https://github.com/ifsnop/mysqldump-php\n--\n-- Host: localhost\tDatabase: {name}\n-- ------\n-- Server version \t5.7.44\n-- Date: Thu, 01 Mar 2018 02:15:00 +0000\n\n"
    text += "/*!40101 SET NAMES utf8mb4 */;\n/*!40101 SET @OLD_AUTOCOMMIT=@@AUTOCOMMIT */;\n"
    for table, rows in ((table, short_rows(table, cell=cell)) for table in cloud.WANTED):
        text += (f"--\n-- Table structure for table `{table}`\n--\n\nDROP TABLE IF EXISTS `{table}`;\n{cloud.create(table)};\n\n--\n-- Dumping data for table `{table}`\n--\n\n"
                 f"LOCK TABLES `{table}` WRITE;\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\nSET autocommit=0;\n{insert(table, rows)}/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\nUNLOCK TABLES;\nCOMMIT;\n\n"
                 f"-- Dumped table `{table}` with {len(rows)} row(s)\n--\n\n")
    return (text + "/*!40101 SET AUTOCOMMIT=@OLD_AUTOCOMMIT */;\n\n-- Dump completed on: Thu, 01 Mar 2018 02:15:00 +0000\n").encode(errors="surrogateescape")
