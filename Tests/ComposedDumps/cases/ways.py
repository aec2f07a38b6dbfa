"""Ways to a wanted table's rows that do not name it as a table, unique keys, comments for some servers, pairs without a half."""

from .building import EITHER, EQUAL, REFUSED, Fixed, insert, last, short, short_rows, swap
from .. import cloud

SERVICES = cloud.create("services")
INSTANCES = cloud.create("instances")
ROWS = short_rows("instances")
KEYED = INSTANCES.replace("PRIMARY KEY (`id`)", "PRIMARY KEY (`id`),\n  UNIQUE KEY `uniq_instances0uuid` (`uuid`)")
PARENT = ("CREATE TABLE par (id int primary key); INSERT INTO par VALUES (1),(2),(3),(4),(5);\n"
          "ALTER TABLE services ADD FOREIGN KEY (id) REFERENCES par (id) ON DELETE CASCADE ON UPDATE CASCADE;\n")
PARTED = INSTANCES + " PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (3), PARTITION p1 VALUES LESS THAN MAXVALUE)"
VIEW = "CREATE VIEW seen AS SELECT * FROM instances;\n"


def after(name, text, says, right=REFUSED):
    return Fixed("way: " + name, right, lambda b: short() + text.encode(), says)


def parted(name, text, says, right=REFUSED):
    return Fixed("way: " + name, right, lambda b: short({"instances": PARTED + ";\n" + insert("instances", ROWS)}) + text.encode(), says)


def keyed(name, right, head, rows, says=None, created=KEYED, first="INSERT INTO"):
    return Fixed("unique: " + name, right, lambda b: short({"instances": created + ";\n" + insert("instances", ROWS, first) + insert("instances", rows, head)}), says)


def rows(changes):
    return [dict(row, **changes(row)) for row in ROWS[:2]]


AGAIN = rows(lambda row: {"id": row["id"] + 10, "hostname": "new"})
UPPER = rows(lambda row: {"id": row["id"] + 10, "uuid": row["uuid"].upper()})
NEW = rows(lambda row: {"id": row["id"] + 10, "uuid": "0" + row["uuid"][1:-1] + "x"})
SAME = rows(lambda row: {"hostname": "new"})

CASES = [
    after("table renamed to a wanted one", "CREATE TABLE copied LIKE instances;\nINSERT INTO copied SELECT * FROM instances LIMIT 1;\nDROP TABLE instances;\n"
          "ALTER TABLE copied RENAME TO instances;\n", "table instances .*RENAME"),
    parted("truncate partition", "ALTER TABLE instances TRUNCATE PARTITION p0;\n", "TRUNCATE PARTITION"),
    parted("drop partition", "ALTER TABLE instances DROP PARTITION p0;\n", "DROP PARTITION"),
    parted("convert partition", "ALTER TABLE instances CONVERT PARTITION p0 TO TABLE away;\n", "CONVERT PARTITION"),
    parted("exchange partition", "CREATE TABLE away LIKE instances;\nALTER TABLE away REMOVE PARTITIONING;\nALTER TABLE instances EXCHANGE PARTITION p0 WITH TABLE away;\n",
           "EXCHANGE PARTITION"),
    parted("reorganize partition", "ALTER TABLE instances REORGANIZE PARTITION p1 INTO (PARTITION p1 VALUES LESS THAN (9), PARTITION p2 VALUES LESS THAN MAXVALUE);\n", None, EQUAL),
    after("delete from a view", VIEW + "DELETE FROM seen;\n", "DELETE of a view"), after("update of a view", VIEW + "UPDATE seen SET memory_mb = 1;\n", "UPDATE of a view"),
    after("insert into a view", VIEW + "INSERT INTO seen (id, uuid) VALUES (77, 'x');\n", "INSERT into a view"),
    after("a view alone", VIEW + "DROP VIEW seen;\n", None, EQUAL),
    after("delete from what is no table", "DELETE FROM nobody_made_this WHERE id = 1;\n", "not made"),
    after("cascade by delete", PARENT + "DELETE FROM par WHERE id = 1;\n", "foreign key"), after("cascade by update", PARENT + "UPDATE par SET id = 77 WHERE id = 1;\n", "foreign key"),
    after("cascade by replace", PARENT + "REPLACE INTO par VALUES (1);\n", "foreign key"),
    after("cascade without checks", PARENT + "SET foreign_key_checks = 0;\nDELETE FROM par WHERE id = 1;\n", None, EQUAL),
    Fixed("way: xa", REFUSED, lambda b: b"XA START 'a';\nXA END 'a';\nXA PREPARE 'a';\n" + short(), says="XA"),
    after("alter ignore", "ALTER IGNORE TABLE services ADD UNIQUE KEY (topic);\n", "ALTER TABLE with IGNORE"),
    after("analyze delete", "ANALYZE DELETE FROM instances;\n", "ANALYZE"), after("analyze table", "ANALYZE TABLE instances;\n", None, EQUAL),
    after("create database twice", "CREATE DATABASE d;\nCREATE DATABASE d;\n", "database that is there"),
    after("column that is there", "ALTER TABLE services ADD COLUMN IF NOT EXISTS host varchar(255), DROP COLUMN IF EXISTS nothing;\n", None, EQUAL),
    after("insert delayed", "INSERT DELAYED INTO services (id, report_count) VALUES (70, 1);\n", "DELAYED"),
    after("end of a comment alone", "SELECT 1;\n*/\nSELECT 1;\n", "SQL statement"),
    after("unlock without lock", "UNLOCK TABLES;\n", "LOCK TABLES"), after("enable keys without disable", "ALTER TABLE services ENABLE KEYS;\n", "DISABLE KEYS"),
    *[Fixed(f"lock: {kind}", REFUSED, lambda b, kind=kind: swap(b.whole, "LOCK TABLES `services` WRITE", f"LOCK TABLES `services` {kind}"), says=r"line is 'LOCK TABLES")
      for kind in ("WRITU", "WRITE WRITE", "LOW_PRIORITY", "READ CONCURRENT", "WRITE CONCURRENT")],
    *[Fixed(f"lock: {kind}", EQUAL, lambda b, kind=kind: swap(b.whole, "LOCK TABLES `services` WRITE", f"LOCK TABLES `services` {kind}")) for kind in ("LOW_PRIORITY WRITE",)],
    # Unique keys besides the primary one
    keyed("plain, another id", REFUSED, "INSERT INTO", AGAIN, r"unique key \(uuid\)"), keyed("plain, other letters", REFUSED, "INSERT INTO", UPPER, r"unique key \(uuid\)"),
    keyed("plain, other letters of a binary collation", EQUAL, "INSERT INTO", UPPER, None, KEYED.replace("COLLATE=utf8mb4_general_ci", "COLLATE=utf8mb4_bin") if "COLLATE=" in KEYED
          else KEYED + " COLLATE=utf8mb4_bin"),
    keyed("plain, new values", EQUAL, "INSERT INTO", NEW), keyed("ignore, another id", REFUSED, "INSERT IGNORE INTO", AGAIN, r"unique key \(uuid\)"),
    keyed("replace, another id", REFUSED, "REPLACE INTO", AGAIN, r"unique key \(uuid\)"), keyed("ignore, the same id", EQUAL, "INSERT IGNORE INTO", SAME),
    keyed("replace, the same id", EQUAL, "REPLACE INTO", SAME), keyed("ignore, new values", EQUAL, "INSERT IGNORE INTO", NEW), keyed("replace alone", EQUAL, "REPLACE INTO", NEW, first="REPLACE INTO"),
    keyed("replace, a part of a text", REFUSED, "REPLACE INTO", NEW, "not known", KEYED.replace("(`uuid`)", "(`uuid`(10))")),
    # What a server executes: these dumps are MariaDB's, as the server is
    *[Fixed(f"comment: {opening}", EQUAL, lambda b, opening=opening: last(b.whole, f"{opening} TRUNCATE instances */;\n"))
      for opening in ("/*!50600", "/*!50699", "/*!50700", "/*!50744", "/*!80000", "/*!99999", "/*!100000", "/*!100100", "/*!101100", "/*!109900", "/*M!50700", "/*M!100100", "/*M!109900", "/*M!", "/*!")],
    Fixed("comment: for which server nobody knows", REFUSED, lambda b: short() + b"/*!50700 TRUNCATE instances */;\n", says="not every server"),
    Fixed("comment: inside of a definition", EQUAL, lambda b: short({"services": SERVICES + " /*!50700 COMMENT='x' */;\n" + insert("services", short_rows("services"))})),
    # Ids as a server takes them
    Fixed("negative id", EQUAL, lambda b: short({"services": SERVICES + ";\n" + insert("services", [{**short_rows("services")[0], "id": -5}] + short_rows("services"))})),
    *[Fixed(f"no values at all: {text}", EITHER, lambda b, text=text: short() + f"INSERT INTO {text};\n".encode(), says="a row without values")
      for text in ("instances () VALUES ()", "services VALUES ()")],
    # Settings by way of a variable
    Fixed("character set in a variable", EQUAL, lambda b: b"SET @c = 'latin1';\nSET character_set_client = @c;\nSET character_set_client = utf8mb4;\n" + short()),
    Fixed("character set of the client", REFUSED, lambda b: b"SET NAMES DEFAULT;\n" + short(), says="character set"),
    Fixed("schema alone says so", EQUAL, lambda b: b.dump("no-data"), says="schema alone"),
    Fixed("section comment lost", REFUSED, lambda b: swap(b.whole, "-- Table structure for table `services`\n", ""), says="not in their order"),
    Fixed("section comment of rows lost", REFUSED, lambda b: swap(b.whole, "-- Dumping data for table `services`\n", ""), says="not in their order"),
    Fixed("host line damaged", REFUSED, lambda b: swap(b.whole, "-- Host:", "-- Hosu:"), says="Host"),
    Fixed("host line taken away", EITHER, lambda b: swap(b.whole, b"-- Host: localhost    Database: nova_cell1\n", "")),
    Fixed("database with a control character", REFUSED, lambda b: swap(b.whole, b"Database: nova", b"Database: \x0enova"), says="name of a database"),
    Fixed("appended without a host line", REFUSED, lambda b: b.whole + swap(b.dump(cell=2), b"-- Host: localhost    Database: nova_cell2\n", ""), says="Host"),
]
