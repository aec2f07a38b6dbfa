#!/usr/bin/env python3
"""compare_parquet.py FOLDER... - whether the Parquet files of folders hold what the CSV and JSON Lines beside them do.

Python's own csv and json modules read the text; pyarrow and DuckDB read the Parquet, each by itself. Order, values, types and
NULLs have to be the same. Prints a line for each file and one for each difference; the last one tells whether all are equal.
"""

import ast
import csv
import json
import pathlib
import sys

import duckdb
import pandas
import pyarrow
import pyarrow.parquet

TIME = pyarrow.timestamp("us", tz="UTC")
TYPES = {
    **dict.fromkeys(["START_TIME", "FINISH_TIME", "EVENT_TIME"], TIME),
    **dict.fromkeys(["START_SEC", "FINISH_SEC", "EVENT_DURATION", "EVENT_TIME_SEC"], pyarrow.float64()),
    **dict.fromkeys(["MEMORY_MB", "DISK_GB", "VCPUS", "RACK", "VCPU_CAPACITY", "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB"],
                    pyarrow.int64()),
}
MOST = 10


def as_csv(value):
    """A value as Python would print it into the trace."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.replace(tzinfo=None).isoformat()
    return value if isinstance(value, str) else repr(value)


def differences(path):
    with open(path.with_suffix(".csv"), newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    with open(path.with_suffix(".jsonl"), newline="\n", encoding="utf-8") as file:
        objects = [json.loads(line) for line in file]
    parquet = pyarrow.parquet.ParquetFile(path)
    table = parquet.read()
    table.validate(full=True)
    frame = pandas.read_parquet(path)
    counts = f"{table.num_rows} rows, {parquet.num_row_groups} row groups, {sum(c.null_count for c in table.columns)} NULLs"
    named = [f for f in table.schema if f.name == "PROPERTIES"]
    fields = [f"PROPERTIES.{f.name} {f.type}" for column in named for f in column.type]
    print(", ".join([f"{path.name}: {counts}", *fields]))

    if table.column_names != header:
        yield f"columns {table.column_names}"
    if types := [(f.name, str(f.type)) for f in table.schema if f not in named and f.type != TYPES.get(f.name, pyarrow.string())]:
        yield f"types {types}"
    if any(not pyarrow.types.is_struct(f.type) or f.nullable for f in named):
        yield f"PROPERTIES is {named}"
    # What docs/format.md promises of pandas.
    for field, column in zip(table.schema, table.columns):
        dtype = {TIME: "datetime64[us, UTC]", pyarrow.string(): "str"}.get(field.type, str(field.type).replace("double", "float64"))
        if field in named:
            dtype = "object"
        if field.type == pyarrow.int64() and column.null_count > 0:
            dtype = "float64"
        if str(frame[field.name].dtype) != dtype:
            yield f"{field.name} has the type {frame[field.name].dtype} in pandas, expected {dtype}"
    if not parquet.metadata.created_by.startswith("starcompactor version "):
        yield f"created by {parquet.metadata.created_by}"
    if b"starcompactor.epoch" not in parquet.metadata.metadata:
        yield "no epoch"
    if len(lines) != table.num_rows or len(objects) != table.num_rows:
        yield f"rows: CSV {len(lines)}, JSON Lines {len(objects)}, Parquet {table.num_rows}"
    for number, (row, line, of_json) in enumerate(zip(table.to_pylist(), lines, objects), 1):
        for (name, value), text in zip(row.items(), line):
            expected = of_json[name]
            if name == "PROPERTIES":
                # A field that the row does not have is NULL.
                of_csv = ast.literal_eval(text)
                if unknown := [key for key in of_csv if key not in value]:
                    yield f"row {number}: no field {unknown}"
                if value != {key: of_csv.get(key) for key in value}:
                    yield f"row {number}, {name}: {value!r}, in CSV {text!r}"
                if list(of_csv) != [key for key in value if key in of_csv]:
                    yield f"row {number}, {name}: in another order than in CSV, {text!r}"
                expected = {key: expected.get(key) for key in value}
            elif as_csv(value) != text and (value, text) != (-1.0, "-1"):
                yield f"row {number}, {name}: {value!r}, in CSV {text!r}"
            if isinstance(expected, str):
                value = as_csv(value)
            if value != expected or (value is None) != (expected is None):
                yield f"row {number}, {name}: {value!r}, in JSON Lines {expected!r}"

    # DuckDB has a reader of its own. Its times are compared as the microseconds that both count.
    columns = ", ".join(f'epoch_us("{name}")' if TYPES.get(name) == TIME else f'"{name}"' for name in header)
    seen = duckdb.sql(f"SELECT {columns} FROM read_parquet('{path}', file_row_number = true) ORDER BY file_row_number").fetchall()
    ours = [tuple(column) for column in zip(*(
        (column.cast(pyarrow.int64()) if column.type == TIME else column).to_pylist() for column in table.columns))]
    if seen != ours:
        yield f"DuckDB reads {next((pair for pair in zip(seen, ours) if pair[0] != pair[1]), len(seen))}"
    # By statistics readers skip row groups.
    for group in range(parquet.num_row_groups):
        part = parquet.read_row_group(group).flatten()
        types = {field.name: field.type for field in part.schema}
        for place, name in enumerate(part.column_names):
            statistics = parquet.metadata.row_group(group).column(place).statistics
            values = [value for value in part[name].to_pylist() if value is not None]
            if statistics.null_count != part.num_rows - len(values):
                yield f"row group {group}, {name}: {statistics.null_count} NULLs in the statistics"
            has_bounds = types[name] in (TIME, pyarrow.int64()) and values != []
            if statistics.has_min_max != has_bounds:
                yield f"row group {group}, {name}: statistics {statistics}"
            elif has_bounds and (statistics.min, statistics.max) != (min(values), max(values)):
                yield f"row group {group}, {name}: {statistics.min} to {statistics.max} in the statistics"


def main():
    equal = True
    paths = [path for folder in sys.argv[1:] for path in sorted(pathlib.Path(folder).glob("*.parquet"))]
    for path in paths:
        for difference in list(differences(path))[:MOST]:
            equal = False
            print(f"    differs: {difference}")
    print(f"{len(paths)} files, " + ("all equal" if equal else "not all equal"))


if __name__ == "__main__":
    main()
