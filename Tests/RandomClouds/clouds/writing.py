"""How values are printed in the traces."""

from .model import EPOCH


def time_text(time):
    return time and time.isoformat()


def seconds(time):
    """Seconds since the epoch as the Python tool's floats; -1 before it."""
    if time is None:
        return None
    return "-1" if time < EPOCH else repr((time - EPOCH).total_seconds())


def literal(pairs):
    """Format 0.3's properties."""
    return "{" + ", ".join(f"'{name}': {value}" for name, value in pairs) + "}"


def field(value):
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n\r') else text


def csv_text(header, rows):
    return "".join(",".join(map(field, row)) + "\n" for row in [header, *rows])
