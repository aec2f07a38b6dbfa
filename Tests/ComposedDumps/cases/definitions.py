"""What definitions say of keys, defaults, types and character sets, and values that do not go with it."""

from .building import EITHER, EQUAL, REFUSED, Fixed, insert, short, short_rows, swap, with_value
from .. import cloud, server

SERVICES, INSTANCES, ACTIONS = (cloud.create(table) for table in ("services", "instances", "instance_actions"))
ROWS, INSTANCE_ROWS, ACTION_ROWS = (short_rows(table) for table in ("services", "instances", "instance_actions"))
COLUMNS = [column for column, _ in cloud.WANTED["services"]]
KEY = "PRIMARY KEY (`id`)"
AGAIN = {**ROWS[0], "host": "c1-h2"}
TYPED = {"host": "`host` varchar(255) DEFAULT NULL", "binary": "`binary` varchar(255) DEFAULT NULL", "disabled": "`disabled` tinyint(1) DEFAULT NULL",
         "report_count": "`report_count` int(11) NOT NULL"}


def key(name, right, created, rows, head="INSERT INTO", then="", tail="", says=None):
    """Rows of services that come after its own; `then`: statements in between."""
    text = created + ";\n" + insert("services", ROWS) + then + insert("services", rows, head)[:-2] + tail + ";\n"
    return Fixed("key: " + name, right, lambda b: short({"services": text}), says)


def keyed(name, right, created, rows, head="INSERT INTO", says=None):
    return Fixed("key: " + name, right, lambda b: short({"instances": created + ";\n" + insert("instances", [*INSTANCE_ROWS, *rows], head)}), says)


def default(name, right, column, text, says=None):
    """A column of services with another default, which its rows leave out."""
    created = SERVICES.replace(TYPED[column], text)
    return Fixed("default: " + name, right, lambda b: short({"services": created + ";\n" + insert("services", ROWS, columns=[other for other in COLUMNS if other != column])}), says)


def typed(name, right, old, new, row, table="services", before="", says=None):
    """A column of another type, and a row for it; without the strict mode a server would clip the value."""
    own = {"services": ROWS, "instances": INSTANCE_ROWS, "instance_actions": ACTION_ROWS, "instance_actions_events": short_rows("instance_actions_events")}[table]
    created = swap(cloud.create(table), old, new) if isinstance(old, bytes) else cloud.create(table).replace(old, new)
    return Fixed("type: " + name, right, lambda b: b"SET sql_mode='NO_AUTO_VALUE_ON_ZERO';\n" + before.encode() + short({table: created + ";\n" + insert(table, [{**own[0], **row}])}), says)


def bytes_of(name, right, before, created, sql):
    return Fixed("type: " + name, right, lambda b: before + short({"services": created + f";\nINSERT INTO services (id, host, report_count) VALUES (1, {sql}, 1);\n"}))


PLAIN = SERVICES.replace(" AUTO_INCREMENT", "")
UNKEYED = PLAIN.replace(",\n  " + KEY, "")
BY_UUID = INSTANCES.replace(" AUTO_INCREMENT", "").replace(KEY, "PRIMARY KEY (`uuid`)").replace("varchar(36)", "varchar(40)")
UNIQUE = INSTANCES.replace(KEY, KEY + ", UNIQUE KEY `u` (`uuid`)").replace("varchar(36)", "varchar(40)")
PADDED = {**INSTANCE_ROWS[0], "id": 77, "uuid": INSTANCE_ROWS[0]["uuid"] + " "}
LATIN = SERVICES.replace("CHARSET=utf8mb4", "CHARSET=latin1")
STRICT = "instance_actions_events", "`start_time` datetime DEFAULT NULL"
CASES = [
    # The primary key is another one than in a cloud's own tables, or none
    *[key(f"{drop.lower()}, then {head.lower()}", EITHER, PLAIN, [AGAIN], head, f"{drop};\n", says="same id")
      for drop in ("ALTER TABLE services DROP PRIMARY KEY", "DROP INDEX `PRIMARY` ON services") for head in ("INSERT INTO", "INSERT IGNORE INTO", "REPLACE INTO")][:5],
    key("another one instead", EITHER, PLAIN, [{**AGAIN, "report_count": 77}], then="ALTER TABLE services DROP PRIMARY KEY, ADD PRIMARY KEY (id, report_count);\n"),
    *[key(f"of two columns, then {head.lower()}", EITHER, SERVICES.replace(KEY, "PRIMARY KEY (`id`,`report_count`)"), [{**AGAIN, "report_count": 77}], head, says="same id") for head in ("INSERT INTO", "INSERT IGNORE INTO")],
    key("of two columns, twice", REFUSED, SERVICES.replace(KEY, "PRIMARY KEY (`id`,`report_count`)"), [AGAIN], says=r"\(id, report_count\)"),
    *[key(f"none, then {head.lower()}{tail.lower()}", EITHER, UNKEYED, [AGAIN], head, tail=tail) for head, tail in (("INSERT INTO", ""), ("REPLACE INTO", ""), ("INSERT INTO", " ON DUPLICATE KEY UPDATE host=VALUES(host)"))],
    key("none, and made after REPLACE", REFUSED, UNKEYED, [AGAIN], "REPLACE INTO", says="same id", tail=";\nALTER TABLE services ADD PRIMARY KEY (id)"),
    keyed("a text, new", EITHER, BY_UUID, [{**INSTANCE_ROWS[0], "uuid": "x"}]), keyed("a text, twice", REFUSED, BY_UUID, [{**INSTANCE_ROWS[0], "id": 77}], says=r"\(uuid\)"),
    keyed("a text, in other letters", REFUSED, BY_UUID, [{**INSTANCE_ROWS[0], "id": 77, "uuid": INSTANCE_ROWS[0]["uuid"].upper()}]), keyed("a text, with a blank more", REFUSED, BY_UUID, [PADDED]),
    keyed("a text, replaced", EITHER, BY_UUID, [{**INSTANCE_ROWS[0], "id": 77}], "REPLACE INTO", says=r"primary key \(uuid\)"),
    keyed("unique, with a blank more", REFUSED, UNIQUE, [PADDED]), keyed("unique by bytes, with a blank more", REFUSED, UNIQUE.replace("varchar(40)", "varchar(40) COLLATE utf8mb4_bin"), [PADDED]),
    keyed("unique of a collation that counts blanks", EQUAL, UNIQUE.replace("varchar(40)", "varchar(40) COLLATE utf8mb4_nopad_bin"), [PADDED]),
    *[keyed(f"unique and dropped: {drop.lower()}", EQUAL, UNIQUE + ";\n" + drop, [{**INSTANCE_ROWS[0], "id": 77}], head)
      for drop, head in (("ALTER TABLE instances DROP INDEX u", "INSERT INTO"), ("DROP INDEX u ON instances", "INSERT IGNORE INTO"), ("ALTER TABLE instances DROP KEY `U`", "REPLACE INTO"))],
    # Keys and columns that no server makes
    *[typed(name, REFUSED, old, new, {}, says=says) for name, old, new, says in (
        ("65 keys", KEY, KEY + "".join(f", KEY `k{n}` (`host`)" for n in range(65)), "keys"), ("two keys of one name", KEY, KEY + ", KEY `k` (`host`), KEY `K` (`topic`)", "different names"),
        ("AUTO_INCREMENT without a key", ",\n  " + KEY, "", "AUTO_INCREMENT"), ("AUTO_INCREMENT twice", TYPED["report_count"], TYPED["report_count"] + " AUTO_INCREMENT", "AUTO_INCREMENT"),
        ("a text without a length", "`topic` varchar(255)", "`topic` varchar", "type"), ("more digits than a time has", "`created_at` datetime", "`created_at` datetime(7)", "type"),
        ("256 characters", "`topic` varchar(255)", "`topic` char(256)", "type"), ("a collation of another character set", "`topic` varchar(255)", "`topic` varchar(255) CHARACTER SET latin1 COLLATE utf8mb4_bin", "collation"))],
    # Defaults
    default("null where none may be", REFUSED, "report_count", TYPED["report_count"] + " DEFAULT NULL", "default"), default("too long", REFUSED, "host", "`host` varchar(6) DEFAULT 'abcdefghi'", "default"),
    default("a text for a number", REFUSED, "report_count", TYPED["report_count"] + " DEFAULT 'abc'", "default"), default("out of range", REFUSED, "disabled", "`disabled` tinyint(1) DEFAULT 1000", "default"),
    Fixed("default: no time", REFUSED, lambda b: swap(short(), "`updated_at` datetime DEFAULT NULL", "`updated_at` datetime DEFAULT 'xyz'"), says="default"),
    default("an expression", EITHER, "host", "`host` varchar(255) DEFAULT (concat('a','b'))"), default("bits", EITHER, "disabled", "`disabled` tinyint(1) DEFAULT b'1'"),
    Fixed("default: in latin1", EITHER, lambda b: b"SET NAMES latin1;\n" + short({"services": SERVICES.replace(TYPED["host"], "`host` varchar(255) DEFAULT 'caf\udce9'") + ";\n" + insert(
        "services", ROWS, columns=[column for column in COLUMNS if column != "host"])})),
    # Literals
    *[Fixed(f"literal: {column} {sql}", right, lambda b, table=table, column=column, sql=sql: b"SET sql_mode='NO_AUTO_VALUE_ON_ZERO';\n" + with_value(table, column, sql)) for right, table, column, sql in (
        (REFUSED, "services", "host", "0X41"), (REFUSED, "services", "disabled", "0B1"), (REFUSED, "services", "host", "x'ABC'"), (EQUAL, "services", "host", "0xABC"), (REFUSED, "compute_nodes", "vcpus", "x'1F'"),
        (REFUSED, "instance_actions", "created_at", "DATE'2018-02-01 10:00:00'"), (EQUAL, "instance_actions", "created_at", "DATE'2018-02-01'"), (REFUSED, "services", "host", "TIMESTAMP'2018-02-01'"),
        (EITHER, "services", "host", "DATE'2018-02-01'"), (EITHER, "instance_actions", "created_at", "TIME'10:00:00'"), (EITHER, "services", "host", "\\N"), (EITHER, "instance_actions", "created_at", "'18-02-01 10:00:00'"))],
    # Types with rules of their own
    typed("enum", EQUAL, TYPED["binary"], "`binary` enum('nova-compute','it''s')", {}), typed("enum, in other letters", EQUAL, TYPED["binary"], "`binary` enum('nova-compute','x')", {"binary": "NOVA-Compute"}),
    typed("enum, by number", EQUAL, TYPED["binary"], "`binary` enum('nova-compute','x')", {"binary": 1}), typed("enum, another text", REFUSED, TYPED["binary"], "`binary` enum('nova-compute','x')", {"binary": "y"}, says="none of its values"),
    *[typed(f"uuid: {name}", right, "`uuid` varchar(36)", "`uuid` uuid", {"uuid": change(INSTANCE_ROWS[0]["uuid"])}, "instances") for name, right, change in (
        ("as it is", EQUAL, str), ("in other letters", EQUAL, str.upper), ("without dashes", EQUAL, lambda uuid: uuid.replace("-", "")), ("none", REFUSED, lambda uuid: "xyz"))],
    typed("binary, filled up", EQUAL, "`uuid` varchar(36)", "`uuid` binary(40)", {}, "instances"), typed("char, with blanks at its end", EQUAL, "`hostname` varchar(255)", "`hostname` char(20)", {"hostname": "a  "}, "instances"),
    typed("decimal", EQUAL, "`memory_mb` int(11)", "`memory_mb` decimal(10,2)", {}, "instances"), typed("decimal, out of range", REFUSED, "`memory_mb` int(11)", "`memory_mb` decimal(3,0)", {"memory_mb": 123456}, "instances", says="out of range"),
    typed("date", EITHER, STRICT[1], "`start_time` date DEFAULT NULL", {"start_time": "2018-02-01 10:00:00"}, STRICT[0]), typed("date alone", EQUAL, STRICT[1], "`start_time` date DEFAULT NULL", {"start_time": "2018-02-01"}, STRICT[0]),
    *[typed(f"timestamp {text}", right, "`created_at` datetime", "`created_at` timestamp NULL", {"created_at": text}, "instance_actions", says=None if right is EQUAL else "out of range")
      for text, right in (("2038-01-19 03:14:07", EQUAL), ("2038-01-19 03:14:08", REFUSED), ("1970-01-01 00:00:01", EQUAL), ("1969-12-31 23:59:59", REFUSED))],
    typed("timestamp in another zone", EITHER, STRICT[1], "`start_time` timestamp NULL", {}, STRICT[0], "SET time_zone='+02:00';\n"), typed("timestamp in UTC", EQUAL, STRICT[1], "`start_time` timestamp NULL", {}, STRICT[0], "SET time_zone='+00:00';\n"),
    typed("datetime in another zone", EQUAL, "`id` int", "`id` int", {}, STRICT[0], "SET time_zone='+02:00';\n"),
    typed("a small text, in bytes", REFUSED, "`host` varchar(255)", "`host` tinytext", {"host": "\u00e9" * 200}, says="bytes"), typed("a small text that fits", EQUAL, "`host` varchar(255)", "`host` tinytext", {"host": "\u00e9" * 127}),
    # Character sets
    *[typed(f"{name} in {charset}", right, "CHARSET=utf8mb4", f"CHARSET={charset}", {"host": text}) for charset, name, text, right in (
        ("latin1", "a Chinese character", "\u4e91", REFUSED), ("latin1", "an accent", "caf\u00e9", EQUAL), ("utf8", "a face", "x\U0001f600y", REFUSED), ("utf8", "a Chinese character", "\u4e91", EQUAL), ("ascii", "an accent", "caf\u00e9", REFUSED))],
    typed("a Chinese character in a column of latin1", REFUSED, "`host` varchar(255)", "`host` varchar(255) CHARACTER SET latin1", {"host": "\u4e91"}, says="character set lacks"),
    typed("a Chinese character in a column of a latin1 collation", REFUSED, "`host` varchar(255)", "`host` varchar(255) COLLATE latin1_bin", {"host": "\u4e91"}, says="character set lacks"),
    Fixed("type: utf8mb4 turned into utf8 in a whole dump", REFUSED, lambda b: b.whole.replace(b"utf8mb4", b"utf8"), says="four bytes"),
    bytes_of("latin1 as SET NAMES binary gives it", EQUAL, b"SET NAMES binary;\n", LATIN, "'caf\udce9'"), bytes_of("latin1 in hexadecimal", EQUAL, b"", LATIN, "0x636166E9"), bytes_of("latin1 after _binary", EQUAL, b"", LATIN, "_binary'caf\udce9'"),
    Fixed("type: utf8mb4 as SET NAMES binary gives it", EQUAL, lambda b: b"SET NAMES binary;\n" + short()),
    # What changes later, or lies elsewhere
    *[Fixed("later: " + name, right, lambda b, text=text: b"SET sql_mode='';\n" + short() + text.encode(), says) for name, right, text, says in (
        ("another character set", EITHER, "ALTER TABLE instances MODIFY hostname varchar(255) CHARACTER SET latin1;\n", "ALTER TABLE"), ("another character set of all", EITHER, "ALTER TABLE instances CONVERT TO CHARACTER SET latin1;\n", "ALTER TABLE"),
        ("a larger character set", EQUAL, "ALTER TABLE instances CONVERT TO CHARACTER SET utf8mb4;\n", None), ("unsigned", EITHER, "ALTER TABLE services MODIFY id int unsigned NOT NULL;\n", "ALTER TABLE"), ("not null", EITHER, "ALTER TABLE instances MODIFY host varchar(255) NOT NULL;\n", "ALTER TABLE"),
        ("a larger number", EQUAL, "ALTER TABLE instances MODIFY id bigint NOT NULL AUTO_INCREMENT;\n", None), ("timestamp", EITHER, "ALTER TABLE instance_actions MODIFY created_at timestamp NULL;\n", "ALTER TABLE"),
        ("a view renamed, and emptied", EITHER, "CREATE VIEW v AS SELECT * FROM instances;\nRENAME TABLE v TO w;\nDELETE FROM w;\n", "RENAME of a view"), ("renamed, then rows by the old name", REFUSED, "CREATE TABLE a (x int);\nRENAME TABLE a TO c;\nINSERT INTO a VALUES (1);\n", "not made"),
        ("renamed by ALTER, then rows by the old name", REFUSED, "CREATE TABLE a (x int);\nALTER TABLE a RENAME TO c;\nINSERT INTO a VALUES (1);\n", "not made"), ("renamed in a ring", EQUAL, "CREATE TABLE a (x int);\nCREATE TABLE c (x int);\nRENAME TABLE a TO t, c TO a, t TO c;\nINSERT INTO a VALUES (1);\nDROP TABLE a, c;\n", None),
        ("renamed by ALTER, then rows by the new name", EQUAL, "CREATE TABLE a (x int);\nALTER TABLE a RENAME c;\nINSERT INTO c VALUES (1);\n", None),
        ("names of another collation", REFUSED, "SET NAMES utf8mb4 COLLATE latin1_bin;\n", "collation"), ("names of no collation", REFUSED, "SET NAMES utf8mb4 COLLATE utf8mb4_generam_ci;\n", "collation"), ("names of a collation", EQUAL, "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;\n", None),
        ("comment of four digits", REFUSED, "/*!4010 SET @a=1 */;\n", None), ("comment of six", EQUAL, "/*!040101 TRUNCATE instances */;\n", None))],
    Fixed("later: another character set before the rows", REFUSED, lambda b: b"SET sql_mode='';\n" + short({"services": SERVICES + ";\nALTER TABLE services CONVERT TO CHARACTER SET latin1;\n" + insert("services", [{**ROWS[0], "host": "\u4e91"}])}), says="character set lacks"),
    Fixed("later: another default character set", EQUAL, lambda b: short({"services": SERVICES + ";\nALTER TABLE services DEFAULT CHARACTER SET latin1;\n" + insert("services", [{**ROWS[0], "host": "\u4e91"}])})),
    Fixed("elsewhere: a foreign key to another database", EITHER, lambda b: b"CREATE DATABASE p;\nCREATE TABLE p.par (id int primary key);\nINSERT INTO p.par VALUES (1),(2),(3),(4);\n" + short({
        "services": SERVICES.replace(KEY, KEY + ", FOREIGN KEY (id) REFERENCES p.par (id) ON DELETE CASCADE") + ";\n" + insert("services", ROWS)}) + b"DELETE FROM p.par WHERE id = 1;\n", says="foreign key"),
    Fixed("elsewhere: TRUNCATE of what a foreign key refers to", REFUSED, lambda b: short({"instance_actions_events": cloud.create("instance_actions_events").replace(
        KEY, KEY + ", FOREIGN KEY (action_id) REFERENCES instance_actions (id)") + ";\n"}) + b"TRUNCATE instance_actions;\n", says="foreign key"),
    *[Fixed("elsewhere: engine " + engine.lower(), REFUSED, lambda b, engine=engine: swap(short(), "ENGINE=InnoDB", "ENGINE=" + engine), says="ENGINE") for engine in ("BLACKHOLE", "MERGE UNION=()")],
    Fixed("elsewhere: rows of a partition", EITHER, lambda b: short({"instances": INSTANCES + " PARTITION BY HASH (id) PARTITIONS 2;\n" + insert("instances", INSTANCE_ROWS).replace("`instances`", "`instances` PARTITION (p0)", 1)}), says="PARTITION"),
    Fixed("collations that MariaDB has", EQUAL, lambda b: collations()),
]


def collations():
    """A wanted table of each collation of the server."""
    text = b"CREATE DATABASE base;\nUSE base;\n" + short()
    for number, name in enumerate(server.client(b"SELECT full_collation_name FROM information_schema.collation_character_set_applicability").splitlines()):
        text += f"CREATE DATABASE d{number};\nUSE d{number};\nCREATE TABLE services (id int, host varchar(10), topic varchar(3) COLLATE {name}) COLLATE={name};\n".encode()
    return text
