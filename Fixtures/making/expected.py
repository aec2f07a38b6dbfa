"""What SQL does not do of the contract: union over backups, fold of machine events, inferred DELETE, refinement, racks."""

import argparse
import configparser
import datetime
import re
from typing import NamedTuple

from . import joins, server

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
    parser.add_argument("--event-host", default="instance")
    parser.add_argument("--archived", default="include")
    parser.add_argument("--start", type=datetime.datetime.fromisoformat)
    parser.add_argument("--end", type=datetime.datetime.fromisoformat)
    parser.add_argument("--exclude-user", action="append")
    parser.add_argument("--exclude-project", action="append")
    parser.add_argument("--machine-host", default="host")
    parser.add_argument("--no-inferred-deletes", action="store_true")
    parser.add_argument("--instance-type", default="vm")
    options = parser.parse_args(case["arguments"])
    options.exclude_user = options.exclude_user or ["admin"]
    options.exclude_project = options.exclude_project or ["admin"]

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
                backups.append(Backup(time, joins.databases(single, options), joins.bare_databases(options)))
            else:
                damaged.append(name)
    return found


def is_complete(contents):
    """The trailer, or (of a program that writes none) the end of a statement; the client says whether it is one."""
    last = contents.rstrip().rsplit(b"\n", 1)[-1]
    return last.startswith(b"-- Dump completed") or last.endswith(b";")


# Instance events

class InstanceEvent(NamedTuple):
    instance: joins.Instance
    event: joins.Event


def instance_events(backups, options):
    newest = {}                                         # the rank of the newest backup that holds a database
    for rank, backup in enumerate(backups):
        for database in backup.databases:
            if database.events is not None:
                newest[database.name] = rank
    instances, events = {}, {}
    for rank, backup in enumerate(backups):             # newer ones over older ones
        for database in backup.databases:
            if database.events is None or (options.history == "latest" and rank != newest[database.name]):
                continue
            for instance in database.instances:
                instances[database.name, instance.uuid] = instance
            for event in database.events:
                events[database.name, event.uuid, event.event_id] = event
    kept = []
    for (database, uuid, event_id), event in events.items():
        instance = instances[database, uuid]
        if not (instance.left_out or event.outside or event.finish_time is None):
            created = event.created_at or datetime.datetime.min
            kept.append(((event.created_at is not None, created, database.encode(), event.action_id, event_id),
                         InstanceEvent(instance, event)))
    return [row for _, row in sorted(kept, key=lambda pair: pair[0])]


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


def machine_events(backups, options, bare=False):
    """Of virtual machines' hosts, or of bare metal."""
    nights = [(backup.time, backup.bare_databases if bare else backup.databases) for backup in backups]
    recorded = {}
    for _, databases in nights:                         # oldest first: an event that is known keeps its properties
        within = {}
        for database in databases:
            for row in database.machines or []:
                properties = properties_of(row, options)
                for kind, time in (("CREATE", row.created_at), ("UPDATE", row.updated_at), ("DELETE", row.deleted_at),
                                   (row.service_kind, row.service_updated_at)):
                    if kind is not None and time is not None:
                        within[time, row.host, kind] = properties       # the later row wins
        recorded = {**within, **recorded}
    if not options.no_inferred_deletes:
        for event in inferred_deletes(nights, options):
            recorded.setdefault((event.time, event.host, event.kind), event.properties)
    hosts = {}
    for (time, host, kind), properties in recorded.items():
        hosts.setdefault(host, []).append(MachineEvent(time, host, kind, properties))
    return [event for events in hosts.values() for event in refined(events)]


def properties_of(row, options):
    if isinstance(row, joins.Node):
        return row.properties
    rack = UNKNOWN
    if options.rack_regex and options.rack_group:
        if found := re.search(options.rack_regex, row.searched_for_rack):
            group = options.rack_group
            rack = found[int(group) if group.isdigit() else group]
    return Properties(rack, row.vcpus, row.memory_mb, row.local_gb)


def inferred_deletes(nights, options):
    names = {database.name for _, databases in nights for database in databases if database.machines is not None}
    for name in names:
        held = []                                       # (time, {host: its rows}) of each backup that holds this database
        for night, databases in nights:
            for database in databases:
                if database.name == name and database.machines is not None:
                    rows = {}
                    for row in [*database.machines, *database.idle_machines]:
                        rows.setdefault(row.host, []).append(row)
                    held.append((night, rows))
        for (_, present), (time, following), *later in (held[i:] for i in range(len(held) - 1)):
            for host in present.keys() - following.keys():
                created = {row.created_at for row in present[host]}
                if not any(created & {row.created_at for row in rows.get(host, [])} for _, rows in later):
                    yield MachineEvent(time.replace(microsecond=0), host, "DELETE", properties_of(present[host][-1], options))


def refined(events):
    kept = []
    created = enabled = False
    for event in sorted(events, key=lambda event: (event.time, event.kind)):
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
