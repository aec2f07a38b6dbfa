"""What a fixed case is, and what the cases are made of."""

import functools
import re

from .. import cloud
from ..case import Case, Part, unpacked

# What is right:
EQUAL = "what a server then holds"                  # exit code 0 and the same rows
SAME = "the traces of the dump itself"              # as EQUAL; the server does not get the part that is no SQL
REFUSED = "refused: exit code 65, damage or error"
EITHER = "what a server then holds, or refused"
TAKEN = "taken: exit code 0"                        # where no server can be asked


class Fixed:
    """A case with a name. make: gives its bytes, or (bytes, what the server gets), from a Base. says: what has to be in the messages."""

    def __init__(self, name, right, make, says=None):
        self.name, self.right, self.make, self.says = name, right, make, says


class Base:
    """What the cases are made of: dumps of the small cloud by mariadb-dump, and short dumps written from its rows."""

    def __init__(self, make):
        self.make = make

    @functools.cached_property
    def dumps(self):
        # Made when the first case asks: they take a few seconds.
        return self.make()

    def dump(self, name="default", cell=1, night=1):
        return self.dumps.made[cloud.CELLS[cell - 1], night, name]

    @property
    def whole(self):
        return self.dump()


def swap(data, old, new, count=1):
    """`data` with the first `old` replaced: a case whose text is not there is a mistake in the case."""
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
    if old not in data:
        raise ValueError(f"there is no {old[:60]!r}")
    return data.replace(old, new, count)


def before(data, mark, text):
    mark, text = (each.encode() if isinstance(each, str) else each for each in (mark, text))
    return swap(data, mark, text + mark)


def last(data, text):
    """With a text before the trailer of mariadb-dump, as if it were of the dump."""
    text = text.encode() if isinstance(text, str) else text
    place = data.rindex(b"\n-- Dump completed") + 1
    return data[:place] + text + data[place:]


def lost(data, begin, end):
    """Without what lies between the first `begin` and the `end` after it; both go with it."""
    begin, end = begin.encode(), end.encode()
    first = data.index(begin)
    return data[:first] + data[data.index(end, first) + len(end):]


def statements_of(data, pattern):
    """The statement that begins with a pattern, to its end of line."""
    return re.search(pattern.encode() + rb".*?;\n", data, re.S)[0]


def short(replace=None, night=1, cell=1, rows=None):
    """A dump without comments, written from the rows; `replace` gives other texts for CREATE and INSERT of a table."""
    name = cloud.CELLS[cell - 1]
    found = rows or cloud.rows(name, night)
    text = []
    for table in cloud.WANTED:
        own = cloud.create(table) + ";\n"
        if found[table]:
            own += f"INSERT INTO `{table}` VALUES\n" + ",\n".join(map(cloud.values, found[table])) + ";\n"
        text.append((replace or {}).get(table, own))
    return "".join(text).encode(errors="surrogateescape")


def short_rows(table, night=1, cell=1):
    return cloud.rows(cloud.CELLS[cell - 1], night)[table]


def insert(table, rows, head="INSERT INTO", columns=None):
    """One INSERT; columns: those to be listed, else none is."""
    listed = " (" + ",".join(f"`{column}`" for column in columns) + ")" if columns else ""
    chosen = [{column: row[column] for column in columns} for row in rows] if columns else rows
    return f"{head} `{table}`{listed} VALUES\n" + ",\n".join(map(cloud.values, chosen)) + ";\n"


def with_value(table, column, sql, **others):
    """A short dump in which one column of a table's first row is given as SQL."""
    rows = [dict(row) for row in short_rows(table)]
    first = "(" + ",".join(sql if name == column else cloud.literal(value) for name, value in {**rows[0], **others}.items()) + ")"
    text = cloud.create(table) + f";\nINSERT INTO `{table}` VALUES\n" + ",\n".join([first, *map(cloud.values, rows[1:])]) + ";\n"
    return short({table: text})


def as_cases(made):
    """Two cases of a judge: what the program gets, and what the server gets; the second of two byte strings is the server's."""
    ours, clean = made if isinstance(made, tuple) else (made, unpacked(made) or b"")
    return Case([Part("fixed", ours)], ["catalogue"]), Case([Part("fixed", clean)], ["catalogue"])
