"""Masking, and both traces as CSV or JSON Lines, format 0.2 or 0.3."""

import datetime
import hashlib
import json

INSTANCE_COLUMNS = {
    "0.2": ["INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION", "RESULT",
            "MEMORY_MB", "DISK_GB", "VCPUS", "INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)"],
    "0.3": ["INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION", "RESULT",
            "INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)", "PROPERTIES"]}
MACHINE_COLUMNS = {
    "0.2": ["EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "RACK", "EVENT", "VCPU_CAPACITY", "MEMORY_CAPACITY_MB",
            "DISK_CAPACITY_GB"],
    "0.3": ["EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "EVENT", "PROPERTIES"]}


def mask_of(options):
    salt = (options.salt or "").encode()

    def mask(value):
        if not value or options.masking == "none":
            return value
        salted = salt + value.encode()
        return hashlib.sha1(salted).hexdigest() if options.masking == "sha1-raw" else hashlib.sha256(salted).hexdigest()[:32]
    return mask


def version_of(options):
    return options.format_version or ("0.2" if options.instance_type == "vm" else "0.3")


def seconds(time, epoch):
    if time is None:
        return None
    return -1 if time < epoch else (time - epoch).total_seconds()


def printed(time):
    return None if time is None else time.isoformat()       # microseconds only if not zero


def instance_rows(events, options, bare=False):
    mask = mask_of(options)
    if version_of(options) == "0.3":                     # sorted() is stable: what begins together stays in the order of 0.2
        events = sorted(events, key=lambda pair: (pair[1].start_time is not None, pair[1].start_time or datetime.datetime.min))
    for instance, event in events:
        start, finish = event.start_time, event.finish_time
        host = event.host if options.event_host == "event" and event.host else instance.host
        if bare:
            host = instance.node or event.host or instance.host
        yield {"INSTANCE_UUID": mask(instance.uuid), "EVENT": event.event,
               "START_TIME": printed(start), "START_SEC": seconds(start, options.epoch),
               "FINISH_TIME": printed(finish), "FINISH_SEC": seconds(finish, options.epoch),
               "EVENT_DURATION": None if start is None else (finish - start).total_seconds(), "RESULT": event.result,
               "MEMORY_MB": instance.memory_mb, "DISK_GB": instance.root_gb, "VCPUS": instance.vcpus,
               "INSTANCE_NAME": mask(instance.hostname), "USER_ID": mask(instance.user_id),
               "PROJECT_ID": mask(instance.project_id), "HOST_NAME (PHYSICAL)": mask(host),
               "PROPERTIES": {} if bare else {"memory_mb": instance.memory_mb, "root_gb": instance.root_gb, "vcpus": instance.vcpus}}


def machine_rows(events, options):
    mask = mask_of(options)
    racks = sorted({event.properties.rack for event in events}, key=str.encode)
    for event in sorted(events, key=lambda event: (event.time, mask(event.host).encode(), event.kind)):
        rack, (_, vcpus, memory_mb, local_gb) = racks.index(event.properties.rack), event.properties
        yield {"EVENT_TIME": printed(event.time), "EVENT_TIME_SEC": seconds(event.time, options.epoch),
               "HOST_NAME (PHYSICAL)": mask(event.host), "RACK": rack, "EVENT": event.kind, "VCPU_CAPACITY": vcpus,
               "MEMORY_CAPACITY_MB": memory_mb, "DISK_CAPACITY_GB": local_gb,
               "PROPERTIES": {"rack": None} if event.kind == "DELETE" else
               {"rack": rack, "vcpu_capability": vcpus, "memory_capability_mb": memory_mb, "disk_capability_gb": local_gb}}


def bare_machine_rows(events, options):
    mask, rack = mask_of(options), options.rack_property
    racks = sorted({value for event in events for name, value in event.properties if name == rack}, key=str.encode)
    for event in sorted(events, key=lambda event: (event.time, mask(event.host).encode(), event.kind)):
        shown = {name: racks.index(value) if name == rack else value for name, value in event.properties}
        if event.kind == "DELETE":
            shown = {rack: None} if rack in options.properties else {}
        yield {"EVENT_TIME": printed(event.time), "EVENT_TIME_SEC": seconds(event.time, options.epoch),
               "HOST_NAME (PHYSICAL)": mask(event.host), "EVENT": event.kind, "PROPERTIES": shown}


def csv(columns, rows):
    def field(value):
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text
    values = [[row[column] for column in columns] for row in rows]
    return "".join(",".join(map(field, row)) + "\n" for row in [columns, *values])


def json_lines(columns, rows):
    def line(row):
        return json.dumps({column: row[column] for column in columns}, ensure_ascii=False, separators=(",", ":")) + "\n"
    return "".join(map(line, rows))


def traces(events_of, options):
    """All traces: {file name: contents}. `events_of` gives the (instance events, machine events) of a type."""
    write, suffix = (json_lines, "jsonl") if options.jsons else (csv, "csv")
    version = version_of(options)
    found = {}
    for bare in (False, True):
        if options.instance_type not in ("both", "baremetal" if bare else "vm"):
            continue
        instances, machines = events_of(bare)
        prefix = "baremetal_" if bare and options.instance_type == "both" else ""
        machine_rows_of = bare_machine_rows(machines, options) if bare else machine_rows(machines, options)
        found[f"{prefix}instance_events.{suffix}"] = write(INSTANCE_COLUMNS[version], instance_rows(instances, options, bare)).encode()
        found[f"{prefix}machine_events.{suffix}"] = write(MACHINE_COLUMNS[version], machine_rows_of).encode()
    return found
