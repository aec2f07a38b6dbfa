"""A real MariaDB's answers to what the oracle says of one database in one backup."""

import datetime
import json
import subprocess

from .dump import Writer
from .model import ZERO
from .schema import TABLES

# A row of the shadow table counts unless the row of the table with its id agrees in what never changes.
FIXED = {"instances": ["uuid"], "instance_actions": ["instance_uuid", "created_at"],
         "instance_actions_events": ["event", "start_time", "created_at"],
         "compute_nodes": ["host", "created_at"], "services": ["host", "created_at"]}

INSTANCE_EVENTS = """
WITH instance AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY uuid ORDER BY COALESCE(deleted, 0) = 0 DESC, id DESC) AS place FROM l_instances
), joined AS (
  SELECT i.uuid, e.event, e.start_time, e.finish_time, e.result, i.memory_mb, i.root_gb, i.vcpus, i.hostname, i.user_id,
    i.project_id, i.host, a.created_at, a.id AS action, e.id AS event_id,
    ROW_NUMBER() OVER (PARTITION BY i.uuid, e.id, e.event, a.created_at ORDER BY e.half) AS copy
  FROM l_instance_actions_events e
  JOIN l_instance_actions a ON a.id = e.action_id
    AND (a.half = e.half OR NOT EXISTS (SELECT 1 FROM l_instance_actions b WHERE b.id = e.action_id AND b.half = e.half))
  JOIN instance i ON i.uuid = a.instance_uuid AND i.place = 1
)
SELECT JSON_ARRAY(uuid, event, CAST(start_time AS CHAR), CAST(finish_time AS CHAR),
    TIMESTAMPDIFF(MICROSECOND, start_time, finish_time), result, memory_mb, root_gb, vcpus, hostname, user_id, project_id, host)
FROM joined WHERE copy = 1 AND user_id <> 'admin' AND project_id <> 'admin' AND finish_time IS NOT NULL
ORDER BY created_at, action, event_id, BINARY event, uuid;
"""
MACHINE_EVENTS = """
WITH joined AS (
  SELECT n.half, n.id, n.created_at, n.updated_at, n.deleted_at, n.vcpus, n.memory_mb, n.local_gb, s.id AS service,
    s.disabled, s.updated_at AS heard, COALESCE(NULLIF(n.host, ''), NULLIF(s.host, ''), NULLIF(n.hypervisor_hostname, '')) AS host
  FROM l_compute_nodes n JOIN l_services s ON s.binary = 'nova-compute'
    AND IF(COALESCE(n.host, '') = '', s.id = n.service_id, s.host = n.host)
    AND (s.half = n.half OR NOT EXISTS (SELECT 1 FROM l_services t WHERE t.half = n.half AND t.binary = 'nova-compute'
      AND IF(COALESCE(n.host, '') = '', t.id = n.service_id, t.host = n.host)))
), hosts AS (
  SELECT n.half, n.id, n.created_at, n.deleted_at, COALESCE(MAX(j.host), NULLIF(n.host, ''), NULLIF(n.hypervisor_hostname, '')) AS host
  FROM l_compute_nodes n LEFT JOIN joined j ON j.half = n.half AND j.id = n.id GROUP BY n.half, n.id
), told AS (
  SELECT *, created_at AS time, 'CREATE' AS kind FROM joined UNION ALL SELECT *, updated_at, 'UPDATE' FROM joined
  UNION ALL SELECT *, heard, IF(disabled = 1, 'DISABLE', IF(disabled = 0, 'ENABLE', NULL)) FROM joined
  UNION ALL SELECT *, deleted_at, 'DELETE' FROM joined j WHERE NOT EXISTS (
    SELECT 1 FROM hosts o WHERE BINARY o.host = BINARY j.host AND NOT (o.half = j.half AND o.id = j.id)
      AND (o.created_at IS NULL OR o.created_at <= j.deleted_at) AND (o.deleted_at IS NULL OR o.deleted_at > j.deleted_at))
), placed AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY time, BINARY host, kind ORDER BY half, id DESC, service DESC) AS copy
  FROM told WHERE time IS NOT NULL AND kind IS NOT NULL AND host IS NOT NULL
)
SELECT JSON_ARRAY(CAST(time AS CHAR), host, kind, vcpus, memory_mb, local_gb) FROM placed WHERE copy = 1;
"""
EVERYTHING = {  # what the statements ask for and a schema may not have
    "instances": ["deleted"], "instance_actions": ["created_at"], "instance_actions_events": ["created_at"],
    "compute_nodes": ["host", "service_id"], "services": ["created_at"],
}


def client(statements, database="", check=True):
    done = subprocess.run(["mariadb", "--no-defaults", "-uroot", "-N", "--raw", "--default-character-set=utf8mb4",
                           "--init-command=SET FOREIGN_KEY_CHECKS=0", *([database] if database else [])],
                          input=statements.encode() if isinstance(statements, str) else statements, capture_output=True)
    if check and done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout.decode().splitlines()


def restore(night):
    """Restores a night; answers the databases' names in the server, in the order of the night's."""
    names = [d.name or "unnamed" for d in night.databases]
    client("".join(f"DROP DATABASE IF EXISTS `{n}`; CREATE DATABASE `{n}` DEFAULT CHARACTER SET utf8;" for n in names))
    client(Writer(night).file(), "" if night.style.named == "use" else names[0])
    return names


def logical(database):
    """Views of the logical tables, with NULL for the zero date and for columns that the schema lacks."""
    statements = []
    for table in TABLES:
        shape = database.schema.shape(table)
        columns = [c.name for c in shape.columns] + [c for c in EVERYTHING[table] if not shape.has(c)]
        picked = lambda alias: ", ".join(
            "NULL AS `%s`" % c if not shape.has(c) else
            f"NULLIF({alias}.`{c}`, '0000-00-00 00:00:00') AS `{c}`" if shape.column(c).type == "datetime" else f"{alias}.`{c}`"
            for c in columns)
        view = f"CREATE VIEW l_{table} AS SELECT 0 AS half, {picked('t')} FROM {table} t"
        if database.schema.shadow:
            plain = lambda alias, c: (f"NULLIF({alias}.`{c}`, '0000-00-00 00:00:00')" if shape.column(c).type == "datetime"
                                      else f"{alias}.`{c}`")
            same = " AND ".join(["o.id = s.id"] + [f"{plain('o', c)} <=> {plain('s', c)}" for c in FIXED[table] if shape.has(c)])
            view += (f" UNION ALL SELECT 1, {picked('s')} FROM shadow_{table} s WHERE NOT EXISTS "
                     f"(SELECT 1 FROM {table} o WHERE {same})")
        statements.append(view)
    return ";".join(statements) + ";"


def time(text):
    return text and datetime.datetime.fromisoformat(text)


def rows(database, name):
    """The rows that the server holds, by table, in the form of the model's."""
    found, statements = {table: [] for table in database.schema.names()}, ""
    for table in found:
        values = "".join(f", CAST(`{c.name}` AS CHAR)" if c.type == "datetime" else f", `{c.name}`"
                         for c in database.schema.shape(table).columns)
        statements += f"SELECT JSON_ARRAY('{table}'{values}) FROM {table} ORDER BY id;"
    for line in client(statements, name):
        table, *values = json.loads(line)
        columns = database.schema.shape(table).columns
        found[table].append({c.name: stored(v) if c.type == "datetime" else v for c, v in zip(columns, values)})
    return found


def stored(text):
    """A time in the form of the model's."""
    return ZERO if text and text.startswith(ZERO) else time(text)


def answers(database, name):
    """What SQL says: the instance trace's rows in order, and the machine events before they are refined."""
    client(logical(database), name)
    instances = [json.loads(l) for l in client(INSTANCE_EVENTS, name)]
    machines = {(time(t), host, kind): tuple(sizes) for t, host, kind, *sizes in (json.loads(l) for l in client(MACHINE_EVENTS, name))}
    return instances, machines
