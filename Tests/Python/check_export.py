#!/usr/bin/env python3
"""check_export.py TARGET FOLDER LIVING [--lifetimes CSV] [--events CSV] [--machines CSV] - an export, read back and counted anew.

Each file is read by a program that others wrote: SWF by AccaSim, Parquet by pyarrow, SQLite by Python's sqlite3, Batsim's sets of machines by
procset. For Batsim's workload and Google's table there is none that can be installed: these are checked against what the formats' own
documents and readers demand. What has to stand in the files DuckDB makes of the traces (format 0.2, or lifetimes), by the rules of
docs/simulators.md. Prints a line for each difference.
"""

import argparse
import collections
import collections.abc
import csv
import json
import pathlib
import sqlite3
import sys

import duckdb
import procset
import pyarrow.parquet

import lifetimes_by_sql

parser = argparse.ArgumentParser()
parser.add_argument("target")
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("living")
for kind in ("lifetimes", "events", "machines"):
    parser.add_argument(f"--{kind}")
parser.add_argument("--core-mhz", type=int, default=2100)
arguments = parser.parse_args()
db = duckdb.connect()
db.sql("SET timezone = 'UTC'")
problems = []


def same(what, found, expected):
    if found != expected:
        problems.append(what)
        rows = list(zip(found, expected)) if isinstance(found, list) and isinstance(expected, list) else [(found, expected)]
        for one, other in rows:
            if one != other:
                problems.append(f"  found {one}, expected {other}")
                break
        if isinstance(found, list) and len(found) != len(expected):
            problems.append(f"  {len(found)} and {len(expected)} rows")


def rows(query):
    return db.sql(query).fetchall()


# MARK: What the traces tell

# Without a manifest the last event is the end of observation.
LAST = "(SELECT max(FINISH_TIME) FROM events)"
if arguments.machines:
    db.sql(f"CREATE TABLE raw AS SELECT * FROM read_csv('{arguments.machines}', nullstr='')")
    LAST = "greatest((SELECT max(FINISH_TIME) FROM events), (SELECT max(EVENT_TIME) FROM raw))"
STOPS = ("compute_stop_instance", "compute_suspend_instance", "compute_pause_instance", "compute_shelve_instance")
STARTS = ("compute_start_instance", "compute_resume_instance", "compute_unpause_instance", "compute_unshelve_instance")
if arguments.events:
    # Of a trace without rows DuckDB would take everything for texts.
    db.sql(f"""
        CREATE TABLE events AS SELECT * REPLACE (START_TIME::TIMESTAMP AS START_TIME, FINISH_TIME::TIMESTAMP AS FINISH_TIME)
        FROM read_csv('{arguments.events}', nullstr='')""")
else:
    db.sql("CREATE TABLE events (INSTANCE_UUID VARCHAR, EVENT VARCHAR, START_TIME TIMESTAMP, FINISH_TIME TIMESTAMP, RESULT VARCHAR)")
if arguments.lifetimes:
    db.sql(f"""
        CREATE VIEW lives AS SELECT INSTANCE_UUID AS uuid, SUBMIT_TIME::TIMESTAMP AS asked, START_TIME::TIMESTAMP AS started,
            END_TIME::TIMESTAMP AS ended, OBSERVED_TIME::TIMESTAMP AS observed, STATE AS state, ERRORS::BIGINT AS errors,
            coalesce(FIRST_VCPUS, LAST_VCPUS)::BIGINT AS vcpus, coalesce(FIRST_MEMORY_MB, LAST_MEMORY_MB)::BIGINT AS memory,
            coalesce(FIRST_DISK_GB, LAST_DISK_GB)::BIGINT + coalesce(FIRST_EPHEMERAL_GB::BIGINT, LAST_EPHEMERAL_GB::BIGINT, 0) AS disk,
            USER_ID AS person, PROJECT_ID AS project FROM read_csv('{arguments.lifetimes}', all_varchar=false, nullstr='')
        """)
elif arguments.events:
    # The earliest row shows the first size.
    db.sql(f"""
        CREATE VIEW lives AS
        WITH ranked AS (SELECT *, rowid AS place, least(START_TIME, FINISH_TIME) AS moment FROM events)
        SELECT INSTANCE_UUID AS uuid, min(START_TIME) FILTER (EVENT IN {lifetimes_by_sql.BUILDS}) AS asked,
            min(FINISH_TIME) FILTER (EVENT IN {lifetimes_by_sql.BUILDS} AND RESULT = 'Success') AS started,
            max(FINISH_TIME) FILTER (EVENT = 'compute_terminate_instance' AND RESULT = 'Success') AS ended,
            {LAST} AS observed, NULL AS state, count(*) FILTER (RESULT = 'Error') AS errors,
            arg_min_null(VCPUS, (moment, place)) AS vcpus, arg_min_null(MEMORY_MB, (moment, place)) AS memory,
            arg_min_null(DISK_GB, (moment, place)) AS disk,
            arg_max_null(USER_ID, (moment, place)) AS person, arg_max_null(PROJECT_ID, (moment, place)) AS project
        FROM ranked GROUP BY ALL
        """)
MOST = 2**30
WITH_END = "coalesce(ended, CASE WHEN started IS NOT NULL THEN greatest(observed, started) END)" if arguments.living == "observed" else "ended"
if arguments.lifetimes or arguments.events:
    db.sql(f"""
        CREATE TABLE told AS SELECT * REPLACE ({WITH_END} AS ended, if(vcpus BETWEEN 1 AND {MOST}, vcpus, NULL) AS vcpus,
            if(memory BETWEEN 1 AND {MOST}, memory, NULL) AS memory), least(coalesce(asked, started), coalesce(started, asked)) AS submitted,
            ended IS NULL AND started IS NOT NULL AS is_open, coalesce(state, '') = 'error' OR coalesce(errors, 0) > 0 AS is_broken
        FROM lives WHERE coalesce(asked, started) IS NOT NULL AND (started IS NOT NULL OR ended IS NOT NULL OR coalesce(state, '') = 'error'
            OR coalesce(errors, 0) > 0) AND NOT coalesce(ended < coalesce(started, asked), FALSE)
        """)
    if arguments.living == "none":
        db.sql("DELETE FROM told WHERE is_open")
WANTED = {
    "swf": "TRUE", "opendc": "started IS NOT NULL AND vcpus IS NOT NULL AND memory IS NOT NULL AND epoch_ms(ended) > epoch_ms(started)",
    "batsim": "ended > started", "azure-packing": "started IS NOT NULL AND vcpus IS NOT NULL AND memory IS NOT NULL",
}
if arguments.target in WANTED:
    db.sql(f"""
        CREATE TABLE instances AS SELECT *, row_number() OVER (ORDER BY submitted, started NULLS FIRST, uuid) AS id
        FROM told WHERE {WANTED[arguments.target]}
        """)
    ZERO = rows("SELECT min(submitted) FROM instances")[0][0]

if arguments.machines:
    cores, memory, disk = (f"if({name} BETWEEN 1 AND {MOST}, {name}, NULL)::BIGINT"
                           for name in ("VCPU_CAPACITY", "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB"))
    db.sql(f"""
        CREATE VIEW machine_events AS SELECT EVENT_TIME AS t, rowid AS n, "HOST_NAME (PHYSICAL)" AS host, EVENT AS kind,
            {cores} AS cores, {memory} AS memory, {disk} AS disk FROM raw;
        CREATE TABLE hosts AS SELECT host, row_number() OVER (ORDER BY t, n) AS id, kind <> 'CREATE' AS was_first, cores, memory, disk
            FROM (FROM machine_events QUALIFY row_number() OVER (PARTITION BY host ORDER BY t, n) = 1);
        CREATE TABLE states AS
        WITH all_events AS (
            SELECT t, n, host, kind, cores, memory, disk FROM machine_events
            UNION ALL SELECT (SELECT min(t) FROM machine_events), -1, host, 'THERE', cores, memory, disk FROM hosts WHERE was_first
        ), followed AS (
            SELECT host, t, n,
                last_value(CASE WHEN kind IN ('CREATE', 'THERE') THEN TRUE WHEN kind = 'DELETE' THEN FALSE END IGNORE NULLS) OVER w AS there,
                coalesce(last_value(CASE kind WHEN 'ENABLE' THEN TRUE WHEN 'DISABLE' THEN FALSE END IGNORE NULLS) OVER w, TRUE) AS enabled,
                last_value(cores IGNORE NULLS) OVER w AS cores, last_value(memory IGNORE NULLS) OVER w AS memory,
                last_value(disk IGNORE NULLS) OVER w AS disk
            FROM all_events WINDOW w AS (PARTITION BY host ORDER BY t, n ROWS UNBOUNDED PRECEDING)
        ), settled AS (
            SELECT * FROM followed QUALIFY row_number() OVER (PARTITION BY host, t, n < 0 ORDER BY n DESC) = 1
        )
        SELECT s.*, id, there AND enabled AS available,
            coalesce(lag(there AND enabled) OVER (PARTITION BY host ORDER BY t, n), FALSE) AS was_available,
            lag(cores) OVER (PARTITION BY host ORDER BY t, n) AS old_cores, lag(memory) OVER (PARTITION BY host ORDER BY t, n) AS old_memory,
            coalesce(lag(there) OVER (PARTITION BY host ORDER BY t, n), FALSE) AS was_there
        FROM settled s JOIN (SELECT host, id FROM hosts) USING (host);
        """)


def numbers(kind):
    with open(arguments.folder / "ids.csv", newline="") as file:
        return [(int(row["ID"]), row["NAME"]) for row in csv.DictReader(file) if row["KIND"] == kind]


def check_numbers():
    same("ids.csv: instances", numbers("instance"), rows("SELECT id, uuid FROM instances ORDER BY id"))


# MARK: The targets

def swf():
    # AccaSim is from before Python 3.10.
    collections.Mapping = collections.abc.Mapping
    from accasim.utils.reader_class import DefaultWorkloadParser

    lines = (arguments.folder / "workload.swf").read_text().splitlines()
    header = [line for line in lines if line.startswith(";")]
    same("the header comes first", lines[:len(header)], header)
    fields = [line.split() for line in lines[len(header):]]
    same("18 whole numbers a line", [len(line) for line in fields if all(int(x) or True for x in line)], [18] * len(fields))
    reader = DefaultWorkloadParser()
    jobs = [reader.parse_line(line) for line in lines]
    read = [(j["job_number"], j["queued_time"], j["wait_time"], j["duration"], j["status"], j["user_id"], j["group_id"]) for j in jobs if j]
    # AccaSim takes no job without processors.
    known = [int(line[0]) for line in fields if line[4] != "-1" or line[7] != "-1"]
    same("AccaSim reads every job that has processors", [job[0] for job in read], known)
    seconds = "epoch(date_trunc('second', {}))::BIGINT"
    expected = rows(f"""
        WITH numbered AS (SELECT *, CASE WHEN person IS NULL THEN -1 ELSE min(id) OVER (PARTITION BY person) END AS p,
            CASE WHEN project IS NULL THEN -1 ELSE min(id) OVER (PARTITION BY project) END AS g FROM instances),
        people AS (SELECT p, row_number() OVER (ORDER BY p) AS person_id FROM (SELECT DISTINCT p FROM numbered WHERE p > 0)),
        groups AS (SELECT g, row_number() OVER (ORDER BY g) AS group_id FROM (SELECT DISTINCT g FROM numbered WHERE g > 0))
        SELECT id, {seconds.format('submitted')} - {seconds.format('(SELECT min(submitted) FROM instances)')},
            CASE WHEN asked IS NULL THEN -1 ELSE coalesce({seconds.format('coalesce(started, ended)')} - {seconds.format('submitted')}, -1) END,
            CASE WHEN started IS NULL THEN 0 ELSE coalesce({seconds.format('ended')} - {seconds.format('started')}, -1) END,
            CASE WHEN started IS NULL THEN -1 ELSE coalesce(vcpus, -1) END, -1, -1, coalesce(vcpus, -1), -1,
            coalesce(floor(memory * 1024 / vcpus + 0.5)::BIGINT, -1),
            CASE WHEN started IS NULL THEN if(is_broken, 0, 5) WHEN is_open THEN -1 ELSE 1 END,
            coalesce(person_id, -1), coalesce(group_id, -1), -1, -1, -1, -1, -1
        FROM numbered LEFT JOIN people USING (p) LEFT JOIN groups USING (g) ORDER BY id
        """)
    same("jobs", [tuple(map(int, line)) for line in fields], expected)
    same("jobs as AccaSim reads them", read, [row[:4] + row[10:13] for row in expected if row[0] in set(known)])
    told = dict(line[2:].split(": ", 1) for line in header if not line.startswith("; Note"))
    same("MaxJobs", told["MaxJobs"], str(len(expected)))
    same("a beginning where there is one", "UnixStartTime" in told, bool(expected))
    if expected:
        same("UnixStartTime", told["UnixStartTime"], str(rows("SELECT epoch(date_trunc('second', min(submitted)))::BIGINT FROM instances")[0][0]))
        same("StartTime", told["StartTime"], ZERO.strftime("%a %b %e %H:%M:%S UTC %Y"))
    if arguments.machines:
        _, machines, cores = largest()
        same("MaxNodes, MaxProcs", (told["MaxNodes"], told["MaxProcs"]), (str(machines), str(cores)))


def largest():
    """When the machines that are there have the most cores, how many they are, and those cores."""
    return rows("""
        WITH steps AS (SELECT t, sum(there::INT - was_there::INT) AS machines,
            sum(if(there, coalesce(cores, 0), 0) - if(was_there, coalesce(old_cores, 0), 0)) AS cores FROM states GROUP BY t),
        sums AS (SELECT t, sum(machines) OVER (ORDER BY t) AS machines, sum(cores) OVER (ORDER BY t) AS cores FROM steps)
        SELECT t, machines::BIGINT, cores::BIGINT FROM sums ORDER BY cores DESC, t LIMIT 1
        """)[0]


def opendc():
    tables = {name: pyarrow.parquet.ParquetFile(arguments.folder / f"{name}.parquet")
              for name in ("tasks", "fragments", "failures") if (arguments.folder / f"{name}.parquet").exists()}
    schemas = {
        "tasks": [("id", "INT32"), ("name", "BYTE_ARRAY"), ("submission_time", "INT64"), ("duration", "INT64"), ("cpu_count", "INT32"),
                  ("cpu_capacity", "DOUBLE"), ("mem_capacity", "INT64")],
        "fragments": [("id", "INT32"), ("duration", "INT64"), ("cpu_usage", "DOUBLE")],
        "failures": [("failure_interval", "INT64"), ("failure_duration", "INT64"), ("failure_intensity", "DOUBLE")],
    }
    for name, file in tables.items():
        columns = [file.schema.column(place) for place in range(len(file.schema))]
        same(f"{name}: columns", [(c.name, c.physical_type) for c in columns], schemas[name])
        # parquet-mr refuses to read an optional column as a required one.
        same(f"{name}: required", [c.max_definition_level for c in columns], [0] * len(columns))
    logical = json.loads(tables["tasks"].schema.column(2).logical_type.to_json())
    same("submission_time", (logical["Type"], logical["isAdjustedToUTC"], logical["timeUnit"]), ("Timestamp", True, "milliseconds"))

    def read(name):
        table = tables[name].read()
        table = table.set_column(2, "submission_time", table[2].cast("int64")) if name == "tasks" else table
        return [tuple(row.values()) for row in table.to_pylist()]

    mhz = arguments.core_mhz
    same("tasks", read("tasks"), rows(f"""
        SELECT id, uuid, epoch_ms(submitted), epoch_ms(ended) - epoch_ms(started), vcpus, (vcpus * {mhz})::DOUBLE, memory * 1000
        FROM instances ORDER BY id"""))
    # Whether it is on at each change, then stretches of one kind together.
    expected = rows(f"""
        WITH switches AS (
            SELECT i.id, epoch_ms(FINISH_TIME) AS t, EVENT IN {STARTS} AS is_on, e.rowid AS n FROM events e JOIN instances i ON uuid = INSTANCE_UUID
            WHERE RESULT = 'Success' AND (EVENT IN {STARTS} OR EVENT IN {STOPS}) AND FINISH_TIME > started AND FINISH_TIME < ended
            UNION ALL SELECT id, epoch_ms(started), TRUE, -1 FROM instances
        ), spans AS (
            SELECT s.id, t, n, is_on, lead(t, 1, epoch_ms(ended)) OVER (PARTITION BY s.id ORDER BY t, n) - t AS length
            FROM switches s JOIN instances i ON i.id = s.id
        ), runs AS (
            SELECT *, sum((is_on IS DISTINCT FROM before)::INT) OVER (PARTITION BY id ORDER BY t, n) AS run
            FROM (SELECT *, lag(is_on) OVER (PARTITION BY id ORDER BY t, n) AS before FROM spans WHERE length > 0)
        )
        SELECT r.id, sum(length)::BIGINT, if(is_on, vcpus * {mhz}, 0)::DOUBLE FROM runs r JOIN instances i ON i.id = r.id
        GROUP BY r.id, run, is_on, vcpus ORDER BY r.id, run""")
    same("fragments", read("fragments"), expected)
    check_numbers()
    if not arguments.machines:
        return same("files", sorted(path.name for path in arguments.folder.iterdir()),
                    ["export.json", "fragments.parquet", "ids.csv", "tasks.parquet"])
    time, _, _ = largest()
    zero = ZERO or rows("SELECT min(t) FROM machine_events")[0][0]
    expected = rows(f"""
        SELECT cores, memory, count(*) FROM (SELECT host, arg_max(there, (t, n)) AS there, arg_max(cores, (t, n)) AS cores,
            arg_max(memory, (t, n)) AS memory FROM states WHERE t <= '{time}' GROUP BY host)
        WHERE there AND cores IS NOT NULL AND memory IS NOT NULL GROUP BY ALL ORDER BY ALL""")
    [cluster] = json.loads((arguments.folder / "topology.json").read_text())["clusters"]
    hosts = [(h["cpu"]["coreCount"], int(h["memory"]["memorySize"].removesuffix(" MiB")), h["count"]) for h in cluster["hosts"]]
    same("topology", hosts, expected)
    same("speeds", {h["cpu"]["coreSpeed"] for h in cluster["hosts"]}, {f"{mhz} MHz"})
    same("power", {h["cpuPowerModel"]["modelType"] for h in cluster["hosts"]}, {"linear"})
    machines = sum(host[2] for host in hosts)
    # Millisecond by millisecond would be long; so: how many are away between any two changes.
    expected = rows(f"""
        WITH changes AS (SELECT host, t, available, lead(t) OVER (PARTITION BY host ORDER BY t, n) AS back FROM states
            WHERE available <> was_available),
        outages AS (SELECT greatest(epoch_ms(t), epoch_ms('{zero}'::TIMESTAMP)) AS a, greatest(epoch_ms(back), epoch_ms('{zero}'::TIMESTAMP)) AS b
            FROM changes WHERE NOT available AND back IS NOT NULL),
        steps AS (SELECT t, sum(step) AS step FROM (SELECT a AS t, 1 AS step FROM outages UNION ALL SELECT b, -1 FROM outages) GROUP BY t
            HAVING sum(step) <> 0),
        spans AS (SELECT t, sum(step) OVER (ORDER BY t) AS away, lead(t) OVER (ORDER BY t) AS until FROM steps)
        SELECT (t - lag(until, 1, epoch_ms('{zero}'::TIMESTAMP)) OVER (ORDER BY t))::BIGINT, (until - t)::BIGINT, least(1, away / {machines})::DOUBLE
        FROM spans WHERE away > 0 ORDER BY t""")
    same("failures", read("failures") if "failures" in tables else [], expected)
    # As TraceBasedFailureModel demands.
    same("failures that OpenDC takes", [x for x in expected if x[0] < 0 or x[1] < 0 or not 0 < x[2] <= 1], [])


def batsim():
    workload = json.loads((arguments.folder / "workload.json").read_text())
    profiles = workload["profiles"]
    # jobs.cpp, profiles.cpp, workload.cpp.
    assert isinstance(workload["nb_res"], int) and workload["nb_res"] > 0
    for profile in profiles.values():
        assert profile["type"] == "DelayProfile" and profile["delay"] > 0
    for job in workload["jobs"]:
        assert isinstance(job["id"], str) and isinstance(job["res"], int) and job["profile"] in profiles and job["subtime"] >= 0
        assert isinstance(job["extra_data"], str)
    assert len({job["id"] for job in workload["jobs"]}) == len(workload["jobs"])
    found = []
    for job in workload["jobs"]:
        extra = json.loads(job["extra_data"])
        found.append((int(job["id"]), job["subtime"], job["res"], profiles[job["profile"]]["delay"], extra["vcpus"], extra["memory_mb"], extra["disk_gb"]))
    same("jobs", found, rows("""
        SELECT id, (epoch_us(submitted) - (SELECT epoch_us(min(submitted)) FROM instances)) / 1e6, 1, (epoch_us(ended) - epoch_us(started)) / 1e6,
            vcpus, memory, disk FROM instances ORDER BY id"""))
    same("no profile is idle", set(profiles), {job["profile"] for job in workload["jobs"]})
    check_numbers()
    if not arguments.machines:
        return
    hosts = rows("SELECT id - 1, host FROM hosts ORDER BY id")
    zero = ZERO or rows("SELECT min(t) FROM machine_events")[0][0]
    same("machines", numbers("machine"), hosts)
    same("nb_res", workload["nb_res"], len(hosts))
    # What a scheduler that follows the events believes after each of their times, from all machines available on.
    available, beliefs = procset.ProcSet((0, len(hosts) - 1)), {}
    for line in (arguments.folder / "events.txt").read_text().splitlines():
        event = json.loads(line)
        assert event["type"] == "generic" and event["timestamp"] >= 0 and isinstance(event["data"], str)
        data = json.loads(event["data"])
        machines = procset.ProcSet.from_str(data["resources"])
        available = available | machines if data["type"] == "machine_available" else available - machines
        assert data["type"] in ("machine_available", "machine_unavailable") and machines
        beliefs[event["timestamp"]] = sorted(available)
    times = rows(f"SELECT DISTINCT greatest(t, '{zero}'::TIMESTAMP) AS t FROM states ORDER BY t")
    believed = list(range(len(hosts)))
    for (time,) in [(zero,)] + times:
        expected = [row[0] for row in rows(f"""
            SELECT id - 1 FROM states WHERE t <= '{time}' GROUP BY id HAVING arg_max(available, (t, n)) ORDER BY id""")]
        believed = beliefs.pop((time - zero).total_seconds(), believed)
        same(f"available at {time}", believed, expected)
    same("other times", beliefs, {})


def azure_packing():
    file = sqlite3.connect(f"file:{arguments.folder / 'packing_trace.sqlite'}?mode=ro", uri=True)
    same("integrity", file.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
    columns = {table: [row[1] for row in file.execute(f"PRAGMA table_info({table})")] for table in ("vm", "vmType")}
    same("columns", columns, {"vm": ["vmId", "tenantId", "vmTypeId", "priority", "starttime", "endtime"],
                              "vmType": ["id", "vmTypeId", "machineId", "core", "memory", "hdd", "ssd", "nic"]})
    db.sql("""
        CREATE TABLE sizes AS SELECT row_number() OVER (ORDER BY min(id)) AS size, vcpus, memory, disk FROM instances GROUP BY ALL;
        CREATE TABLE owners AS SELECT row_number() OVER (ORDER BY min(id)) AS owner, project FROM instances WHERE project IS NOT NULL GROUP BY ALL;
        CREATE TABLE kinds AS SELECT row_number() OVER (ORDER BY min((t, n < 0, id))) AS kind, cores, memory, disk FROM states
            WHERE there AND cores > 0 AND memory > 0 GROUP BY ALL;
        """)
    same("vm", file.execute("SELECT vmId, tenantId, vmTypeId, priority, round(starttime * 86400, 3), round(endtime * 86400, 3) FROM vm ORDER BY vmId").fetchall(), rows("""
        SELECT id, owner, size, 0, round((epoch_us(submitted) - (SELECT epoch_us(min(submitted)) FROM instances)) / 1e6, 3),
            round((epoch_us(ended) - (SELECT epoch_us(min(submitted)) FROM instances)) / 1e6, 3)
        FROM instances i LEFT JOIN owners o ON o.project = i.project JOIN sizes s ON (s.vcpus, s.memory) = (i.vcpus, i.memory) AND s.disk IS NOT DISTINCT FROM i.disk
        ORDER BY id"""))
    # The same numbers of the same kinds of machines, in whatever order; then what each size takes of each.
    named = {number: tuple(None if part == "?" else int(part) for part in name.split()[::2]) for number, name in numbers("machine size")}
    same("machine sizes", set(named.values()), set(rows("SELECT cores, memory, disk FROM kinds")))
    key = lambda row: [(part is None, part or 0) for part in row]
    found = sorted(((size, *named[machine], core, memory, ssd) for size, machine, core, memory, ssd in
                   file.execute("SELECT vmTypeId, machineId, core, memory, ssd FROM vmType")), key=key)
    same("vmType", found, sorted(rows("""
        SELECT size, cores, k.memory, k.disk, s.vcpus / cores, s.memory / k.memory, s.disk / k.disk FROM sizes s, kinds k
        WHERE s.vcpus <= cores AND s.memory <= k.memory AND coalesce(s.disk <= k.disk, TRUE)"""), key=key))
    same("nothing is said of disks of the other kind and of networks", file.execute("SELECT count(hdd), count(nic), count(id), coalesce(max(id), 0), count(*) FROM vmType").fetchone(),
         (0, 0, len(found), len(found), len(found)))
    check_numbers()


def google_machine_events():
    lines = (arguments.folder / "google-machine-events.csv").read_text().splitlines()
    found = []
    for line in lines:
        time, machine, kind, platform, cores, memory = line.split(",")
        assert platform == "" and int(kind) in (0, 1, 2) and 0 <= int(time) < 2**63 and int(machine) > 0
        assert all(share == "" or 0 < float(share) <= 1 for share in (cores, memory))
        found.append((int(time), int(machine), int(kind), float(cores) if cores else None, float(memory) if memory else None))
    same("order", found, sorted(found, key=lambda row: row[0]))
    expected = rows("""
        SELECT epoch_us(t) - (SELECT epoch_us(min(t)) FROM states), id,
            CASE WHEN available AND NOT was_available THEN 0 WHEN was_available AND NOT available THEN 1 ELSE 2 END,
            cores / (SELECT max(cores) FROM states WHERE there), memory / (SELECT max(memory) FROM states WHERE there)
        FROM states WHERE available <> was_available OR available AND (cores IS DISTINCT FROM old_cores OR memory IS DISTINCT FROM old_memory)
        ORDER BY t, n < 0 DESC, id""")
    same("events", found, expected)
    same("machines", numbers("machine"), rows("SELECT id, host FROM hosts ORDER BY id"))


globals()[arguments.target.replace("-", "_")]()
if arguments.target == "swf":
    check_numbers()
notes = json.loads((arguments.folder / "export.json").read_text())
if arguments.target in WANTED:
    same("instances of the notes", notes["instances"], rows("SELECT count(*) FROM instances")[0][0])
    gone = rows("SELECT (SELECT count(*) FROM lives) - (SELECT count(*) FROM instances)")[0][0]
    same("left out", sum(n for reason, n in notes["instances_left_out"].items() if reason != "in_events_alone"), gone)
same("files of the notes", sorted(notes["files"] + ["export.json"]), sorted(path.name for path in arguments.folder.iterdir()))
print("\n".join(problems), end="")
