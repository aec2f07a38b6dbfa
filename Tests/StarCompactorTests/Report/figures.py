#!/usr/bin/env python3
"""figures.py FOLDER - what a report on these traces has to draw, computed another way.

Reads every row at once with Python's own csv, json, ast and datetime, walks over plain lists, and writes the same JSON as
stands in the page. Shares no line with the program.
"""
import ast
import csv
import datetime
import json
import math
import os
import sys
import unicodedata

BUILDS = {"compute__do_build_and_run_instance", "compute_build_and_run_instance", "compute__build_and_run_instance",
          "compute__run_instance", "compute_run_instance"}
NEVER = datetime.datetime(1970, 1, 1)
BINS = ["under 1 s", "1 to 2 s", "2 to 5 s", "5 to 10 s", "10 to 20 s", "20 to 30 s", "30 to 60 s", "1 to 2 min", "2 to 5 min",
        "5 to 10 min", "10 to 20 min", "20 to 30 min", "30 to 60 min", "1 to 2 h", "2 to 6 h", "6 to 12 h", "12 to 24 h",
        "1 day and more"]
ENDS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21600, 43200, 86400, math.inf]


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


def value(row, column, name):
    found = row["PROPERTIES"].get(name) if "PROPERTIES" in row and column not in row else row.get(column)
    return None if found in (None, "") else int(found)


def time(text):
    return datetime.datetime.fromisoformat(text) if text else None


def day(moment):
    return (moment - NEVER).days


def shown(name):
    if not name:
        return "(none)"
    return "".join(f"\\u{{{ord(c):x}}}" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn") else c for c in name)


def top(counts, most):
    return sorted(counts, key=lambda name: (-counts[name], name.encode()))[:most]


def instances_of(found):
    instances = {}
    for row in found:
        finish = time(row["FINISH_TIME"])
        start = time(row["START_TIME"])
        one = instances.setdefault(row["INSTANCE_UUID"], dict(seen=[], built=[], build=False, gone=[]))
        one["seen"].append(min(start or finish, finish))
        one["user"], one["project"] = row["USER_ID"] or "", row["PROJECT_ID"] or ""
        one["flavor"] = (value(row, "VCPUS", "vcpus"), value(row, "MEMORY_MB", "memory_mb"), value(row, "DISK_GB", "root_gb"))
        if row["EVENT"] in BUILDS:
            one["build"] = True
            if row["RESULT"] == "Success":
                one["built"].append(finish)
        if row["EVENT"] == "compute_terminate_instance" and row["RESULT"] == "Success":
            one["gone"].append(finish)
    for one in instances.values():
        one["begin"] = min(one["built"]) if one["built"] else None if one["build"] else min(one["seen"])
        one["end"] = max(max(one["gone"]), one["begin"]) if one["gone"] and one["begin"] else None
    return instances


def day_by_day(found, instances, kinds):
    days = sorted({day(time(row["FINISH_TIME"])) for row in found}
                  | {day(one[edge]) for one in instances.values() for edge in ("begin", "end") if one[edge]})
    result = dict(first=days[0], last=days[-1], day=days)

    def count(test):
        return [sum(1 for thing in test if thing == at) for at in days]

    lives = [one for one in instances.values() if one["begin"]]
    result["created"] = count([day(one["begin"]) for one in lives if one["built"]])
    result["deleted"] = count([day(one["end"]) for one in lives if one["end"]])
    result["alive"] = [sum(1 for one in lives if day(one["begin"]) <= at and not (one["end"] and day(one["end"]) <= at))
                       for at in days]
    of_day = {at: [] for at in days}
    for row in found:
        of_day[day(time(row["FINISH_TIME"]))].append(row)
    result["success"] = [sum(row["RESULT"] == "Success" for row in of_day[at]) for at in days]
    result["error"] = [sum(row["RESULT"] == "Error" for row in of_day[at]) for at in days]
    drawn = [(shown(kind), lambda row, kind=kind: (row["EVENT"] or "") == kind) for kind in kinds[:6]]
    if len(kinds) > 6:
        drawn.append(("all others", lambda row: (row["EVENT"] or "") not in kinds[:6]))
    result["kinds"] = [dict(name=name, count=[sum(map(test, of_day[at])) for at in days]) for name, test in drawn]
    return result


def of_instances(found, result):
    instances = instances_of(found)
    counts = {}
    for row in found:
        counts[row["EVENT"] or ""] = counts.get(row["EVENT"] or "", 0) + 1
    kinds = top(counts, len(counts))
    result["days"] = day_by_day(found, instances, kinds)
    of = {kind: [row for row in found if (row["EVENT"] or "") == kind] for kind in kinds}

    def results(test):
        return [sum(1 for row in of[kind] if test(row["RESULT"] or "")) for kind in kinds[:15]]

    result["kinds"] = dict(
        name=[shown(kind) for kind in kinds[:15]], success=results(lambda text: text == "Success"),
        error=results(lambda text: text == "Error"), none=results(lambda text: text == ""),
        other=results(lambda text: text not in ("Success", "Error", "")))

    def durations(some):
        pairs = [(time(row["START_TIME"]), time(row["FINISH_TIME"])) for row in some]
        return sorted((finish - start).total_seconds() for start, finish in pairs if start and finish >= start)

    took = durations(found)
    result["durations"] = dict(name=BINS, count=[
        sum(1 for one in took if (ENDS[at - 1] if at else 0) <= one < end) for at, end in enumerate(ENDS)])
    spread = dict(name=[], p25=[], p50=[], p75=[], p99=[])
    for kind in kinds:
        sample = durations(of[kind])
        if not sample or len(spread["name"]) == 15:
            continue
        spread["name"].append(shown(kind))
        for share in (25, 50, 75, 99):
            # The smallest one that at least the share does not exceed, by trying them all.
            spread[f"p{share}"].append(next(
                one for at, one in enumerate(sample) if (at + 1) * 100 >= share * len(sample)))
    result["quantiles"] = spread
    for key, part in (("users", "user"), ("projects", "project"), ("flavors", "flavor")):
        counts = {}
        for one in instances.values():
            counts[one[part]] = counts.get(one[part], 0) + 1
        if part == "flavor":
            order = sorted(counts, key=lambda name: (-counts[name], [-1 if x is None else x for x in name]))[:15]
            names = [flavor(name) for name in order]
        else:
            order = top(counts, 15)
            names = [shown(name) for name in order]
        result["lists"][key] = dict(
            what="Instances", longestName=0 if part == "flavor" else 13, name=names, count=[counts[name] for name in order])


def flavor(parts):
    cores, memory, disk = parts
    if parts == (None, None, None):
        return "(none)"
    memory = None if memory is None else f"{memory / 1024:.1f}".removesuffix(".0")
    return " / ".join("?" if part is None else str(part) for part in (cores, memory, disk))


def of_machines(found, result, until):
    states, days, racks = {}, {}, {}
    for row in found:
        one = states.setdefault(row["HOST_NAME (PHYSICAL)"], dict(there=False, on=None, rack=None, cores=0, memory=0))
        event = row["EVENT"]
        if event in ("CREATE", "DELETE"):
            one["there"] = event == "CREATE"
        if event in ("ENABLE", "DISABLE"):
            one["on"] = event == "ENABLE"
        if event != "DELETE":
            one["rack"] = value(row, "RACK", "rack")
            one["cores"] = value(row, "VCPU_CAPACITY", "vcpu_capability") or 0
            one["memory"] = value(row, "MEMORY_CAPACITY_MB", "memory_capability_mb") or 0
        there = [one for one in states.values() if one["there"]]
        on = [one for one in there if one["on"]]
        days[day(time(row["EVENT_TIME"]))] = dict(
            enabled=len(on), disabled=sum(one["on"] is False for one in there), unknown=sum(one["on"] is None for one in there),
            cores=sum(one["cores"] for one in there), enabledCores=sum(one["cores"] for one in on),
            memory=sum(one["memory"] for one in there) / 1024, enabledMemory=sum(one["memory"] for one in on) / 1024)
        for rack in {one["rack"] for one in states.values()}:
            racks.setdefault(rack, []).append((row["EVENT_TIME"], sum(one["rack"] == rack for one in there)))
    order = [at for index, at in enumerate(sorted(days))
             if index == 0 or days[at] != days[sorted(days)[index - 1]]]
    last = max([day(time(row["EVENT_TIME"])) for row in found] + [until])
    whole = dict(first=min(days), last=last, day=order)
    states = ("enabled", "disabled", "unknown")
    result["machines"] = dict(whole, **{key: [days[at][key] for at in order] for key in states})
    for key, enabled in (("cores", "enabledCores"), ("memory", "enabledMemory")):
        result["lines"][key] = dict(whole, series=[
            dict(name="All machines", value=[days[at][key] for at in order]),
            dict(name="Enabled machines", value=[days[at][enabled] for at in order])])
    # Of the racks, which there are and how many machines they had at last; when they changed is in the tests by hand.
    result["racks"] = [dict(name="unknown" if rack is None else str(rack), machines=racks[rack][-1][1])
                       for rack in sorted(racks, key=lambda rack: (rack is None, rack)) if any(n for _, n in racks[rack])]


def main():
    result = dict(lists={}, lines={})
    instances, machines = rows(sys.argv[1], "instance_events"), rows(sys.argv[1], "machine_events")
    until = max([day(time(row["FINISH_TIME"])) for row in instances or []], default=0)
    if instances:
        of_instances(instances, result)
    if machines:
        of_machines(machines, result, until)
    json.dump(result, sys.stdout)


main()
