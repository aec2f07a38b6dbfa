#!/usr/bin/env python3
"""make_trace.py FOLDER ROWS [MACHINES] - write a pair of traces of an invented cloud, the same ones every time.

Format 0.2, CSV, with so many rows of instance events. Two and a half years (as in a real trace, more at noon than at night),
users whose use differs widely, events that fail now and then, and machines in racks that come, change, are disabled and go.
"""
import csv
import datetime
import os
import random
import sys

EPOCH = datetime.datetime(2015, 9, 17)
SECOND = datetime.timedelta(seconds=1)
FIRST = datetime.datetime(2016, 1, 1)
SPAN = 900 * 86400
FLAVORS = [(512, 1, 1), (2048, 20, 1), (4096, 40, 2), (8192, 80, 4), (16384, 160, 8), (131072, 300, 48)]
KINDS = [("compute_stop_instance", 8), ("compute_start_instance", 7), ("compute_reboot_instance", 20),
         ("compute_resize_instance", 60), ("compute_live_migration", 90), ("compute_attach_volume", 6)]


def mask(kind, number):
    """Looks like a mask; a multiplication is much faster than a hash."""
    return f"{(ord(kind[0]) * 1_000_003 + number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128):032x}"


def times(time):
    return [time.isoformat(), f"{(time - EPOCH) // SECOND}.0"]


def machine_rows(chance, count):
    rows = []
    for number in range(count):
        rack, big = number * min(10, count) // count, number % 5 == 0
        shape = [48, 257024, 4096] if big else [24, 128536, 2048]
        created = FIRST + datetime.timedelta(days=chance.randrange(0, 1 + 8 * rack), seconds=chance.randrange(86400))
        host = mask("host", number)

        def add(time, event):
            rows.append(times(time) + [host, str(rack), event] + [str(value) for value in shape])

        add(created, "CREATE")
        add(created + datetime.timedelta(seconds=300), "ENABLE")
        if chance.random() < 0.3:
            disabled = created + datetime.timedelta(days=chance.randrange(100, 600), seconds=60)
            add(disabled, "DISABLE")
            if chance.random() < 0.8:
                add(disabled + datetime.timedelta(days=chance.randrange(1, 30)), "ENABLE")
        if chance.random() < 0.1:
            shape = [shape[0], shape[1] * 2, shape[2]]
            add(created + datetime.timedelta(days=650, seconds=7), "UPDATE")
        if chance.random() < 0.1:
            add(created + datetime.timedelta(days=700, seconds=9), "DELETE")
    rows.sort(key=lambda row: (row[0], row[2], row[4]))
    return rows


def instance_rows(chance, count, machines):
    made = 0
    number = 0
    while made < count:
        number += 1
        second = min(max(chance.gauss(43200, 15000), 0), 86399)
        begin = FIRST + datetime.timedelta(days=int(900 * chance.random() ** 0.7), seconds=int(second))
        user = int(chance.paretovariate(0.9)) % 700
        memory, disk, cores = chance.choices(FLAVORS, [6, 9, 8, 4, 2, 1])[0]
        uuid, name, host = mask("uuid", number), mask("name", number), mask("host", chance.randrange(machines))
        events = [("conductor_schedule_and_build_instances", 2), ("compute__do_build_and_run_instance", 25)]
        events += chance.choices(KINDS, k=chance.choice([0, 0, 1, 2, 5]))
        if chance.random() < 0.93:
            events.append(("compute_terminate_instance", 5))
        now = begin
        for event, typical in events:
            took = int(chance.lognormvariate(0, 0.8) * typical)
            end = now + datetime.timedelta(seconds=took)
            result = "Error" if chance.random() < 0.03 else "Success"
            if (end - FIRST).total_seconds() > SPAN or made == count:
                break
            made += 1
            yield ([uuid, event] + times(now) + times(end) + [f"{float(took)}", result, memory, disk, cores, name]
                   + [mask("user", user), mask("project", user // 3), host])
            if event == "compute__do_build_and_run_instance" and result == "Error":
                break
            now = end + datetime.timedelta(seconds=int(chance.expovariate(1 / 40000)) + 1)


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    machines = int(sys.argv[3]) if len(sys.argv) > 3 else 240
    chance = random.Random(20180305)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "machine_events.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "RACK", "EVENT", "VCPU_CAPACITY",
                         "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB"])
        writer.writerows(machine_rows(chance, machines))
    with open(os.path.join(folder, "instance_events.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION",
                         "RESULT", "MEMORY_MB", "DISK_GB", "VCPUS", "INSTANCE_NAME", "USER_ID", "PROJECT_ID",
                         "HOST_NAME (PHYSICAL)"])
        writer.writerows(instance_rows(chance, count, machines))


main()
