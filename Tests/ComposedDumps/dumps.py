"""Whole dumps that MariaDB's own mariadb-dump makes of the small cloud, with many option sets, cut into statements."""

import re

from . import cloud, server
from .case import Part

# A bare `binary` is a keyword: mariadb-dump --skip-quote-names fails at these itself.
BINARY = [f"--ignore-table={cell}.{table}" for cell in cloud.CELLS for table in ("services", "shadow_services")]
OPTIONS = {
    "default": [], "databases": ["--databases"], "add-drop-database": ["--add-drop-database", "--databases"],
    "skip-extended-insert": ["--skip-extended-insert"], "complete-insert": ["--complete-insert"],
    "insert-ignore": ["--insert-ignore"], "replace": ["--replace"], "bare": ["--skip-quote-names", *BINARY],
    "ansi": ["--compatible=ansi", "--default-character-set=utf8mb4"], "ansi-latin1": ["--compatible=ansi"], "hex-blob": ["--hex-blob"], "skip-comments": ["--skip-comments"],
    "compact": ["--compact"], "compact-databases": ["--compact", "--databases"], "skip-add-locks": ["--skip-add-locks"],
    "skip-add-drop-table": ["--skip-add-drop-table"], "skip-disable-keys": ["--skip-disable-keys"],
    "no-autocommit": ["--no-autocommit"], "latin1": ["--default-character-set=latin1"],
    "single-transaction": ["--single-transaction"], "skip-opt": ["--skip-opt"], "order": ["--order-by-primary"],
    "no-data": ["--no-data"], "rows-only": ["--no-create-info", "--complete-insert", "--skip-triggers"],
    "rows-only-bare": ["--no-create-info", "--skip-triggers"], "where": ["--where=1=1 LIMIT 2"],
    "routines": ["--routines", "--triggers", "--events"], "skip-tz-utc": ["--skip-tz-utc"],
    "skip-set-charset": ["--skip-set-charset"], "skip-triggers": ["--skip-triggers"], "delayed": ["--delayed-insert", "--skip-triggers"],
    "several-inserts": ["--net-buffer-length=4096"], "skip-dump-date": ["--skip-dump-date"], "no-create-db": ["--no-create-db", "--databases"],
}
TABLE = re.compile(rb"(?:CREATE TABLE(?: IF NOT EXISTS)?|INSERT\s+(?:DELAYED |LOW_PRIORITY )?(?:IGNORE )?INTO|REPLACE INTO|"
                   rb"LOCK TABLES|DROP TABLE IF EXISTS|/\*!40000 ALTER TABLE) [`\"]?(\w+)[`\"]?")


def table_of(statement):
    found = TABLE.search(statement)
    return found[1].decode() if found and found[1].decode().lower() in cloud.COMPARED else None


def parts_of(text, kind):
    """A dump cut after each line that ends a statement. Values of these dumps never hold the end of a line."""
    pieces = re.split(rb"(?<=;\n)|(?<=;;\n)", text)
    return [Part(kind, piece, table=table_of(piece)) for piece in pieces if piece]


class Dumps:
    """All dumps, made once by the server of this run; the same in each run."""

    def __init__(self, options=tuple(OPTIONS)):
        self.made = {}
        server.prepare()
        for night in cloud.NIGHTS:
            server.clean()
            for cell in cloud.CELLS:
                server.load(cell, night)
                for name in options:
                    self.made[cell, night, name] = server.dump(*OPTIONS[name], cell)
            self.made["all", night, "databases"] = server.dump("--databases", *cloud.CELLS)
            for cell in cloud.CELLS:
                self.made[cell, night, "machines"] = server.dump(cell, "compute_nodes", "services")
                shadows = [f"--ignore-table={cell}.{table}" for table in cloud.SHADOWS]
                self.made[cell, night, "without-shadows"] = server.dump(*shadows, cell)
        self.names = sorted({name for _, _, name in self.made} - {"rows-only-bare", "rows-only", "no-data"})

    def parts(self, cell, night, name):
        return parts_of(self.made[cell, night, name], f"{cell}/{night}/{name}")

    def random(self, source, cell=None, night=None, names=None):
        """(label, parts) of a whole dump."""
        cell = cell or source.choice(cloud.CELLS)
        night = night or source.choice(cloud.NIGHTS)
        name = source.choice(names or self.names)
        return name, self.parts(cell, night, name)
