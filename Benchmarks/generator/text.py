"""Bytes that are safe inside a dump: quoted strings, dates and templates.

Rows are bytes from the start. A dump is counted in bytes (mysqldump ends a statement by its length), and formatting
bytes saves encoding every row once more.
"""

import calendar
import datetime
import json
import re

# What mysql_real_escape_string() escapes; a tab stays as it is.
_ESCAPES = str.maketrans({"\0": "\\0", "\n": "\\n", "\r": "\\r", "\x1a": "\\Z", '"': '\\"', "'": "\\'", "\\": "\\\\"})


def escape(text):
    """The inside of a quoted string."""
    return text.translate(_ESCAPES).encode()


def quote(text):
    """A string literal, or NULL."""
    return b"NULL" if text is None else b"'" + escape(text) + b"'"


# Dates. A dump has several on every row, and strftime would be a third of the run time; two look-ups are not.
# Times are seconds since the first day of this table everywhere in the generator.
_FIRST = datetime.date(2004, 1, 1)
_DAYS = [b"'%s " % str(_FIRST + datetime.timedelta(days=n)).encode() for n in range(32 * 366)]
_CLOCK = [b"%02d:%02d:%02d'" % (s // 3600, s // 60 % 60, s % 60) for s in range(86400)]
DAY = 86400
YEAR = 365.25 * DAY


def date(seconds):
    """A DATETIME literal."""
    return _DAYS[seconds // DAY] + _CLOCK[seconds % DAY]


def seconds_of(text):
    """`2024-03-01 02:10:00` as seconds of this module."""
    return unix_of_text(text) - calendar.timegm(_FIRST.timetuple())


def unix_of_text(text):
    return calendar.timegm(datetime.datetime.fromisoformat(text).timetuple())


def unix_of(seconds):
    return seconds + calendar.timegm(_FIRST.timetuple())


# Ids. Every id of an instance is drawn from the instance's one 128-bit number by a multiplication with an odd constant,
# so that nothing has to be remembered between the tables of one dump and between the dumps of many nights.
_MASK = (1 << 128) - 1
_ODD = [(0x9E3779B97F4A7C15F39CC0605CEDC835 * (2 * n + 1)) & _MASK | 1 for n in range(64)]


def hex_id(number, which):
    """32 hexadecimal digits."""
    # The high bits are the well mixed ones of a product; folding them down mixes the low ones too.
    mixed = number * _ODD[which]
    return b"%032x" % ((mixed ^ (mixed >> 128)) & _MASK)


def uuid(number, which=0):
    """A version 4 UUID."""
    h = hex_id(number, which)
    return b"%b-%b-4%b-a%b-%b" % (h[:8], h[8:12], h[13:16], h[17:20], h[20:])


_MARK = re.compile("«([a-z_]+)»".encode())


def template(text):
    """A literal with «name» in it as a %-format over a dict; the values have to be escaped bytes."""
    return _MARK.sub(rb"%(\1)b", quote(text).replace(b"%", b"%%"))


def json_text(value):
    """JSON as oslo.serialization writes it; a value "«#name»" becomes a bare «name», for numbers."""
    return re.sub('"«#([a-z_]+)»"', r"«\1»", json.dumps(value, ensure_ascii=False))
