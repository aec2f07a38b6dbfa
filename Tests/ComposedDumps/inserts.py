"""INSERT statements as programs write them, and as none should, for rows of the small cloud."""

from . import cloud
from .case import UNREAD

# What each variant makes of one wanted row, which goes in with a key that is free unless the name says another thing.
LONG = "x" * 300


def key_of(table):
    return next(column for column, kind in cloud.TABLES[table] if "AUTO_INCREMENT" in kind)


def listed(row):
    return "(" + ",".join(f"`{column}`" for column in row) + ")"


def changed(row, source, kinds, value):
    """(the row's literals with one of the columns of some kinds set to `value`, as SQL; that column or None)"""
    columns = [column for column, kind in kinds.items() if column in row]
    literals = {column: cloud.literal(content) for column, content in row.items()}
    column = source.choice(columns) if columns else None
    if column:
        literals[column] = value
    return "(" + ",".join(literals.values()) + ")", column


def of_type(table, word, keys=False):
    return {column: kind for column, kind in cloud.TABLES[table] if kind.startswith(word) and (keys or "AUTO_INCREMENT" not in kind)}


# How a value is put, by the type of its column: (name, type, SQL).
VALUES = [
    ("default", "", "DEFAULT"), ("bare word", "varchar", "hello"), ("bare word in a number", "int", "hello"), ("hex", "varchar", "0x414243"),
    ("X hex", "varchar", "x'414243'"), ("introducer", "varchar", "_utf8mb4'caf\u00e9'"), ("latin1 introducer", "varchar", "_latin1 0xE9"),
    ("latin1 text", "varchar", "_latin1'caf\u00e9'"), ("binary introducer", "varchar", "_binary'abc'"), ("national", "varchar", "N'abc'"),
    ("bits", "int", "b'101'"), ("null", "varchar", "NULL"), ("null in a key", "key", "NULL"), ("zero in a key", "key", "0"),
    ("null in not null", "int(11) NOT NULL", "NULL"), ("null in a uuid", "varchar(36) NOT NULL", "NULL"), ("too long", "varchar", f"'{LONG}'"),
    ("37 characters", "varchar(36)", "'1234567890123456789012345678901234567'"), ("36 wide characters", "varchar(36)", "'" + "\u00e9" * 36 + "'"),
    ("blanks at the end", "varchar(36)", "'" + "a" * 30 + " " * 20 + "'"), ("number too big", "int", "2147483648"), ("number too small", "int", "-2147483649"),
    ("number far too big", "int", "99999999999999999999999"), ("tiny number too big", "tinyint", "128"), ("negative", "int", "-7"), ("plus", "int", "+7"),
    ("decimal", "int", "1.5"), ("whole decimal", "int", "12.0"), ("exponent", "int", "1e3"), ("number as text", "int", "'12'"), ("text for a number", "int", "'x12'"),
    ("number with rest", "int", "'12abc'"), ("empty for a number", "int", "''"), ("true", "tinyint", "TRUE"), ("false", "int", "false"), ("hex for a number", "int", "0x1F"),
    ("date alone", "datetime", "'2018-01-02'"), ("short date", "datetime", "'2018-1-2 3:4:5'"), ("date as number", "datetime", "20180102030405"),
    ("fraction", "datetime", "'2018-01-02 03:04:05.678901'"), ("T", "datetime", "'2018-01-02T03:04:05'"), ("zone", "datetime", "'2018-01-02 03:04:05+00:00'"),
    ("timestamp literal", "datetime", "TIMESTAMP'2018-01-02 03:04:05'"), ("date literal", "datetime", "DATE'2018-01-02'"), ("zero date", "datetime", "'0000-00-00 00:00:00'"),
    ("zero as date", "datetime", "0"), ("no such day", "datetime", "'2018-02-30 00:00:00'"), ("no such hour", "datetime", "'2018-02-03 24:00:00'"),
    ("month zero", "datetime", "'2018-00-03 00:00:00'"), ("year 10000", "datetime", "'10000-01-01 00:00:00'"), ("no date", "datetime", "'yesterday'"),
    ("empty date", "datetime", "''"), ("other marks", "datetime", "'2018/01/02 03.04.05'"), ("two digits", "datetime", "'18-01-02 03:04:05'"),
    ("now", "datetime", "CURRENT_TIMESTAMP"), ("function", "varchar", "CONCAT('a','b')"), ("sum", "int", "1+1"), ("adjacent", "varchar", "'a' 'b'"),
    ("doubled quote", "varchar", "'it''s'"), ("double quotes", "varchar", "\"say 'x'\""), ("escapes", "varchar", r"'\0\b\n\r\t\Z\\\%\_\q\''"),
    ("a line end inside", "varchar", "'two\nlines'"), ("a NUL inside", "varchar", "'nul\0byte'"), ("not UTF-8", "varchar", "'caf\udce9'"),
    ("number for a text", "varchar", "42"), ("comment inside", "varchar", "/* c */ 'a' -- b\n"), ("executable inside", "int", "/*!40101 5 */"),
    ("parentheses", "int", "(5)"), ("column", "varchar", "`host`"), ("user variable", "varchar", "@x"), ("nothing", "varchar", ""), ("question mark", "int", "?"),
    ("the same key", "key", "1"), ("other letters of text", "varchar", "'PLAIN'"), ("casted", "varchar", "CAST('a' AS CHAR)"), ("JSON", "varchar", "'{\"a\": [1]}'"),
]
# How the statement around the row is put; {r} is the row, {l} its column list.
HEADS = [
    "INSERT INTO `{t}` VALUES {r}", "INSERT INTO {t} {l} VALUES {r}", "INSERT IGNORE INTO `{t}` VALUES {r}", "INSERT  IGNORE INTO `{t}` VALUES {r}",
    "REPLACE INTO `{t}` VALUES {r}", "REPLACE {t} {l} VALUES {r}", "INSERT INTO `{t}` VALUES {r} ON DUPLICATE KEY UPDATE `{k}`=VALUES(`{k}`)",
    "INSERT INTO `{t}` VALUES {r} ON DUPLICATE KEY UPDATE {a}", "INSERT INTO `{t}` VALUES {r} ON DUPLICATE KEY UPDATE created_at='2001-01-01'",
    "INSERT `{t}` VALUES {r}", "insert into `{t}` values {r}", "INSERT\nINTO\n`{t}`\nVALUES\n{r}", "INSERT /* x */ INTO `{t}` /* y */ VALUES -- z\n{r}",
    "INSERT INTO `{d}`.`{t}` VALUES {r}", "INSERT INTO {d} . {t} VALUES {r}", "INSERT LOW_PRIORITY INTO `{t}` VALUES {r}", "INSERT INTO `{t}` VALUE {r}",
    "INSERT INTO `{t}` () VALUES {r}", "INSERT INTO `{t}`{l}VALUES{r}", "INSERT INTO `{t}` VALUES {r} RETURNING `{k}`", "INSERT INTO `{t}` VALUES {r}, {r}",
    "INSERT INTO `{t}` VALUES {r},", "INSERT INTO `{t}` VALUES {r} {r}", "INSERT INTO `{t}` VALUES ROW{r}", "INSERT INTO `{t}` (`{k}`) VALUES (61)",
    "INSERT INTO `{t}` (`{k}`, `nothing`) VALUES (61, 1)", "INSERT INTO `{t}` (`{k}`, `{k}`) VALUES (61, 62)", "INSERT INTO `{t}` VALUES ()",
    "INSERT INTO `{t}` VALUES (61)", "INSERT INTO `{t}` (`{K}`) VALUES (63)", "INSERT INTO {T} VALUES {r}", "INSERT INTO `{t}` (`{t}`.`{k}`) VALUES (64)",
    "INSERT( INTO `{t}` VALUES {r}", "INSERT INTO! `{t}` VALUES {r}", "INSERT INTO `{t}` VALUES! {r}", "INSERT INTO `{t}`` VALUES {r}", "INSERT INTO `{t}\0` VALUES {r}",
    "XNSERT INTO `{t}` VALUES {r}", "INSERT INTO `{t}` VALUES {r}/*!40101 */", "/*!40101 INSERT INTO `{t}` VALUES {r} */", "INSERT INTO `{t}` PARTITION (p0) VALUES {r}",
    "INSERT INTO `{t}` VALUES {r} /*!40000 ", "INSERT INTO `{t}` VALUES {r} */", "INSERT INTO `{t}` /*!40000 VALUES {r}", "INSERT INTO `{t}` VALUES /*!40000 {r} */",
    "INSERT INTO `{t}` VALUES {r} /*!99999 x */", "INSERT INTO `{t}` VALUES {r} ON DUPLICATE KEY UPDATE `{k}`=`{k}` */",
    # Names in double quotes are read without ANSI_QUOTES, too: mysqldump --compact --compatible=ansi does not set it.
    "INSERT INTO '{t}' VALUES {r}", "INSERT DELAYED INTO `{t}` VALUES {r}", "(INSERT INTO `{t}` VALUES {r})",
    "INSERT INTO `{t}` VALUES {r} AS new ON DUPLICATE KEY UPDATE {k}=new.{k}", "INSERT INTO `{t} ` VALUES {r}", "INSERT INTO `{t}` {l} SELECT {v}",
]


def random(source, cell, night):
    """(label, text, table, kind): one INSERT or REPLACE of a wanted table; kind is UNREAD if the odd value is of a column that nobody reads."""
    rows = cloud.rows(cell, night)
    table = source.choice([name for name in [*cloud.WANTED, *cloud.SHADOWS] if rows[name]])
    key = key_of(table)
    row = dict(source.choice(rows[table]))
    known = source.random() < 0.35
    if not known:
        row[key] = source.randint(50, 60)
    text = cloud.values(row)
    labels = ["known key" if known else "new key"]
    part = "insert"
    if source.random() < 0.6:
        name, kind, sql = source.choice(VALUES)
        kinds = {key: ""} if kind == "key" else of_type(table, kind)
        text, column = changed(row, source, kinds, sql)
        if column and not cloud.is_read(column, table):
            part = UNREAD
        labels.append(f"value «{name}»")
    head = source.choice(HEADS if source.random() < 0.5 else HEADS[:8])
    labels.append(f"«{head}»")
    assignments = ", ".join(f"`{column}`=VALUES(`{column}`)" for column in row)
    for mark, value in (("{t}", table), ("{T}", table.upper()), ("{d}", cell), ("{k}", key), ("{K}", key.upper()), ("{l}", listed(row)),
                        ("{v}", text[1:-1]), ("{a}", assignments), ("{r}", text)):
        head = head.replace(mark, value)
    return "INSERT " + " ".join(labels), head + ";\n", table, part
