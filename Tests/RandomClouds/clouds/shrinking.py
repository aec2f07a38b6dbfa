"""Makes a differing cloud small: drops nights, databases, rows and peculiarities as long as the same trace differs."""

import copy
from dataclasses import fields

from . import comparing
from .comparison import weight
from .model import Options, Style


def whole(night):
    """Whether the night could still be written: at least one database, and a row to be cut at."""
    if night.cut is not None and night.style.compact and night.style.extended:
        return False                            # a cut between two rows would be one inside of a statement
    return night.databases and (night.cut is None or night.cut <= len(night.places()))


def valid(night):
    """Whether references still hold, where the server checks them."""
    for database in night.databases:
        for table in database.rows:
            for column, other, key in database.schema.enforced(table):
                there = {weight(r[key]) if isinstance(r[key], str) else r[key] for r in database.rows.get(other, [])}
                for row in database.rows[table]:
                    value = weight(row[column]) if isinstance(row[column], str) else row[column]
                    if value is not None and value not in there and not night.where:
                        return False
    return True


def without_rows(cloud, chosen):
    """A copy without the rows for which `chosen(database, table, row)` is true."""
    small = copy.deepcopy(cloud)
    for night in small.nights:
        for database in night.databases:
            for table, rows in database.rows.items():
                database.rows[table] = [r for r in rows if not chosen(database, table, r)]
    return small


def smaller(cloud):
    """Clouds that are a step smaller, the big steps first."""
    for index in range(len(cloud.nights)):
        small = copy.deepcopy(cloud)
        del small.nights[index]
        yield small
    for name in {d.name for n in cloud.nights for d in n.databases}:
        small = copy.deepcopy(cloud)
        for night in small.nights:
            night.databases = [d for d in night.databases if d.name != name]
        small.nights = [n for n in small.nights if n.databases]
        yield small
    machines = ("compute_nodes", "services")
    for part in [lambda t: t in machines, lambda t: t not in machines, lambda t: False]:
        yield without_rows(cloud, lambda d, t, r: part(t.removeprefix("shadow_")))
    # An instance with its history, in all nights; a host with its rows.
    for uuid in sorted({weight(r["uuid"]) for n in cloud.nights for _, t, r in n.places() if t.endswith("instances") and r["uuid"]}):
        actions = {(d.name, r["id"]) for n in cloud.nights for d, t, r in n.places()
                   if t.endswith("instance_actions") and weight(r["instance_uuid"]) == uuid}
        yield without_rows(cloud, lambda d, t, r: weight(r.get("uuid")) == uuid or weight(r.get("instance_uuid")) == uuid
                           or t.endswith("events") and (d.name, r["action_id"]) in actions)
    for host in sorted({r.get("host") or "" for n in cloud.nights for _, t, r in n.places() if t.endswith(("nodes", "services"))}):
        yield without_rows(cloud, lambda d, t, r: t.endswith(("nodes", "services")) and (r.get("host") or "") == host)
    for place in sorted({(d.name, t, r["id"]) for n in cloud.nights for d, t, r in n.places()}):
        yield without_rows(cloud, lambda d, t, r: (d.name, t, r["id"]) == place)
    for index, night in enumerate(cloud.nights):
        for place in [(d.name, t, r["id"]) for d, t, r in night.places()]:
            small = copy.deepcopy(cloud)
            for database in small.nights[index].databases:
                for table, rows in database.rows.items():
                    database.rows[table] = [r for r in rows if (database.name, table, r["id"]) != place]
            yield small
    yield from plainer(cloud)


def plainer(cloud):
    """The same rows with fewer peculiarities."""
    for field in fields(Options):
        small = copy.deepcopy(cloud)
        if getattr(small.options, field.name) != field.default:
            setattr(small.options, field.name, field.default)
            yield small
    for index, night in enumerate(cloud.nights):
        for field in fields(Style):
            small = copy.deepcopy(cloud)
            style = small.nights[index].style
            if getattr(style, field.name) != field.default and not (field.name == "named" and len(night.databases) > 1):
                setattr(style, field.name, field.default)
                if field.name in ("named", "comments"):
                    continue                    # these say what the database is called
                yield small
        if night.cut is not None:
            for cut in [None, night.cut // 2, night.cut - 1]:
                small = copy.deepcopy(cloud)
                small.nights[index].cut = cut
                if cut is None or cut >= 0:
                    yield small
    # created_at stays: it is what rows are known by.
    for name in ["updated_at", "deleted_at", "start_time", "disabled"]:
        small = copy.deepcopy(cloud)
        for night in small.nights:
            for _, _, row in night.places():
                if name in row:
                    row[name] = None
        yield small


def minimise(program, difference, with_warnings=False, way="traces", most=2000):
    """The smallest cloud found in which the first part of the difference still differs."""
    part, best, tried, found = difference.parts[0], difference, 0, True
    size = lambda c: (len(c.nights), sum(len(n.databases) for n in c.nights), sum(len(n.places()) for n in c.nights),
                      sum(v is not None for n in c.nights for _, _, r in n.places() for v in r.values()),
                      len(c.options.flags()) + len(c.options.rack_regex), sum(n.style != Style() for n in c.nights),
                      sum(len(repr(n.style)) + (n.cut or -1) for n in c.nights))
    while found and tried < most:
        found = False
        for small in smaller(best.cloud):
            if not small.nights or not all(whole(n) and valid(n) for n in small.nights) or size(small) >= size(best.cloud):
                continue
            tried += 1
            now = comparing.compare(program, small, with_warnings, way)
            if part in now.parts and ("exit code" in now.parts) == ("exit code" in difference.parts):
                best, found = now, True
                break
            if tried >= most:
                break
    return best
