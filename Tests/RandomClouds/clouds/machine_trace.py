"""The machine trace, as trace-spec.md tells it."""

from dataclasses import dataclass
import re

from .reading import cell
from .refining import numbered, refine
from .writing import csv_text, literal, seconds, time_text


@dataclass(frozen=True)
class MachineEvent:
    time: object
    host: str
    kind: str
    properties: tuple           # rack, vcpus, memory_mb, local_gb

    @property
    def key(self):
        return (self.time, self.host, self.kind)


def properties(node, options):
    rack = "UNKNOWN"
    if options.rack_regex:
        name = node.row.get("hypervisor_hostname") or node.host
        if match := re.search(options.rack_regex, name):
            rack = match[int(options.rack_group) if options.rack_group.isdigit() else options.rack_group]
    return (rack, node.row["vcpus"], node.row["memory_mb"], node.row["local_gb"])


def in_order(nodes):
    """The nodes so that of two that tell the same the later one counts: those of T come last, then the higher ids."""
    return sorted(nodes, key=lambda n: (-n.half, n.row["id"]))


def told(held, options):
    """What one database of one backup tells: {key: event}."""
    found = {}
    for node in in_order(held.nodes):
        if node.host is None:
            continue
        for service in sorted(node.services, key=lambda s: s["id"]):
            switched = {1: "DISABLE", 0: "ENABLE"}.get(service["disabled"])
            for kind, time in [("CREATE", cell(node.row, "created_at")), ("UPDATE", cell(node.row, "updated_at")),
                               ("DELETE", cell(node.row, "deleted_at")), (switched, cell(service, "updated_at"))]:
                if kind and time is not None:
                    event = MachineEvent(time, node.host, kind, properties(node, options))
                    found[event.key] = event
    return found


def lives(held, host, time):
    return any(n.host == host and n.lives(time) for n in held.nodes)


class Machines:
    """The events of all backups, before they are refined."""

    def __init__(self, backups, options):
        self.backups, self.options, self.warnings = backups, options, set()
        self.candidates = {}    # key: [(whether it is inferred, rank, database, event)]
        self.names = sorted({n for b in backups for n in b.held if b.held[n].has_nodes}, key=str.encode)
        for name in self.names:
            self.database(name, [b for b in backups if name in b.held and b.held[name].has_nodes])

    def add(self, backup, name, event, inferred=False):
        self.candidates.setdefault(event.key, []).append((inferred, backup.rank, name.encode(), event))

    def database(self, name, backups):
        judged = set()
        for backup in backups:
            for key, event in told(backup.held[name], self.options).items():
                if event.kind != "DELETE":
                    self.add(backup, name, event)
                elif key not in judged:             # once, in the oldest backup that shows it
                    judged.add(key)
                    if not lives(backup.held[name], event.host, event.time) and not self.elsewhere(backup, name, event):
                        self.add(backup, name, event)
            if (self.options.machine_host or "host") == "host":
                living = [n.host for n in backup.held[name].nodes if n.host and cell(n.row, "deleted_at") is None]
                self.warnings |= {("several rows", None) for h in living if living.count(h) > 1}
        if not self.options.no_inferred_deletes:
            self.infer(name, backups)

    def elsewhere(self, backup, name, event):
        """Whether another database holds a row of the host that lives then, in its first backup that is not older.

        What may be a part (salvaged, chosen rows, no trailer) can show that the host lives, not that it does not.
        """
        for other in self.names:
            for later in self.backups:
                if other == name or later.rank < backup.rank or other not in later.held:
                    continue
                if lives(later.held[other], event.host, event.time):
                    return True
                if later.infers and later.held[other].nodes:
                    break
        return False

    def infer(self, name, backups):
        before, was_empty = None, True
        for backup in backups:
            nodes = backup.held[name].nodes
            is_empty = not nodes and not backup.night.where
            if is_empty and backup.infers and not was_empty:    # of several in a row the first is named
                self.warnings.add(("schema alone", backup.night.file))
            was_empty = is_empty
            if not (backup.infers and nodes):
                continue                            # passed over
            if before:
                hosts = lambda b: {n.host for n in b.held[name].nodes if n.host}
                gone = hosts(before) - hosts(backup)
                if not hosts(before) & hosts(backup):
                    if hosts(before):               # else there is nobody to be gone
                        self.warnings.add(("no host in common", backup.night.file))
                else:
                    vanished = [h for h in sorted(gone) if not self.comes_back(name, h, before, backup, backups)]
                    # A host that moved to another cell has not vanished.
                    gone = [host for host in vanished if self.deleted(name, host, backup, backups)]
                    if len(hosts(before)) >= 10 and 2 * len(gone) > len(hosts(before)):
                        self.warnings.add(("many vanish", backup.night.file))
            before = backup

    def comes_back(self, name, host, before, backup, backups):
        """Whether a later backup holds a row of the host that the one before held."""
        created = lambda b: {cell(n.row, "created_at") for n in b.held[name].nodes if n.host == host} - {None}
        return any(created(before) & created(b) for b in backups if b.rank > backup.rank)

    def deleted(self, name, host, backup, backups):
        # A salvaged backup counts for nothing here but as a later one that holds the host.
        last = [b for b in backups if b.rank < backup.rank and b.intact and any(n.host == host for n in b.held[name].nodes)][-1]
        node = in_order([n for n in last.held[name].nodes if n.host == host])[-1]
        event = MachineEvent(backup.night.time, host, "DELETE", properties(node, self.options))
        if self.elsewhere(backup, name, event):
            return False
        self.add(backup, name, event, inferred=True)
        return True

    def folded(self):
        """Each event once: what a row says before what is inferred, then the oldest backup's, then that of the first name."""
        return [min(c, key=lambda e: e[:3])[3] for c in self.candidates.values()]


def trace(backups, options):
    """The trace as CSV, and the warnings that are due: (kind, file)."""
    machines = Machines(backups, options)
    for backup in backups:
        if backup.night.where and not options.no_inferred_deletes and any(h.has_nodes for h in backup.held.values()):
            machines.warnings.add(("chosen rows", backup.night.file))
        if not backup.night.trailer and backup.intact:
            machines.warnings.add(("no trailer", backup.night.file))
    events = refine(machines.folded())
    racks = numbered(events)
    events.sort(key=lambda e: (e.time, e.host.encode(), e.kind))
    lines = []
    for event in events:
        rack, *sizes = event.properties
        if (options.format_version or "0.2") == "0.2":
            lines.append([time_text(event.time), seconds(event.time), event.host, racks[rack], event.kind, *sizes])
        else:
            names = ["rack", "vcpu_capability", "memory_capability_mb", "disk_capability_gb"]
            pairs = [("rack", None)] if event.kind == "DELETE" else zip(names, [racks[rack], *sizes])
            lines.append([time_text(event.time), seconds(event.time), event.host, event.kind, literal(pairs)])
    header = ["EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)"]
    header += (["RACK", "EVENT", "VCPU_CAPACITY", "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB"]
               if (options.format_version or "0.2") == "0.2" else ["EVENT", "PROPERTIES"])
    return csv_text(header, lines), machines.warnings
