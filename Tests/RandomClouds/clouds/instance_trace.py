"""The instance trace, as trace-spec.md tells it."""

from .comparison import joins, weight
from .reading import cell, named
from .writing import csv_text, literal, seconds, time_text


def key_of(event):
    return (event.uuid, event.row["id"], weight(event.row["event"]), cell(event.action, "created_at"))


def history(backups, latest):
    """By database: the events {key: newest}, the instances {uuid: newest}, and {key: instance when first seen finished}."""
    found = {}
    for name in {n for b in backups for n in b.held}:
        chosen = [b for b in backups if name in b.held]
        if latest:
            chosen = [b for b in chosen if b.intact and b.held[name].instance_rows][-1:]
        events, instances, then = {}, {}, {}
        for backup in chosen:
            held = backup.held[name]
            instances.update(held.instances)
            for event in held.events:
                events[key_of(event)] = event
                if cell(event.row, "finish_time") is not None:
                    then.setdefault(key_of(event), held.instances[event.uuid])
        found[name] = (events, instances, then)
    return found


def without_copies(found):
    """Leaves out events that another database has, too: Nova copied them when it resized across cells."""
    homes = {}
    for name, (events, instances, _) in found.items():
        for event in events.values():
            same = (event.uuid, weight(event.row["event"]), cell(event.row, "start_time"), cell(event.row, "finish_time"),
                    cell(event.action, "created_at"))
            homes.setdefault(same, set()).add((bool(instances[event.uuid].get("hidden")), name.encode(), name))
    kept = []
    for name, (events, instances, then) in found.items():
        for key, event in events.items():
            same = (event.uuid, weight(event.row["event"]), cell(event.row, "start_time"), cell(event.row, "finish_time"),
                    cell(event.action, "created_at"))
            if min(homes[same])[2] == name:
                kept.append((name, event, instances[event.uuid], then.get(key)))
    return kept


def left_out(event, instance, options):
    """Why a row is left out, or None."""
    users, projects = options.exclude_user or ["admin"], options.exclude_project or ["admin"]
    created = cell(event.action, "created_at")
    bound = lambda text: text.replace("T", " ")
    if instance["user_id"] is None or any(joins(instance["user_id"], u) for u in users):
        return "user"
    if instance["project_id"] is None or any(joins(instance["project_id"], p) for p in projects):
        return "project"
    if cell(event.row, "finish_time") is None:
        return "unfinished"
    if options.start and (created is None or str(created) < bound(options.start)):
        return "before --start"
    if options.end and (created is None or created.isoformat(" ", "microseconds") > bound(options.end) + ".000000"):
        return "after --end"
    return None


def trace(backups, options):
    """The trace as CSV, and how many rows are left out by reason."""
    version = options.format_version or "0.2"
    event_host = options.event_host or ("event" if version == "0.3" else "instance")
    rows, counts = [], {}
    for name, event, instance, then in without_copies(history(backups, options.history == "latest")):
        if options.instance_values == "then":
            instance = then or instance
        if reason := left_out(event, instance, options):
            counts[reason] = counts.get(reason, 0) + 1
            continue
        start, finish = cell(event.row, "start_time"), cell(event.row, "finish_time")
        created = cell(event.action, "created_at")
        host = named(instance["host"])
        if event_host == "event":
            host = named(event.row.get("host")) or host
        duration = None if start is None else repr((finish - start).total_seconds())
        beginning = [instance["uuid"], event.row["event"], time_text(start), seconds(start), time_text(finish), seconds(finish),
                     duration, event.row["result"]]
        names = [instance["hostname"], instance["user_id"], instance["project_id"], host]
        sizes = [instance["memory_mb"], instance["root_gb"], instance["vcpus"]]
        if version == "0.2":
            line = [*beginning, *sizes, *names]
        else:
            line = [*beginning, *names, literal(zip(["memory_mb", "root_gb", "vcpus"], sizes))]
        order = (created is not None, created, name.encode(), event.action["id"], event.row["id"],
                 (event.row["event"] or "").encode(), event.uuid)
        if version == "0.3":
            order = ((start is not None, start), order)
        rows.append((order, line))
    rows.sort(key=lambda r: r[0])
    columns = ["INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION", "RESULT"]
    names = ["INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)"]
    header = columns + (["MEMORY_MB", "DISK_GB", "VCPUS"] + names if version == "0.2" else names + ["PROPERTIES"])
    return csv_text(header, [line for _, line in rows]), counts
