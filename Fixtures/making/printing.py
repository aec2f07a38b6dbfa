"""Masking, and both traces as CSV or JSON Lines, format 0.2."""

import hashlib
import json

INSTANCE_COLUMNS = ["INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION", "RESULT",
                    "MEMORY_MB", "DISK_GB", "VCPUS", "INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)"]
MACHINE_COLUMNS = ["EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "RACK", "EVENT", "VCPU_CAPACITY",
                   "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB"]


def mask_of(options):
    salt = (options.salt or "").encode()

    def mask(value):
        if not value or options.masking == "none":
            return value
        salted = salt + value.encode()
        return hashlib.sha1(salted).hexdigest() if options.masking == "sha1-raw" else hashlib.sha256(salted).hexdigest()[:32]
    return mask


def seconds(time, epoch):
    if time is None:
        return None
    return -1 if time < epoch else (time - epoch).total_seconds()


def printed(time):
    return None if time is None else time.isoformat()       # microseconds only if not zero


def instance_rows(events, options):
    mask = mask_of(options)
    for instance, event in events:
        start, finish = event.start_time, event.finish_time
        yield [mask(instance.uuid), event.event, printed(start), seconds(start, options.epoch), printed(finish),
               seconds(finish, options.epoch), None if start is None else (finish - start).total_seconds(), event.result,
               instance.memory_mb, instance.root_gb, instance.vcpus, mask(instance.hostname), mask(instance.user_id),
               mask(instance.project_id), mask(instance.host)]


def machine_rows(events, options):
    mask = mask_of(options)
    racks = sorted({event.properties.rack for event in events}, key=str.encode)
    for event in sorted(events, key=lambda event: (event.time, mask(event.host).encode(), event.kind)):
        yield [printed(event.time), seconds(event.time, options.epoch), mask(event.host), racks.index(event.properties.rack),
               event.kind, event.properties.vcpus, event.properties.memory_mb, event.properties.local_gb]


def csv(columns, rows):
    def field(value):
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text
    return "".join(",".join(map(field, row)) + "\n" for row in [columns, *rows])


def json_lines(columns, rows):
    def line(row):
        return json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, separators=(",", ":")) + "\n"
    return "".join(map(line, rows))


def traces(instance_events, machine_events, options):
    """Both traces: {file name: contents}."""
    write, suffix = (json_lines, "jsonl") if options.jsons else (csv, "csv")
    return {f"instance_events.{suffix}": write(INSTANCE_COLUMNS, instance_rows(instance_events, options)).encode(),
            f"machine_events.{suffix}": write(MACHINE_COLUMNS, machine_rows(machine_events, options)).encode()}
