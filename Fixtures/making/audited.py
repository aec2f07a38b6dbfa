"""What the audit tables of a restored dump tell, with SQL on the server: the last version of each event, each version of an instance
with its time, and what happened to machines.

The zone is known here from the story (making/audit.py), not from the rows.
"""

import datetime
from typing import NamedTuple

from . import joins, server
from .audit import AUDIT
from .joins import moment, text

OLD = "audit_changed_by = 'backfill'"
DESCRIBING = datetime.timedelta(minutes=1)


class Version(NamedTuple):
    """An instance from a time on."""
    time: datetime.datetime
    instance: joins.Instance


class Told(NamedTuple):
    """An event of a machine; `row` has its properties, as rows of Nova's or Blazar's tables have them."""
    time: datetime.datetime
    kind: str
    row: joins.Machine | joins.Node
    known_at: datetime.datetime
    seen: bool


class Audit(NamedTuple):
    versions: dict[str, list[Version]]
    events: list[joins.Event]
    machines: list[Told]
    nodes: list[Told]


def read(options):
    """Of the restored dump; None if it holds no audit tables."""
    if AUDIT not in server.databases():
        return None
    tables = joins.columns_of(AUDIT)
    nova = "audit_nova_instances" in tables and "nova" in (options.nova_databases or ["nova"])
    return Audit(versions(options) if nova else {}, events(options) if nova else [], machines() if nova else [],
                 nodes(options) if "audit_ironic_nodes" in tables else [])


def utc(expression):
    """A time of the database server in UTC: its clocks were changed on 8 March 2026 at 02:00."""
    return f"({expression} + INTERVAL IF({expression} < '2026-03-08 02:00:00', 6, 5) HOUR)"


def value(key):
    return f"JSON_VALUE(data, '$.{key}')"


def rows_of(table, *keys):
    """The rows of an audit table with these keys as columns, with their place among the versions of a source row."""
    columns = ", ".join(f"{value(key)} AS `{key}`" for key in keys)
    return (f"SELECT audit_id, audit_event_type AS type, audit_event_time AS event_time, {OLD} AS old, {utc('audit_changed_at')} AS at,"
            f" ROW_NUMBER() OVER (PARTITION BY id ORDER BY audit_id) AS number, ROW_NUMBER() OVER (PARTITION BY id ORDER BY audit_id DESC)"
            f" AS from_last, {columns} FROM `{table}`")


def last_of(table, *keys):
    return f"SELECT * FROM ({rows_of(table, *keys)}) AS versions WHERE from_last = 1"


def same(left, right):
    """As Nova's tables compare."""
    return f"CONVERT({left} USING utf8mb3) COLLATE utf8mb3_general_ci = {right}"


def versions(options):
    def is_one_of(column, names):
        return f"({column} IS NULL OR " + (" OR ".join(same(column, server.quoted(name)) for name in names) or "FALSE") + ")"
    found = {}
    for r in server.select(f"""
            SELECT {text("uuid")}, {text("hostname")}, {text("user_id")}, {text("project_id")}, {text("host")}, {text("node")}, memory_mb,
                   root_gb, vcpus, COALESCE(hidden <> 0, FALSE),
                   {is_one_of("user_id", options.exclude_user)} OR {is_one_of("project_id", options.exclude_project)}, at
            FROM ({rows_of("audit_nova_instances", "uuid", "hostname", "user_id", "project_id", "host", "node", "memory_mb", "root_gb",
                           "vcpus", "hidden")}) AS v ORDER BY audit_id""", AUDIT):
        instance = joins.Instance(*map(server.text_of, r[:6]), *map(joins.number_of, r[6:9]), r[9] == "1", r[10] == "1")
        found.setdefault(instance.uuid, []).append(Version(joins.time_of(r[11]), instance))
    return found


def events(options):
    bounds = [f"COALESCE(a.created_at {operator} {server.quoted(str(bound))}, FALSE)"
              for operator, bound in ((">=", options.start), ("<=", options.end)) if bound]
    return [joins.Event(server.text_of(r[0]), int(r[1]), int(r[2]), joins.time_of(r[3]), server.text_of(r[4]), joins.time_of(r[5]),
                        joins.time_of(r[6]), server.text_of(r[7]), server.text_of(r[8]), r[9] == "1") for r in server.select(f"""
        SELECT {text("a.instance_uuid")}, e.id, a.id, a.created_at, {text("e.event")}, e.start_time, e.finish_time, {text("e.result")},
               {text("e.host")}, NOT ({" AND ".join(bounds) or "TRUE"})
        FROM ({last_of("audit_nova_instance_actions_events", "id", "action_id", "event", "start_time", "finish_time", "result", "host")}) AS e
        INNER JOIN ({last_of("audit_nova_instance_actions", "id", "instance_uuid", "created_at")}) AS a ON a.id = e.action_id
        WHERE EXISTS (SELECT 1 FROM audit_nova_instances WHERE {value("uuid")} = a.instance_uuid)""", AUDIT)]


def machines():
    keys = "id", "host", "hypervisor_hostname", "vcpus", "memory_mb", "local_gb", "created_at", "updated_at", "deleted_at"
    capacity = "host", "hypervisor_hostname", "vcpus", "memory_mb", "local_gb"
    changed = " OR ".join(f"NOT ({key} <=> LAG({key}) OVER (PARTITION BY id ORDER BY audit_id))" for key in capacity)
    switches = rows_of("audit_nova_services", "id", "host", "binary", "disabled", "updated_at")
    rows = server.select(f"""
        WITH n AS (SELECT *, {changed} AS is_other, MAX(deleted_at) OVER (PARTITION BY id) AS marked,
                          MAX(IF(type = 'DELETE', at, NULL)) OVER (PARTITION BY id) AS removed,
                          MIN(created_at) OVER (PARTITION BY id) AS born, MAX(number) OVER (PARTITION BY id) AS last,
                          LEAD(at) OVER (PARTITION BY id ORDER BY audit_id) AS until
                   FROM ({rows_of("audit_nova_compute_nodes", *keys)}) AS v),
             s AS (SELECT *, disabled <=> LAG(disabled) OVER (PARTITION BY id ORDER BY audit_id) AS is_same FROM ({switches}) AS v),
             w AS (SELECT host, disabled, at AS known, NOT old AND (number > 1 OR type = 'INSERT') AS seen,
                          IF(NOT old AND (number > 1 OR type = 'INSERT'), at, updated_at) AS time
                   FROM s WHERE NOT is_same AND `binary` = 'nova-compute'),
             told AS (
        SELECT born AS time, 'CREATE' AS kind, n.*, at AS known, NOT old AND type = 'INSERT' AS seen FROM n WHERE number = 1
        UNION ALL SELECT updated_at, 'UPDATE', n.*, at, FALSE FROM n WHERE number = 1 AND (old OR type <> 'INSERT')
        UNION ALL SELECT at, 'UPDATE', n.*, at, TRUE FROM n WHERE number > 1 AND is_other
        -- Unless another row of the host lives.
        UNION ALL SELECT COALESCE(marked, removed), 'DELETE', n.*, at, TRUE FROM n WHERE number = last AND COALESCE(marked, removed) IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM n AS o WHERE o.id <> n.id AND o.host = n.host AND o.born <= COALESCE(n.marked, n.removed)
                          AND (COALESCE(o.marked, o.removed) IS NULL OR COALESCE(o.marked, o.removed) > COALESCE(n.marked, n.removed)))
        -- Switched while the machine lives, as the version of then.
        UNION ALL SELECT w.time, IF(w.disabled = 1, 'DISABLE', 'ENABLE'), n.*, w.known, w.seen FROM n INNER JOIN w ON w.host = n.host
        WHERE w.time >= born AND (COALESCE(marked, removed) IS NULL OR w.time < COALESCE(marked, removed))
          AND (w.time >= n.at OR number = 1) AND (until IS NULL OR w.time < until)
        -- What the service was when the machine came.
        UNION ALL SELECT born, IF(w.disabled = 1, 'DISABLE', 'ENABLE'), n.*, n.at, w.seen FROM n INNER JOIN w ON w.host = n.host
        WHERE number = 1 AND NOT old AND type = 'INSERT'
          AND w.time = (SELECT MAX(b.time) FROM w AS b WHERE b.host = n.host AND b.time < born))
        SELECT time, kind, {text("host")}, {text("hypervisor_hostname")}, vcpus, memory_mb, local_gb, known, seen FROM told
        WHERE time IS NOT NULL AND host IN (SELECT host FROM s WHERE `binary` = 'nova-compute') ORDER BY id + 0""", AUDIT)
    found = []
    for time, kind, host, hypervisor, vcpus, memory_mb, local_gb, known, seen in rows:
        row = joins.Machine(server.text_of(host), None, None, None, None, None, server.text_of(hypervisor), int(vcpus), int(memory_mb),
                            int(local_gb), server.text_of(host))
        found.append(Told(joins.time_of(time), kind, row, joins.time_of(known), seen == "1"))
    return found


def nodes(options):
    """Each host of Blazar's with its node of Ironic's; what holds at a time is asked of the server."""
    listed = ", ".join(server.quoted(name) for name in options.properties)

    def properties(host, time):
        rows = server.select(f"""
            WITH p AS ({rows_of("audit_blazar_computehost_extra_capabilities", "id", "computehost_id", "property_id", "capability_value")})
            SELECT FIELD(name, {listed}), {text("capability_value")} FROM (
                SELECT p.*, r.name, ROW_NUMBER() OVER (PARTITION BY p.id ORDER BY p.audit_id DESC) AS newest FROM p INNER JOIN
                    (SELECT {value("id")} AS id, {value("property_name")} AS name FROM audit_blazar_resource_properties) AS r
                    ON r.id = p.property_id
                WHERE p.computehost_id = {server.quoted(host)} AND (p.at <= {server.quoted(str(time))} OR p.number = 1 AND p.old)) AS held
            WHERE newest = 1 AND type <> 'DELETE' AND name IN ({listed}) ORDER BY 1""", AUDIT)
        return tuple((options.properties[int(place) - 1], server.text_of(found)) for place, found in rows)

    pairs = server.select(f"""
        WITH h AS (SELECT *, MAX(IF(type = 'DELETE', at, NULL)) OVER (PARTITION BY id) AS gone FROM
                   ({rows_of("audit_blazar_computehosts", "id", "hypervisor_hostname", "created_at")}) AS v),
             n AS (SELECT *, MAX(IF(type = 'DELETE', at, NULL)) OVER (PARTITION BY id) AS gone FROM
                   ({rows_of("audit_ironic_nodes", "id", "uuid")}) AS v)
        SELECT {text("h.id")}, {text("n.uuid")}, h.created_at, h.at, h.old, LEAST(COALESCE(h.gone, n.gone), COALESCE(n.gone, h.gone))
        FROM h INNER JOIN n ON n.uuid = h.hypervisor_hostname WHERE h.number = 1 AND n.number = 1""", AUDIT)
    found = []
    for host, uuid, created, known, old, gone in pairs:
        host, uuid, created, known, gone = server.text_of(host), server.text_of(uuid), *map(joins.time_of, (created, known, gone))
        seen, begin = old == "0", known if old == "1" else created + DESCRIBING

        def tell(time, kind, of, known_at=None, is_seen=True):
            row = joins.Node(uuid, None, None, None, kind, None, properties(host, of))
            found.append(Told(time, kind, row, known_at or time, is_seen))
        tell(created, "CREATE", begin, known, seen)
        if gone:
            tell(gone, "DELETE", gone - DESCRIBING)
        changes = server.select(f"""
            SELECT v.at, v.type, v.old, GREATEST(v.created_at, COALESCE(v.updated_at, v.created_at)) FROM
                ({rows_of("audit_blazar_computehost_extra_capabilities", "computehost_id", "property_id", "created_at", "updated_at")}) AS v
            INNER JOIN (SELECT {value("id")} AS id, {value("property_name")} AS name FROM audit_blazar_resource_properties) AS r
                ON r.id = v.property_id
            WHERE v.computehost_id = {server.quoted(host)} AND r.name IN ({listed}) ORDER BY v.audit_id""", AUDIT)
        described = [joins.time_of(told) for _, _, is_old, told in changes if is_old == "1"]
        if not seen and described:
            tell(max(described), "UPDATE", begin, begin, False)
        for time, kind, is_old, _ in changes:
            time = joins.time_of(time)
            last = gone and time >= gone - (DESCRIBING if kind == "DELETE" else datetime.timedelta())
            if is_old == "0" and time > begin and not last:
                tell(time, "UPDATE", time)
        before = None
        for at, is_old, kind, updated in server.select(f"""
                SELECT at, old, IF(maintenance = 1, 'DISABLE', 'ENABLE'), updated_at FROM
                    ({rows_of("audit_ironic_nodes", "uuid", "maintenance", "updated_at")}) AS v
                WHERE uuid = {server.quoted(uuid)} ORDER BY audit_id""", AUDIT):
            if kind == before:
                continue
            before = kind
            at, time = joins.time_of(at), joins.time_of(updated if is_old == "1" else at)
            if time is None or gone and time >= gone:
                continue
            if time < created:                                   # what the node was when the machine came
                found[:] = [told for told in found if (told.time, told.row.host) != (created, uuid) or told.kind not in ("ENABLE", "DISABLE")]
                tell(created, kind, created + DESCRIBING, created, is_old == "0")
            else:
                tell(time, kind, time, at, is_old == "0")
    return found
