"""Puts cases together: a seed and a number always give the same case."""

import random

from . import cloud, faults, inserts, messages, statements, styles
from .case import Case, Part
from .dumps import parts_of


class Composer:
    def __init__(self, dumps, seed):
        self.dumps, self.seed = dumps, seed

    def case(self, number):
        source = random.Random(f"{self.seed}/{number}")
        made = source.choice([self.single, self.appended, self.appended, self.statement, self.statement, self.insert, self.insert,
                              self.damaged, self.damaged, self.glued, self.split, self.layout])(source)
        if source.random() < 0.12:
            messages.put(source, made.parts, made)
        if source.random() < 0.06:
            made.parts[:] = [part.with_data(part.data.replace(b"\n", b"\r\n")) for part in made.parts]
            made.labels.append("CRLF")
        if source.random() < 0.2:
            self.pack(source, made)
        return made

    # Whole exports

    def export(self, source, cell=None, night=None, names=None):
        """(label, parts): of mariadb-dump mostly, else of another program."""
        cell = cell or source.choice(cloud.CELLS)
        night = night or source.choice(cloud.NIGHTS)
        kind = source.random()
        if names is None and kind < 0.25:
            style = source.choice(list(styles.STYLES))
            named = source.random() < 0.5
            return f"{style}{' named' if named else ''}", styles.parts(style, cell, night, named)
        if names is None and kind < 0.4:
            version = source.choice([b"5.1.73", b"5.5.62", b"5.7.44", b"8.0.36", b"9.1.0"])
            text = styles.mysql_like(self.dumps.made[cell, night, source.choice(["default", "databases", "complete-insert"])], version)
            return f"mysql {version.decode()}", parts_of(text, f"{cell}/{night}/mysql")
        return self.dumps.random(source, cell, night, names)

    def single(self, source):
        label, parts = self.export(source)
        return Case(list(parts), [f"whole {label}"])

    def appended(self, source):
        """Several whole exports one after another, as scripts append them, with something between them at times."""
        parts, labels = [], []
        for number in range(source.choice([2, 2, 2, 3])):
            label, more = self.export(source)
            if number and source.random() < 0.3:
                cell = source.choice(cloud.CELLS)
                text = source.choice([f"USE `{cell}`;\n", f"DROP DATABASE IF EXISTS `{cell}`;\n", "\n", "-- next\n", "COMMIT;\n",
                                      f"CREATE DATABASE IF NOT EXISTS `{cell}`; USE `{cell}`;\n"])
                parts.append(Part("between", text.encode()))
                labels.append(f"«{text.strip()}»")
            parts += more
            labels.append(f"whole {label}")
        return Case(parts, labels)

    def glued(self, source):
        """An export that was cut, and another after it."""
        first, begin = self.export(source)
        how, begin = source.choice([faults.cut, faults.cut_between])(source, begin)
        second, rest = self.export(source)
        if source.random() < 0.3:
            how2, rest = source.choice([faults.cut, faults.cut_between])(source, rest)
            second += ", " + how2
        if source.random() < 0.3:
            begin = [*begin, Part("line end", b"\n")]
        return Case([*begin, *rest], [f"{first}, {how}", second], clean=False)

    def split(self, source):
        """The tables in one dump, their rows in another."""
        cell, night = source.choice(cloud.CELLS), source.choice(cloud.NIGHTS)
        rows = source.choice(["rows-only", "rows-only-bare"])
        order = ["no-data", rows] if source.random() < 0.8 else [rows, "no-data"]
        return Case([part for name in order for part in self.dumps.parts(cell, night, name)], ["schema and rows: " + ", ".join(order)])

    # Something put in

    def places(self, parts):
        return [place for place in messages.at_boundaries(parts)] or [0]

    def statement(self, source):
        """An export with a few statements of somebody else in it or after it."""
        label, parts = self.export(source)
        parts, labels = list(parts), [label]
        cell = parts[0].kind.split("/")[0]
        cell = cell if cell in cloud.CELLS else cloud.CELLS[0]
        for _ in range(source.choice([1, 1, 1, 2, 3])):
            name, text, table, kind = statements.random(source, cell)
            place = source.choice(self.places(parts)) if source.random() < 0.6 else len(parts) - source.choice([0, 1])
            where = "after" if place >= len(parts) else "in"
            parts.insert(max(0, place), Part(kind, text.encode(), table=table))
            labels.append(f"{where}: {name}")
        return Case(parts, labels, clean=False)

    def insert(self, source):
        """An export with INSERT statements of somebody else: after a table's own rows, or after everything."""
        label, parts = self.export(source, names=source.choice([None, ["default", "compact", "skip-add-locks", "databases", "skip-opt", "ansi"]]))
        parts, labels = list(parts), [label]
        cell, night = (parts[0].kind.split("/") + ["1"])[:2]
        cell = cell if cell in cloud.CELLS else cloud.CELLS[0]
        for _ in range(source.choice([1, 1, 2])):
            name, text, table, kind = inserts.random(source, cell, int(night))
            own = [place for place, part in enumerate(parts) if part.table == table and b"INSERT" in part.data]
            place = own[-1] + 1 if own and source.random() < 0.8 else len(parts)
            parts.insert(place, Part(kind, text.encode(errors="surrogateescape"), table=table))
            labels.append(name)
        return Case(parts, labels, clean=False)

    def layout(self, source):
        """A statement of another layout right before a wanted table's rows, or CREATE TABLE in another manner."""
        label, parts = self.export(source)
        parts, labels = list(parts), [label]
        created = [place for place, part in enumerate(parts) if part.table and b"CREATE TABLE" in part.data]
        if not created:
            return Case(parts, labels)
        place = source.choice(created)
        part = parts[place]
        head, _, body = part.data.partition(b"CREATE TABLE")
        name = part.table.encode()
        manners = {
            "IF NOT EXISTS": lambda: head + b"CREATE TABLE IF NOT EXISTS" + body,
            "OR REPLACE": lambda: head + b"CREATE OR REPLACE TABLE" + body,
            "lower case": lambda: head + b"create table" + body,
            "other name's case": lambda: part.data.replace(b"`" + name + b"`", b"`" + name.upper() + b"`"),
            "columns in another order": lambda: reordered(part.data, source),
            "columns in other letters": lambda: part.data.replace(b"`id`", b"`ID`").replace(b"`host`", b"`Host`"),
            "twice": lambda: part.data + part.data.replace(b"CREATE TABLE", b"CREATE TABLE IF NOT EXISTS"),
            "twice, in another order": lambda: part.data + reordered(part.data, source).replace(b"CREATE TABLE", b"CREATE TABLE IF NOT EXISTS"),
            "a smaller one first": lambda: head + b"CREATE TABLE IF NOT EXISTS `" + name + b"` (a int);\n" + part.data,
            "comments in it": lambda: head + b"CREATE /* a */ TABLE" + body.replace(b",\n", b", -- x, `y` int\n # z\n /* , `k` int */\n"),
            "narrow texts": lambda: part.data.replace(b"varchar(255)", b"varchar(8)").replace(b"varchar(36)", b"char(36)"),
            "other types": lambda: part.data.replace(b"int(11)", b"bigint unsigned").replace(b"datetime", b"datetime(6)"),
            "an invisible column": lambda: part.data.replace(b"  PRIMARY KEY", b"  `made` int DEFAULT 3 INVISIBLE,\n  PRIMARY KEY"),
            "a column more": lambda: part.data.replace(b"  PRIMARY KEY", b"  `made` int DEFAULT 3,\n  PRIMARY KEY"),
            "altered": lambda: part.data + statements_of(source, part.table),
        }
        manner = source.choice(list(manners))
        parts[place] = part.with_data(manners[manner]())
        return Case(parts, [*labels, f"CREATE TABLE: {manner}"], clean=False)

    # Damage

    def damaged(self, source):
        made = source.choice([self.single, self.single, self.appended])(source)
        how, parts = source.choice(faults.FAULTS)(source, made.parts)
        return Case(parts, [*made.labels, how], clean=False)

    def pack(self, source, made):
        hurt = source.choice([None, None, None, "lost", "doubled", "swapped", "cut", "bit", "tail"])
        if hurt == "tail":
            hurt = source.choice(list(faults.TAILS))
        made.pack = faults.packing(source.random(), hurt)
        made.labels.append(f"packed{', ' + hurt if hurt else ''}")
        # What a member's loss does to statements can only be seen in the whole: messages would go to the server as well.
        made.parts[:] = [part for part in made.parts if not part.noise]
        # Garbage may be what is left of another member: only after a trailer is it known that nothing of the dump is in it.
        made.clean = made.clean and (hurt is None or hurt in faults.TAILS and (made.has_trailer() or not hurt.startswith("garbage")))


def reordered(statement, source):
    """A CREATE TABLE whose columns come in another order."""
    lines = statement.split(b"\n")
    places = [number for number, line in enumerate(lines) if line.startswith((b"  `", b'  "')) and line.endswith(b",")]
    shuffled = [lines[place] for place in places]
    source.shuffle(shuffled)
    for place, line in zip(places, shuffled):
        lines[place] = line
    return b"\n".join(lines)


def statements_of(source, table):
    key = inserts.key_of(table)
    other = source.choice([name for name in cloud.WANTED if name != table])
    text = source.choice(statements.LAYOUTS)
    for name, value in ("{cell}.", ""), ("{t}", table), ("{T}", table.upper()), ("{u}", other), ("{k}", key):
        text = text.replace(name, value)
    return text.encode() + b";\n"
