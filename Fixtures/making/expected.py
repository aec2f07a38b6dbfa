"""What SQL does not do of the contract: union over backups, fold of machine events, inferred DELETE, refinement, racks."""

import argparse
import configparser
import datetime
import re
from typing import NamedTuple

from . import audited, joins, server

UNKNOWN = "UNKNOWN"
PROPERTIES = ("node_type,placement.rack,architecture.platform_type,main_memory.ram_size,architecture.smt_size,"
              "architecture.smp_size,storage_devices.0.size")


# Options

def options_of(case):
    """The flags and the configuration of a case, read with Python's own argparse and configparser."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--salt", "--hashed-masking-salt")
    parser.add_argument("-m", "--masking", "--hashed-masking-method", default="sha2-salted")
    parser.add_argument("-c", "--epoch")
    parser.add_argument("-j", "--jsons", action="store_true")
    parser.add_argument("--history", default="union")
    parser.add_argument("--format-version")
    parser.add_argument("--event-host")
    parser.add_argument("--instance-values", default="newest")
    parser.add_argument("--archived", default="include")
    parser.add_argument("--start", type=datetime.datetime.fromisoformat)
    parser.add_argument("--end", type=datetime.datetime.fromisoformat)
    parser.add_argument("--exclude-user", action="append")
    parser.add_argument("--exclude-project", action="append")
    parser.add_argument("--machine-host", default="host")
    parser.add_argument("--no-inferred-deletes", action="store_true")
    parser.add_argument("--instance-type", default="vm")
    parser.add_argument("--audit-time-zone")                    # says what the rows tell anyway
    options = parser.parse_args(case["arguments"])
    options.exclude_user = options.exclude_user or ["admin"]
    options.exclude_project = options.exclude_project or ["admin"]
    version = options.format_version or ("0.2" if options.instance_type == "vm" else "0.3")
    options.event_host = options.event_host or ("event" if version == "0.3" else "instance")

    file = configparser.ConfigParser()
    file.read_string(case["config"] or "")
    rack = "kvm" if file.has_section("kvm") else "rack"
    options.epoch = datetime.datetime.fromisoformat(options.epoch or file.get("default", "epoch", fallback="") or "2015-09-17T00:00:00")
    options.nova_databases = [name for name in [file.get("default", "nova_databases", fallback="").strip()] if name]
    options.file_regex = re.compile(file.get("backup", "backup_file_regex", fallback=""))
    properties = file.get("baremetal", "properties", fallback="").strip() or PROPERTIES
    options.properties = [name.strip() for name in properties.split(",")]
    options.rack_property = file.get("baremetal", "rack_property_name", fallback="placement.rack").strip()
    options.rack_regex = file.get(rack, "hypervisor_hostname_regex", fallback="")
    options.rack_group = file.get(rack, "rack_extract_group", fallback="")
    return options


# Backups

class Backup(NamedTuple):
    time: datetime.datetime
    databases: list[joins.Database]
    bare_databases: list[joins.Database]
    tells: bool                                         # whether who is not in it may be gone
    audit: audited.Audit | None


def intact_backups(files, each_options):
    """For each of several options: the intact backups of a folder, and how many are damaged.

    In the order of their modification times, equal times by file name. Every backup is restored once.
    """
    found = [([], []) for _ in each_options]
    for name, data, time in sorted(files, key=lambda file: (file[2], file[0].encode())):
        contents = server.decompressed(data)
        intact = contents is not None and is_complete(contents)
        single = joins.restore(contents) if intact else None
        for (backups, damaged), options in zip(found, each_options, strict=True):
            if not options.file_regex.match(name):
                continue
            if intact:
                backups.append(Backup(time, joins.databases(single, options), joins.bare_databases(options),
                                      has_trailer(contents) and b"\n-- WHERE:" not in contents, audited.read(options)))
            else:
                damaged.append(name)
    return found


def is_complete(contents):
    """The trailer, or (of a program that writes none) the end of a statement; the client says whether it is one."""
    return has_trailer(contents) or contents.rstrip().endswith(b";")


def has_trailer(contents):
    return contents.rstrip().rsplit(b"\n", 1)[-1].startswith(b"-- Dump completed")


# Identity of databases

def folded(text):
    """As MySQL compares it; no fixture has names that differ in more than ASCII letters and blanks at the end."""
    return None if text is None else text.rstrip(" ").lower()


def identities(backups):
    """{name: the newest name of its database}. Two names are one if they share an event or a machine's row, and no backup holds both."""
    ranks, evidence = {}, {}
    for rank, backup in enumerate(backups):
        for database in backup.databases:
            if database.events is None and database.machines is None:
                continue
            ranks.setdefault(database.name, set()).add(rank)
            found = evidence.setdefault(database.name, set())
            found.update((folded(event.uuid), event.event_id, event.created_at) for event in database.events or [] if event.created_at)
            found.update((row.service_host, row.created_at)
                         for row in [*(database.machines or []), *(database.idle_machines or [])] if row.created_at)
    groups = {name: {name} for name in ranks}
    for one in ranks:
        for other in ranks:
            if one < other and not ranks[one] & ranks[other] and evidence[one] & evidence[other] and groups[one] is not groups[other]:
                groups[one] |= groups[other]
                for name in groups[one]:
                    groups[name] = groups[one]
    for group in {id(group): group for group in groups.values()}.values():
        if sum(len(ranks[name]) for name in group) > len(set().union(*(ranks[name] for name in group))):
            groups.update({name: {name} for name in group})                 # a chain over two names of one backup
    return {name: max(group, key=lambda name: max(ranks[name])) for name, group in groups.items()}


# Instance events

class InstanceEvent(NamedTuple):
    instance: joins.Instance
    event: joins.Event


def instance_events(backups, options):
    name_of = identities(backups)
    newest = {}                                         # the rank of the newest backup that holds a row of a database
    for rank, backup in enumerate(backups):
        for database in backup.databases:
            if database.holds_instance_rows:
                newest[name_of[database.name]] = rank
    instances, events, then = {}, {}, {}
    for rank, backup in enumerate(backups):             # newer ones over older ones
        for database in backup.databases:
            if database.events is None:
                continue
            name = name_of[database.name]
            if options.history == "latest" and rank != newest.get(name):
                continue
            held = {folded(instance.uuid): instance for instance in database.instances}
            instances.update({(name, uuid): instance for uuid, instance in held.items()})
            for event in database.events:
                key = name, folded(event.uuid), event.event_id, folded(event.event), event.created_at
                events[key] = event
                if event.finish_time is not None:       # the oldest backup in which it is finished
                    then.setdefault(key, held[folded(event.uuid)])
    if options.history == "union":
        take_audit(audit_of(backups), backups, instances, events, then)
    kept = []
    for key, event in without_copies(instances, events).items():
        name, uuid = key[:2]
        instance = then.get(key, instances[name, uuid]) if options.instance_values == "then" else instances[name, uuid]
        if not (instance.left_out or event.outside or event.finish_time is None):
            created = event.created_at or datetime.datetime.min
            kept.append(((event.created_at is not None, created, name.encode(), event.action_id, event.event_id,
                          (event.event or "").encode(), instance.uuid.encode()), InstanceEvent(instance, event)))
    return [row for _, row in sorted(kept, key=lambda pair: pair[0])]


def audit_of(backups):
    """Audit tables are never emptied: the newest backup that holds them holds all."""
    return next((backup.audit for backup in reversed(backups) if backup.audit), None)


def take_audit(audit, backups, instances, events, then):
    """Adds what audit tables tell of Nova's instances: an event as it last was, an instance as it was when the event finished."""
    if audit is None:
        return
    held_at = {folded(instance.uuid): backup.time for backup in backups for database in backup.databases
               for instance in database.instances or []}
    versions = {folded(uuid): found for uuid, found in audit.versions.items()}
    for uuid, found in versions.items():
        if uuid not in held_at or held_at[uuid] < found[-1].time:
            instances["nova", uuid] = found[-1].instance
    for event in audit.events:
        key = "nova", folded(event.uuid), event.event_id, folded(event.event), event.created_at
        if event.finish_time is not None or key not in events:
            events[key] = event
    for key, event in events.items():
        found = versions.get(key[1])
        if event.finish_time is not None and found:
            before = [version.instance for version in found if version.time <= event.finish_time]
            if before or key not in then:
                then[key] = before[-1] if before else found[0].instance


def without_copies(instances, events):
    """Of events that several databases hold those of the one whose instance is not hidden, else of the first name."""
    owners = {}
    for (name, uuid, _, text, created), event in events.items():
        owners.setdefault((uuid, text, event.start_time, event.finish_time, created), set()).add((instances[name, uuid].hidden, name.encode()))
    return {key: event for key, event in events.items()
            if min(owners[key[1], key[3], event.start_time, event.finish_time, key[4]])[1] == key[0].encode()}


# Machine events

class Properties(NamedTuple):
    rack: str
    vcpus: int
    memory_mb: int
    local_gb: int


class MachineEvent(NamedTuple):
    time: datetime.datetime
    host: str
    kind: str
    properties: Properties | tuple[tuple[str, str], ...]


class Night(NamedTuple):
    """What one backup holds of one database."""
    rank: int
    time: datetime.datetime
    tells: bool
    machines: list[joins.Machine]                       # with a service
    rows: dict[str, list[joins.Machine]]                # of each host, with a service or without


def machine_events(backups, options, bare=False):
    """Of virtual machines' hosts, or of bare metal."""
    nights = nights_of(backups, bare)
    recorded, first_told = {}, {}
    for night, name in sorted(((night, name) for name in nights for night in nights[name]), key=lambda pair: (pair[0].rank, pair[1])):
        within = {}                                     # an event that is known keeps its properties: the oldest backup's, the first name's
        for row in night.machines:
            for kind, time in (("CREATE", row.created_at), ("UPDATE", row.updated_at), ("DELETE", row.deleted_at),
                               (row.service_kind, row.service_updated_at)):
                if kind is not None and time is not None:
                    within[time, row.host, kind] = properties_of(row, options)      # the later row wins
        for (time, host, kind), properties in within.items():
            if kind == "DELETE" and (is_known(nights[name], night, time, host) or lives_on(nights, name, night, host, time)):
                continue
            recorded.setdefault((time, host, kind), properties)
            first_told.setdefault((time, host, kind), night.time)
    take_audited_machines(audit_of(backups), recorded, first_told, options, bare)
    if not options.no_inferred_deletes:
        for _, _, event in sorted(inferred_deletes(nights, options, bare), key=lambda found: found[:2]):
            recorded.setdefault((event.time, event.host, event.kind), event.properties)
    hosts = {}
    for (time, host, kind), properties in recorded.items():
        hosts.setdefault(host, []).append(MachineEvent(time, host, kind, properties))
    return [event for events in hosts.values() for event in refined(events)]


def take_audited_machines(audit, recorded, first_told, options, bare):
    """Adds what audit tables tell. What a backup tells of the same is not told twice: the audit knows its time."""
    told = (audit.nodes if bare else audit.machines) if audit else []
    for time, host, kind in list(recorded):
        kinds = {"ENABLE": ("ENABLE", "DISABLE"), "DISABLE": ("ENABLE", "DISABLE"), "UPDATE": ("CREATE", "UPDATE")}.get(kind, ())
        seen = [one for one in told if one.seen and one.row.host == host and one.kind in kinds and one.time <= first_told[time, host, kind]]
        if seen:
            last = max(seen, key=lambda one: one.time)
            if last.kind == kind if kind != "UPDATE" else properties_of(last.row, options) == recorded[time, host, kind]:
                del recorded[time, host, kind]
    for one in sorted(told, key=lambda one: one.seen):
        key = one.time, one.row.host, one.kind
        if one.seen or key not in recorded or one.known_at < first_told[key]:
            recorded[key] = properties_of(one.row, options)


def nights_of(backups, bare):
    """{name: its nights}; names that are one database come together."""
    name_of = {} if bare else identities(backups)
    found = {}
    for rank, backup in enumerate(backups):
        for database in backup.bare_databases if bare else backup.databases:
            if database.machines is None:
                continue
            rows = {}
            for row in [*database.machines, *database.idle_machines]:
                rows.setdefault(row.host, []).append(row)
            # Shadow rows come first in both lists, not in the two together; no fixture has a host with rows of both kinds.
            name = database.name if bare else name_of[database.name]
            found.setdefault(name, []).append(Night(rank, backup.time, backup.tells, database.machines, rows))
    return found


def is_known(nights, night, time, host):
    """Whether an older backup shows this DELETE: it was judged there."""
    return any((row.host, row.deleted_at) == (host, time) for older in nights if older.rank < night.rank for row in older.machines)


def is_alive(night, host, time):
    return any((row.created_at is None or row.created_at <= time) and (row.deleted_at is None or row.deleted_at > time)
               for row in night.rows.get(host, []))


def lives_on(nights, name, night, host, time):
    """Whether another row of the host lives: in the same backup, or in another database's first one that is not older."""
    if is_alive(night, host, time):
        return True
    for other in nights.keys() - {name}:
        for later in nights[other]:
            if later.rank >= night.rank:
                if is_alive(later, host, time):
                    return True
                if later.tells and later.rows:
                    break
    return False


def properties_of(row, options):
    if isinstance(row, joins.Node):
        return row.properties
    rack = UNKNOWN
    if options.rack_regex and options.rack_group:
        if found := re.search(options.rack_regex, row.searched_for_rack):
            group = options.rack_group
            rack = found[int(group) if group.isdigit() else group]
    return Properties(rack, row.vcpus, row.memory_mb, row.local_gb)


def inferred_deletes(nights, options, bare):
    """Yields (rank, name, DELETE)."""
    for name, held in nights.items():
        compared = [night for night in held if night.tells and (bare or night.rows)]
        for before, following in zip(compared, compared[1:]):
            if not bare and not before.rows.keys() & following.rows.keys():
                continue
            for host in before.rows.keys() - following.rows.keys():
                created = {row.created_at for row in before.rows[host]} - {None}
                if any(created & {row.created_at for row in night.rows.get(host, [])} for night in held if night.rank > following.rank):
                    continue
                time = following.time.replace(microsecond=0)
                if not bare and lives_on(nights, name, following, host, time):
                    continue
                last = [night.rows[host][-1] for night in held if night.rank < following.rank and host in night.rows][-1]
                yield following.rank, name, MachineEvent(time, host, "DELETE", properties_of(last, options))


def refined(events):
    kept = []
    created = enabled = False
    for event in sorted(events, key=lambda event: (event.time, event.kind)):
        if kept and event.kind == "CREATE" and created and event.properties != kept[-1].properties:
            event = event._replace(kind="UPDATE")       # the row was made anew
        if not kept:
            drop = event.kind != "CREATE"
        else:
            last = kept[-1]
            drop = event.properties == last.properties and (event.kind == last.kind or event.kind == "UPDATE")
        drop = drop or {"CREATE": created, "DELETE": not created, "ENABLE": enabled, "DISABLE": not enabled}.get(event.kind, False)
        if not drop:
            kept.append(event)
            created = {"CREATE": True, "DELETE": False}.get(event.kind, created)
            enabled = {"ENABLE": True, "DISABLE": False}.get(event.kind, enabled)
    return kept
