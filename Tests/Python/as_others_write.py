#!/usr/bin/env python3
"""as_others_write.py TRACE FOLDER - a trace of this program, written anew as other programs write.

A CSV file becomes one in each of several folders of FOLDER, by the same name: as pandas, Python's csv and json modules and the
tool of 2018 write it. A Parquet file becomes FOLDER/pyarrow.parquet. Prints the folders' names.
"""

import ast
import csv
import datetime
import json
import math
import pathlib
import sys

import pandas
import pyarrow.parquet

TIMES = ("START_TIME", "FINISH_TIME", "EVENT_TIME")
SECONDS = {"START_SEC": "START_TIME", "FINISH_SEC": "FINISH_TIME", "EVENT_TIME_SEC": "EVENT_TIME"}
EPOCH = datetime.datetime(2015, 9, 17)


def write(folder, name, header, rows, **how):
    folder.mkdir(parents=True)
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, **how)
        writer.writerow(header)
        writer.writerows(rows)


def changed(header, rows, change):
    """The rows with each value as change(column, value, row) gives it."""
    for row in rows:
        named = dict(zip(header, row))
        yield [change(name, value, named) for name, value in named.items()]


def negative(name, value, row):
    if name not in SECONDS or value != "-1":
        return value
    return repr((datetime.datetime.fromisoformat(row[SECONDS[name]]) - EPOCH).total_seconds())


def quoted(value, special):
    return '"' + value.replace('"', '""') + '"' if set(value) & set(special) else value


def floats(value):
    """A dictionary of Python with all whole numbers as floats."""
    return {name: float(item) if isinstance(item, int) else item for name, item in value.items()}


def write_all(path, folder):
    name = path.name
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    frame = pandas.read_csv(path, keep_default_na=False, na_values=[""])
    (folder / "pandas").mkdir(parents=True)
    frame.to_csv(folder / "pandas" / name, index=False, na_rep="nan")
    write(folder / "none", name, header, changed(header, rows, lambda name, value, row: value or "None"))
    write(folder / "quoted", name, header, rows, quoting=csv.QUOTE_ALL)
    write(folder / "blank", name, header, changed(
        header, rows, lambda name, value, row: str(datetime.datetime.fromisoformat(value)) if name in TIMES and value else value))
    write(folder / "decimals", name, header, changed(
        header, rows, lambda name, value, row: datetime.datetime.fromisoformat(value).isoformat(timespec="microseconds")
        if name in TIMES and value else value))
    write(folder / "whole", name, header, changed(
        header, rows, lambda name, value, row: value.removesuffix(".0") if name in SECONDS else value))
    write(folder / "negative", name, header, changed(header, rows, negative))
    write(folder / "reordered", name, [*reversed(header), "NOTE"], ([*reversed(row), str(place)] for place, row in enumerate(rows)))
    (folder / "unquoted").mkdir(parents=True)
    with open(folder / "unquoted" / name, "w", encoding="utf-8") as file:
        for row in [header, *rows]:
            # Where two values have commas without quotes, nobody can tell which are whose.
            last = max((place for place, value in enumerate(row) if "," in value), default=-1)
            cells = [quoted(value, '"\n\r' if place == last else '",\n\r') for place, value in enumerate(row)]
            file.write(",".join(cells) + "\n")
    for kind in ("sorted", "objects"):
        (folder / kind).mkdir(parents=True)
        with open(folder / kind / name, "w", encoding="utf-8") as file:
            for record in frame.to_dict("records"):
                if kind == "objects":
                    record = {key: None if isinstance(value, float) and math.isnan(value) else value for key, value in record.items()}
                    if "PROPERTIES" in record:
                        record["PROPERTIES"] = floats(ast.literal_eval(record["PROPERTIES"]))
                file.write(json.dumps(record, sort_keys=kind == "sorted") + "\n")
    print(*sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


def main():
    path, folder = map(pathlib.Path, sys.argv[1:])
    if path.suffix == ".parquet":
        pyarrow.parquet.write_table(pyarrow.parquet.read_table(path), folder / "pyarrow.parquet")
    else:
        write_all(path, folder)


if __name__ == "__main__":
    main()
