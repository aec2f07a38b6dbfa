"""Packed files: members and streams lost, swapped, doubled, damaged; what follows them; packed twice."""

import bz2
import gzip
import zlib

from .building import EQUAL, REFUSED, SAME, Fixed


def members(data, squeeze, size=2000):
    return [squeeze(data[place:place + size]) for place in range(0, len(data), size)]


def squeezed_gzip(data):
    return gzip.compress(data, mtime=0)


def moved(name, squeeze, change, right=REFUSED, says=None):
    def make(b):
        pieces = members(b.whole, squeeze)
        change(pieces)
        return b"".join(pieces)
    return Fixed(name, right, make, says)


def swap_two(pieces):
    pieces[3], pieces[4] = pieces[4], pieces[3]


def broken(data, place):
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1:]


CASES = [
    Fixed("gzip", EQUAL, lambda b: squeezed_gzip(b.whole)), Fixed("bzip2", EQUAL, lambda b: bz2.compress(b.whole)),
    moved("gzip-members", squeezed_gzip, lambda pieces: None, EQUAL), moved("bzip2-streams", bz2.compress, lambda pieces: None, EQUAL),
    Fixed("gzip-members-of-one-byte", EQUAL, lambda b: b"".join(members(b.dump("compact"), squeezed_gzip, 1))),
    Fixed("empty-members", EQUAL, lambda b: squeezed_gzip(b"") * 3 + squeezed_gzip(b.whole) + squeezed_gzip(b"") * 3),
    Fixed("two-dumps-packed", EQUAL, lambda b: squeezed_gzip(b.dump(cell=1)) + squeezed_gzip(b.dump(cell=2))),
    *[moved(f"{name}-{what}", squeeze, change) for name, squeeze in (("gzip-member", squeezed_gzip), ("bzip2-stream", bz2.compress)) for what, change in (
        ("lost", lambda pieces: pieces.pop(3)), ("first-lost", lambda pieces: pieces.pop(0)), ("last-lost", lambda pieces: pieces.pop()), ("doubled", lambda pieces: pieces.insert(3, pieces[3])),
        ("swapped", swap_two))],
    Fixed("gzip-cut", REFUSED, lambda b: squeezed_gzip(b.whole)[:-200], says="gzip"), Fixed("bzip2-cut", REFUSED, lambda b: bz2.compress(b.whole)[:-200], says="bzip2"),
    Fixed("gzip-checksum-wrong", REFUSED, lambda b: broken(squeezed_gzip(b.whole), -6), says="gzip data"), Fixed("bzip2-checksum-wrong", REFUSED, lambda b: broken(bz2.compress(b.whole), -6), says="bzip2 data"),
    # The packing is what broke, and SQL breaks long before the checksum comes: the message names the packing.
    Fixed("gzip-stored-byte-wrong", REFUSED, lambda b: stored(b.whole), says="gzip data"),
    Fixed("gzip-then-garbage", SAME, lambda b: (squeezed_gzip(b.whole) + b"garbage", b.whole), says="notice|passed over"), Fixed("gzip-then-zeros", SAME, lambda b: (squeezed_gzip(b.whole) + b"\0" * 1000, b.whole)),
    Fixed("bzip2-then-garbage", SAME, lambda b: (bz2.compress(b.whole) + b"garbage", b.whole), says="notice|passed over"), Fixed("bzip2-then-control-z", SAME, lambda b: (bz2.compress(b.whole) + b"\x1a", b.whole), says="1 byte of padding"),
    *[Fixed(f"{name}-then-{what}", REFUSED, lambda b, squeeze=squeeze, rest=rest: squeeze(b.whole) + rest(squeeze, b.dump(cell=2)), says="perhaps another dump|no gzip data|no bzip2 data")
      for name, squeeze in (("gzip", squeezed_gzip), ("bzip2", bz2.compress)) for what, rest in (
          ("another-with-a-bit-wrong", lambda squeeze, dump: broken(squeeze(dump), 0)), ("zeros-and-another", lambda squeeze, dump: b"\0" * 512 + squeeze(dump)),
          ("garbage-and-another", lambda squeeze, dump: b"garbage" + squeeze(dump)), ("a-plain-dump", lambda squeeze, dump: dump),
          ("another-packing", lambda squeeze, dump: (bz2.compress if squeeze is squeezed_gzip else squeezed_gzip)(dump)), ("a-statement", lambda squeeze, dump: b"TRUNCATE instances;\n"),
          ("a-header", lambda squeeze, dump: dump[:300]))],
    Fixed("gzip-then-a-message", SAME, lambda b: (squeezed_gzip(b.whole) + b"Connection to db1 closed.\r\n", b.whole), says="passed over"),
    Fixed("gzip-then-blank-lines", SAME, lambda b: (squeezed_gzip(b.whole) + b"\n\n", b.whole), says="padding"),
    Fixed("gzip-of-half-then-garbage", REFUSED, lambda b: squeezed_gzip(b.whole[:len(b.whole) // 2]) + b"garbage"),
    Fixed("bzip2-in-gzip", SAME, lambda b: (squeezed_gzip(bz2.compress(b.whole)), b.whole)), Fixed("gzip-in-gzip", SAME, lambda b: (squeezed_gzip(squeezed_gzip(b.whole)), b.whole)),
]


def stored(data):
    """A gzip file that is not compressed, with one byte wrong in the head of an INSERT."""
    packer = zlib.compressobj(0, wbits=31)
    return (packer.compress(data) + packer.flush()).replace(b"\nINSERT INTO `instances`", b"\nINSERT INTO! instances`", 1)
