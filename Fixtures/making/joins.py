"""What SQL does of the contract: logical tables, joins, comparisons and filters, in a restored backup.

Texts are selected as HEX of UTF-8, so that no client's own escapes stand between the server and the expected trace.
"""

import datetime
from typing import NamedTuple

from . import schema, server


# What never changes in a row: rows of a table and its shadow table with one primary key are one row if they agree in it.
UNCHANGING = {
    "instances": ["uuid"], "instance_actions": ["instance_uuid", "created_at"],
    "instance_actions_events": ["event", "start_time", "created_at"],
    "compute_nodes": ["host", "created_at"], "services": ["host", "created_at"],
}


class Event(NamedTuple):
    """A row of instance_actions_events that joins its action and its instance."""
    uuid: str
    event_id: int
    action_id: int
    created_at: datetime.datetime | None
    event: str | None
    start_time: datetime.datetime | None
    finish_time: datetime.datetime | None
    result: str | None
    host: str | None
    outside: bool


class Instance(NamedTuple):
    uuid: str
    hostname: str | None
    user_id: str | None
    project_id: str | None
    host: str | None
    node: str | None
    memory_mb: int | None
    root_gb: int | None
    vcpus: int | None
    hidden: bool
    left_out: bool


class Machine(NamedTuple):
    """A row of compute_nodes with one of its services."""
    host: str
    created_at: datetime.datetime | None
    updated_at: datetime.datetime | None
    deleted_at: datetime.datetime | None
    service_kind: str | None
    service_updated_at: datetime.datetime | None
    searched_for_rack: str
    vcpus: int
    memory_mb: int
    local_gb: int
    service_host: str


class Node(NamedTuple):
    """A row of Ironic's nodes with its row of Blazar's computehosts; the first fields are a Machine's."""
    host: str
    created_at: datetime.datetime | None
    updated_at: datetime.datetime | None
    deleted_at: None
    service_kind: str
    service_updated_at: datetime.datetime | None
    properties: tuple[tuple[str, str], ...]


class Database(NamedTuple):
    """What one database of one backup contributes; None where it lacks the tables."""
    name: str
    holds_instance_rows: bool
    events: list[Event] | None
    instances: list[Instance] | None
    machines: list[Machine] | None
    idle_machines: list[Machine] | None


def restore(contents):
    """Restores a dump; returns what a dump without USE calls its database."""
    return server.restore(contents, schema.create_tables([*schema.WANTED, *schema.SHADOWS, *schema.OTHERS]))


def databases(single, options):
    """Selects what the databases of the restored dump contribute; `single` is what `restore` returned."""
    found = []
    for restored in server.databases():
        name = single if restored == "unnamed" else restored
        if options.nova_databases and name not in options.nova_databases:
            continue
        columns = columns_of(restored)
        with_events = {"instances", "instance_actions", "instance_actions_events"} <= columns.keys()
        with_machines = "compute_nodes" in columns
        found.append(Database(name, with_events and holds_instance_rows(restored, columns, options),
                              events(restored, columns, options) if with_events else None,
                              instances(restored, columns, options) if with_events else None,
                              machines(restored, columns, options) if with_machines else None,
                              machines(restored, columns, options, with_service=False) if with_machines else None))
    return found


def bare_databases(options):
    """The same of Ironic's and Blazar's, pair by pair, by both their names; they have only machines."""
    restored = {database: columns_of(database) for database in server.databases()}
    ironics = [name for name, columns in restored.items() if "maintenance" in columns.get("nodes", ())]
    blazars = [name for name, columns in restored.items() if "computehosts" in columns]
    return [Database((ironic, blazar), False, None, None, nodes(ironic, blazar, restored[blazar], options), [])
            for ironic in ironics for blazar in blazars]


def columns_of(database):
    found = {}
    for table, column in server.select("SELECT table_name, column_name FROM information_schema.columns"
                                       f" WHERE table_schema = {server.quoted(database)}"):
        found.setdefault(table, set()).add(column)
    return found


def logical(table, columns, wanted, options):
    """Live rows (half 0) and shadow rows (half 1) as one table expression; a row of both is the live one."""
    def rows(name, half):
        return f"SELECT {', '.join(f'`{c}`' if c in columns[name] else f'NULL AS `{c}`' for c in wanted)}, {half} AS half FROM `{name}`"
    shadow = f"shadow_{table}"
    if shadow not in columns or options.archived == "exclude":
        return rows(table, 0)
    same = ["t.id = x.id"]
    for column in UNCHANGING[table]:
        left, right = (f"{name}.`{column}`" if column in columns[held] else "NULL" for name, held in (("t", table), ("x", shadow)))
        if column.endswith(("_at", "_time")):
            left, right = moment(left), moment(right)
        same.append(f"{left} <=> {right}")
    return f"{rows(table, 0)} UNION ALL {rows(shadow, 1)} AS x WHERE NOT EXISTS (SELECT 1 FROM `{table}` t WHERE {' AND '.join(same)})"


def text(expression):
    return f"HEX(CONVERT({expression} USING utf8mb4))"


def moment(expression):
    """A time, NULL for the zero date."""
    return f"IF({expression} = 0, NULL, {expression})"


def named(expression):
    """A name, NULL for the empty one."""
    return f"NULLIF({expression}, '')"


def of_own_half(table, alias, row, condition):
    """A join's condition: rows of the own half, or those of the other where the own has none."""
    own = condition.replace(f"{alias}.", "own.")
    return f"{condition} AND ({alias}.half = {row}.half OR NOT EXISTS (SELECT 1 FROM {table} AS own WHERE own.half = {row}.half AND {own}))"


def one_a_uuid(columns, wanted, options):
    """Instances: of several rows with one uuid the one that is not deleted, then the one with the highest id."""
    return f"""SELECT * FROM (SELECT known.*, ROW_NUMBER() OVER (PARTITION BY uuid ORDER BY COALESCE(deleted <> 0, FALSE), id DESC) AS place
        FROM ({logical("instances", columns, ["id", "uuid", "deleted", *wanted], options)}) AS known WHERE uuid IS NOT NULL) AS ranked
        WHERE place = 1"""


def events(database, columns, options):
    created = moment("a.created_at")
    bounds = [f"COALESCE({created} {operator} {server.quoted(str(bound))}, FALSE)"
              for operator, bound in ((">=", options.start), ("<=", options.end)) if bound]
    # Of two rows that would give the same event that of the table counts.
    rows = server.select(f"""
        WITH e AS ({logical("instance_actions_events", columns, ["id", "event", "action_id", "start_time", "finish_time", "result",
                                                                 "host"], options)}),
             a AS ({logical("instance_actions", columns, ["id", "instance_uuid", "created_at"], options)}),
             i AS ({one_a_uuid(columns, [], options)})
        SELECT uuid, id, action, created, event, started, finished, result, host, outside FROM (
            SELECT {text("i.uuid")} AS uuid, e.id AS id, a.id AS action, {created} AS created, {text("e.event")} AS event,
                   {moment("e.start_time")} AS started, {moment("e.finish_time")} AS finished, {text("e.result")} AS result,
                   {text("e.host")} AS host, NOT ({" AND ".join(bounds) or "TRUE"}) AS outside,
                   ROW_NUMBER() OVER (PARTITION BY i.uuid, e.id, e.event, {created} ORDER BY e.half) AS place
            FROM e INNER JOIN a ON {of_own_half("a", "a", "e", "a.id = e.action_id")} INNER JOIN i ON a.instance_uuid = i.uuid
        ) AS joined WHERE place = 1""", database)
    return [Event(server.text_of(r[0]), int(r[1]), int(r[2]), time_of(r[3]), server.text_of(r[4]), time_of(r[5]), time_of(r[6]),
                  server.text_of(r[7]), server.text_of(r[8]), r[9] == "1") for r in rows]


def instances(database, columns, options):
    def is_one_of(column, names):
        return f"({column} IS NULL OR " + (" OR ".join(f"{column} = {server.quoted(n)}" for n in names) or "FALSE") + ")"
    rows = server.select(f"""
        WITH i AS ({one_a_uuid(columns, ["hostname", "user_id", "project_id", "host", "node", "memory_mb", "root_gb", "vcpus",
                                         "hidden"], options)})
        SELECT {text("uuid")}, {text("hostname")}, {text("user_id")}, {text("project_id")}, {text("host")}, {text("node")},
               memory_mb, root_gb, vcpus, COALESCE(hidden <> 0, FALSE),
               {is_one_of("user_id", options.exclude_user)} OR {is_one_of("project_id", options.exclude_project)}
        FROM i""", database)
    return [Instance(*map(server.text_of, r[:6]), *map(number_of, r[6:9]), r[9] == "1", r[10] == "1") for r in rows]


def holds_instance_rows(database, columns, options):
    """Whether one of the three tables has a row: a dump of the schema alone holds nothing of a database."""
    tables = ["instances", "instance_actions", "instance_actions_events"]
    if options.archived == "include":
        tables += [f"shadow_{table}" for table in tables if f"shadow_{table}" in columns]
    return any(server.select(f"SELECT 1 FROM `{table}` LIMIT 1", database) for table in tables)


def machines(database, columns, options, with_service=True):
    """Nodes with their nova-compute services, or those that have none: nothing happens to these, but they are there.

    Shadow rows first: of two rows that tell the same the later wins, and that of the table counts.
    """
    nodes = ["id", "service_id", "host", "hypervisor_hostname", "created_at", "updated_at", "deleted_at", "vcpus", "memory_mb",
             "local_gb"]
    services = ["id", "host", "binary", "disabled", "updated_at"]
    joins = of_own_half("s", "s", "c", f"CASE WHEN {named('c.host')} IS NULL THEN c.service_id = s.id ELSE c.host = s.host END")
    own = f"COALESCE({named('c.host')}, {named('s.host')}, {named('c.hypervisor_hostname')})"
    searched = f"COALESCE({named('c.hypervisor_hostname')}, {named('c.host')}, {named('s.host')})"
    rows = server.select(f"""
        WITH c AS ({logical("compute_nodes", columns, nodes, options)}),
             s AS (SELECT * FROM ({logical("services", columns, services, options)}) AS known WHERE `binary` = 'nova-compute')
        SELECT {text(searched if options.machine_host == "hypervisor" else own)},
               {moment("c.created_at")}, {moment("c.updated_at")}, {moment("c.deleted_at")},
               CASE s.disabled WHEN 1 THEN 'DISABLE' WHEN 0 THEN 'ENABLE' END, {moment("s.updated_at")},
               {text(searched)}, c.vcpus, c.memory_mb, c.local_gb, {text(own)}
        FROM c LEFT JOIN s ON {joins}
        WHERE {own} IS NOT NULL AND s.id IS {"NOT NULL" if with_service else "NULL"} ORDER BY c.half DESC, c.id, s.id""", database)
    return [Machine(server.text_of(r[0]), time_of(r[1]), time_of(r[2]), time_of(r[3]), r[4], time_of(r[5]), server.text_of(r[6]),
                    int(r[7]), int(r[8]), int(r[9]), server.text_of(r[10])) for r in rows]


def nodes(ironic, blazar, columns, options):
    known = columns["computehost_extra_capabilities"]
    names = [(name, place) for name, place in (("c.capability_name", "capability_name"), ("e.capability_name", "capability_id"),
                                               ("p.property_name", "property_id")) if place in known]
    name = f"COALESCE({', '.join(expression for expression, _ in names)}, NULL)"
    joins = "".join(join for column, join in (("capability_id", " LEFT JOIN extra_capabilities e ON e.id = c.capability_id"),
                                              ("property_id", " LEFT JOIN resource_properties p ON p.id = c.property_id"))
                    if column in known)
    listed = ", ".join(server.quoted(listed) for listed in options.properties)
    of_host = {}                                                # {host's id: ({place: value}, times)}
    for host, place, value, *times in server.select(f"""
            SELECT {text("c.computehost_id")}, FIELD({name}, {listed}), {text("c.capability_value")}, c.created_at, c.updated_at
            FROM computehost_extra_capabilities c {joins} WHERE {name} IN ({listed}) ORDER BY c.id""", blazar):
        values, changed = of_host.setdefault(host, ({}, []))
        values[int(place)] = server.text_of(value)              # the later row wins
        changed.extend(time_of(time) for time in times if time is not None)
    rows = server.select(f"""
        SELECT {text("n.uuid")}, h.created_at, IF(n.maintenance = 1, 'DISABLE', 'ENABLE'), n.updated_at, {text("h.id")}
        FROM `{ironic}`.nodes n INNER JOIN `{blazar}`.computehosts h ON n.uuid = h.hypervisor_hostname ORDER BY n.id, h.id""")
    found = []
    for uuid, created, kind, updated, host in rows:
        values, changed = of_host.get(host, ({}, []))
        found.append(Node(server.text_of(uuid), time_of(created), max(changed, default=None), None, kind, time_of(updated),
                          tuple((options.properties[place - 1], values[place]) for place in sorted(values))))
    return found


def time_of(value):
    return None if value is None else datetime.datetime.fromisoformat(value)


def number_of(value):
    return None if value is None else int(value)
