#!/usr/bin/env python3
"""lifetimes_by_sql.py DUMP... - the lifetime trace of some nights, as a server and SQL make it.

MariaDB restores each dump (the environment variable MYSQL_UNIX_PORT tells where: Benchmarks/private-mariadb), so that what a dump says
nobody has to parse; DuckDB then makes the lives of the rows of all nights. Names are not masked; the nights' times are those in the
files' names. With --events TRACE the lives are those that an instance trace of format 0.2 tells instead. Prints CSV.
"""

import csv
import datetime
import gzip
import json
import pathlib
import re
import subprocess
import sys

import duckdb

EPOCH = "TIMESTAMP '2015-09-17 00:00:00'"
BUILDS = ("compute__do_build_and_run_instance", "compute_build_and_run_instance", "compute__build_and_run_instance",
          "compute__run_instance", "compute_run_instance")
RESIZES = ("compute_finish_resize", "compute_finish_snapshot_based_resize_at_dest")
COLUMNS = {
    "instances": dict(id="BIGINT", uuid="VARCHAR", user_id="VARCHAR", project_id="VARCHAR", host="VARCHAR", vm_state="VARCHAR",
                      created_at="TIMESTAMP", launched_at="TIMESTAMP", terminated_at="TIMESTAMP", deleted_at="TIMESTAMP",
                      reservation_id="VARCHAR", instance_type_id="BIGINT", memory_mb="BIGINT", vcpus="BIGINT", root_gb="BIGINT",
                      ephemeral_gb="BIGINT", deleted="BIGINT"),
    "instance_actions": dict(id="BIGINT", instance_uuid="VARCHAR", action="VARCHAR", start_time="TIMESTAMP", created_at="TIMESTAMP"),
    "instance_actions_events": dict(id="BIGINT", action_id="BIGINT", event="VARCHAR", start_time="TIMESTAMP",
                                    finish_time="TIMESTAMP", result="VARCHAR", host="VARCHAR"),
}

# What the rows of all nights tell. `half` is 1 for shadow tables.
OF_BACKUPS = f"""
CREATE VIEW nightly AS SELECT * FROM instances
    QUALIFY row_number() OVER (PARTITION BY night, uuid ORDER BY coalesce(deleted, 0) = 0 DESC, id DESC) = 1;
CREATE VIEW newest AS SELECT * FROM nightly QUALIFY row_number() OVER (PARTITION BY uuid ORDER BY night DESC) = 1;
CREATE VIEW oldest AS SELECT * FROM nightly QUALIFY row_number() OVER (PARTITION BY uuid ORDER BY night) = 1;
CREATE VIEW events AS
    SELECT a.instance_uuid AS uuid, a.action, a.start_time AS asked, e.event, e.finish_time, e.result, nullif(e.host, '') AS host
    FROM instance_actions_events e JOIN instance_actions a ON a.night = e.night AND a.id = e.action_id AND a.half = e.half
    WHERE e.finish_time IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY a.instance_uuid, e.id, e.event, a.created_at ORDER BY e.night DESC) = 1;
CREATE VIEW lives AS
WITH told AS (
    SELECT uuid, min(asked) FILTER (event IN {BUILDS} OR action = 'create') AS asked,
        min(finish_time) FILTER (event IN {BUILDS} AND result = 'Success') AS built,
        arg_min(host, finish_time) FILTER (event IN {BUILDS} AND result = 'Success') AS built_on,
        count(*) FILTER (event IN {BUILDS}) AS builds,
        count(*) FILTER (event IN {RESIZES} AND result = 'Success' AND action <> 'migrate') AS resizes,
        count(*) FILTER (result = 'Success' AND (event = 'compute_live_migration' OR event IN {RESIZES} AND action = 'migrate'
            OR event = 'compute_rebuild_instance' AND action = 'evacuate')) AS migrations,
        count(*) FILTER (result = 'Error') AS errors
    FROM events GROUP BY uuid
), deletes AS (
    SELECT uuid, max(finish_time) AS finished FROM events WHERE event = 'compute_terminate_instance' AND result = 'Success' GROUP BY uuid
), latest AS (SELECT max(night) AS night FROM instances)
SELECT n.uuid, coalesce(t.asked, n.created_at) AS submitted,
    CASE WHEN n.launched_at IS NOT NULL THEN coalesce(t.built, n.launched_at) END AS started,
    coalesce(n.deleted, 0) <> 0 OR coalesce(n.vm_state, '') = 'deleted' OR n.deleted_at IS NOT NULL AS has_ended,
    CASE WHEN has_ended THEN coalesce(n.terminated_at, n.deleted_at, d.finished) END AS ended,
    NOT has_ended AND n.night < latest.night AS is_gone,
    CASE WHEN has_ended THEN if(started IS NULL, 'unstarted', 'deleted') WHEN is_gone THEN 'gone' END AS how,
    if(is_gone, n.night, latest.night) AS observed, n.vm_state AS state,
    o.vcpus AS v1, o.memory_mb AS m1, o.root_gb AS r1, o.ephemeral_gb AS e1, o.instance_type_id AS f1,
    coalesce(t.built_on, o.host) AS h1,
    n.vcpus AS v2, n.memory_mb AS m2, n.root_gb AS r2, n.ephemeral_gb AS e2, n.instance_type_id AS f2, n.host AS h2,
    if(HAS_EVENTS, coalesce(builds, 0), NULL) AS builds, if(HAS_EVENTS, coalesce(resizes, 0), NULL) AS resizes,
    if(HAS_EVENTS, coalesce(migrations, 0), NULL) AS migrations, if(HAS_EVENTS, coalesce(errors, 0), NULL) AS errors,
    n.user_id, n.project_id, n.reservation_id, n.id
FROM newest n JOIN oldest o USING (uuid) LEFT JOIN told t USING (uuid) LEFT JOIN deletes d USING (uuid), latest
WHERE lower(n.user_id) <> 'admin' AND lower(n.project_id) <> 'admin';
"""

# What an instance trace tells.
OF_TRACE = f"""
CREATE VIEW lives AS
WITH events AS (
    SELECT *, if(START_TIME < FINISH_TIME, START_TIME, FINISH_TIME) AS moment, "HOST_NAME (PHYSICAL)" AS host, rowid AS place FROM trace
), told AS (
    SELECT INSTANCE_UUID AS uuid,
        min(FINISH_TIME) FILTER (EVENT IN {BUILDS} AND RESULT = 'Success') AS started,
        arg_min(host, FINISH_TIME) FILTER (EVENT IN {BUILDS} AND RESULT = 'Success') AS built_on,
        max(FINISH_TIME) FILTER (EVENT = 'compute_terminate_instance' AND RESULT = 'Success') AS ended,
        count(*) FILTER (EVENT IN {BUILDS}) AS builds, count(*) FILTER (EVENT IN {RESIZES} AND RESULT = 'Success') AS resizes,
        count(*) FILTER (EVENT = 'compute_live_migration' AND RESULT = 'Success') AS migrations,
        count(*) FILTER (RESULT = 'Error') AS errors
    FROM events GROUP BY ALL
), oldest AS (SELECT * FROM events QUALIFY row_number() OVER (PARTITION BY INSTANCE_UUID ORDER BY coalesce(moment, FINISH_TIME), place) = 1
), newest AS (SELECT * FROM events QUALIFY row_number() OVER (PARTITION BY INSTANCE_UUID ORDER BY coalesce(moment, FINISH_TIME) DESC, place DESC) = 1)
SELECT t.uuid, NULL::TIMESTAMP AS submitted, started, ended IS NOT NULL AS has_ended, ended,
    CASE WHEN has_ended THEN if(started IS NULL AND builds > 0, 'unstarted', 'deleted') END AS how,
    (SELECT max(FINISH_TIME) FROM events) AS observed, NULL AS state,
    o.VCPUS AS v1, o.MEMORY_MB AS m1, o.DISK_GB AS r1, NULL AS e1, NULL AS f1, coalesce(t.built_on, o.host) AS h1,
    n.VCPUS AS v2, n.MEMORY_MB AS m2, n.DISK_GB AS r2, NULL AS e2, NULL AS f2, n.host AS h2,
    builds, resizes, migrations, errors, n.USER_ID AS user_id, n.PROJECT_ID AS project_id, NULL AS reservation_id, 0 AS id
FROM told t JOIN oldest o ON o.INSTANCE_UUID = t.uuid JOIN newest n ON n.INSTANCE_UUID = t.uuid;
"""


def pair(name, column):
    seconds = f"CASE WHEN {column} < {EPOCH} THEN -1 ELSE epoch_us({column}) / 1e6 - epoch_us({EPOCH}) / 1e6 END"
    return f"{column} AS {name}_TIME, {seconds} AS {name}_SEC"


SHOWN = f"""
SELECT uuid AS INSTANCE_UUID, {pair("SUBMIT", "submitted")}, {pair("START", "started")}, {pair("END", "ended")},
    (epoch_us(ended) - epoch_us(started)) / 1e6 AS LIFETIME, how AS "END", if(ended IS NULL, 0, 1) AS END_SEEN,
    {pair("OBSERVED", "observed")}, state AS STATE,
    v1 AS FIRST_VCPUS, m1 AS FIRST_MEMORY_MB, r1 AS FIRST_DISK_GB, e1 AS FIRST_EPHEMERAL_GB, f1 AS FIRST_FLAVOR, h1 AS FIRST_HOST,
    v2 AS LAST_VCPUS, m2 AS LAST_MEMORY_MB, r2 AS LAST_DISK_GB, e2 AS LAST_EPHEMERAL_GB, f2 AS LAST_FLAVOR, h2 AS LAST_HOST,
    builds AS BUILDS, resizes AS RESIZES, migrations AS MIGRATIONS, errors AS ERRORS, user_id AS USER_ID, project_id AS PROJECT_ID,
    reservation_id AS RESERVATION_ID
FROM lives ORDER BY submitted NULLS FIRST, started NULLS FIRST, {{ties}}
"""


def client(text, *arguments):
    found = subprocess.run(["mariadb", "--no-defaults", "--user=root", "--batch", "--raw", "--skip-column-names", *arguments],
                           input=text, capture_output=True, text=True, check=True)
    return found.stdout.splitlines()


def load(database, path):
    """Restores a dump, and takes its rows over."""
    night = datetime.datetime.strptime(re.search(r"\d{8}-\d{6}", path.name).group(), "%Y%m%d-%H%M%S")
    client("DROP DATABASE IF EXISTS night; CREATE DATABASE night;")
    client(gzip.decompress(path.read_bytes()).decode(), "night")
    present = {}
    for line in client("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'night';"):
        table, column = line.split("\t")
        present.setdefault(table, set()).add(column)
    for table, columns in COLUMNS.items():
        for half, name in enumerate([table, f"shadow_{table}"]):
            if name not in present:
                continue
            values = ", ".join(f"CAST({column} AS CHAR)" if column in present[name] else "NULL" for column in columns)
            rows = [json.loads(line) for line in client(f"SELECT JSON_ARRAY({values}) FROM {name};", "night")]
            for row in rows:
                marks = ", ".join(["?"] * (2 + len(row)))
                database.execute(f"INSERT INTO {table} VALUES ({marks})", [night, half, *row])
    return "instance_actions_events" in present


def shown(value):
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, float):
        return "-1" if value == -1 else repr(value)
    return str(value)


def main():
    database = duckdb.connect()
    if sys.argv[1] == "--events":
        database.execute("CREATE TABLE trace AS SELECT * FROM read_csv(?, nullstr = '')", [sys.argv[2]])
        database.execute(OF_TRACE)
        ties = "ended NULLS FIRST, uuid"
    else:
        for table, columns in COLUMNS.items():
            database.execute(f"CREATE TABLE {table} (night TIMESTAMP, half INTEGER, {', '.join(f'{c} {t}' for c, t in columns.items())})")
        has_events = [load(database, path) for path in sorted(map(pathlib.Path, sys.argv[1:]))]
        database.execute(OF_BACKUPS.replace("HAS_EVENTS", str(any(has_events)).lower()))
        ties = "id, uuid"
    found = database.execute(SHOWN.format(ties=ties))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column[0] for column in found.description])
    # A duration of -1 second would be a float; of a time before the epoch it is none.
    lifetime = [column[0] for column in found.description].index("LIFETIME")
    for row in found.fetchall():
        cells = [shown(value) for value in row]
        if row[lifetime] is not None:
            cells[lifetime] = repr(row[lifetime])
        writer.writerow(cells)


if __name__ == "__main__":
    main()
