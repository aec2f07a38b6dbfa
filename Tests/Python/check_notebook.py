#!/usr/bin/env python3
"""check_notebook.py [--write] PROPERTIES LIFETIMES - whether Notebooks/traces.ipynb computes what the SQL of docs/questions.md does.

Runs the notebook's cells three times, in one kernel: over its default, the fixtures' CSV, and over the same traces in two folders:
PROPERTIES in another format, LIFETIMES as Parquet of format 0.2 with lifetimes. DuckDB runs every question of docs/questions.md over
LIFETIMES: with its lifetimes, and, for the first two runs, with those that SQL makes here of the events. What the notebook does not have
is compared with plain Python. Without --write the texts that the notebook holds as its outputs have to be those of the run; --write
stores the run instead. The last line tells whether all is equal.
"""

import collections
import csv
import datetime
import json
import os
import pathlib
import re
import sys

import duckdb
import nbclient
import nbformat

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOTEBOOK = ROOT / "Notebooks/traces.ipynb"
TRACES = ROOT / "Fixtures/expected/backups/defaults"
HOST = "HOST_NAME (PHYSICAL)"

# What the notebook has computed, by question: each table as rows, its index in front.
COMPUTED = """
import json
tables = {
    "Use by day": daily_use[["instances", "processors", "memory", "processors there", "memory there"]], "Capacity": fleet,
    "Created and deleted": daily, "Lifetimes": lifetime.set_index("ended"), "Concentration": concentration, "Users": users,
    "Projects": projects, "Flavors": flavors, "Events": counts, "Failures": failures.sort_index(), "Failures by week": failed_weeks,
    "Durations": durations.sort_index(), "Builds by week": waiting,
}
print(json.dumps({name: json.loads(table.reset_index().to_json(orient="values", date_format="epoch", date_unit="s"))
                  for name, table in tables.items()}))
"""
# The question that the notebook answers in another way if it has no lifetimes.
BY_EVENTS = "Created and deleted"

# Questions whose answer does not depend on which host an event is shown on, nor on the order of rows.
SAME = {"Use by day", "Capacity", "Lifetimes", "Concentration", "Flavors", "Failures", "Failures by week", "Durations", "Builds by week"}

BUILDS = "('compute__do_build_and_run_instance', 'compute_build_and_run_instance', 'compute__build_and_run_instance', " \
         "'compute__run_instance', 'compute_run_instance')"
# Lifetimes of the events alone, by the rules that the notebook names.
LIVES = f"""
CREATE OR REPLACE TABLE lives AS SELECT *, CASE WHEN b IS NOT NULL AND deleted IS NOT NULL THEN greatest(b, deleted) END AS e FROM (
    SELECT *, coalesce(built, CASE WHEN tries = 0 THEN seen END) AS b FROM (
        SELECT INSTANCE_UUID AS uuid, min(coalesce(START_TIME, FINISH_TIME)) AS seen,
            count(*) FILTER (EVENT IN {BUILDS}) AS tries,
            min(FINISH_TIME) FILTER (EVENT IN {BUILDS} AND RESULT = 'Success') AS built,
            max(FINISH_TIME) FILTER (EVENT = 'compute_terminate_instance' AND RESULT = 'Success') AS deleted,
            any_value(VCPUS) AS vcpus, any_value(MEMORY_MB) AS memory, any_value(USER_ID) AS user, any_value(PROJECT_ID) AS project
        FROM events GROUP BY uuid));
CREATE OR REPLACE VIEW lifetimes AS SELECT uuid AS INSTANCE_UUID, b AS START_TIME, e AS END_TIME, NULL AS "END", vcpus AS LAST_VCPUS,
    memory AS LAST_MEMORY_MB, user AS USER_ID, project AS PROJECT_ID,
    (SELECT max(t) FROM (SELECT max(FINISH_TIME) AS t FROM events UNION ALL SELECT max(EVENT_TIME) FROM machines)) AS OBSERVED_TIME
FROM lives;
"""
DAILY = """
SELECT d, count(*) FILTER (what = 'c'), count(*) FILTER (what = 'd')
FROM (SELECT date_trunc('day', built) AS d, 'c' AS what FROM lives UNION ALL SELECT date_trunc('day', e), 'd' FROM lives)
WHERE d IS NOT NULL GROUP BY d ORDER BY d"""


def execute(folders):
    """The notebook after its run, and the figures of its own traces and of those in the folders."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    own = len(book.cells)
    code = [cell.source for cell in book.cells if cell.cell_type == "code"]
    sources = [COMPUTED]
    places = [own]
    for folder in folders:
        # Nobody looks at these runs' pictures.
        sources += [f"os.environ['STARCOMPACTOR_TRACES'] = {str(folder)!r}\n%matplotlib agg", *code, COMPUTED]
        places.append(own + len(sources) - 1)
    book.cells += map(nbformat.v4.new_code_cell, sources)
    # The kernel gets this process's environment.
    os.environ.pop("STARCOMPACTOR_TRACES", None)
    nbclient.NotebookClient(
        book, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}},
        extra_arguments=["--log-level=ERROR"]).execute()
    computed = [json.loads(printed(book.cells[place])) for place in places]
    del book.cells[own:]
    for cell in book.cells:
        # When a cell ran says nothing about the traces.
        cell.metadata.pop("execution", None)
    return book, computed


def printed(cell):
    """What a cell has printed; a kernel may send it in pieces, and warnings between them."""
    return "".join(output["text"] for output in cell.outputs if output.get("name") == "stdout")


def questions(folder):
    """The SQL of docs/questions.md, by heading."""
    text = (ROOT / "docs/questions.md").read_text()
    found = dict(re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?```sql\n(.*?)```", text, re.M | re.S))
    return {name: sql.replace("'traces/", f"'{folder}/") for name, sql in found.items()}


def answers(folder):
    """What SQL answers with the folder's lifetimes, with those of the events, and with the latter over CSV."""
    sql = questions(folder)
    database = duckdb.connect()
    database.execute(sql.pop("Begin"))
    both = [{name: rows_of(database, query) for name, query in sql.items()}]
    database.execute(LIVES)
    both.append({name: rows_of(database, query) for name, query in sql.items()})
    both[1][BY_EVENTS] = rows_of(database, DAILY)
    # As the page says how to read CSV.
    text = duckdb.connect()
    text.execute(re.sub(rf"'{folder}/(\w+)\.parquet'", rf"read_csv('{TRACES}/\1.csv', nullstr = '')", without_lifetimes(questions(folder)["Begin"])))
    text.execute(LIVES)
    both.append({name: rows_of(text, query) for name, query in sql.items()} | {BY_EVENTS: rows_of(text, DAILY)})
    return both


def of_properties(folder):
    """What SQL answers over Parquet of format 0.3, in the way that the page names, where the answer has to be the same as of 0.2."""
    database = duckdb.connect()
    database.execute(f"""
        SET TimeZone = 'UTC';
        CREATE VIEW events AS SELECT *, PROPERTIES.vcpus AS VCPUS, PROPERTIES.memory_mb AS MEMORY_MB, PROPERTIES.root_gb AS DISK_GB
        FROM '{folder}/instance_events.parquet';
        CREATE VIEW machines AS SELECT *, PROPERTIES.vcpu_capability AS VCPU_CAPACITY,
            PROPERTIES.memory_capability_mb AS MEMORY_CAPACITY_MB, PROPERTIES.disk_capability_gb AS DISK_CAPACITY_GB,
            row_number() OVER () AS line
        FROM '{folder}/machine_events.parquet'""")
    database.execute(LIVES)
    return {name: rows_of(database, query) for name, query in questions(folder).items() if name in SAME}


def without_lifetimes(sql):
    """The fixtures' CSV has none."""
    return "\n".join(line for line in sql.split("\n") if "instance_lifetimes" not in line)


def rows_of(database, query):
    return [[seconds(value) for value in row] for row in database.execute(query).fetchall()]


def seconds(value):
    if isinstance(value, datetime.datetime):
        # Whole ones, as the notebook's tables are printed; times of CSV have no zone, and are UTC.
        return int((value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)).timestamp())
    return value if value is None or isinstance(value, (str, int)) else float(value)


def by_hand():
    """Answers to the questions that the notebook does not ask, from the fixtures' CSV."""
    def read(name):
        with open(TRACES / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def time(text):
        return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)

    events, machines = read("instance_events.csv"), read("machine_events.csv")
    names = BUILDS.strip("()").replace("'", "").split(", ")
    hours = collections.Counter(
        (time(row["FINISH_TIME"]).isoweekday(), time(row["FINISH_TIME"]).hour)
        for row in events if row["EVENT"] in names and row["RESULT"] == "Success")
    rows = collections.Counter(row[HOST] for row in machines)
    host = min(rows, key=lambda name: (-rows[name], name))
    story = [[int(time(row["EVENT_TIME"]).timestamp()), row["EVENT"], None] for row in machines if row[HOST] == host]
    story += [[int(time(row["FINISH_TIME"]).timestamp()), row["EVENT"] or None, row["INSTANCE_UUID"]] for row in events if row[HOST] == host]
    return {
        "Builds by hour": sorted([day, hour, count] for (day, hour), count in hours.items()),
        "A machine": sorted(story, key=lambda row: (row[0], row[1] or "\uffff", row[2] or "\uffff")),
    }


def is_near(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-9 * max(1, abs(left))
    return left == right


def differences(figures, expected, name):
    for table, rows in expected.items():
        found = figures[table]
        if len(rows) != len(found):
            yield f"{name}, {table}: {len(found)} rows, SQL has {len(rows)}"
        for row, other in zip(found, rows):
            if len(row) != len(other) or not all(map(is_near, row, other)):
                yield f"{name}, {table}: {row}, SQL says {other}"


def texts(book):
    """All outputs but pictures, which depend on the machine's fonts, and warnings, such as that of a first look for fonts."""
    for cell in book.cells:
        for output in cell.get("outputs", []):
            if output.get("name") != "stderr":
                yield output.get("text") or {kind: data for kind, data in output.get("data", {}).items() if not kind.startswith("image/")}


def main():
    writes = sys.argv[1:2] == ["--write"]
    folders = [pathlib.Path(name).resolve() for name in sys.argv[-2:]]
    book, computed = execute(folders)
    with_lifetimes, of_events, of_csv = answers(folders[1])
    hand = by_hand()
    found = list(differences(of_events, of_csv, "SQL over Parquet and CSV"))
    found += differences(of_events, of_properties(folders[0]), "SQL over formats 0.2 and 0.3")
    for figures, expected, name in zip(computed, [of_events, of_events, with_lifetimes], ["CSV", *(folder.name for folder in folders)]):
        found += differences(figures | hand, expected, name)
        if missing := set(figures) - set(expected):
            found.append(f"{name}: docs/questions.md does not ask {missing}")
    if writes:
        nbformat.write(book, NOTEBOOK)
    stored, now = list(texts(nbformat.read(NOTEBOOK, as_version=4))), list(texts(book))
    if stored != now:
        found.append(f"the notebook's outputs are not those of a run: {next(((a, b) for a, b in zip(stored, now) if a != b), len(now))}")
    for difference in found[:20]:
        print(f"differs: {difference}")
    print(f"{sum(map(len, with_lifetimes.values()))} rows of {len(with_lifetimes)} questions, " + ("all equal" if not found else "not all equal"))


if __name__ == "__main__":
    main()
