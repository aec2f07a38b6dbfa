"""What disks, pipelines and people do to a file: parts cut, lost, doubled, swapped, overwritten; members of a packed one, too."""

import bz2
import gzip
import zlib

from .case import Part


def joined(parts):
    return b"".join(part.data for part in parts)


def cut(source, parts):
    """Cuts at any byte; the rest is gone."""
    place = source.randrange(1, max(2, len(joined(parts))))
    kept, passed = [], 0
    for part in parts:
        if passed + len(part.data) >= place:
            kept.append(part.with_data(part.data[:place - passed]))
            break
        kept.append(part)
        passed += len(part.data)
    return "cut at a byte", kept


def cut_between(source, parts):
    """Cuts between two statements."""
    return "cut between statements", parts[:source.randrange(1, max(2, len(parts)))]


def lines(source, parts):
    """Loses, doubles or swaps lines, one or several."""
    found = [part.with_data(line) for part in parts for line in part.data.splitlines(keepends=True)]
    first = source.randrange(len(found))
    length = source.choice([1, 1, 1, 2, 5, 20])
    kind = source.choice(["lost", "doubled", "swapped"])
    piece = found[first:first + length]
    if kind == "lost":
        found[first:first + length] = []
    elif kind == "doubled":
        found[first:first] = piece
    else:
        found[first:first + 2 * length] = found[first + length:first + 2 * length] + piece
    return f"{kind}: {len(piece)} lines", found


def statements(source, parts):
    """Loses, doubles or swaps whole statements."""
    found = list(parts)
    first = source.randrange(len(found))
    length = source.choice([1, 1, 1, 2, 4])
    kind = source.choice(["lost", "doubled", "swapped"])
    piece = found[first:first + length]
    if kind == "lost":
        found[first:first + length] = []
    elif kind == "doubled":
        found[first:first] = piece
    else:
        second = source.randrange(len(found))
        found[first], found[second] = found[second], found[first]
    return f"{kind}: statements", found


def byte(source, parts):
    """One byte is another: anywhere, or in the first 40 bytes of a statement's last lines, where heads are."""
    found = list(parts)
    place = source.randrange(len(found))
    data = bytearray(found[place].data)
    if source.random() < 0.5:
        start = max(data.rfind(b"INSERT"), data.rfind(b"CREATE"), data.rfind(b"DROP"), data.rfind(b"LOCK"), 0)
        at = min(len(data) - 1, start + source.randrange(60))
    else:
        at = source.randrange(len(data))
    old = data[at]
    data[at] = source.choice([old ^ (1 << source.randrange(8)), source.randrange(256), 0, ord(source.choice("(!`';,"))])
    found[place] = found[place].with_data(bytes(data))
    return "one wrong byte", found


def block(source, parts):
    """A sector is zero, or holds what another one holds, or is missing."""
    data = joined(parts)
    size = source.choice([64, 512, 4096])
    count = max(1, len(data) // size)
    first, second = source.randrange(count) * size, source.randrange(count) * size
    kind = source.choice(["zero", "copied", "lost"])
    piece = {"zero": b"\0" * len(data[first:first + size]), "copied": data[second:second + size], "lost": b""}[kind]
    data = data[:first] + piece + data[first + size:]
    return f"a sector is {kind}", [Part("damaged", line) for line in data.splitlines(keepends=True)]


FAULTS = [cut, cut, cut_between, lines, statements, byte, byte, block]


# Packing

def pieces_of(data, source):
    count = source.choice([1, 1, 2, 3, 8])
    places = sorted(source.randrange(len(data) + 1) for _ in range(count - 1))
    return [data[a:b] for a, b in zip([0, *places], [*places, len(data)])]


TAILS = {"zeros after it": b"\0" * 512, "Control-Z after it": b"\x1a", "garbage after it": b"garbage"}


def packing(seed, hurt):
    """A function that packs; the same bytes give the same file. hurt: nothing, members that are lost, swapped, doubled or cut, or a tail."""
    import random
    def pack(data):
        source = random.Random(seed)
        squeeze = source.choice([lambda piece: gzip.compress(piece, mtime=0), bz2.compress])
        members = [squeeze(piece) for piece in pieces_of(data, source)]
        first, second = source.randrange(len(members)), source.randrange(len(members))
        if hurt == "lost":
            members.pop(first)
        elif hurt == "doubled":
            members.insert(first, members[first])
        elif hurt == "swapped":
            members[first], members[second] = members[second], members[first]
        file = b"".join(members)
        if hurt == "cut":
            file = file[:source.randrange(max(1, len(file) - 1))]
        elif hurt == "bit":
            place = source.randrange(len(file))
            file = file[:place] + bytes([file[place] ^ (1 << source.randrange(8))]) + file[place + 1:]
        return file + TAILS.get(hurt, b"")
    return pack
