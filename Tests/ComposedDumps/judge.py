"""Restores a case, lets the program read it, and says what came of both."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

from . import cloud, server
from .case import UNREAD

EQUAL, BOTH, ALONE, SKIPPED = "equal", "refused by both", "refused by us alone", "undecided"
# Faults: what must never come.
DIFFERS, TAKEN, DAMAGE, CRASH, WHOLE = ("read differently", "taken, though the server refuses it", "taken, though it is damaged",
                                         "crashed", "whole, and refused")
UNWANTED = "taken, though the server refuses a statement of another table"
FAULTS = (DIFFERS, TAKEN, DAMAGE, CRASH, WHOLE)
# What a server says when it changes a value that does not fit (MariaDB's codes): no server writes such a value.
CLIPPED = {1048, 1264, 1265, 1292, 1364, 1366, 1406, 1411}
# What the program says of backups without any wanted table.
NOTHING = "no backup holds the tables that are needed"
# A dump of MySQL's, and a comment that MySQL executes and MariaDB does not: what counts is the server that the dump is of.
MYSQL = re.compile(rb"^-- (?:MySQL dump .*Distrib (?!.*MariaDB)|Dump created by MySQL pump)", re.M)
FOR_MYSQL = re.compile(rb"/\*!(?:50[7-9]|5[1-9]|[6-9])\d{2,3} TRUNCATE")
# A comment for newer servers than the one that the dump is of.
OF_SERVER = re.compile(rb"^-- MySQL dump .*Distrib (\d+)\.(\d+)\.(\d+)", re.M)
FOR_NEWER = re.compile(rb"/\*!(\d{5,6}) TRUNCATE")
# What MySQL's server takes since 8.0.19, and MariaDB's never does.
OF_MYSQL_8 = re.compile(rb"^-- MySQL dump .*Distrib (?:8\.0\.[2-9]\d|9)", re.M)
ALIAS = re.compile(rb"AS new ON DUPLICATE KEY|INSERT INTO `?\w+`? TABLE ", re.I)
# MySQL's server takes it for INSERT since 5.7; MariaDB's refuses it for InnoDB, and under a lock.
OF_MYSQL_57 = re.compile(rb"^-- MySQL dump .*Distrib (?:5\.7|8|9)", re.M)
DELAYED = re.compile(rb"INSERT\s+DELAYED", re.I)
NOT_UTF8 = re.compile(r"Incorrect string value")


class Verdict:
    def __init__(self, kind, reason, details=""):
        self.kind, self.reason, self.details = kind, reason, details

    def is_fault(self):
        return self.kind in FAULTS


def settled(message):
    """A message without what is different in each case; of a server's error of syntax, where it begins."""
    near = re.search(r"right syntax to use near '(.{1,16})", message)
    if near:
        return f"syntax, near {near[1]}"
    message = re.sub(r"/\S*/", "", message)
    message = re.sub(r"[`'‘][^`'’]*[`'’]", "‘…’", message)
    return re.sub(r"\d+", "N", message)[:160]


class Judge:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.known = {}         # what the program reads of clean dumps, by their digest

    # The program

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, cwd=self.folder, timeout=120)
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def read(self, data, quiet=True):
        """(exit code, messages, traces, rows of each table) of a file."""
        path, output = self.folder / "case.sql", self.folder / "out"
        path.write_bytes(data)
        os.utime(path, (1520000000, 1520000000))
        shutil.rmtree(output, ignore_errors=True)
        code, _, errors = self.run("traces", "case.sql", "-o", "out", "--masking", "none", "--no-inferred-deletes", "--archived", "include",
                                   "--jobs", "1", *(["--quiet"] if quiet else []))
        if code != 0:
            return code, errors, {}, {}
        traces = {name: (output / name).read_text() for name in ("instance_events.csv", "machine_events.csv") if (output / name).exists()}
        try:
            # The same as `inspect --json` shows.
            backups = json.loads((output / "manifest.json").read_text())["backups"]
        except (OSError, ValueError, KeyError):
            return 70, "no manifest was written", {}, {}
        rows = {(database, table.lower()): count for backup in backups for database, tables in (backup.get("rows") or {}).items()
                for table, count in tables.items() if count and table.lower() in cloud.COMPARED}
        return code, errors, traces, rows

    def read_clean(self, data):
        digest = hashlib.sha256(data).digest()
        if digest not in self.known:
            if len(self.known) > 500:
                self.known.clear()
            self.known[digest] = self.read(data)
        return self.known[digest]

    # Both

    def judge(self, case):
        data, is_known = case.restorable()
        damage = case.damage()
        code, errors, traces, rows = self.read(case.file())
        if code not in (0, 3, 65):
            return Verdict(CRASH, f"exit code {code}", errors)
        message = next((line for line in errors.splitlines() if "--masking none" not in line), "")
        if data is None:
            return Verdict(BOTH, settled(message)) if code else Verdict(DAMAGE, damage[0])
        if not is_known:
            return Verdict(SKIPPED, "a name that cannot be made")
        if MYSQL.search(data) and FOR_MYSQL.search(data):
            return Verdict(SKIPPED, "a comment that only MySQL's server executes")
        version = OF_SERVER.search(data)
        if version and any(int(number) > int(b"%d%02d%02d" % tuple(map(int, version.groups()))) for number in FOR_NEWER.findall(data)):
            return Verdict(SKIPPED, "a comment that only newer servers execute")
        if OF_MYSQL_8.search(data) and ALIAS.search(data) or OF_MYSQL_57.search(data) and DELAYED.search(data):
            return Verdict(SKIPPED, "a statement that only MySQL's server takes")
        restored = server.restore(data)
        if restored.error and code == 0 and case.is_after_trailer(restored.line):
            # No statement is there: all rows came before, so they are compared.
            restored.error = None
        if restored.error:
            if code:
                return Verdict(BOTH, settled(message))
            if "Query was empty" in restored.error or "syntax to use near ';" in restored.error:
                # With a carriage return between two semicolons; --binary-mode alone sends it.
                return Verdict(SKIPPED, "an empty statement")
            if "right syntax to use near '\"" in restored.error:
                # As `mysqldump --compact --compatible=ansi` writes names, without setting the mode for it.
                return Verdict(SKIPPED, "names in double quotes")
            if NOT_UTF8.search(restored.error):
                return Verdict(SKIPPED, "no UTF-8")
            if "Unknown database" in restored.error or "db.opt" in restored.error:
                # USE or ALTER DATABASE, which change no rows.
                return Verdict(SKIPPED, "a database that only another server has")
            part = case.part_at(restored.line) if restored.line else None
            table, column = self.column_of(restored.error)
            table = table or (part.table if part is not None else None)
            if column and table and not cloud.is_read(column, table):
                return Verdict(UNWANTED, settled(restored.error), restored.error)
            if part is not None and part.kind == UNREAD and "right syntax to use near '?" in restored.error:
                # A mark in the place of a value, whose column the message does not name.
                return Verdict(UNWANTED, settled(restored.error), restored.error)
            if self.is_in_unread_value(restored.error, data, part):
                return Verdict(UNWANTED, settled(restored.error), restored.error)
            if part is not None and part.kind == "statement" and part.table is None and re.search(
                    "Column count doesn't match|Duplicate column name", restored.error):
                # INSERT … SELECT into a table that nobody wants, of a wanted one, or ALTER TABLE: nobody counts its columns.
                return Verdict(UNWANTED, settled(restored.error), restored.error)
            missing = re.search(r"Table '0\.(\w+)' doesn't exist", restored.error)
            if part is not None and part.table is None and missing and missing[1] in cloud.OTHERS:
                # In the database without a name, where the file makes none: as in a file of rows alone, nothing is known of it.
                return Verdict(UNWANTED, settled(restored.error), restored.error)
            if part is not None and (part.kind == "other statement" or part.table is None and part.kind not in ("statement", "insert", "between")):
                return Verdict(UNWANTED, settled(restored.error), restored.error)
            return Verdict(TAKEN, settled(restored.error), restored.error)
        clipped = self.clipped(restored)
        if clipped:
            damage.append(clipped)
        if code and NOTHING in errors and not server.counts():
            return Verdict(EQUAL, "nothing is there")
        if code:
            if case.clean and not damage:
                return Verdict(WHOLE, settled(message), errors)
            return Verdict(ALONE, settled(message), f"{damage}")
        if damage:
            return Verdict(DAMAGE, damage[0], str(damage))
        if any(NOT_UTF8.search(text) for _, text in restored.warnings):
            return Verdict(SKIPPED, "no UTF-8")
        return self.compare(traces, rows)

    def clipped(self, restored):
        for number, text in restored.warnings:
            if number in CLIPPED and not NOT_UTF8.search(text):
                table, column = self.column_of(text)
                if column and cloud.is_read(column, table):
                    return f"a value that its column cannot hold ({number})"
        return None

    @staticmethod
    def is_in_unread_value(error, data, part):
        """Whether an error of syntax lies in a row's value that nobody reads, by the line and what the server shows of it from there."""
        # It writes control characters as \0015.
        error = re.sub(r"\\(00[01][0-9A-F])", lambda code: chr(int(code[1], 16)), error)
        found = re.search(r"at line (\d+): .*right syntax to use near '([^\\]{0,12}).*' at line (\d+)$", error, re.S)
        if not found or part is None or part.table not in cloud.TABLES:
            return False
        # The server counts lines in the statement; a line end may stand in a text, where the count goes wrong.
        number, shown = int(found[1]) + int(found[3]) - 2, found[2].encode(errors="replace").split(b"\n")[0]
        lines = data.split(b"\n")
        if not shown.strip(b"?") or number >= len(lines):
            return False
        columns, line, unread = [name for name, _ in cloud.TABLES[part.table]], lines[number], []
        # It writes a question mark for what is no character.
        for place in re.finditer(re.escape(shown).replace(rb"\?", rb"(?:\?|[\x80-\xff]+)"), line):
            column = Judge.column_at(line[:place.start()])
            if column and re.search(rb"[-+!~(.]\s*,$", line[:place.start()]):
                column -= 1     # an operator without the value after it
            unread.append(column is not None and column < len(columns) and not cloud.is_read(columns[column], part.table))
        return bool(unread) and all(unread)

    @staticmethod
    def column_at(text):
        """The number of the value of a row that a text ends in; None outside of rows."""
        depth, column = 0, 0
        for token in re.findall(rb"'(?:[^'\\]|\\.|'')*'|[(),]|[^'(),]+", text, re.S):
            if token in (b"(", b")"):
                depth += 1 if token == b"(" else -1
                column = 0 if depth == 1 and token == b"(" else column
            elif token == b"," and depth == 1:
                column += 1
        return column if depth > 0 else None

    @staticmethod
    def column_of(text):
        """The table, where the server names it, and the column that a message is about."""
        # «Column 'x' cannot be null», «for column `d`.`t`.`x`», «Field 'x' doesn't have a default value»
        found = re.search(r"(?:column|field) [`']?(?:\w+`\.`(\w+)`\.`)?(\w+)[`']", text, re.I)
        return (found[1] and found[1].lower(), found[2].lower()) if found else (None, None)

    def compare(self, traces, rows):
        counts = server.counts()
        code, errors, expected, _ = self.read_clean(server.state()) if counts else (0, "", {}, {})
        if code:
            # What the server now holds is not a cloud: the rows alone can be compared.
            return Verdict(SKIPPED, f"the restored state is refused: {settled(errors)}")
        for name in sorted({*traces, *expected}):
            wanted, found = (each.get(name, "").splitlines() for each in (expected, traces))
            if wanted[1:] != found[1:]:
                missing = [line for line in wanted if line not in found]
                more = [line for line in found if line not in wanted]
                return Verdict(DIFFERS, name, f"{len(missing)} lines missing {missing[:2]}, {len(more)} too many {more[:2]}")
        if rows != counts:
            tables = sorted(f"{database}.{table}: {rows.get((database, table), 0)} for {counts.get((database, table), 0)}"
                            for database, table in {*rows, *counts} if rows.get((database, table)) != counts.get((database, table)))
            return Verdict(DIFFERS, "number of rows", ", ".join(tables))
        return Verdict(EQUAL, "")
