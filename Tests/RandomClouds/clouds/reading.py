"""What a run sees: the usable backups in their order, their databases under one identity, their logical tables.

The oracle's first part. It follows trace-spec.md and knows nothing of the program.
"""

from dataclasses import dataclass

from .comparison import agree, joins, weight
from .model import ZERO
from .schema import INSTANCE_TABLES

# What never changes in a row, by which the rows of both halves with one id are known as one.
FIXED = {"instances": ["uuid"], "instance_actions": ["instance_uuid", "created_at"],
         "instance_actions_events": ["event", "start_time", "created_at"],
         "compute_nodes": ["host", "created_at"], "services": ["host", "created_at"]}


def cell(row, name):
    """A value; None too if there is no such column or if it is the zero date."""
    value = row.get(name)
    return None if value == ZERO else value


def named(text):
    """A host's name; an empty one counts as NULL."""
    return text or None


class Logical:
    """The rows of a table and of its shadow table in one database of one backup. `halves` are [rows of T, of shadow_T]."""

    def __init__(self, database, table, archived):
        live = database.rows.get(table) or []
        shadow = (database.rows.get("shadow_" + table) or []) if archived else []
        by_id = {row["id"]: row for row in live}
        same = lambda one, other: all(agree(cell(one, c), cell(other, c)) for c in FIXED[table])
        self.halves = [live, [r for r in shadow if not (r["id"] in by_id and same(by_id[r["id"]], r))]]

    def rows(self):
        """(half, row), those of T first."""
        return [(half, row) for half, rows in enumerate(self.halves) for row in rows]

    def join(self, half, condition):
        """The rows that a row of this half joins: those of its own half, or else those of the other."""
        return [r for r in self.halves[half] if condition(r)] or [r for r in self.halves[1 - half] if condition(r)]


@dataclass
class Node:
    """A row of compute_nodes with what it joined."""
    half: int
    row: dict
    services: list              # of nova-compute, in the order of their ids
    host: str                   # by the name that --machine-host gives; None: it has none
    always_host: str            # the same with --machine-host host, whatever the option says

    def lives(self, time):
        created, deleted = cell(self.row, "created_at"), cell(self.row, "deleted_at")
        return (created is None or created <= time) and (deleted is None or deleted > time)


@dataclass
class Event:
    """An event that joined its action and its instance, in one database of one backup."""
    half: int
    uuid: str                   # as MySQL compares it
    row: dict
    action: dict


class Held:
    """What one database of one backup holds."""

    def __init__(self, database, options):
        self.name, tables = database.name, database.rows
        archived = options.archived != "exclude"
        self.has_instances = all(t in tables for t in INSTANCE_TABLES)
        self.has_nodes = "compute_nodes" in tables
        self.nodes, self.events, self.instances, self.instance_rows = [], [], {}, 0
        logical = lambda table: Logical(database, table, archived)
        if self.has_nodes:
            self.nodes = self._nodes(logical("compute_nodes"), logical("services"), options.machine_host or "host")
        if self.has_instances:
            instances, actions, events = (logical(t) for t in INSTANCE_TABLES)
            self.instance_rows = sum(len(l.rows()) for l in (instances, actions, events))
            self.instances = self._instances(instances)
            self.events = self._events(actions, events)

    @property
    def takes_part(self):
        return self.has_instances or self.has_nodes

    @staticmethod
    def _nodes(nodes, services, machine_host):
        found = []
        compute = lambda s: joins(s.get("binary"), "nova-compute")
        for half, row in nodes.rows():
            host = named(row.get("host"))
            if host is not None:
                joined = services.join(half, lambda s: compute(s) and named(s.get("host")) is not None and joins(s["host"], host))
            else:
                joined = services.join(half, lambda s: compute(s) and s["id"] == row.get("service_id"))
                host = named(joined[0].get("host")) if joined else None
            hypervisor = named(row.get("hypervisor_hostname"))
            always = host or hypervisor
            found.append(Node(half, row, joined, always if machine_host == "host" else hypervisor or host, always))
        return found

    @staticmethod
    def _instances(instances):
        """The row that supplies an instance's columns, by uuid."""
        best = {}
        for half, row in instances.rows():
            if row["uuid"] is not None:
                rank = (not row.get("deleted"), row["id"])
                key = weight(row["uuid"])
                if key not in best or rank > best[key][0]:
                    best[key] = (rank, row)
        return {key: row for key, (rank, row) in best.items()}

    def _events(self, actions, events):
        found, seen = [], set()
        for half, row in events.rows():                 # those of T first: of two that give the same event they count
            for action in actions.join(half, lambda a: a["id"] == row["action_id"]):
                uuid = weight(action["instance_uuid"])
                key = (uuid, row["id"], weight(row["event"]), cell(action, "created_at"))
                if uuid in self.instances and key not in seen:
                    seen.add(key)
                    found.append(Event(half, uuid, row, action))
        return found


@dataclass
class Backup:
    """A backup that a run uses."""
    night: object
    rank: int
    held: dict                  # name: Held; after `identity` by the database's one name

    @property
    def intact(self):
        return not self.night.damaged

    @property
    def infers(self):
        """Whether a host that it lacks may be taken for deleted, as far as the file's form goes."""
        return self.intact and self.night.trailer and not self.night.where


def backups(nights, options):
    """The usable backups, oldest first, and the damaged nights."""
    ordered = sorted(nights, key=lambda n: (n.mtime_ns, n.file.encode()))
    damaged = [n for n in ordered if n.damaged]
    read = lambda table: options.archived != "exclude" or not table.startswith("shadow_")
    # Of a damaged one without a row before the damage there is nothing to be had.
    saved = lambda n: options.salvage and any(rows for d in n.visible() for table, rows in d.rows.items() if read(table))
    used = [n for n in ordered if not n.damaged or saved(n)]
    found = []
    for rank, night in enumerate(used):
        held = [Held(d, options) for d in night.visible()]
        # A database without a name is none that nova_databases names.
        taken = {h.name: h for h in held if h.takes_part and (not options.databases or h.name in options.databases)}
        found.append(Backup(night, rank, taken))
    return found, damaged
