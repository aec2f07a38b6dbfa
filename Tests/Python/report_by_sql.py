#!/usr/bin/env python3
"""report_by_sql.py FOLDER [PREFIX] - what a report on these traces has to show, as SQL computes it.

Python reads the rows (csv, json, ast), DuckDB does the rest. Prints JSON: `data`, what the page's script draws; `tables`, what stands
in tables beside it; `tiles`, the key figures. Shares no line with the program.
"""
import ast
import csv
import datetime
import json
import os
import re
import sys
import tempfile
import unicodedata

import duckdb

BUILDS = """('compute__do_build_and_run_instance', 'compute_build_and_run_instance', 'compute__build_and_run_instance',
    'compute__run_instance', 'compute_run_instance')"""
RESIZES = "('compute_finish_resize', 'compute_finish_snapshot_based_resize_at_dest')"
MOST = 1 << 30
EVENT_BINS = [(0, "under 1 s"), (1, "1 to 2 s"), (2, "2 to 5 s"), (5, "5 to 10 s"), (10, "10 to 20 s"), (20, "20 to 30 s"),
              (30, "30 to 60 s"), (60, "1 to 2 min"), (120, "2 to 5 min"), (300, "5 to 10 min"), (600, "10 to 20 min"),
              (1200, "20 to 30 min"), (1800, "30 to 60 min"), (3600, "1 to 2 h"), (7200, "2 to 6 h"), (21600, "6 to 12 h"),
              (43200, "12 to 24 h"), (86400, "1 day and more")]
LIFE_BINS = [(0, "under 1 min"), (60, "1 to 10 min"), (600, "10 to 60 min"), (3600, "1 to 6 h"), (21600, "6 to 24 h"),
             (86400, "1 to 3 d"), (259200, "3 to 7 d"), (604800, "7 to 30 d"), (2592000, "30 to 90 d"), (7776000, "90 to 180 d"),
             (15552000, "180 to 365 d"), (31536000, "1 year and more")]
COLUMNS = {
    "e": dict(place="BIGINT", uuid="VARCHAR", event="VARCHAR", start="TIMESTAMP", finish="TIMESTAMP", result="VARCHAR",
              vcpus="BIGINT", memory="BIGINT", disk="BIGINT", usr="VARCHAR", project="VARCHAR", host="VARCHAR"),
    "m": dict(place="BIGINT", time="TIMESTAMP", host="VARCHAR", event="VARCHAR", rack="BIGINT", vcpus="BIGINT", memory="BIGINT",
              whole="BOOLEAN"),
    "l": dict(place="BIGINT", uuid="VARCHAR", submitted="TIMESTAMP", start="TIMESTAMP", ended="TIMESTAMP", how="VARCHAR",
              observed="TIMESTAMP", vcpus="BIGINT", memory="BIGINT", disk="BIGINT", resized="BOOLEAN", usr="VARCHAR",
              project="VARCHAR", host="VARCHAR"),
}

db = duckdb.connect()
db.execute("SET threads = 1; SET preserve_insertion_order = true")
db.execute("CREATE MACRO day(t) AS date_diff('day', DATE '1970-01-01', t::DATE)")
db.execute("CREATE MACRO seconds(t) AS epoch_us(t) / 1e6")
# The smallest value that so many in a hundred do not exceed.
db.execute("CREATE MACRO rank_of(list, share) AS list_sort(list)[(len(list) * share + 99) // 100]")


def rows(folder, name):
    for ending in (".csv", ".jsonl"):
        path = os.path.join(folder, name + ending)
        if os.path.exists(path):
            with open(path, newline="") as file:
                found = list(csv.DictReader(file)) if ending == ".csv" else [json.loads(line) for line in file]
            for row in found:
                shown = row.get("PROPERTIES") or {}
                row["PROPERTIES"] = ast.literal_eval(shown) if isinstance(shown, str) else shown
            return found
    return None


def number(row, column, name):
    found = row["PROPERTIES"].get(name) if column not in row else row.get(column)
    return None if found in (None, "") else int(found)


def whole_machine(properties, name):
    for key, value in properties.items():
        if key.split(".")[-1] == name and re.fullmatch(r"0|[1-9][0-9]*", str(value)):
            return int(value)
    return None


def load(table, found, take):
    names = list(COLUMNS[table])
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        for place, row in enumerate(found):
            file.write(json.dumps(dict(zip(names, [place] + take(row)))) + "\n")
        file.flush()
        db.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in COLUMNS[table].items())})")
        if found:
            columns = "{" + ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS[table].items()) + "}"
            db.execute(f"INSERT INTO {table} SELECT * FROM read_json('{file.name}', format = 'newline_delimited', columns = {columns})")


def instance(row):
    return [row["INSTANCE_UUID"], row["EVENT"] or "", row["START_TIME"] or None, row["FINISH_TIME"], row["RESULT"] or "",
            number(row, "VCPUS", "vcpus"), number(row, "MEMORY_MB", "memory_mb"), number(row, "DISK_GB", "root_gb"),
            row["USER_ID"] or "", row["PROJECT_ID"] or "", row["HOST_NAME (PHYSICAL)"] or ""]


def machine(row):
    properties = row["PROPERTIES"]
    rack = next((value for key, value in properties.items() if key == "rack" or key.endswith(".rack")), row.get("RACK"))
    cores, memory = number(row, "VCPU_CAPACITY", "vcpu_capability"), number(row, "MEMORY_CAPACITY_MB", "memory_capability_mb")
    whole = False
    if cores is None and memory is None:
        cores, size = whole_machine(properties, "smt_size"), whole_machine(properties, "ram_size")
        memory = None if size is None else size // 2**20
        whole = cores is not None or memory is not None
    return [row["EVENT_TIME"], row["HOST_NAME (PHYSICAL)"], row["EVENT"], None if rack in (None, "") else int(rack), cores, memory, whole]


def lifetime(row):
    resized = int(row["RESIZES"] or 0) > 0 or any(row[f"FIRST_{size}"] != row[f"LAST_{size}"] for size in ("VCPUS", "MEMORY_MB"))
    integer = lambda text: None if text in (None, "") else int(text)
    return [row["INSTANCE_UUID"], row["SUBMIT_TIME"] or None, row["START_TIME"] or None, row["END_TIME"] or None, row["END"] or "",
            row["OBSERVED_TIME"] or None, integer(row["LAST_VCPUS"]), integer(row["LAST_MEMORY_MB"]), integer(row["LAST_DISK_GB"]),
            resized, row["USER_ID"] or "", row["PROJECT_ID"] or "", row["LAST_HOST"] or ""]


def sql(query):
    return db.execute(query).fetchall()


def one(query):
    return sql(query)[0][0]


def columns(query, names):
    found = sql(query)
    return {name: [row[index] for row in found] for index, name in enumerate(names)}


# Values as people read them

def shown(name):
    if not name:
        return "(none)"
    return "".join(f"\\u{{{ord(c):x}}}" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn") else c for c in name)


def count(value):
    return f"{value:,}"


def decimal(value):
    tenths = int(abs(value) * 10 + 0.5)
    return f"{'-' if value < 0 and tenths else ''}{tenths // 10:,}.{tenths % 10}"


def percent(share):
    return "–" if share is None else decimal(share * 100) + "\u00a0%"


def share(part, whole):
    return f"{percent(part / whole)} of {count(whole)}" if whole else "–"


def duration(seconds):
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return decimal(seconds / length).removesuffix(".0") + "\u00a0" + unit
    return f"{round(seconds, 3):g}\u00a0s"


def gibibytes(mebibytes):
    value = mebibytes / 1024
    return decimal(value).removesuffix(".0") if int(value + 0.5) < 100 else count(int(value + 0.5))


def or_dash(value, text):
    return "–" if value is None else text(value)


def date(day):
    return str(datetime.date(1970, 1, 1) + datetime.timedelta(days=day))


def flavor(parts):
    if parts == (None, None, None):
        return "(none)"
    texts = [or_dash(parts[0], count), or_dash(parts[1], gibibytes), or_dash(parts[2], count)]
    return " / ".join(text.replace("–", "?") for text in texts)


# Lives

def make_lives(has_lifetimes):
    db.execute(f"""
        CREATE TABLE whole AS SELECT host, last(vcpus ORDER BY time, place) AS vcpus, last(memory ORDER BY time, place) AS memory
            FROM m WHERE event <> 'DELETE' GROUP BY host HAVING last(whole ORDER BY time, place);
        CREATE TABLE told AS SELECT uuid, min(least(start, finish)) AS seen,
            min(finish) FILTER (event IN {BUILDS} AND result = 'Success') AS built, count(*) FILTER (event IN {BUILDS}) > 0 AS has_build,
            max(finish) FILTER (event = 'compute_terminate_instance' AND result = 'Success') AS gone,
            count(*) FILTER (event IN {RESIZES} AND result = 'Success') > 0 AS resized,
            last(usr ORDER BY place) AS usr, last(project ORDER BY place) AS project,
            coalesce(last(host ORDER BY place) FILTER (host <> ''), '') AS host, last(vcpus ORDER BY place) AS vcpus,
            last(memory ORDER BY place) AS memory, last(disk ORDER BY place) AS disk,
            count(DISTINCT concat_ws('/', coalesce(vcpus, -1), coalesce(memory, -1), coalesce(disk, -1))) > 1 AS varies
            FROM e GROUP BY uuid;
    """)
    if has_lifetimes:
        db.execute("""
            CREATE TABLE lives AS SELECT l.uuid, if(l.how = 'deleted' AND l.ended IS NULL, NULL, l.start) AS born, true AS created,
                if(l.start IS NULL, NULL, greatest(l.start, l.ended)) AS died0, l.ended IS NULL AND l.how <> '' AS lost,
                if(l.ended IS NULL, NULL, died0) AS died,
                if(lost, greatest(l.start, l.observed), died) AS left_at, greatest(l.start, l.observed) AS until, l.resized, l.usr,
                l.project, l.host, l.vcpus, l.memory, l.disk, coalesce(t.varies, false) AS varies
            FROM l LEFT JOIN told t USING (uuid)
        """)
    else:
        db.execute("""
            CREATE TABLE lives AS SELECT uuid, coalesce(built, if(has_build, NULL, seen)) AS born, built IS NOT NULL AS created, false AS lost,
                if(born IS NULL OR gone IS NULL, NULL, greatest(gone, born)) AS died, died AS left_at,
                greatest(born, (SELECT max(finish) FROM e)) AS until, resized, usr, project, host, vcpus, memory, disk, varies
            FROM told
        """)
    db.execute(f"""
        CREATE MACRO clipped(x) AS least(greatest(coalesce(x, 0), 0), {MOST});
        CREATE TABLE pieces AS
        WITH sized AS (
            SELECT l.uuid, l.born AS since, l.left_at, coalesce(l.vcpus, w.vcpus) AS vcpus, coalesce(l.memory, w.memory) AS memory, l.until
                FROM lives l LEFT JOIN whole w USING (host) WHERE born IS NOT NULL AND NOT varies
            UNION ALL
            SELECT l.uuid, if(row_number() OVER history = 1, l.born, greatest(l.born, e.finish)),
                least(l.left_at, lead(e.finish) OVER history), coalesce(e.vcpus, w.vcpus), coalesce(e.memory, w.memory), l.until
                FROM lives l JOIN e USING (uuid) LEFT JOIN whole w ON w.host = l.host WHERE born IS NOT NULL AND varies
                WINDOW history AS (PARTITION BY l.uuid ORDER BY e.finish, e.place)
        )
        SELECT s.uuid, since, s.left_at, s.vcpus, s.memory, clipped(s.vcpus) AS cores, clipped(s.memory) AS mib,
            greatest(0, epoch_us(coalesce(s.left_at, s.until)) - epoch_us(since)) / 3.6e9 * cores AS hours
            FROM sized s JOIN lives l USING (uuid) WHERE NOT l.varies OR s.left_at IS NULL OR s.left_at > since;
        CREATE TABLE known AS SELECT uuid, count(vcpus) = 0 AS without_cores, count(memory) = 0 AS without_memory, sum(hours) AS hours
            FROM pieces GROUP BY uuid;
        CREATE TABLE life_days AS SELECT DISTINCT day(t) AS d FROM (SELECT born AS t FROM lives UNION ALL SELECT left_at FROM lives
            WHERE born IS NOT NULL UNION ALL SELECT since FROM pieces UNION ALL SELECT left_at FROM pieces) WHERE t IS NOT NULL;
    """)


def of_lives(data, tables, covered):
    day = columns("""
        SELECT d, count(*) FILTER (day(born) <= d AND (left_at IS NULL OR day(left_at) > d)) AS alive,
            count(*) FILTER (day(born) = d AND created), count(*) FILTER (day(died) = d)
        FROM life_days, lives WHERE born IS NOT NULL GROUP BY d ORDER BY d""", ["day", "alive", "created", "deleted"])
    if not day["day"]:
        return
    data["lives"] = dict(day, first=day["day"][0], last=max(day["day"][-1], int(covered["end"] // 1)), covered=covered)
    bins = ", ".join(f"({index}, {low})" for index, (low, _) in enumerate(LIFE_BINS))
    found = sql(f"""
        WITH bins(number, low) AS (VALUES {bins}), ages AS (
            SELECT died IS NOT NULL AS ended, (epoch_us(coalesce(died, until)) - epoch_us(born)) // 1000000 AS age FROM lives
                WHERE born IS NOT NULL AND created)
        SELECT number, count(*) FILTER (ended), count(*) FILTER (NOT ended)
            FROM bins LEFT JOIN ages ON number = (SELECT max(b.number) FROM bins b WHERE b.low <= age) GROUP BY number ORDER BY number""")
    if any(row[1] or row[2] for row in found):
        data["lifetimes"] = dict(name=[name for _, name in LIFE_BINS], ended=[row[1] for row in found], living=[row[2] for row in found])
        all_ended = sum(row[1] for row in found)
        tables["lifetimes"] = [[name, count(row[1]), share(row[1], all_ended), count(row[2])] for (_, name), row in zip(LIFE_BINS, found)]


def lifetime_words():
    """Median, share under an hour, and the median of Kaplan and Meier."""
    ended, median, short = sql("""
        SELECT count(*), rank_of(list((epoch_us(died) - epoch_us(born)) / 1e6), 50), count(*) FILTER (died < born + INTERVAL 1 HOUR)
            FROM lives WHERE created AND died IS NOT NULL""")[0]
    living = one("SELECT count(*) FROM lives WHERE created AND born IS NOT NULL AND died IS NULL")
    surviving = sql("""
        WITH ages AS (SELECT died IS NOT NULL AS ended, epoch_us(coalesce(died, until)) - epoch_us(born) AS age FROM lives
                WHERE born IS NOT NULL AND created),
            steps AS (SELECT age, count(*) FILTER (ended) AS deaths, (SELECT count(*) FROM ages b WHERE b.age >= a.age) AS at_risk
                FROM ages a GROUP BY age),
            curve AS (SELECT age, product(1 - deaths / at_risk) OVER (ORDER BY age) AS alive FROM steps WHERE deaths > 0)
        SELECT min(age) / 1e6 FROM curve WHERE alive <= 0.5 + 1e-12""")[0][0]
    words = []
    if ended:
        noun = "instance" if ended == 1 else "instances"
        words.append(f"Median {duration(median)} of {count(ended)} {noun} whose beginning and end are known. Under an hour: "
                     f"{count(short)} ({share(short, ended)}).")
    if living:
        half = "half of all outlived the trace" if surviving is None else f"the median is {duration(surviving)}"
        words.append(f"{count(living)} more were not seen to end. Whoever leaves them out takes lifetimes for too short; with them {half} "
                     "(estimated as Kaplan and Meier do).")
    return words


def of_people(data, tables):
    groups = []
    tables["concentration"] = []
    for key, part in (("projects", "project"), ("users", "usr")):
        hours = [row[0] for row in sql(f"SELECT coalesce(sum(hours), 0) AS h FROM lives LEFT JOIN known USING (uuid) GROUP BY {part} ORDER BY h DESC")]
        total = sum(hours)
        group = dict(name=key.capitalize(), all=len(hours), count=[], share=[])
        for top in (1, 10, 50):
            many = -(-len(hours) * top // 100)
            part_of_all = sum(hours[:many]) / total if total > 0 else None
            group["count"].append(many)
            group["share"].append(part_of_all)
            tables["concentration"].append([f"Top {top} %", key, f"{count(many)} of {count(len(hours))}", decimal(sum(hours[:many])),
                                            percent(part_of_all)])
        groups.append(group)
        found = sql(f"SELECT {part}, count(*) FROM lives GROUP BY {part} ORDER BY count(*) DESC, {part} LIMIT 15")
        data["lists"][key] = dict(what="Instances", longestName=13, name=[shown(row[0]) for row in found], count=[row[1] for row in found])
    if one("SELECT count(*) FROM known WHERE NOT without_cores"):
        data["concentration"] = dict(name=["Top 1 %", "Top 10 %", "Top 50 %"], groups=groups)
    else:
        del tables["concentration"]
    for key, part in (("users", "usr"), ("projects", "project")):
        # Of each: instances, events, failures among events, alive at the end, core hours.
        tables[key] = [[shown(name), count(instances), count(events), share(bad, good), count(alive), decimal(hours)]
                       for name, instances, events, bad, good, alive, hours in sql(f"""
            WITH told_of AS (SELECT {part} AS name, count(*) AS n_events, count(*) FILTER (result = 'Error') AS bad,
                    count(*) FILTER (result IN ('Success', 'Error')) AS good FROM e GROUP BY {part})
            SELECT lives.{part}, count(*), coalesce(any_value(n_events), 0), coalesce(any_value(bad), 0), coalesce(any_value(good), 0),
                count(*) FILTER (born IS NOT NULL AND left_at IS NULL), coalesce(sum(hours), 0)
                FROM lives LEFT JOIN known USING (uuid) LEFT JOIN told_of ON told_of.name = lives.{part}
                GROUP BY lives.{part} ORDER BY count(*) DESC, lives.{part} LIMIT 50""")]
    found = sql("""SELECT vcpus, memory, disk, count(*) AS n FROM lives GROUP BY vcpus, memory, disk
        ORDER BY n DESC, coalesce(vcpus, -1), coalesce(memory, -1), coalesce(disk, -1) LIMIT 15""")
    data["lists"]["flavors"] = dict(what="Instances", longestName=0, name=[flavor(row[:3]) for row in found], count=[row[3] for row in found])


# Events

def of_builds(data, tables, covered, life_covered, has_lifetimes):
    hours = dict(((day, hour), n) for day, hour, n in sql(f"""
        SELECT isodow(t) - 1, hour(t), count(*) FROM (SELECT coalesce(start, finish) AS t FROM e WHERE event IN {BUILDS}) GROUP BY ALL"""))
    if hours:
        tables["build-hours"] = [[count(hours.get((day, hour), 0)) for hour in range(24)] for day in range(7)]
    sets = [("build-times", covered, f"""SELECT finish AS t, (epoch_us(finish) - epoch_us(start)) / 1e6 AS took FROM e
        WHERE event IN {BUILDS} AND result = 'Success' AND start <= finish""")]
    if has_lifetimes:
        sets.append(("waits", life_covered, "SELECT start AS t, (epoch_us(start) - epoch_us(submitted)) / 1e6 AS took FROM l WHERE submitted <= start"))
    data["waits"] = {}
    for name, span, query in sets:
        found = sql(f"SELECT min(t), max(t) FROM ({query})")[0]
        if found[0] is None:
            continue
        days = (found[1].date() - found[0].date()).days
        unit = "day" if days < 100 else "week" if days < 700 else "month" if days < 3000 else "year"
        found = sql(f"""
            WITH cases AS ({query}), bounds AS (SELECT date_trunc('{unit}', min(t)) AS low, max(t) AS high FROM cases),
                starts AS (SELECT unnest(generate_series(low::TIMESTAMP, high, INTERVAL 1 {unit})) AS s FROM bounds)
            SELECT s, s + INTERVAL 1 {unit} AS e, count(took), list(took) FILTER (took IS NOT NULL),
                rank_of(list(took) FILTER (took IS NOT NULL), 50), rank_of(list(took) FILTER (took IS NOT NULL), 95)
                FROM starts LEFT JOIN cases ON t >= s AND t < s + INTERVAL 1 {unit} GROUP BY s ORDER BY s""")
        text = dict(day="%Y-%m-%d", week="%Y-%m-%d", month="%Y-%m", year="%Y")[unit]
        epoch = datetime.datetime(1970, 1, 1)
        partial = [at for at, row in enumerate(found) if (row[0] - epoch).total_seconds() / 86400 < span["begin"]
                   or (row[1] - epoch).total_seconds() / 86400 > span["end"]]
        data["waits"][name] = dict(unit=unit, name=[row[0].strftime(text) for row in found], partial=partial,
                                   count=[row[2] for row in found], p50=[row[4] for row in found], p95=[row[5] for row in found])
        tables[name] = [[row[0].strftime(text) + (" *" if at in partial else ""), count(row[2]), duration(min(row[3])), duration(row[4]),
                         duration(row[5]), duration(max(row[3]))] for at, row in enumerate(found) if row[2]]


def of_events(data, tables, covered):
    kinds = [row[0] for row in sql("SELECT event FROM e GROUP BY event ORDER BY count(*) DESC, event")]
    db.execute("CREATE TABLE kinds (number INTEGER, event VARCHAR)")
    for number, kind in enumerate(kinds):
        db.execute("INSERT INTO kinds VALUES (?, ?)", [number, kind])
    day = columns("SELECT day(finish) AS d, count(*) FILTER (result = 'Success'), count(*) FILTER (result = 'Error') FROM e GROUP BY d ORDER BY d",
                  ["day", "success", "error"])
    data["events"] = dict(day, first=day["day"][0], last=max(day["day"][-1], int(covered["end"] // 1)), covered=covered, kinds=[])
    names = [shown(kind) for kind in kinds[:6]] + (["all others"] if len(kinds) > 6 else [])
    for number, name in enumerate(names):
        test = f"number = {number}" if number < 6 else "number >= 6"
        data["events"]["kinds"].append(dict(name=name, count=[row[0] for row in sql(
            f"SELECT count(*) FILTER ({test}) FROM e JOIN kinds USING (event) GROUP BY day(finish) ORDER BY day(finish)")]))
    tables["failures"] = []
    for at, success, error, other in sql("""SELECT day(finish) AS d, count(*) FILTER (result = 'Success'), count(*) FILTER (result = 'Error'),
            count(*) FILTER (result NOT IN ('Success', 'Error')) FROM e GROUP BY d ORDER BY d"""):
        mark = " *" if at < covered["begin"] or at + 1 > covered["end"] else ""
        tables["failures"].append([date(at) + mark, count(success), count(error), count(other), share(error, success + error)])
    data["kinds"] = columns("""SELECT any_value(number), count(*) FILTER (result = 'Success'), count(*) FILTER (result = 'Error'),
        count(*) FILTER (result NOT IN ('Success', 'Error', '')), count(*) FILTER (result = '') FROM e JOIN kinds USING (event)
        GROUP BY number ORDER BY number LIMIT 15""", ["name", "success", "error", "other", "none"])
    data["kinds"]["name"] = [shown(kinds[number]) for number in data["kinds"]["name"]]
    took = "SELECT number, (epoch_us(finish) - epoch_us(start)) / 1e6 AS took FROM e JOIN kinds USING (event) WHERE start <= finish"
    bins = ", ".join(f"({index}, {low})" for index, (low, _) in enumerate(EVENT_BINS))
    data["durations"] = dict(name=[name for _, name in EVENT_BINS], count=[row[0] for row in sql(f"""
        WITH bins(bin, low) AS (VALUES {bins}) SELECT count(took) FROM bins
            LEFT JOIN ({took}) ON bin = (SELECT max(b.bin) FROM bins b WHERE b.low <= took) GROUP BY bin ORDER BY bin""")])
    ranks = ", ".join(f"rank_of(list(took), {part})" for part in (25, 50, 75, 99))
    spread = columns(f"SELECT number, {ranks} FROM ({took}) GROUP BY number ORDER BY number LIMIT 15", ["name", "p25", "p50", "p75", "p99"])
    spread["name"] = [shown(kinds[number]) for number in spread["name"]]
    data["quantiles"] = spread


# Machines

def make_fleets():
    db.execute("""
        CREATE TABLE machine_days AS SELECT DISTINCT day(time) AS d FROM m;
        CREATE TABLE states AS SELECT d, host,
            last(event ORDER BY time, place) FILTER (event IN ('CREATE', 'DELETE')) = 'CREATE' AS there,
            last(event ORDER BY time, place) FILTER (event IN ('ENABLE', 'DISABLE')) AS switched,
            last(vcpus ORDER BY time, place) FILTER (event <> 'DELETE') AS vcpus,
            last(memory ORDER BY time, place) FILTER (event <> 'DELETE') AS memory,
            last(rack ORDER BY time, place) FILTER (event <> 'DELETE') AS rack
            FROM machine_days JOIN m ON day(time) <= d GROUP BY d, host;
        CREATE TABLE fleets AS SELECT d, count(*) FILTER (there) AS machines, count(*) FILTER (there AND switched = 'ENABLE') AS enabled,
            count(*) FILTER (there AND switched = 'DISABLE') AS disabled, count(*) FILTER (there AND switched IS NULL) AS unknown,
            if(machines = 0, 0, sum(clipped(vcpus)) FILTER (there AND vcpus IS NOT NULL)) AS cores,
            if(machines = 0, 0, sum(clipped(memory)) FILTER (there AND memory IS NOT NULL)) AS memory,
            if(machines > 0 AND unknown = machines, NULL, if(enabled = 0, 0, sum(clipped(vcpus))
                FILTER (there AND switched = 'ENABLE' AND vcpus IS NOT NULL))) AS enabled_cores,
            if(machines > 0 AND unknown = machines, NULL, if(enabled = 0, 0, sum(clipped(memory))
                FILTER (there AND switched = 'ENABLE' AND memory IS NOT NULL))) AS enabled_memory
            FROM states GROUP BY d;
    """)


def of_machines(data, tables, until, has_lives):
    last = max(one("SELECT max(day(time)) FROM m"), until)
    first = one("SELECT min(d) FROM fleets")
    fleets = columns("""
        SELECT d, enabled, disabled, unknown, machines FROM (SELECT *, lag((machines, enabled, disabled, cores, memory, enabled_cores, enabled_memory))
            OVER (ORDER BY d) AS before FROM fleets)
        WHERE before IS NULL OR before IS DISTINCT FROM (machines, enabled, disabled, cores, memory, enabled_cores, enabled_memory)
        ORDER BY d""", ["day", "enabled", "disabled", "unknown", "all"])
    total = fleets.pop("all")
    for name in ("enabled", "disabled"):
        fleets[name] = [None if all_of > 0 and unknown == all_of else value
                        for value, unknown, all_of in zip(fleets[name], fleets["unknown"], total)]
    data["machines"] = dict(fleets, first=first, last=last)
    racks = sql("""SELECT rack, count(*) FILTER (there) FROM states WHERE d = (SELECT max(d) FROM states) GROUP BY rack ORDER BY rack NULLS LAST""")
    ever = {row[0] for row in sql("SELECT DISTINCT rack FROM m WHERE event <> 'DELETE' AND rack IS NOT NULL")}
    if len(ever) > 1:
        present = {row[0] for row in sql("SELECT DISTINCT rack FROM states WHERE there")}
        now = dict(racks)
        data["racks"] = [dict(name="unknown" if rack is None else str(rack), machines=now.get(rack, 0))
                         for rack in sorted(present, key=lambda rack: (rack is None, rack))]
    hosts(data, tables, first, last, has_lives)


def hosts(data, tables, first, last, has_lives):
    kinds = ["CREATE", "DELETE", "DISABLE", "ENABLE", "UPDATE"]
    found = sql("""
        SELECT m.host, count(*), min(time), max(time), any_value(coalesce(n_born, 0)), any_value(coalesce(living, 0)),
            last(event ORDER BY time, m.place) FILTER (event IN ('CREATE', 'DELETE')),
            last(event ORDER BY time, m.place) FILTER (event IN ('ENABLE', 'DISABLE')),
            last(vcpus ORDER BY time, m.place) FILTER (event <> 'DELETE'), last(memory ORDER BY time, m.place) FILTER (event <> 'DELETE')
        FROM m LEFT JOIN (SELECT host, count(born) AS n_born, count(*) FILTER (born IS NOT NULL AND left_at IS NULL) AS living
            FROM lives WHERE born IS NOT NULL GROUP BY host) USING (host)
        GROUP BY m.host ORDER BY 5 DESC, m.host""")
    samples = []
    if has_lives:
        most = max(2, min(last - first + 1, 40_000 // len(found), 120))
        samples = [first - 1 + (last - first + 1) * number // most for number in range(1, most + 1)]
    result = dict(first=first, last=last, kinds=kinds, name=[], events=[], day=samples, alive=[])
    tables["host"] = []
    for host, number, begin, end, born, living, there, switched, cores, memory in found:
        result["name"].append(shown(host))
        events = db.execute("SELECT epoch_us(time), event, vcpus, memory FROM m WHERE host = ? ORDER BY time, place", [host]).fetchall()
        result["events"].append([[rounded(at / 86.4e9, 5), kinds.index(event), cores, None if memory is None else rounded(memory / 1024, 1)]
                                 for at, event, cores, memory in events])
        if samples:
            alive = db.execute("""SELECT s, count(uuid) FROM unnest(?::BIGINT[]) AS samples(s) LEFT JOIN lives ON host = ? AND day(born) <= s
                AND (left_at IS NULL OR day(left_at) > s) GROUP BY s ORDER BY s""", [samples, host]).fetchall()
            by_day = dict(alive)
            result["alive"].append([by_day[day] for day in samples])
        state = "gone" if there != "CREATE" else {"ENABLE": "enabled", "DISABLE": "disabled"}.get(switched, "there, not known whether enabled")
        minute = lambda time: time.isoformat(" ")[:16]
        tables["host"].append([shown(host), minute(begin), minute(end), count(number), state, or_dash(cores, count), or_dash(memory, gibibytes),
                               count(born) if has_lives else "–", count(living) if has_lives else "–"])
    data["hosts"] = result


def rounded(value, digits):
    return int(value * 10**digits + (0.5 if value >= 0 else -0.5)) / 10**digits


def of_use(data, tables, until, has_machines):
    """How much of what the machines have was used, and the words about it."""
    words = {}
    until_machines = None if not has_machines else max(one("SELECT max(day(time)) FROM m"), until if until is not None else -10**9)
    for name, used, whole, enabled, unknown, unit in (
            ("cores", "cores", "cores", "enabled_cores", "without_cores", 1),
            ("memory", "mib", "memory", "enabled_memory", "without_memory", 1024)):
        has_use = one(f"SELECT count(*) FROM known WHERE NOT {unknown}") > 0
        days = {row[0] for row in sql(f"SELECT d FROM life_days WHERE {has_use}")} | {row[0] for row in sql("SELECT d FROM machine_days")}
        if not days:
            continue
        last = max([day for day in (until, until_machines) if day is not None] + [max(days)])
        if has_use and until < last:
            days.add(until + 1)
        db.execute("CREATE OR REPLACE TABLE days AS SELECT unnest(?::BIGINT[]) AS d", [sorted(days)])
        end = "NULL" if until is None else until
        levels = sql(f"""
            WITH used AS (SELECT days.d, sum({used}) FILTER (day(since) <= days.d AND (left_at IS NULL OR day(left_at) > days.d)) AS n
                    FROM days, pieces GROUP BY days.d)
            SELECT days.d, if({has_use} AND days.d >= (SELECT min(d) FROM life_days) AND days.d <= {end}, coalesce(used.n, 0), NULL),
                f.{whole}, f.{enabled}
                FROM days LEFT JOIN used ON used.d = days.d ASOF LEFT JOIN fleets f ON days.d >= f.d ORDER BY days.d""")
        steps = [row for at, row in enumerate(levels) if at == 0 or row[1:] != levels[at - 1][1:]]
        if all(row[1] is None and row[2] is None for row in steps):
            continue
        series = []
        for index, (title, look, is_whole) in enumerate((("In use", "area", False), ("All machines", "line", True), ("Enabled machines", "dashed", True))):
            values = [None if row[index + 1] is None else row[index + 1] / unit for row in steps]
            if any(value is not None for value in values):
                series.append(dict(name=title, look=look, isWhole=is_whole, value=values))
        data["lines"][name] = dict(first=steps[0][0], last=last, day=[row[0] for row in steps], series=series)
        text = count if unit == 1 else gibibytes
        part = lambda used, whole: None if used is None or not whole else used / whole
        tables[name] = [[date(day), or_dash(used, text), or_dash(all_of, text), percent(part(used, all_of)), or_dash(on, text),
                         percent(part(used, on))] for day, used, all_of, on in steps]
        # Over days: how long each level stood.
        both = [(day, used, all_of, (levels[at + 1][0] if at + 1 < len(levels) else last + 1) - day)
                for at, (day, used, all_of, _) in enumerate(levels) if part(used, all_of) is not None]
        if both:
            mean = sum(used * days for _, used, _, days in both) / sum(all_of * days for _, _, all_of, days in both)
            peak = max(both, key=lambda row: row[1] / row[2])
            end_used, end_all = both[-1][1], both[-1][2]
            words[name] = (f"{text(end_used)} of {text(end_all)} ({percent(end_used / end_all)}) at the end of the last day of which both are "
                           f"known; {percent(mean)} on average, at most {percent(peak[1] / peak[2])} on {date(peak[0])}.")
            if name == "cores":
                words["tile"] = [percent(end_used / end_all), f"of {count(end_all)}; {percent(mean)} on average"]
    return words


def of_backups(data, folder):
    """The calendar of backups, and the newest one that was read."""
    path = os.path.join(folder, "manifest.json")
    if not os.path.exists(path):
        return None
    with open(path) as file:
        backups = json.load(file).get("backups", [])
    db.execute("CREATE TABLE b (t TIMESTAMP, good BOOLEAN, whole BOOLEAN)")
    for backup in backups:
        text = (backup.get("time") or backup.get("modified") or "")[:19]
        if text:
            db.execute("INSERT INTO b VALUES (?, ?, ?)", [text, backup.get("intact") is not False or backup.get("salvaged") is True,
                                                          backup.get("intact") is True])
    db.execute("""
        CREATE TABLE inside AS SELECT * FROM b WHERE t BETWEEN (SELECT min(t) FROM b WHERE good) AND (SELECT max(t) FROM b WHERE good);
        CREATE MACRO usual(only_good) AS TABLE (SELECT CASE WHEN count(*) >= 2 THEN rank_of(list(step), 50) END AS step FROM
            (SELECT epoch(t) - epoch(lag(t) OVER (ORDER BY t)) AS step FROM inside WHERE good OR NOT only_good) WHERE step > 0);
        CREATE TABLE missing AS
        WITH gaps AS (SELECT epoch(t) AS till, lag(epoch(t)) OVER (ORDER BY t) AS since,
                coalesce((SELECT step FROM usual(true)), (SELECT step FROM usual(false))) AS step FROM inside),
            wide AS (SELECT *, round((till - since) / step)::BIGINT - 1 AS n FROM gaps WHERE till - since >= 1.75 * step)
        SELECT make_timestamp((since + (till - since) * k / (n + 1))::BIGINT * 1000000) AS t
            FROM wide, unnest(generate_series(1, n)) AS numbers(k);
    """)
    parts = columns("""
        SELECT day(t) AS d, count(*) FILTER (part = 0), count(*) FILTER (part = 1), count(*) FILTER (part = 2) FROM
            (SELECT t, if(good, 0, 1) AS part FROM inside UNION ALL SELECT t, 2 FROM missing) GROUP BY d ORDER BY d""", ["day", "Read", "Damaged", "Missing"])
    if parts["day"]:
        day = parts.pop("day")
        data["stacks"]["calendar"] = dict(first=day[0], last=day[-1], day=day, parts=[dict(name=name, count=counts) for name, counts in parts.items()])
        left = {}
        with open(path) as file:
            manifest = json.load(file)
        for trace in manifest.get("traces", []):
            for reason, n in trace.get("rows_left_out", {}).items():
                left[(reason, 0)] = left.get((reason, 0), 0) + n
        for backup in backups:
            for reason, n in backup.get("rows_left_out", {}).items():
                left[(reason, 1)] = left.get((reason, 1), 0) + n
        order = sorted(((reason, n) for (reason, _), n in left.items() if n > 0), key=lambda row: (-row[1], row[0]))
        if order:
            data["lists"]["left-out"] = dict(what="Rows", longestName=0, name=[row[0] for row in order], count=[row[1] for row in order])
    return one("SELECT max(epoch_us(t)) / 86.4e9 FROM b WHERE whole")


def main():
    folder, prefix = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    data, tables = dict(lists={}, lines={}, waits={}, stacks={}), {}
    found = {name: rows(folder, prefix + name) for name in ("instance_events", "machine_events", "instance_lifetimes")}
    load("e", found["instance_events"] or [], instance)
    load("m", found["machine_events"] or [], machine)
    load("l", found["instance_lifetimes"] or [], lifetime)
    has_lifetimes = found["instance_lifetimes"] is not None
    has_lives = has_lifetimes or found["instance_events"] is not None
    newest = of_backups(data, folder)
    make_lives(has_lifetimes)
    make_fleets()
    end = one("SELECT max(t) FROM (SELECT max(finish) AS t FROM e UNION ALL SELECT max(observed) FROM l)")
    tiles, words, until = {}, [], None
    if end is not None:
        until = one("SELECT max(day(t)) FROM (SELECT max(finish) AS t FROM e UNION ALL SELECT max(observed) FROM l)")
        in_days = lambda query: one(f"SELECT epoch_us(min(t)) / 86.4e9 FROM ({query})")
        last = max(one("SELECT epoch_us(max(t)) / 86.4e9 FROM (SELECT max(finish) AS t FROM e UNION ALL SELECT max(observed) FROM l)"), newest or -1e9)
        life_covered = dict(begin=in_days("SELECT min(finish) AS t FROM e UNION ALL SELECT min(born) FROM lives"), end=last)
        of_lives(data, tables, life_covered)
        words += lifetime_words()
        of_people(data, tables)
        created, deleted, living = sql("SELECT count(*) FILTER (created), count(died), count(*) FILTER (left_at IS NULL) FROM lives WHERE born IS NOT NULL")[0]
        tiles["Instances created"] = [count(created), f"{count(deleted)} deleted, {count(living)} "
                                      + ("alive at the end" if has_lifetimes else "without a delete, so alive")]
        ended, median = sql("SELECT count(*), rank_of(list((epoch_us(died) - epoch_us(born)) / 1e6), 50) FROM lives WHERE created AND died IS NOT NULL")[0]
        if ended:
            open_ended = one("SELECT count(*) FROM lives WHERE created AND born IS NOT NULL AND died IS NULL")
            tiles["Median lifetime"] = [duration(median), f"of {count(ended)} that ended; {count(open_ended)} not seen to"]
    if found["instance_events"]:
        covered = dict(begin=in_days("SELECT min(finish) AS t FROM e"), end=max(one("SELECT epoch_us(max(finish)) / 86.4e9 FROM e"), newest or -1e9))
        of_builds(data, tables, covered, life_covered, has_lifetimes)
        of_events(data, tables, covered)
        events, kinds, bad, good = sql("""SELECT count(*), count(DISTINCT event), count(*) FILTER (result = 'Error'),
            count(*) FILTER (result IN ('Success', 'Error')) FROM e""")[0]
        tiles["Instance events"] = [count(events), f"of {count(kinds)} kinds"]
        tiles["Failure share"] = [percent(bad / good if good else None), f"{count(bad)} of {count(good)} events failed"]
    elif has_lifetimes and end is not None:
        of_builds(data, tables, dict(begin=0, end=0), life_covered, True)
    said = of_use(data, tables, until, bool(found["machine_events"]))
    words += [said[name] for name in ("cores", "memory") if name in said]
    if "tile" in said:
        tiles["Cores in use at the end"] = said["tile"]
    if found["machine_events"]:
        of_machines(data, tables, until if until is not None else -10**9, has_lives)
        most = one("""WITH steps AS (SELECT time, place, sum(CASE WHEN event = 'CREATE' AND before IS DISTINCT FROM 'CREATE' THEN 1
                WHEN event = 'DELETE' AND before = 'CREATE' THEN -1 ELSE 0 END) OVER (ORDER BY time, place) AS n FROM
                (SELECT *, lag(event) OVER (PARTITION BY host ORDER BY time, place) AS before FROM m WHERE event IN ('CREATE', 'DELETE')))
            SELECT max(n) FROM steps""")
        now, cores, memory = sql("SELECT machines, cores, memory FROM fleets ORDER BY d DESC LIMIT 1")[0]
        tiles["Machines at the end"] = [count(now), f"at most {count(most)}"]
        if cores is not None:
            tiles["Cores at the end"] = [count(cores), "memory not known" if memory is None else f"{gibibytes(memory)} GiB of memory"]
        if has_lives:
            all_of, matched = sql("""SELECT count(*), count(*) FILTER (host IN (SELECT host FROM m)) FROM
                (SELECT host FROM e WHERE host <> '' UNION SELECT host FROM l WHERE host <> '')""")[0]
            tiles["Hosts matched"] = [percent(matched / all_of if all_of else None), f"{count(matched)} of {count(all_of)} are in the machine trace"]
    json.dump(dict(data=data, tables=tables, tiles=tiles, words=words), sys.stdout)


main()
