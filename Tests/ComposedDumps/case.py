"""A composed file: its parts, how it is packed, and what is known of it before anybody reads it."""

import bz2
import re
import zlib

from . import server

# Of MySqlBackup.NET the line without which it writes no trailer.
HEADERS = (rb"^-- (?:MariaDB|MySQL) dump ", rb"^-- Dump created by MySQL pump utility", rb"^-- Go SQL Dump \d", rb"^-- Dump Time: ")
TRAILERS = (rb"^-- Dump completed", rb"^-- Dump end time")
ADMINERS = rb"-- \d{4}-\d\d-\d\d "
# The header of each program. Mysqldump's line that names the database is a comment as any other in the dump of another one.
PROGRAMS = re.compile(rb"^(?:-- ((?:MariaDB|MySQL) dump |mysqldump-php |Go SQL Dump \d)|-- (?:Dump created by MySQL pump|phpMyAdmin SQL Dump"
                      rb"|HeidiSQL Version:|MySqlBackup\.NET \d|Adminer .* dump)|# Sequel |/\*\s*Navicat |-- Dump (?:completed|end time))", re.M)
HOST = b"-- Host: "
# phpMyAdmin's word "Database" may be of another language, or have a wrong byte.
NAMED = re.compile(rb"^(?:-- Host: .*[ \t]Database: ?|-- [^\n:`]{8}: `|# Database: | Source Schema         : )([^\n]*?)[` \t\r]*$", re.M)
# A wrong byte may put a semicolon in the place of the line end before them; a comment may stand there.
TEXT = re.compile(rb"'(?:[^'\\]|\\.|'')*'", re.S)
LOCK, UNLOCK = (re.compile(rb"(?:^|;|\*/)\s*" + word, re.M | re.I) for word in (rb"LOCK TABLES? ", rb"UNLOCK TABLES?\s*;"))
DELIMITER = re.compile(rb"^delimiter[ \t]+(\S+)", re.M | re.I)


# The kind of a part that is a program's message that a wanted table failed.
DEADLY = "deadly message"
# And of one with a value that no program writes, in a column that nobody reads.
UNREAD = "insert of what nobody reads"


class Part:
    """A piece of a file.

    kind: what it is, in a word or two. statement: whether a statement ends with it. noise: a program's message or padding,
    which the server does not get. table: the wanted table that it concerns.
    """

    def __init__(self, kind, data, noise=False, table=None):
        self.kind, self.data, self.noise, self.table = kind, data, noise, table

    def with_data(self, data):
        return Part(self.kind, data, self.noise, self.table)

    def __repr__(self):
        return f"{self.kind}: {self.data[:60]!r}"


class Case:
    """Parts in their order.

    labels: what was done to make it. clean: it is only whole dumps and what may stand between them, so that to refuse it is
    a fault if the server takes it. pack: None, or what makes packed bytes of plain ones.
    """

    def __init__(self, parts, labels, clean=True, pack=None):
        self.parts, self.labels, self.clean, self.pack = parts, list(labels), clean, pack

    def with_parts(self, parts):
        return Case(parts, self.labels, self.clean, self.pack)

    def plain(self):
        return b"".join(part.data for part in self.parts)

    def file(self):
        """What the program gets."""
        return self.pack(self.plain()) if self.pack else self.plain()

    def has_trailer(self):
        """Whether the last line that says something is a trailer."""
        last = b"".join(part.data for part in self.parts if not part.noise).rstrip().rsplit(b"\n", 1)[-1]
        return any(re.match(mark, last) for mark in (*TRAILERS, ADMINERS))

    def content(self):
        """What is in the file without noise; None if its packing is damaged."""
        return unpacked(self.file()) if self.pack else b"".join(part.data for part in self.parts if not part.noise)

    def restorable(self):
        """What the server gets, and whether it can be told: no noise, and after each header a USE of what it names."""
        data = parted(self.content())
        if data is None:
            return None, True
        known = True
        # With unique_checks=0 MariaDB fills an empty table in one go, and takes all of it back at the first known key, INSERT IGNORE or not.
        data = data.replace(b"UNIQUE_CHECKS=0", b"UNIQUE_CHECKS=1")
        def use(found):
            nonlocal known
            name = found[1].decode(errors="replace").strip("\r `")
            if found[0].startswith(HOST) and not is_of_mysqldump(data[:found.start()]):
                return found[0]
            if not name or name == "(none)":
                return found[0]
            if not server.SAME_NAME.fullmatch(name):
                known = False
                return found[0]
            # A header's comment may stand where the client waits for another delimiter.
            delimiter = ([b";"] + DELIMITER.findall(data, 0, found.start()))[-1].decode(errors="replace")
            # On the same line, so that the server counts lines as the file has them.
            text = f"USE `{name}`{delimiter}"
            # While a lock is held none can be made.
            before = data[:found.start()]
            if len(LOCK.findall(before)) <= len(UNLOCK.findall(before)):
                text = f"CREATE DATABASE IF NOT EXISTS `{name}`{delimiter} {text}"
            return found[0].rstrip(b"\r") + b"\n" + text.encode() if not found[0].startswith(b" ") else found[0] + b"\n*/" + text.encode() + b"/*"
        return NAMED.sub(use, data), known

    def is_after_trailer(self, line):
        """Whether a line of the restorable file lies after the last trailer, and no statement does."""
        data, _ = self.restorable()
        lines = (data or b"").split(b"\n")
        marks = (*TRAILERS, ADMINERS) if re.search(rb"^-- Adminer .* dump", data or b"", re.M) else TRAILERS
        trailers = [number for number, text in enumerate(lines, 1) if any(re.match(mark, text) for mark in marks)]
        # A comment may hold what looks like one.
        rest = re.sub(rb"/\*[^!M].*?\*/", b"", b"\n".join(lines[trailers[-1]:]) if trailers else b"", flags=re.S)
        return bool(trailers) and line is not None and line > trailers[-1] and b";" not in rest

    def damage(self):
        """Why the file has to be refused, going by what a dump says of itself."""
        # A file that was packed has lost its messages before.
        found = ["a program said that a wanted table failed"] if any(part.kind == DEADLY for part in self.parts) else []
        data = parted(self.content())
        if data is None:
            return [*found, "the packed data is damaged"]
        is_open = False
        # A header or trailer counts behind a comment, too.
        for line in re.sub(rb"(?m)^(?:/\*\*/|/\*[^!M\n][^\n]*?\*/)[ \t]*(?=-- )", b"", data).split(b"\n"):
            if any(re.match(mark, line) for mark in HEADERS):
                if is_open:
                    found.append("a header before the trailer of the dump before")
                is_open = True
            elif any(re.match(mark, line) for mark in TRAILERS):
                if not is_open:
                    found.append("a trailer without a header")
                is_open = False
        if is_open:
            found.append("no trailer")
        begun = False
        first = PROGRAMS.search(data)
        for word in re.finditer(rb"^(?:(?:START TRANSACTION|SET autocommit=0); ?)?(START TRANSACTION|COMMIT) ?;", data, re.M | re.I):
            # What a script begins before a dump ends with its first table.
            before = first is not None and word.start() < first.start() and b"INSERT" not in data[:first.start()]
            begun = word[1].upper() != b"COMMIT" and not (before and re.search(rb"CREATE TABLE|LOCK TABLES", data[first.start():], re.I))
        if begun:
            found.append("START TRANSACTION without COMMIT")
        # What was appended to a trailer without a line end is a part of its comment.
        data = re.sub(rb"(?m)^-- Dump completed[^\n]*", b"", data)
        # A wrong bit may make a small letter of a large one, which is the same word.
        without_texts = TEXT.sub(b"''", data)
        if all(len(LOCK.findall(text)) != len(UNLOCK.findall(text)) for text in (data, without_texts)):
            found.append("LOCK TABLES and UNLOCK TABLES are no pairs")
        if len(re.findall(rb"DISABLE KEYS \*/;", data, re.I)) != len(re.findall(rb"ENABLE KEYS \*/;", data, re.I)):
            found.append("DISABLE KEYS and ENABLE KEYS are no pairs")
        return found

    def part_at(self, line):
        """The part in which a line of the restorable file lies, roughly: USE lines that were put in count, too."""
        passed = 1
        for part in self.parts:
            if part.noise:
                continue
            passed += part.data.count(b"\n") + len(NAMED.findall(part.data))
            # An executable comment without a statement waits in the client for the one that follows.
            if line < passed and not re.fullmatch(rb"/\*M?!\d* ?\*/;?\s*", part.data):
                return part
        return self.parts[-1] if self.parts else None


def parted(data):
    """With a line for each of a trailer without a line end, as Go SQL Dump writes it, and a header that was appended to it."""
    return data and re.sub(rb"(?m)^(-- Dump completed on [^\n]*?)(?=-- (?!Dump completed))", rb"\1\n", data)


def is_of_mysqldump(data):
    """Whether what follows is of mysqldump, or of nobody known: after a trailer it is."""
    found = list(PROGRAMS.finditer(data))
    if not found or found[-1][1] or re.match(rb"-- Dump (?:completed|end time)", found[-1][0]):
        return True
    return b"Adminer" in found[-1][0] and re.search(rb"^" + ADMINERS, data[found[-1].end():], re.M) is not None


def unpacked(data):
    """The bytes of all members or streams; None if one is damaged. What follows the last of them is padding."""
    found, any_member = [], False
    while data:
        if data.startswith(b"BZh"):
            reader = bz2.BZ2Decompressor()
        elif data.startswith(b"\x1f\x8b"):
            reader = zlib.decompressobj(31)
        else:
            break
        try:
            found.append(reader.decompress(data))
        except (OSError, EOFError, ValueError, zlib.error):
            return None
        if not reader.eof:
            return None
        data, any_member = reader.unused_data, True
    return b"".join(found) if any_member else data or None
