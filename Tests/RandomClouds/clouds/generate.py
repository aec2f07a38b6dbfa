"""A random cloud of a seed: its life over several nights, and what people dump of it."""

import datetime
import random

from . import instance_life, machine_life, schema
from .life import Cell
from .model import Cloud, Database, Night, Options, Style

# What a cell's upgrade brings.
NEWER = {"icehouse": "mitaka", "mitaka": "today"}
DAY = datetime.timedelta(days=1)


class Generator:
    """Makes one cloud. Everything depends on the seed alone."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.features = set()
        age = self.random.choice(["icehouse", "mitaka", "today", "today", "today", "lean"])
        made = schema.make(age, self.random.choice(["InnoDB", "InnoDB", "MyISAM"]), self.random.choice(["utf8", "utf8mb4"]),
                           self.random.random() < 0.75, self.random.random() < 0.2)
        count = self.random.choice([1, 1, 2, 2, 3])
        names = self.random.sample(["nova", "nova_cell0", "nova_cell1", "Zelle"], count)
        self.cells = [Cell(name, made, self.random) for name in names]
        self.busy = self.random.choice([1, 2, 4, 8])    # how much happens between two nights
        self.features |= {f"schema {age}", f"{count} cell" + "s" * (count > 1)}
        if made.decimals:
            self.features.add("microseconds")
        # Some people's dumps never tell their database.
        self.nameless = self.random.choice(["stripped", "--skip-comments"]) if self.random.random() < 0.08 else None
        self.nights = []
        # A few clouds have a cell of many machines.
        self.large = self.random.choice(self.cells) if self.random.random() < 0.08 else None

    def chance(self, probability):
        return self.random.random() < probability

    def note(self, feature):
        if feature:
            self.features.add(feature)

    def happen(self):
        """A day passes."""
        for cell in self.cells:
            for lives in [machine_life.HAPPENINGS, instance_life.HAPPENINGS]:
                for _ in range(self.random.randrange(self.busy + 2)):
                    self.note(self.random.choice(lives)(cell))
        if self.large and self.chance(0.4):
            self.note(machine_life.vanish_many(self.large))
        if len(self.cells) > 1:
            for happening, probability in [(machine_life.move, 0.4), (instance_life.copy, 0.4)]:
                if self.chance(probability):
                    one, other = self.random.sample(self.cells, 2)
                    self.note(happening(one, other))
        if self.chance(0.08):
            cell = self.random.choice(self.cells)
            taken = {c.name for c in self.cells}
            cell.name = self.random.choice([n for n in ["nova_new", "Nova", "cell_z", "a"] if n not in taken])
            self.note("renamed database")

    # Dumps

    def style(self):
        program = self.random.choice(["mysql", "mariadb"])
        style = Style(program=program, complete=self.chance(0.15), extended=not self.chance(0.15),
                      pack=self.random.choice(["", "", "", "gz", "bz2"]))
        for feature, there in [("--complete-insert", style.complete), ("--skip-extended-insert", not style.extended)]:
            if there:
                self.note(feature)
        return style

    def database(self, cell, style, where, no_data):
        rows = cell.snapshot()
        chosen = {"": lambda r: True, "deleted=0": lambda r: r.get("deleted") == 0}.get(
            where, lambda r: r["id"] <= int(where.rpartition("=")[2]))
        rows = {table: [r for r in found if chosen(r) and not no_data] for table, found in rows.items()}
        return Database("" if not style.comments and style.named != "use" or style.named == "stripped" else cell.name,
                        cell.schema, rows, dict(cell.next_id))

    def dump(self, cells, time, name):
        """One file of some cells."""
        style, where, no_data, cut = self.style(), "", False, None
        if len(cells) > 1 or not self.nameless and self.chance(0.3):
            style.named = "use"
            style.decoy = self.chance(0.15)
        elif self.nameless == "stripped" or self.chance(0.1):
            style.named = "stripped"
            self.note("dump that does not tell its database")
        bare = self.nameless == "--skip-comments" and len(cells) == 1
        if not bare and self.chance(0.07):
            where = self.random.choice(["id<=1", "id<=2", "id<=3"] + ["deleted=0"] * (self.cells[0].schema.age == "today"))
            self.note("chosen rows (--where)")
        elif not bare and self.chance(0.06):
            no_data = True
            self.note("schema alone (--no-data)")
        elif bare or self.chance(0.1):
            style.comments = False
            style.compact = self.chance(0.5)
            self.note("no trailer (--skip-comments)")
            if style.named != "use":
                self.note("dump that does not tell its database")
        databases = [self.database(c, style, where, no_data) for c in cells]
        night = Night(name, 0, databases, style, where, no_data)
        places = len(night.places())
        if places > 1 and not where and not no_data:
            if style.compact and self.chance(0.4):
                style.extended, style.decoy = False, False
                night.cut = self.random.randrange(1, places)
                style.pack = ""
                self.note("no trailer, cut between statements")
            elif style.comments and self.chance(0.1):
                night.cut = self.random.randrange(places + 1)
                style.pack = ""
                self.note("damaged")
        night.mtime_ns = int((time - datetime.datetime(1970, 1, 1)).total_seconds()) * 10**9 + self.random.choice(
            [0, 0, 0, 250_000_000])
        self.nights.append(night)

    def night(self, number):
        time = self.cells[0].now
        for cell in self.cells:
            cell.since, cell.now = time, time + DAY
        time += DAY
        self.happen()
        stem = f"{self.random.choice('abZ')}_{number}" if self.chance(0.2) else f"night_{number}"
        cells = [c for c in self.cells if self.chance(0.9)] or self.cells[:1]
        if len(cells) > 1 and (self.nameless or self.chance(0.5)):
            self.note("cells whose dumps never tell their database" if self.nameless else None)
            self.note("a file a cell")
            for index, cell in enumerate(cells):
                apart = self.random.choice([0, 0, 1, 600])
                self.dump([cell], time + datetime.timedelta(seconds=apart * index), f"{stem}_{index}.sql")
        else:
            self.dump(cells, time, f"{stem}.sql")
        if self.chance(0.1):
            self.upgrade()

    def upgrade(self):
        """Nova comes in a newer release: columns are added, and old rows have NULL there, or what the release fills in."""
        age = NEWER.get(self.cells[0].schema.age)
        if not age or any(instances_share_uuid(c) for c in self.cells):
            return
        old = self.cells[0].schema
        made = schema.make(age, old.engine, old.charset, old.shadow, old.decimals)
        for cell in self.cells:
            cell.schema = made
            for table in cell.rows:
                for number, row in cell.rows[table].items():
                    cell.rows[table][number] = cell.row(table, **row)
        if not all(c.fits(t, r) for c in self.cells for t in c.rows for r in c.all(t)):
            for cell in self.cells:         # the server would not let the new keys in
                cell.schema = old
                for table in cell.rows:
                    for number, row in cell.rows[table].items():
                        cell.rows[table][number] = cell.row(table, **row)
            return
        for cell in self.cells:
            if age == "mitaka" and self.chance(0.7):
                for row in cell.all("compute_nodes"):
                    found = cell.rows["services"].get(row["service_id"])
                    cell.update("compute_nodes", row, host=found and found["host"])
        self.note("upgrade of Nova")

    # The run

    def options(self):
        choose, options = self.random.choice, Options()
        if self.chance(0.35):
            return options
        options.history = choose([None, None, "union", "latest"])
        options.event_host = choose([None, None, "instance", "event"])
        options.machine_host = choose([None, None, "host", "hypervisor"])
        options.no_inferred_deletes = self.chance(0.1)
        options.archived = choose([None, None, "include", "exclude"])
        options.format_version = choose([None, "0.2", "0.3", "0.3"])
        options.salvage = self.chance(0.6)
        if self.chance(0.15):
            options.start = f"2018-01-0{self.random.randrange(1, 5)}T{choose(['00:00:00', '03:15:00', '02:15:01'])}"
        if self.chance(0.15):
            options.end = f"2018-01-0{self.random.randrange(2, 8)}T{choose(['00:00:00', '03:15:00', '02:15:01'])}"
        if options.start and options.end and options.end < options.start:
            options.start, options.end = options.end, options.start
        if self.chance(0.15):
            options.exclude_user = self.random.sample(["u1", "U2", "admin", "ü2"], choose([1, 2]))
        if self.chance(0.15):
            options.exclude_project = self.random.sample(["U1 ", "admin"], choose([1, 2]))
        if self.chance(0.15):
            names = sorted({d.name for n in self.nights for d in n.databases if d.name} | {"nova", "Nova"})
            options.databases = self.random.sample(names, self.random.randrange(1, len(names)))
            if any(not d.name for n in self.nights for d in n.databases):
                self.note("nova_databases beside dumps that do not tell their database")
        if self.chance(0.4):
            options.rack_regex, options.rack_group = choose([("^r([0-9]+)", "1"), ("(?P<rack>[a-z]+)[0-9]", "rack"), ("n([0-9])[.]example", "1")])
        return options

    def cloud(self):
        if self.large:
            self.note(machine_life.add_many(self.large))
        for _ in range(self.random.choice([0, 1, 2])):
            self.happen()               # what is there before the first night
        count = self.random.choice([2, 2, 3, 3, 4, 5, 6])
        for number in range(count):
            self.night(number)
        if self.chance(0.1):            # a copy that lost its modification times
            self.note("equal modification times")
            for night in self.nights:
                if self.chance(0.7):
                    night.mtime_ns = self.nights[0].mtime_ns
        options = self.options()
        return Cloud(self.nights, options, features=self.features | option_features(options))


def instances_share_uuid(cell):
    uuids = [r["uuid"] for r in cell.all("instances")]
    return None in uuids or len({(u or "").upper() for u in uuids}) < len(uuids)


def option_features(options):
    flags = options.flags()
    return {" ".join([f, flags[i + 1]]) if f in ("--history", "--event-host", "--machine-host", "--archived", "--format-version") else f
            for i, f in enumerate(flags) if f.startswith("--")} | ({"rack pattern"} if options.rack_regex else set()) \
        | ({"nova_databases"} if options.databases else set())


def cloud(seed):
    made = Generator(seed).cloud()
    made.seed = seed
    return made
