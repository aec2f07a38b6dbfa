"""What a cloud's backups hold, as rows: what the writer writes and the oracle reads."""

from dataclasses import dataclass, field, replace
import datetime

from . import schema as schemas

ZERO = "0000-00-00 00:00:00"            # MySQL's zero date; other times are datetime
EPOCH = datetime.datetime(2015, 9, 17)


@dataclass
class Database:
    """A database in one dump. Rows are dictionaries by column; a NULL is None."""
    name: str                           # empty: the dump does not tell
    schema: schemas.Schema
    rows: dict                          # table: [row]
    next_id: dict                       # table: AUTO_INCREMENT

    def table(self, name):
        """A table's rows in the order of their primary key; None if there is no such table."""
        return self.rows.get(name)


@dataclass
class Style:
    """How a dump is written. Everything is something that mysqldump does, or that people do with it."""
    program: str = "mysql"              # "mysql" or "mariadb": whose header, and how INSERT breaks lines
    named: str = "header"               # "header", "use" (--databases) or "stripped" (USE and name taken out)
    comments: bool = True               # --skip-comments: neither header nor trailer
    compact: bool = False               # --compact: no settings and no locks either
    complete: bool = False              # --complete-insert
    extended: bool = True               # --skip-extended-insert
    pack: str = ""                      # "", "gz" or "bz2"
    decoy: bool = False                 # a database of Cinder beside it; only with "use"


@dataclass
class Night:
    """A backup: one file."""
    file: str
    mtime_ns: int
    databases: list
    style: Style = field(default_factory=Style)
    where: str = ""                     # mysqldump --where: `id<=n` or `deleted=0`; the rows are chosen already
    no_data: bool = False               # mysqldump --no-data: the rows are gone already
    cut: int = None                     # the file ends inside of (compact dumps: before) this row, from 0, or after the last

    def places(self):
        """Every row of the file in the order of writing: (database, table, row)."""
        return [(d, t, r) for d in self.databases for t in d.schema.names() for r in d.rows.get(t, [])]

    @property
    def damaged(self):
        return self.cut is not None and not self.style.compact

    @property
    def trailer(self):
        return self.style.comments and not self.damaged

    def visible(self):
        """The databases as far as a reader gets: tables that were begun before the cut, rows that end before it."""
        if self.cut is None:
            return self.databases
        left, found = self.cut, []
        for database in self.databases:
            rows, ended = {}, False
            for table in database.schema.names():
                here = database.rows.get(table, [])
                rows[table] = here[:left]
                ended = len(here) > left
                left -= len(rows[table])
                if ended:
                    break
            found.append(replace(database, rows=rows))
            if ended:
                return found
        return found

    @property
    def time(self):
        """When the backup was made: its modification time in whole seconds."""
        return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=self.mtime_ns // 10**9)


@dataclass
class Options:
    """The flags of a run; None: not given."""
    history: str = None
    event_host: str = None
    machine_host: str = None
    no_inferred_deletes: bool = False
    archived: str = None
    start: str = None
    end: str = None
    exclude_user: list = None
    exclude_project: list = None
    format_version: str = None
    instance_values: str = None
    salvage: bool = False
    rack_regex: str = ""
    rack_group: str = ""
    databases: list = None              # nova_databases

    def flags(self):
        """The command line's words."""
        words = []
        for name in ["history", "event_host", "machine_host", "archived", "start", "end", "format_version",
                     "instance_values"]:
            if (value := getattr(self, name)) is not None:
                words += ["--" + name.replace("_", "-"), value]
        for name in ["exclude_user", "exclude_project"]:
            for value in getattr(self, name) or []:
                words += ["--" + name.replace("_", "-"), value]
        return words + ["--no-inferred-deletes"] * self.no_inferred_deletes + ["--salvage"] * self.salvage

    def configuration(self):
        rack = f"[rack]\nhypervisor_hostname_regex = {self.rack_regex}\nrack_extract_group = {self.rack_group}\n"
        named = f"[default]\nnova_databases = {', '.join(self.databases or [])}\n"
        return named * bool(self.databases) + rack * bool(self.rack_regex)


@dataclass
class Cloud:
    nights: list
    options: Options
    seed: int = None
    features: set = field(default_factory=set)      # what happened, for the tally
