"""Comments in an INSERT: each executable one is closed in its statement, or no server takes it."""

import re

from .building import EQUAL, REFUSED, Fixed, insert, short, short_rows, swap
from .. import cloud

ROWS = list(map(cloud.values, short_rows("services")))
ANOTHER = cloud.values({**short_rows("services")[0], "id": 71, "host": "c1-h71"})
UPDATE = "ON DUPLICATE KEY UPDATE id=id"
WORDS = "before the end of the statement"


def services(rows=ROWS, head="INSERT INTO `services` VALUES\n", end=""):
    return swap(short(), insert("services", short_rows("services")), head + ",\n".join(rows) + end + ";\n")


def after(right, end, says=None):
    """Behind the rows, in a dump without comments and in one of mariadb-dump's."""
    def whole(b):
        rows = re.search(rb"INSERT INTO `services` VALUES\n?.*?\);\n", b.whole, re.S)
        return b.whole[:rows.end() - 2] + end.encode() + b.whole[rows.end() - 2:]
    return [Fixed(f"comment behind the rows, alone: {end}", right, lambda b: services(end=end), says),
            Fixed(f"comment behind the rows: {end}", right, whole, says)]


def head(right, text, end="", says=None):
    return Fixed(f"comment in the head of INSERT: {text} … {end}", right, lambda b: services(head=text + " ", end=end), says)


def row(right, text, place, says=None):
    rows = [*ROWS[:place], text % ROWS[place], *ROWS[place + 1:]]
    return Fixed(f"comment at row {place}: {text}", right, lambda b: services(rows), says)


CASES = [case for cases in (
    *[after(REFUSED, end, WORDS) for end in (
        " /*!40000 ", "/*!40000", " /*! ", " /*M! ", " /*M!100000 ", " */", "*/", " /*!40000 */ */", " /*!40000 /* x */ */", f" /*!40000 {UPDATE} ", f" {UPDATE} /*!40000 ",
        f" {UPDATE} */", " RETURNING id /*!40000 ", f" /*!40000 ,{ANOTHER}")],
    *[after(EQUAL, end) for end in (
        " /*!40000 */", " /* x */", " -- x\n", " # x\n", " /*!40000 -- x\n */", "/*!99999 x*/", f" /*!40000 ,{ANOTHER} */", f" /*!99999 ,{ANOTHER} */", f" /*!40000 ,{ANOTHER} /*!40000 */",
        f" /*!40000 /*!99999 ,{ANOTHER} */ */", f" {UPDATE} /*!40000 */", f" /*!40000 {UPDATE} */", " /*!40000 RETURNING id */")],
    after(REFUSED, " /*!99999 x;"),
    # The client takes for code what the server passes over.
    *[[Fixed(f"comment that no server executes: {text!r}", right, lambda b, text=text: short() + text.encode() + b"TRUNCATE instances;\n")] for right, texts in (
        (REFUSED, ("/*!99999 it's */;\n", '/*!99999 " */;\n', "/*!99999 ` */;\n", "/*!99999 -- */\n;\n", "/*!99999 # */\n;\n", "/*!99999 \\ */;\n", "/*!99999 ; */\n", "/*!99999 x /* y */;\n", "/*!99999 x /*!40101 y */;\n", "/*!99999 '*/ SELECT 1;\n")),
        (EQUAL, ("/*!99999 'a\\'b' \"x\" `y` */;\n", "/*!99999 -- x\n */;\n", "/*!99999 'it''s; x' */;\n", "/*!99999*/;\n", "/*M!999999\\- enable the sandbox mode */ ;\n"))) for text in texts],
    # MySQL 8 executes it, MariaDB does not; the dump without comments does not say which of them wrote it.
    [Fixed("comment behind the rows for MySQL 8 alone, in a dump of MariaDB's", EQUAL, after(EQUAL, f" /*!80000 ,{ANOTHER} */")[1].make),
     Fixed("comment behind the rows for MySQL 8 alone, of which nothing tells", REFUSED, after(REFUSED, f" /*!80000 ,{ANOTHER} */")[0].make, "not every server")],
    [head(EQUAL, text) for text in (
        "INSERT INTO `services` /*!40000 VALUES */", "INSERT INTO `services` VALUES /*!40000 */", "/*!40000 INSERT */ INTO `services` VALUES", "INSERT /*!40000 IGNORE */ INTO `services` VALUES")],
    [head(REFUSED, text) for text in ("INSERT INTO `services` /*!40000 VALUES", "INSERT INTO `services` VALUES /*!40000", "/*!40000 INSERT INTO `services` VALUES")],
    [head(REFUSED, text, "*/") for text in ("INSERT INTO `services` /*!40000 VALUES */", "INSERT INTO `services` VALUES /*!40000 */", "INSERT /*!40000 IGNORE */ INTO `services` VALUES")],
    [head(EQUAL, text, "*/") for text in ("INSERT INTO `services` /*!40000 VALUES", "INSERT INTO `services` VALUES /*!40000", "/*!40000 INSERT INTO `services` VALUES")],
    [head(REFUSED, "INSERT INTO `services` VALUES */")],
    *[[row(EQUAL, "/*!40000 %s */", place), row(EQUAL, "%s /*!40000 */", place), row(EQUAL, "/* x */ %s", place), row(REFUSED, "/*!40000 %s", place, WORDS), row(REFUSED, "%s */", place, "expected"),
       row(REFUSED, "/*!40000 /* x */ %s */", place, WORDS)]
      for place in (0, 1, len(ROWS) - 1)],
) for case in cases]
