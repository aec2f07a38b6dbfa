"""A cloud whose changes are kept by audit tables, as Chameleon deploys them (ChameleonCloud/chi-in-a-box, roles/audit_tables).

Real triggers write the rows, in the zone of the sessions that change the tables: UTC-06:00, and UTC-05:00 since the clocks were changed
in the night of 8 March 2026. Nova's own times are UTC.
"""

import datetime
import json
import re

from . import metal, schema, server
from .nova import Nova, uuid_of

AUDIT = "openstack_audit"
CLOCKS_CHANGE = datetime.datetime(2026, 3, 8, 8)          # UTC
DAY = datetime.timedelta(days=1)
FIRST = datetime.datetime(2026, 3, 6, 2, 17, 40)

#            columns that are not kept                     an UPDATE is kept only if one of these changes
TABLES = {
    ("nova", "instances"): (["key_data", "user_data"], [
        "power_state", "vm_state", "task_state", "host", "node", "launched_at", "terminated_at", "locked", "locked_by",
        "availability_zone", "instance_type_id", "deleted", "hidden"]),
    ("nova", "instance_actions"): ([], ["message", "deleted"]),
    ("nova", "instance_actions_events"): (["traceback", "details"], ["finish_time", "result", "host"]),
    ("nova", "compute_nodes"): (["cpu_info", "stats", "metrics", "extra_resources", "pci_stats", "numa_topology", "deleted"], [
        "vcpus", "cpu_allocation_ratio", "memory_mb", "ram_allocation_ratio", "local_gb", "disk_allocation_ratio",
        "hypervisor_hostname", "host", "hypervisor_version", "supported_instances", "mapped"]),
    ("nova", "services"): ([], ["host", "binary", "topic", "disabled", "disabled_reason", "forced_down", "version"]),
    ("ironic", "nodes"): (["driver_info", "properties", "driver_internal_info", "extra", "traits"], [
        "maintenance", "maintenance_reason", "retired", "owner", "lessee", "fault", "resource_class"]),
    ("blazar", "computehosts"): (["cpu_info", "service_name"], ["status", "reservable", "disabled"]),
    ("blazar", "computehost_extra_capabilities"): ([], ["capability_value"]),
    ("blazar", "resource_properties"): ([], ["property_name", "private", "is_unique"]),
}

CREATE = """\
CREATE TABLE `%s` (
    audit_id INT AUTO_INCREMENT PRIMARY KEY,
    id VARCHAR(36),
    audit_event_type ENUM('INSERT', 'UPDATE', 'DELETE'),
    audit_event_time DATETIME DEFAULT CURRENT_TIMESTAMP,
    audit_changed_by VARCHAR(255),
    audit_changed_at DATETIME DEFAULT CURRENT_TIMESTAMP,
    data JSON,
    INDEX idx_id_event_time (id, audit_event_time),
    INDEX idx_id_event_type (id, audit_event_type),
    INDEX idx_changed_at (audit_changed_at)
);
"""


def local(time):
    """What the clocks of the database server show."""
    return time - datetime.timedelta(hours=5 if time >= CLOCKS_CHANGE else 6)


def at(time):
    """Statements that set the session's clock and zone."""
    seconds = int(time.replace(tzinfo=datetime.timezone.utc).timestamp())
    return f"SET time_zone = '{'-05:00' if time >= CLOCKS_CHANGE else '-06:00'}', TIMESTAMP = {seconds}"


def columns_of(database, table):
    return [name for (name,) in server.select(
        "SELECT column_name FROM information_schema.columns WHERE table_schema ="
        f" {server.quoted(database)} AND table_name = {server.quoted(table)} ORDER BY ordinal_position")]


def install(time, services, fill=True):
    """Makes the audit tables of these databases with their triggers, and fills in what is there."""
    server.create_database(AUDIT)
    script = ["DELIMITER ;;"]
    for (database, table), (left_out, watched) in TABLES.items():
        if database not in services:
            continue
        audit = f"audit_{database}_{table}"
        server.execute(CREATE % audit, AUDIT)
        present = columns_of(database, table)
        columns = [column for column in present if column not in left_out]
        watched = [column for column in watched if column in present]

        def snapshot(row):
            return "JSON_OBJECT(" + ", ".join(f"'{column}', {row}.`{column}`" for column in columns) + ")"

        def insert(kind, row):
            return (f"INSERT INTO {AUDIT}.{audit} (id, audit_event_type, audit_changed_by, data)"
                    f" VALUES ({row}.id, '{kind}', USER(), {snapshot(row)});")
        changed = " OR ".join(f"NOT (OLD.`{column}` <=> NEW.`{column}`)" for column in watched)
        for kind, body in (("INSERT", insert("INSERT", "NEW")), ("UPDATE", f"IF {changed} THEN {insert('UPDATE', 'NEW')} END IF;"),
                           ("DELETE", insert("DELETE", "OLD"))):
            script.append(f"CREATE TRIGGER {database}.trg_{table}_audit_{kind[:3].lower()} AFTER {kind} ON {database}.{table}"
                          f" FOR EACH ROW BEGIN {body} END;;")
        if fill:
            script.append(f"{at(time)};;")
            script.append(f"INSERT INTO {AUDIT}.{audit} (id, audit_event_type, audit_event_time, audit_changed_by, data)"
                          f" SELECT src.id, 'INSERT', src.created_at, 'backfill', {snapshot('src')} FROM {database}.{table} src;;")
            if "deleted_at" in columns:
                script.append(f"INSERT INTO {AUDIT}.{audit} (id, audit_event_type, audit_event_time, audit_changed_by, data)"
                              f" SELECT src.id, 'DELETE', src.deleted_at, 'backfill', {snapshot('src')} FROM {database}.{table} src"
                              " WHERE src.deleted_at IS NOT NULL;;")
    server.execute("\n".join(script) + "\n")


class Clocked(Nova):
    """A Nova whose statements come at their times."""

    def at(self, text):
        self.now = datetime.datetime.fromisoformat(text)
        self.sql(at(self.now))
        return text

    def change(self, table, where, **values):
        """An UPDATE as OpenStack makes it: it says when."""
        self.update(table, where, updated_at=str(self.now), **values)

    def begin(self, name, event, time, host, action="reboot"):
        """An action whose first event begins."""
        self.at(time)
        key = self.next_id("instance_actions")
        self.insert("instance_actions", id=key, created_at=time, updated_at=None, action=action, instance_uuid=uuid_of(name),
                    request_id=f"req-{uuid_of(f'request {key}')}", user_id="u-ordinary", project_id="p-ordinary", start_time=time, deleted=0)
        return self.step(key, event, time, host)

    def step(self, action, event, time, host):
        self.at(time)
        key = self.next_id("instance_actions_events")
        self.insert("instance_actions_events", id=key, created_at=time, updated_at=None, event=event, action_id=action, start_time=time,
                    finish_time=None, result=None, host=host, deleted=0)
        return action, key

    def finish(self, event, time, result="Success"):
        self.at(time)
        self.change("instance_actions_events", f"id = {event[1]}", finish_time=time, result=result)


def where(name):
    return f"uuid = '{uuid_of(name)}'"


def backups():
    """For each night Nova's dump and that of the audit tables, [(file name, contents, time)] each."""
    server.remove_databases()
    nova = Clocked()
    before(nova)
    nova.send()
    install(datetime.datetime(2026, 3, 5, 12), ["nova"])
    ofnova, ofaudit = [], []
    for night, work in enumerate([first, second, third, fourth]):
        work(nova)
        nova.send()
        time = FIRST + night * DAY
        ofnova.append((f"nova_{time:%Y%m%d}.sql.gz", server.compressed(server.dump(time, "nova"), "gzip"), time))
        time += datetime.timedelta(minutes=1)
        ofaudit.append((f"openstack_audit_{time:%Y%m%d}.sql.gz", server.compressed(server.dump(time, AUDIT), "gzip"), time))
    return ofnova, ofaudit


def before(nova):
    """A cloud of two months, without audit."""
    nova.machine("nc01", "nc01-rack1.example.org", "2026-01-01 00:00:00", "2026-03-05 11:59:50")
    nova.machine("nc02", "nc02-rack1.example.org", "2026-01-02 00:00:00", "2026-03-05 11:59:51", disabled=1)
    # Nova marks rows as deleted; the archiver removes them later.
    nova.machine("left before", "left-rack1.example.org", "2026-01-03 00:00:00", "2026-02-20 09:00:00")
    nova.update("compute_nodes", "host = 'left before'", deleted=3, deleted_at="2026-02-20 10:00:00")
    for name in "old", "resized", "by admin":
        nova.instance(name, "2026-02-01 10:00:00", host="nc01", memory_mb=2048, vcpus=1, root_gb=20, user="admin" if name == "by admin" else "u-ordinary")
        nova.action(uuid_of(name), "create", "2026-02-01 10:00:00",
                    ("compute__do_build_and_run_instance", "2026-02-01 10:00:01", "2026-02-01 10:00:31", "Success", "nc01"))
    nova.service("scheduler", "2026-01-01 00:00:00", "2026-03-05 11:59:55", binary="nova-scheduler")


def first(nova):
    nova.sql(at(datetime.datetime(2026, 3, 6, 2)))
    nova.heartbeat("2026-03-06 02:17:00")


def build(nova, name, hour, host, minutes=4, result="Success", **size):
    """An instance is made: at first it has no host."""
    nova.at(f"{hour}:00:00")
    nova.instance(name, f"{hour}:00:00", host=None, node=None, vm_state="building", task_state="scheduling", launched_at=None,
                  instance_type_id=1, updated_at=None, **size)
    event = nova.begin(name, "compute__do_build_and_run_instance", f"{hour}:00:01", host, action="create")
    nova.at(f"{hour}:00:03")
    nova.change("instances", where(name), host=host, node=host, task_state="spawning")
    nova.at(f"{hour}:0{minutes}:00")
    if result == "Success":
        nova.change("instances", where(name), vm_state="active", task_state=None, launched_at=f"{hour}:0{minutes}:00")
    else:
        nova.change("instances", where(name), vm_state="error", task_state=None, host=None, node=None)
    nova.finish(event, f"{hour}:0{minutes}:01", result)


def second(nova):
    build(nova, "built", "2026-03-06 15", "nc01", memory_mb=4096, vcpus=2, root_gb=40)
    # Off and on again between two nights.
    nova.at("2026-03-06 16:00:00")
    nova.change("services", "host = 'nc01'", disabled=1, disabled_reason="a new fan")
    nova.at("2026-03-06 17:00:00")
    nova.change("services", "host = 'nc01'", disabled=0, disabled_reason=None)
    # A machine comes: its service first.
    nova.at("2026-03-06 18:00:00")
    nova.service("nc03", "2026-03-06 18:00:00", None)
    nova.at("2026-03-06 18:00:05")
    nova.node("nc03", "nc03-rack2.example.org", "2026-03-06 18:00:05", None)
    nova.sql(at(datetime.datetime(2026, 3, 7, 2, 17)))
    nova.update("services", "host = 'nc03'", updated_at="2026-03-06 18:00:10")
    nova.update("compute_nodes", "host = 'nc03'", updated_at="2026-03-06 18:01:00")
    nova.heartbeat("2026-03-07 02:17:00")


def third(nova):
    # Lives and goes within a day: no backup of Nova's knows it.
    build(nova, "purged", "2026-03-07 04", "nc03", memory_mb=512, vcpus=1, root_gb=1)
    event = nova.begin("purged", "compute_terminate_instance", "2026-03-07 05:00:00", "nc03", action="delete")
    nova.at("2026-03-07 05:00:02")
    nova.change("instances", where("purged"), deleted=1, deleted_at="2026-03-07 05:00:02", vm_state="deleted", host=None, node=None)
    nova.finish(event, "2026-03-07 05:00:03")
    # So does a machine, which nobody marks as deleted first.
    nova.at("2026-03-07 10:00:00")
    nova.service("nc04", "2026-03-07 10:00:00", None)
    nova.at("2026-03-07 10:00:04")
    nova.node("nc04", "nc04-rack2.example.org", "2026-03-07 10:00:04", None, vcpus=8)
    nova.at("2026-03-07 11:00:00")
    nova.delete("compute_nodes", "host = 'nc04'")
    nova.delete("services", "host = 'nc04'")
    # Two changes of one machine between two nights.
    nova.at("2026-03-07 12:00:00")
    nova.change("compute_nodes", "host = 'nc03'", vcpus=96)
    nova.at("2026-03-07 13:00:00")
    nova.change("compute_nodes", "host = 'nc03'", memory_mb=257072)
    nova.at("2026-03-07 14:00:00")
    nova.change("services", "host = 'nc02'", disabled=0)
    # A change that no trace shows.
    nova.at("2026-03-07 14:30:00")
    nova.change("services", "host = 'nc02'", version=61)
    resize(nova, "resized", "2026-03-07 15", "nc03", memory_mb=8192, vcpus=4, root_gb=80, instance_type_id=5)
    build(nova, "fails", "2026-03-07 16", "nc02", result="Error", memory_mb=1024, vcpus=1, root_gb=10)
    # Begins before the third night, ends after it.
    nova.late = nova.begin("old", "compute_rebuild_instance", "2026-03-08 02:00:00", "nc01", action="rebuild")
    nova.sql(at(datetime.datetime(2026, 3, 7, 20)))
    for table, condition in (("instance_actions_events", f"action_id IN (SELECT id FROM instance_actions WHERE instance_uuid = '{uuid_of('purged')}')"),
                             ("instance_actions", f"instance_uuid = '{uuid_of('purged')}'"), ("instances", where("purged"))):
        nova.delete(table, condition)                           # archived and purged
    nova.sql(at(datetime.datetime(2026, 3, 8, 2, 17)))
    nova.heartbeat("2026-03-08 02:17:00")


def resize(nova, name, hour, target, **size):
    action, event = nova.begin(name, "compute_prep_resize", f"{hour}:00:00", target, action="resize")
    nova.finish((action, event), f"{hour}:00:20")
    event = nova.step(action, "compute_resize_instance", f"{hour}:00:21", "nc01")
    nova.finish(event, f"{hour}:01:00")
    event = nova.step(action, "compute_finish_resize", f"{hour}:01:01", target)
    nova.at(f"{hour}:02:00")
    nova.change("instances", where(name), host=target, node=target, vm_state="resized", **size)
    nova.finish(event, f"{hour}:02:01")


def fourth(nova):
    # The clocks have been changed at 08:00 UTC.
    nova.finish(nova.late, "2026-03-08 07:30:00")
    event = nova.begin("old", "compute_reboot_instance", "2026-03-08 09:00:00", "nc01")
    nova.finish(event, "2026-03-08 09:00:10")
    # Nothing watches the name.
    nova.at("2026-03-08 12:00:00")
    nova.change("instances", where("built"), hostname="renamed", display_name="renamed")
    event = nova.begin("built", "compute_live_migration", "2026-03-08 13:00:00", "nc01", action="live-migration")
    nova.at("2026-03-08 13:00:40")
    nova.change("instances", where("built"), host="nc02", node="nc02")
    nova.finish(event, "2026-03-08 13:00:41")
    # Marked as deleted, and archived hours later: the mark tells when it went.
    nova.at("2026-03-08 15:00:00")
    nova.update("compute_nodes", "host = 'nc03'", deleted=5, deleted_at="2026-03-08 15:00:00")
    nova.at("2026-03-09 01:00:00")
    nova.archive("compute_nodes", "host = 'nc03'")
    nova.at("2026-03-09 01:30:00")
    nova.change("services", "host = 'nc01'", disabled=1)
    # Somebody changes a row past OpenStack: its times are those of the heartbeat, three quarters of an hour before.
    nova.sql(at(datetime.datetime(2026, 3, 9, 2, 15, 20)))
    nova.update("services", "host = 'scheduler'", disabled=1)
    nova.sql(at(datetime.datetime(2026, 3, 9, 2, 17)))
    nova.heartbeat("2026-03-09 02:17:00")


# Bare metal

METAL = ["blazar", "ironic", "nova", AUDIT]


class ClockedTestbed(metal.Testbed):
    """Ironic and Blazar as they are today, whose statements come at their times."""

    def __init__(self):
        super().__init__()
        self.sql("blazar", metal.TO_A_TABLE_OF_NAMES.rstrip(";\n"))
        self.sql("blazar", (metal.TO_RESOURCE_PROPERTIES % schema.create_tables(["resource_properties"], "blazar")).rstrip(";\n"))
        self.names_in = "resource_properties"

    def at(self, text):
        self.now = datetime.datetime.fromisoformat(text)
        for database in self.statements:
            self.sql(database, at(self.now))
        return text

    def name(self, *properties):
        for name in properties:
            self.insert("blazar", "resource_properties", id=metal.md5(name), resource_type="physical:host", property_name=name,
                        created_at=str(self.now), private=0)

    def forget(self, host):
        """As Blazar removes a host: its properties first."""
        self.sql("blazar", f"DELETE FROM computehost_extra_capabilities WHERE computehost_id = '{host}'")
        self.at(str(self.now + datetime.timedelta(seconds=1)))
        self.sql("blazar", f"DELETE FROM computehosts WHERE id = '{host}'")


def metal_backups():
    """For each night a dump of all, and one of the audit tables alone, [(file name, contents, time)] each."""
    server.remove_databases()
    testbed, nova = ClockedTestbed(), Nova("nova")
    nova.send()
    metal_before(testbed)
    testbed.send()
    install(datetime.datetime(2026, 3, 5, 12), ["ironic", "blazar"])
    both, alone = [], []
    for night, work in enumerate([lambda testbed: None, metal_second, metal_third, metal_fourth]):
        work(testbed)
        testbed.send()
        time = FIRST + night * DAY
        name = f"{time:%Y%m%d}.sql.gz"
        both.append((f"mysql_{name}", server.compressed(server.dump(time, "--databases", *METAL), "gzip"), time))
        alone.append((f"openstack_audit_{name}", server.compressed(server.dump(time, AUDIT), "gzip"), time))
    return both, alone


SHOWN = {"node_type": "compute", "placement.rack": "r1", "main_memory.ram_size": "64"}


def metal_before(testbed):
    testbed.at("2026-01-01 00:00:00")
    testbed.name("node_type", "placement.rack", "main_memory.ram_size", "bios.vendor")
    for number, name in enumerate(["steady", "broken", "leaving"]):
        testbed.node(name, f"2026-02-01 00:00:0{number}", maintenance=1 if name == "broken" else 0)
        testbed.host(name, f"2026-01-02 00:00:0{number}", "2026-01-02 00:01:00", {**SHOWN, "placement.rack": f"r{number}"})


def metal_second(testbed):
    testbed.at("2026-03-06 15:00:00")
    testbed.maintain("broken", 0, "2026-03-06 15:00:00")
    # In and out of maintenance between two nights.
    testbed.at("2026-03-06 16:00:00")
    testbed.maintain("steady", 1, "2026-03-06 16:00:00")
    testbed.at("2026-03-06 17:00:00")
    testbed.maintain("steady", 0, "2026-03-06 17:00:00")
    # Ironic knows it first; Blazar writes its properties after the host.
    testbed.at("2026-03-06 18:00:00")
    testbed.node("new", None, created_at="2026-03-06 18:00:00")
    testbed.at("2026-03-06 18:10:00")
    testbed.host("new", "2026-03-06 18:10:00")
    testbed.at("2026-03-06 18:10:02")
    for name, value in SHOWN.items():
        testbed.describe("new", name, value, "2026-03-06 18:10:02")
    testbed.at("2026-03-06 20:00:00")
    testbed.change("4", "main_memory.ram_size", "128", "2026-03-06 20:00:00")
    # Nobody lists this one.
    testbed.at("2026-03-06 21:00:00")
    testbed.describe("new", "bios.vendor", "HP", "2026-03-06 21:00:00")


def metal_third(testbed):
    for hour, value in (9, "96"), (10, "128"):
        testbed.at(f"2026-03-07 {hour:02}:00:00")
        testbed.change("1", "main_memory.ram_size", value, f"2026-03-07 {hour:02}:00:00")
    # Blazar forgets it and knows it again: another host.
    testbed.at("2026-03-07 12:00:00")
    testbed.forget("3")
    testbed.at("2026-03-07 13:00:00")
    testbed.host("leaving", "2026-03-07 13:00:00")
    testbed.at("2026-03-07 13:00:01")
    for name, value in SHOWN.items():
        testbed.describe("leaving", name, value, "2026-03-07 13:00:01")


def metal_fourth(testbed):
    # Another change of this morning tells that the clocks have been changed.
    testbed.at("2026-03-08 09:00:00")
    testbed.sql("ironic", f"UPDATE nodes SET owner = 'somebody', updated_at = '2026-03-08 09:00:00' WHERE uuid = '{uuid_of('steady')}'")
    # Ironic forgets it, Blazar does not.
    testbed.at("2026-03-08 10:00:00")
    testbed.sql("ironic", f"DELETE FROM nodes WHERE uuid = '{uuid_of('broken')}'")
    testbed.at("2026-03-08 11:00:00")
    testbed.maintain("new", 1, "2026-03-08 11:00:00")


# As MySQL dumps it

def of_mysql(contents):
    """The dump as MySQL 8 writes it: the type json, keys in the order of length and bytes, times with six digits."""
    text = contents.decode()
    text = re.sub(r"`data` longtext [^\n]*", "`data` json DEFAULT NULL,", text)

    def binary(match):
        value = json.loads(re.sub(r"\\(.)", r"\1", match[1]))
        value = {key: value[key] for key in sorted(value, key=lambda key: (len(key), key))}
        for key, one in value.items():
            if isinstance(one, str) and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", one):
                value[key] = one + ".000000"
        return "'" + json.dumps(value, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"').replace("'", "\\'") + "'"
    text = re.sub(r"'(\{(?:[^'\\]|\\.)*\})'", binary, text)
    return text.replace("-- MariaDB dump 10.19  Distrib 10.11", "-- MySQL dump 10.13  Distrib 8.0.36").encode()
