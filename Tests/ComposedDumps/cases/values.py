"""Values that no server ever writes, heads that cannot be read, and keys that come twice."""

from .building import EITHER, EQUAL, REFUSED, TAKEN, Fixed, before, insert, last, short, short_rows, swap, with_value
from .. import cloud

LONG = "'" + "x" * 256 + "'"
ALL = ", ".join(f"`{column}`=VALUES(`{column}`)" for column, _ in cloud.WANTED["services"])


def value(name, right, table, column, sql, **others):
    return Fixed(f"value-{name}", right, lambda b: b"SET sql_mode='NO_AUTO_VALUE_ON_ZERO';\n" + with_value(table, column, sql, **others))


def again(name, right, head, tail=""):
    """The first row of services comes again with another host."""
    def make(b):
        row = {**short_rows("services")[0], "host": "c1-h2"}
        return short() + (insert("services", [row], head)[:-2] + f"{tail};\n").encode()
    return Fixed(name, right, make)


def head(name, old, new, right=REFUSED):
    """A byte or two in the head of a statement of a whole dump are others. A text of a row holds an INSERT, too."""
    return Fixed(f"head-{name}", right, lambda b: swap(b.whole, "\n" + old, "\n" + new) if old.startswith("INSERT") else swap(b.whole, old, new))


CASES = [
    value("too-long", REFUSED, "services", "host", LONG), value("longest", EQUAL, "services", "host", LONG.replace("xx", "x", 1)),
    value("uuid-of-400-characters", REFUSED, "instances", "uuid", "'" + "a" * 400 + "'"), value("uuid-of-37-characters", REFUSED, "instances", "uuid", "'" + "a" * 37 + "'"),
    value("36-wide-characters", EQUAL, "instances", "uuid", "'" + "\u00e9" * 36 + "'"), value("36-emoji", EQUAL, "instances", "uuid", "'" + "\U0001f600" * 36 + "'"),
    value("null-in-not-null", REFUSED, "instances", "uuid", "NULL"), value("null-in-not-null-number", REFUSED, "compute_nodes", "vcpus", "NULL"),
    value("number-too-big", REFUSED, "compute_nodes", "vcpus", "2147483648"), value("number-too-small", REFUSED, "instances", "memory_mb", "-2147483649"),
    value("biggest-number", EQUAL, "compute_nodes", "vcpus", "2147483647"), value("smallest-number", EQUAL, "compute_nodes", "vcpus", "-2147483648"),
    value("tiny-number-too-big", REFUSED, "services", "disabled", "128"), value("text-for-a-number", REFUSED, "compute_nodes", "vcpus", "'x'"),
    value("number-with-rest", REFUSED, "compute_nodes", "vcpus", "'12abc'"), value("number-as-text", EQUAL, "compute_nodes", "vcpus", "'12'"),
    value("no-such-day", REFUSED, "instance_actions", "created_at", "'2018-02-30 00:00:00'"), value("no-such-hour", REFUSED, "instance_actions", "created_at", "'2018-02-03 24:00:00'"),
    value("month-13", REFUSED, "instance_actions", "created_at", "'2018-13-03 00:00:00'"), value("no-date", REFUSED, "instance_actions_events", "finish_time", "'yesterday'"),
    value("zero-date", EQUAL, "instance_actions", "created_at", "'0000-00-00 00:00:00'"), value("fraction", EQUAL, "instance_actions", "created_at", "'2018-02-01 10:00:01'"),
    value("timestamp-literal", EQUAL, "instance_actions", "created_at", "TIMESTAMP'2018-02-01 10:00:01'"), value("date-as-number", EITHER, "instance_actions", "created_at", "20180201100001"),
    value("raw-nul", REFUSED, "services", "host", "'c1\0-h1'"), value("escaped-nul", EQUAL, "services", "topic", "'a\\0b'"),
    value("bare-word", REFUSED, "services", "host", "hello"), value("bare-word-in-a-number", REFUSED, "compute_nodes", "vcpus", "hello"),
    value("function", REFUSED, "services", "host", "CONCAT('a','b')"), value("now", REFUSED, "instance_actions", "created_at", "CURRENT_TIMESTAMP"), value("sum", REFUSED, "compute_nodes", "vcpus", "1+1"),
    value("default-null", EQUAL, "services", "topic", "DEFAULT"), value("default-of-host", EQUAL, "services", "host", "DEFAULT"), value("default-of-not-null", REFUSED, "instances", "uuid", "DEFAULT"),
    value("default-of-a-key", EITHER, "services", "id", "DEFAULT"),
    Fixed("value-default-given", EQUAL, lambda b: with_value("services", "disabled", "DEFAULT").replace(b"`disabled` tinyint(1) DEFAULT NULL", b"`disabled` tinyint(1) DEFAULT '1'")),
    Fixed("column-left-out-has-its-default", EQUAL, lambda b: short({"services": cloud.create("services").replace("`disabled` tinyint(1) DEFAULT NULL", "`disabled` tinyint(1) DEFAULT 1")
          + ";\n" + insert("services", short_rows("services"), columns=[c for c, _ in cloud.WANTED["services"] if c != "disabled"])})),
    Fixed("needed-column-left-out", REFUSED, lambda b: b"SET sql_mode='';\n" + short({"instances": cloud.create("instances") + ";\n" + insert(
        "instances", short_rows("instances"), columns=[c for c, _ in cloud.WANTED["instances"] if c != "uuid"])})),
    value("hex", EQUAL, "services", "host", "0x63312D6831"), value("latin1-introducer-hex", EQUAL, "services", "host", "_latin1 0xE9"), value("latin1-introducer-text", EQUAL, "services", "host", "_latin1'caf\u00e9'"),
    value("utf8mb4-introducer", EQUAL, "services", "host", "_utf8mb4'caf\u00e9'"), value("binary-introducer", EQUAL, "services", "host", "_binary 'abc'"), value("national", EITHER, "services", "host", "N'abc'"),
    value("bits", EQUAL, "services", "disabled", "b'1'"), value("true", EQUAL, "services", "disabled", "TRUE"), value("exponent", EQUAL, "compute_nodes", "vcpus", "1e1"), value("decimal", EITHER, "compute_nodes", "vcpus", "1.5"),
    value("adjacent-texts", EITHER, "services", "host", "'a' 'b'"), value("comment-inside", EITHER, "services", "host", "/* c */ 'a' -- b\n"), value("double-quotes", EQUAL, "services", "host", "\"it's\""),
    Fixed("value-key-zero-without-its-mode", EITHER, lambda b: b"SET sql_mode='';\n" + with_value("services", "id", "0")),
    value("null-as-key", EITHER, "services", "id", "NULL"), value("key-zero", EQUAL, "services", "id", "0"),
    Fixed("value-not-utf8", TAKEN, lambda b: swap(b.whole, "c1-h2.example.org", b"c\xe9-h2.example.org"), says="warning: .*compute_nodes"),
    Fixed("value-lengths-of-narrower-column", REFUSED, lambda b: swap(short(), "`hypervisor_hostname` varchar(255)", "`hypervisor_hostname` varchar(8)")),
    # Keys
    again("key-twice", REFUSED, "INSERT INTO"), again("key-twice-ignore", EQUAL, "INSERT IGNORE INTO"), again("key-twice-replace", EQUAL, "REPLACE INTO"),
    again("key-twice-update-all", EQUAL, "INSERT INTO", " ON DUPLICATE KEY UPDATE " + ALL), again("key-twice-update-some", EITHER, "INSERT INTO", " ON DUPLICATE KEY UPDATE topic='x'"),
    Fixed("key-twice-in-one-statement", REFUSED, lambda b: short({"services": cloud.create("services") + ";\n" + insert("services", short_rows("services") * 2)})),
    Fixed("key-twice-in-one-ignore", EQUAL, lambda b: short({"services": cloud.create("services") + ";\n" + insert("services", short_rows("services") * 2, "INSERT IGNORE INTO")})),
    Fixed("partition-of-a-table-without", REFUSED, lambda b: short({"services": cloud.create("services") + ";\n" + insert("services", short_rows("services")).replace("`services`", "`services` PARTITION (p0)", 1)})),
    Fixed("rows-doubled-in-a-dump", REFUSED, lambda b: last(b.whole, insert("instances", short_rows("instances")))),
    Fixed("two-rows-spliced", REFUSED, lambda b: spliced(b.whole)),
    # Heads
    head("parenthesis", "INSERT INTO `instances`", "INSERT( INTO `instances`"), head("mark", "INSERT INTO `instances`", "INSERT INTO! `instances`"), head("nul", "INSERT INTO `instances`", "INSERT INTO\0`instances`"),
    head("nul-in-name", "INSERT INTO `instances`", "INSERT INTO `instanc\0s`"), head("other-letters", "INSERT INTO `instances`", "INSERT INTO `Instances`"), head("other-name", "INSERT INTO `instances`", "INSERT INTO `instancds`"),
    head("verb", "INSERT INTO `instances`", "INSDRT INTO `instances`"), head("into", "INSERT INTO `instances`", "INSERT INUO `instances`"), head("quote-lost", "INSERT INTO `instances`", "INSERT INTO instances`"),
    Fixed("head-name-without-locks", REFUSED, lambda b: swap(b.dump("skip-comments").replace(b"LOCK TABLES", b"-- LOCK").replace(b"UN-- LOCK;\n", b""), "\nINSERT INTO `instances`", "\nINSERT INTO `inst!nces`")),
    Fixed("head-name-of-short-dump", REFUSED, lambda b: swap(short(), "\nINSERT INTO `instances`", "\nINSERT INTO `inst!nces`")),
    head("values", "INSERT INTO `instances` VALUES", "INSERT INTO `instances` VALUEC"), head("column-name", "`hostname` varchar(255)", "`hostnaee` varchar(255)", EITHER), head("column-quote", "`hostname` varchar(255)", "`hostname( varchar(255)"),
    head("column-mark", "`hostname` varchar(255)", "!hostname` varchar(255)"), head("column-nul", "`hostname` varchar(255)", "`hostname`\0varchar(255)"), head("column-type", "`hostname` varchar(255)", "`hostname` vazchar(255)"),
    head("column-comma", "`hostname` varchar(255) DEFAULT NULL,", "`hostname` varchar(255) DEFAULT NULL;"), head("column-no-comma", "`hostname` varchar(255) DEFAULT NULL,", "`hostname` varchar(255) DEFAULT NULL"),
    head("create-verb", "CREATE TABLE `instances`", "CREATD TABLE `instances`"), head("create-table", "CREATE TABLE `instances`", "CREATE TABNE `instances`"), head("create-name", "CREATE TABLE `instances`", "CREATE TABLE `instancep`"),
    head("create-letters", "CREATE TABLE `instances`", "CREATE TABLE `iNstances`"), head("create-mark", "CREATE TABLE `instances`", "CREATE( TABLE `instances`"), head("create-parenthesis", "CREATE TABLE `instances` (", "CREATE TABLE `instances` !"),
    head("drop-mark", "DROP TABLE IF EXISTS `instances`", "DROP! TABLE IF EXISTS `instances`"), head("lock-mark", "LOCK TABLES `instances` WRITE", "LOCK! TABLES `instances` WRITE"), head("lock-name", "LOCK TABLES `instances` WRITE", "LOCK TABLES `instanceq` WRITE"),
    head("set-mark", "/*!40101 SET NAMES utf8mb4 */", "/*!40101 SET! NAMES utf8mb4 */"), head("set-name", "/*!40101 SET NAMES utf8mb4 */", "/*!40101 SET NAMES utg8mb4 */"), head("set-names", "/*!40101 SET NAMES utf8mb4 */", "/*!40101 SET NAMDS utf8mb4 */"),
    head("mode", "SQL_MODE='NO_AUTO_VALUE_ON_ZERO'", "SQL_MODE='NO_AUTO_VALUE_ON_ZERP'"), head("comment-opening", "/*!40000 ALTER TABLE `instances` DISABLE", "/+!40000 ALTER TABLE `instances` DISABLE"),
    head("comment-end", "`instances` DISABLE KEYS */;", "`instances` DISABLE KEYS *.;"), head("dash", "-- Table structure for table `instances`", "-+ Table structure for table `instances`"),
    # Settings
    *[Fixed("mode: " + text, EITHER, lambda b, text=text: f"{text};\n".encode() + short({"services": cloud.create("services") + ";\n" + r"INSERT INTO services (id, host, report_count) VALUES (1, 'c:\\', 1);" + "\n"}))
      for text in ["SET sql_mode='NO_BACKSLASH_ESCAPES'", "SET sql_mode=CONCAT(@@sql_mode,',NO_BACKSLASH_ESCAPES')", "SET sql_mode=1048576", "SET @m='NO_BACKSLASH_ESCAPES'; SET sql_mode=@m",
                   "SET SESSION sql_mode=REPLACE(@@sql_mode,'STRICT_TRANS_TABLES','NO_BACKSLASH_ESCAPES')", "SET sql_mode=DEFAULT", "SET sql_mode=ORACLE", "SET GLOBAL sort_buffer_size=@@global.sort_buffer_size"]],
    *[Fixed("names: " + text, EQUAL, lambda b, text=text: f"{text};\n".encode() + with_value("services", "host", "'caf\udce9'")) for text in [
        "SET NAMES latin1", "SET character_set_client=latin1, character_set_connection=latin1", "SET CHARACTER SET latin1; SET character_set_connection=latin1", "SET @@character_set_client='latin1', @@collation_connection=latin1_swedish_ci"]],
]


def spliced(data):
    """A row goes on, inside of a text, as the rest of a later one."""
    place = data.index(b"\nINSERT INTO `instances`")
    end = data.index(b";\n", place)
    first = data.index(b"-", data.index(b"',0,0,", place) - 30)
    second = data.index(b"\n(", first + 60)
    return data[:first] + data[second + 4:] if second < end else data[:first]
