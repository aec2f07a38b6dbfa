"""Exports of other programs, options of mariadb-dump, and messages of programs in a dump."""

import bz2
import gzip
import lzma

from .building import EITHER, EQUAL, REFUSED, SAME, TAKEN, Fixed, before, last, short, swap
from .appended import style
from .. import server, styles
from ..dumps import OPTIONS

# --compatible=ansi alone writes Windows-1252 and does not say so: no server can be asked what it takes it for.
FAILING = {"rows-only-bare", "rows-only", "delayed", "ansi-latin1"}


def message(name, right, make, says=None):
    """make gives the dump with the message in it; the server gets the dump alone."""
    return Fixed(f"message-{name}", right, lambda b: (make(b.whole), b.whole) if right is SAME else make(b.whole), says)


def history(b):
    """Rows of MariaDB's --dump-history, made by the server: a row was changed, another was deleted."""
    server.clean()
    server.load("nova_cell1", 1)
    server.client(b"SET timestamp=1519900000; ALTER TABLE services ADD SYSTEM VERSIONING; ALTER TABLE instances ADD SYSTEM VERSIONING;"
                  b"SET timestamp=1519900100; UPDATE services SET host = 'c1-h2' WHERE id = 1; DELETE FROM services WHERE id = 3;"
                  b"UPDATE instances SET memory_mb = 4096 WHERE id = 1;", "nova_cell1")
    return server.dump("--dump-history", "nova_cell1")


# What is no SQL is told, as a notice or a warning.
PASSED = "notice|passed over|skipped"
LOCK, END = "LOCK TABLES `instances` WRITE", "\n-- Dump completed"
DEPRECATED = "mysqldump: Deprecated program name. It will be removed in a future release, use '/usr/bin/mariadb-dump' instead\n"
CASES = [
    # Of phpMyAdmin's header the first lines were lost with a member.
    Fixed("phpMyAdmin's line of the database alone", EQUAL, lambda b: b"--\n-- Database: `nova_cell1`\n--\n" + short()),
    *[Fixed(f"mariadb-dump-{name}", EQUAL, lambda b, name=name: b.dump(name)) for name in OPTIONS if name not in FAILING],
    Fixed("mariadb-dump-rows-only-complete", REFUSED, lambda b: b.dump("rows-only-bare"), says="no-create-info"),
    Fixed("mariadb-dump-ansi-latin1", SAME, lambda b: (b.dump("ansi-latin1"), b"SET NAMES latin1;\n" + b.dump("ansi-latin1")), says="character set"),
    Fixed("mariadb-dump-dump-history", EQUAL, history),
    *[Fixed(f"mysqldump-{version}", EQUAL, lambda b, version=version: styles.mysql_like(b.whole, version.encode())) for version in ["5.1.73", "5.7.44", "8.0.36", "9.1.0"]],
    *[Fixed(f"{name}{'-named' if named else ''}", EQUAL, lambda b, name=name, named=named: style(name, 1, 1, named)) for name in styles.STYLES for named in (False, True)],
    # Navicat's last line is no sign: a dump of nothing but statements may end anywhere.
    *[Fixed(f"{name}-cut", EITHER if name == "navicat" else REFUSED, lambda b, name=name, mark=mark: (lambda d: d[:d.rindex(mark)])(style(name, 1, 1)))
      for name, mark in [("phpmyadmin", b"COMMIT;"), ("mysqlpump", b"-- Dump end time"), ("adminer", b"-- 2018-03-01"), ("heidisql", b"/*!40101 SET SQL_MODE=IFNULL"), ("navicat", b"SET FOREIGN_KEY_CHECKS = 1"), ("sequel", b"/*!40111 SET SQL_NOTES=@OLD")]],
    *[Fixed(f"{name}-named-cut", REFUSED, lambda b, name=name: (lambda d: d[:d.rindex(b"-- Dump completed")])(style(name, 1, 1, True)))
      for name in ("mysqlbackup.net", "go-sql-dump")],
    *[Fixed(f"go-sql-dump, and another behind its last line: {name}", EQUAL, lambda b, name=name: style("go-sql-dump", 1, 1, True) + style(name, 2, 1, True)) for name in ("go-sql-dump", "phpmyadmin")],
    Fixed("go-sql-dump, and mysqldump's behind its last line", EQUAL, lambda b: style("go-sql-dump", 1, 1) + b.whole),
    # A member that came twice, of whose first lines the last one of the dump before makes a comment.
    Fixed("go-sql-dump, and its end once more", REFUSED, lambda b: (lambda d: d + d[d.rindex(b"-- Table structure for table"):])(style("go-sql-dump", 1, 1)), "header"),
    Fixed("mysqlbackup.net, and its end once more", REFUSED, lambda b: (lambda d: d + d[d.rindex(b"-- Definition of"):])(style("mysqlbackup.net", 1, 1, True)), "header"),
    Fixed("mysqldump's, and another behind its last line", REFUSED, lambda b: b.whole.rstrip(b"\n") + b.whole),
    Fixed("mysqlbackup.net-cut", REFUSED, lambda b: (lambda d: d[:d.rindex(b"/*!40111 SET SQL_NOTES=@OLD")])(style("mysqlbackup.net", 1, 1))),
    Fixed("go-sql-dump-cut", REFUSED, lambda b: (lambda d: d[:d.rindex(b"-- Dump completed")])(style("go-sql-dump", 1, 1))),
    *[Fixed(f"{name}, and another dump", EQUAL, lambda b, name=name: style(name, 1, 1, True) + b"\n" + b.whole) for name in ("mysqlbackup.net", "go-sql-dump")],
    Fixed("mariadb-dump-crlf", EQUAL, lambda b: b.whole.replace(b"\n", b"\r\n")),
    Fixed("mariadb-dump-byte-order-mark", SAME, lambda b: (b"\xef\xbb\xbf" + b.whole, b.whole)),
    message("deprecated-name-first", SAME, lambda d: DEPRECATED.encode() + d, PASSED),
    message("container-warning-first", SAME, lambda d: b"WARN[0000] the attribute `version` is obsolete\n" + d, PASSED),
    message("kubectl-first", SAME, lambda d: b'Defaulted container "mariadb" out of: mariadb, init (init)\n' + d, PASSED),
    message("ssh-first", SAME, lambda d: b"Warning: Permanently added 'db1,10.0.0.5' (ED25519) to the list of known hosts.\r\n" + d, PASSED),
    message("tty-first", SAME, lambda d: b"stdin: is not a tty\n" + d, PASSED),
    message("docker-tty-first", SAME, lambda d: b"the input device is not a TTY\n" + d, PASSED),
    message("could-not-execute-before-trailer", SAME, lambda d: last(d, "mysqldump: Couldn't execute 'SHOW FIELDS FROM `v`': View 'nova.v' references invalid table(s) (1356)\n"), PASSED),
    message("statistics-in-the-middle", SAME, lambda d: before(d, LOCK, "mysqldump: Couldn't execute 'SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMN_STATISTICS': Unknown table (1109)\n"), PASSED),
    message("packet-too-big-in-unwanted-table", SAME, lambda d: last(d, "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `instance_extra` at row: 7\n"), PASSED),
    message("packet-too-big-in-wanted-table", REFUSED, lambda d: last(d, "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `instances` at row: 7\n"), "instances"),
    message("crashed-wanted-table", REFUSED, lambda d: before(d, LOCK, "mysqldump: Couldn't execute 'SHOW CREATE TABLE `instance_actions`': Table is marked as crashed (1194)\n"), "instance_actions"),
    message("lost-connection", REFUSED, lambda d: d[:d.rindex(b"\n-- Dump completed")] + b"\nmysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `instance_extra` at row: 7\n"),
    message("lost-connection-in-a-row", REFUSED, lambda d: d[:d.index(b"\nINSERT INTO `instances`") + 60] + b"mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `instances` at row: 1\n"),
    message("password-after-the-trailer", SAME, lambda d: d + b"mysqldump: [Warning] Using a password on the command line interface can be insecure.\n", PASSED),
    message("ssh-after-the-trailer", SAME, lambda d: d + b"Connection to db1 closed.\r\n", PASSED),
    message("time-after-the-trailer", SAME, lambda d: d + b"\nreal\t0m1.234s\nuser\t0m0.100s\nsys\t0m0.050s\n", PASSED),
    message("control-z-last", SAME, lambda d: d + b"\x1a", PASSED), message("zeros-last", SAME, lambda d: d + b"\0" * 4096, PASSED), message("few-zeros-last", SAME, lambda d: d + b"\0" * 3, PASSED),
    message("garbage-last", SAME, lambda d: d + b"\x8f\x01garbage", PASSED), message("blank-lines-last", SAME, lambda d: d + b"\n\n \t\n"),
    message("time-between-two-dumps", SAME, lambda d: d + b"\nreal\t0m1.234s\nuser\t0m0.100s\nsys\t0m0.050s\n" + d, PASSED),
    message("prompt-last", SAME, lambda d: d + b"$ \n", PASSED), message("zeros-and-garbage-last", SAME, lambda d: d + b"\0\0\0'x\n\"/* -- y\n", PASSED),
    *[message(f"comment-of-a-script: {text}", EQUAL, lambda d, text=text: text.encode() + b"\n" + d + text.encode() + b"\n") for text in (
        "--------------------", "---- cell 2 ----", "--note", "-- MySQL dump of nova_cell1 made by backup.sh", "-- MariaDB dump script v2", "-- mysqldump-php wrapper", "-- Adminer nightly dump")],
    *[message(f"ruler {place}", EQUAL, lambda d, mark=mark: before(d, mark, "-----\n")) for place, mark in (("in the middle", "LOCK TABLES `services` WRITE"), ("before a statement of another kind", "DROP TABLE IF EXISTS `services`"))],
    message("ruler behind a statement", EQUAL, lambda d: swap(d, "UNLOCK TABLES;", "UNLOCK TABLES;--x")),
    *[message(f"{begin} and COMMIT around", EQUAL, lambda d, begin=begin: begin.encode() + b";\n" + d + b"COMMIT;\n") for begin in ("BEGIN", "START TRANSACTION")],
    Fixed("dump of phpMyAdmin, cut after START TRANSACTION, and another", REFUSED, lambda b: (lambda d: d[:d.index(b"CREATE TABLE")])(style("phpmyadmin", 1, 1, True)) + b.whole),
    *[message(f"another dump after it, {name}", REFUSED, lambda d, squeeze=squeeze: d + squeeze(d)) for name, squeeze in (
        ("gzip", gzip.compress), ("bzip2", bz2.compress), ("xz", lzma.compress), ("UTF-16", lambda d: d.decode("utf-8", "replace").encode("utf-16-le")), ("UTF-16 with its mark", lambda d: d.decode("utf-8", "replace").encode("utf-16")))],
    message("garbage-and-a-statement", REFUSED, lambda d: d + b"garbage\nINSERT INTO volumes VALUES (9,9);\n"),
    message("garbage-and-a-dump", REFUSED, lambda d: d + b"garbage\n" + d),
    message("between-two-dumps", SAME, lambda d: d + DEPRECATED.encode() + d, PASSED),
    message("unknown-line-in-the-middle", REFUSED, lambda d: before(d, LOCK, "qwertz asdf\n"), "found the line 'qwertz asdf'"),
    message("rest-of-a-row-in-the-middle", REFUSED, lambda d: before(d, LOCK, "cret',NULL,1);\n"), "found something else"),
    Fixed("timestamp-literals", EQUAL, lambda b: b.whole.replace(b",'2018-", b",TIMESTAMP'2018-")),
    Fixed("upper-case-tables", EQUAL, lambda b: b.whole.replace(b"`instances`", b"`INSTANCES`").replace(b"`services`", b"`SERVICES`")),
    Fixed("no-character-set-latin1", TAKEN, lambda b: b"\n".join(line for line in b.whole.split(b"\n") if b"SET NAMES" not in line).replace("web".encode(), b"w\xe9b").replace("wéb".encode(), b"w\xe9b")
          .replace("云 😀".encode(), b"x"), says="character set"),
    Fixed("where-is-known", EQUAL, lambda b: b.dump("where")),
    Fixed("settings-never-restored", REFUSED, lambda b: (lambda d: d[:d.index(b"/*!40101 SET SQL_MODE=@OLD_SQL_MODE")])(b.dump("skip-comments"))),
    Fixed("sql-mode-of-windows", EQUAL, lambda b: swap(b.whole, "SQL_MODE='NO_AUTO_VALUE_ON_ZERO'", "SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI_QUOTES'")),
]
