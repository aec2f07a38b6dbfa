#!/usr/bin/env python3
"""check_notebook.py [--write] FOLDER - whether Notebooks/traces.ipynb computes what SQL does.

Runs the notebook's cells twice, in one kernel: over its default, the fixtures' CSV, and over the traces in FOLDER, which have to be the same ones in
another format. DuckDB computes the figures once more from the fixtures' CSV, with SQL. Without --write the texts that the notebook
holds as its outputs have to be those of the run; --write stores the run instead. The last line tells whether all is equal.
"""

import json
import os
import pathlib
import sys

import duckdb
import nbclient
import nbformat

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOTEBOOK = ROOT / "Notebooks/traces.ipynb"
TRACES = ROOT / "Fixtures/expected/backups/defaults"

# What the notebook has computed: each table as rows, its index in front.
COMPUTED = """
import json
tables = {"alive": alive, "daily": daily, "counts": counts, "failures": failures, "durations": durations, "fleet": fleet,
          "flavors": flavors, "users": users, "projects": projects}
print(json.dumps({name: json.loads(table.reset_index().to_json(orient="values", date_format="epoch", date_unit="s"))
                  for name, table in tables.items()}))
"""
BUILDS = "('compute__do_build_and_run_instance', 'compute_build_and_run_instance', 'compute__build_and_run_instance', " \
         "'compute__run_instance', 'compute_run_instance')"

TABLES = [f"""
CREATE TABLE events AS SELECT * REPLACE (epoch(START_TIME::TIMESTAMP)::BIGINT AS START_TIME,
    epoch(FINISH_TIME::TIMESTAMP)::BIGINT AS FINISH_TIME, EVENT_DURATION::DOUBLE AS EVENT_DURATION,
    MEMORY_MB::BIGINT AS MEMORY_MB, DISK_GB::BIGINT AS DISK_GB, VCPUS::BIGINT AS VCPUS)
FROM read_csv('{TRACES}/instance_events.csv', all_varchar = true, nullstr = '')
""", f"""
CREATE TABLE machines AS SELECT "HOST_NAME (PHYSICAL)" AS host, epoch(EVENT_TIME::TIMESTAMP)::BIGINT AS t, EVENT AS kind,
    row_number() OVER () AS line, VCPU_CAPACITY::BIGINT AS vcpus, MEMORY_CAPACITY_MB::BIGINT AS memory, DISK_CAPACITY_GB::BIGINT AS disk
FROM read_csv('{TRACES}/machine_events.csv', all_varchar = true, nullstr = '')
""", f"""
CREATE TABLE lives AS SELECT *, CASE WHEN b IS NOT NULL AND deleted IS NOT NULL THEN greatest(b, deleted) END AS e FROM (
    SELECT *, coalesce(built, CASE WHEN tries = 0 THEN seen END) AS b FROM (
        SELECT INSTANCE_UUID AS uuid, min(coalesce(START_TIME, FINISH_TIME)) AS seen,
            count(*) FILTER (EVENT IN {BUILDS}) AS tries,
            min(FINISH_TIME) FILTER (EVENT IN {BUILDS} AND RESULT = 'Success') AS built,
            max(FINISH_TIME) FILTER (EVENT = 'compute_terminate_instance' AND RESULT = 'Success') AS deleted
        FROM events GROUP BY uuid))
"""]

LAST = "coalesce(arg_max({0}, line) FILTER ({0} IS NOT NULL), 0)"
FIGURES = {
    "alive": """
        SELECT t, (SELECT count(*) FROM lives WHERE b <= t) - (SELECT count(*) FROM lives WHERE e <= t)
        FROM (SELECT b AS t FROM lives UNION SELECT e FROM lives) WHERE t IS NOT NULL ORDER BY t""",
    "daily": """
        SELECT d, count(*) FILTER (what = 'c'), count(*) FILTER (what = 'd')
        FROM (SELECT built // 86400 * 86400 AS d, 'c' AS what FROM lives UNION ALL SELECT e // 86400 * 86400, 'd' FROM lives)
        WHERE d IS NOT NULL GROUP BY d ORDER BY d""",
    "counts": """
        SELECT coalesce(EVENT, '(no name)') AS a, coalesce(RESULT, '(none)') AS b, count(*) FROM events GROUP BY a, b ORDER BY a, b""",
    "failures": """
        SELECT EVENT, count(*), count(*) FILTER (RESULT = 'Error') / count(*)
        FROM events WHERE RESULT IN ('Success', 'Error') AND EVENT IS NOT NULL GROUP BY EVENT ORDER BY EVENT""",
    "durations": """
        SELECT EVENT, count(*), quantile_cont(EVENT_DURATION, 0.5), quantile_cont(EVENT_DURATION, 0.9),
            quantile_cont(EVENT_DURATION, 0.99)
        FROM events WHERE EVENT_DURATION >= 0 AND EVENT IS NOT NULL GROUP BY EVENT ORDER BY EVENT""",
    "fleet": f"""
        SELECT t, sum(alive), sum(vcpus), sum(memory), sum(disk) FROM (
            SELECT times.t, host, {LAST.format("present")} AS alive, {LAST.format("vcpus")} AS vcpus,
                {LAST.format("memory")} AS memory, {LAST.format("disk")} AS disk
            FROM (SELECT DISTINCT t FROM machines) AS times JOIN (
                SELECT host, t, line, (kind <> 'DELETE')::INT AS present, if(kind = 'DELETE', 0, vcpus) AS vcpus,
                    if(kind = 'DELETE', 0, memory) AS memory, if(kind = 'DELETE', 0, disk) AS disk FROM machines
            ) AS m ON m.t <= times.t GROUP BY times.t, host)
        GROUP BY t ORDER BY t""",
    "flavors": """
        SELECT VCPUS, MEMORY_MB, DISK_GB, count(DISTINCT INSTANCE_UUID) AS n FROM events GROUP BY ALL
        ORDER BY n DESC, VCPUS NULLS LAST, MEMORY_MB NULLS LAST, DISK_GB NULLS LAST""",
    "users": """
        SELECT USER_ID AS a, count(DISTINCT INSTANCE_UUID) AS n FROM events WHERE a IS NOT NULL GROUP BY a ORDER BY n DESC, a
        LIMIT 10""",
    "projects": """
        SELECT PROJECT_ID AS a, count(DISTINCT INSTANCE_UUID) AS n FROM events WHERE a IS NOT NULL GROUP BY a
        ORDER BY n DESC, a LIMIT 10""",
}


def execute(folder):
    """The notebook after its run, and the figures of its own traces and of those in the folder."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    own = len(book.cells)
    code = [cell.source for cell in book.cells if cell.cell_type == "code"]
    # Nobody looks at the second run's pictures.
    other = f"os.environ['STARCOMPACTOR_TRACES'] = {str(folder)!r}\n%matplotlib agg"
    book.cells += map(nbformat.v4.new_code_cell, [COMPUTED, other, *code, COMPUTED])
    # The kernel gets this process's environment.
    os.environ.pop("STARCOMPACTOR_TRACES", None)
    nbclient.NotebookClient(
        book, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}},
        extra_arguments=["--log-level=ERROR"]).execute()
    computed = [json.loads(cell.outputs[0]["text"]) for cell in (book.cells[own], book.cells[-1])]
    del book.cells[own:]
    for cell in book.cells:
        # When a cell ran says nothing about the traces.
        cell.metadata.pop("execution", None)
    return book, *computed


def by_sql():
    database = duckdb.connect()
    for table in TABLES:
        database.execute(table)
    return {name: [list(row) for row in database.execute(query).fetchall()] for name, query in FIGURES.items()}


def is_near(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-9 * max(1, abs(left))
    return left == right


def differences(figures, expected, name):
    for table, rows in expected.items():
        found = figures[table]
        if table in ("failures", "durations"):
            found = sorted(found)
        if len(rows) != len(found):
            yield f"{name}, {table}: {len(found)} rows, SQL has {len(rows)}"
        for row, other in zip(found, rows):
            if len(row) != len(other) or not all(map(is_near, row, map(float_of, other))):
                yield f"{name}, {table}: {row}, SQL says {other}"


def float_of(value):
    return value if value is None or isinstance(value, (str, int)) else float(value)


def texts(book):
    """All outputs but pictures, which depend on the machine's fonts, and warnings, such as that of a first look for fonts."""
    for cell in book.cells:
        for output in cell.get("outputs", []):
            if output.get("name") != "stderr":
                yield output.get("text") or {kind: data for kind, data in output.get("data", {}).items() if not kind.startswith("image/")}


def main():
    writes = sys.argv[1:2] == ["--write"]
    folder = pathlib.Path(sys.argv[-1]).resolve()
    book, figures, others = execute(folder)
    expected = by_sql()
    found = list(differences(figures, expected, "CSV")) + list(differences(others, expected, folder.name))
    if writes:
        nbformat.write(book, NOTEBOOK)
    stored, now = list(texts(nbformat.read(NOTEBOOK, as_version=4))), list(texts(book))
    if stored != now:
        found.append(f"the notebook's outputs are not those of a run: {next(((a, b) for a, b in zip(stored, now) if a != b), len(now))}")
    for difference in found[:20]:
        print(f"differs: {difference}")
    print(f"{sum(map(len, expected.values()))} rows of {len(expected)} tables, " + ("all equal" if not found else "not all equal"))


if __name__ == "__main__":
    main()
