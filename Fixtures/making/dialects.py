"""One folder a dialect: one night, dumped the way that the folder's name says."""

import collections
import datetime
import re

from . import awkward, schema, server
from .nova import Nova
from .one_night import BUILD, STOP, one_night

COMPLETED = datetime.datetime(2018, 3, 1, 2, 17, 40)

INSTANCE_TABLES = ["instances", "instance_actions", "instance_actions_events"]


class Dialect:
    """How a dialect's server is filled and how it is dumped; `rewritten` is what a script does to the real dump."""

    def __init__(self, name, *arguments, fill=one_night, rewritten=None, lossless=True):
        self.name = name
        self.arguments = arguments or ("nova",)
        self.fill = fill
        self.rewritten = rewritten
        self.lossless = lossless

    def make(self):
        server.remove_databases()
        self.fill()
        before = server.checksums(server.databases())
        contents = server.dump(COMPLETED, *self.arguments)
        if self.rewritten:
            contents = self.rewritten(contents)
        if self.lossless:
            server.restore(contents)
            after = server.checksums(server.databases())
            # Not by the databases' names, which a dump may not hold.
            if collections.Counter(after.values()) - collections.Counter(before.values()):
                raise SystemExit(f"dialects/{self.name}: the restored dump holds other rows than the server did")
        return contents


# Rewriting

STRING = re.compile(rb"'(?:[^'\\]|\\.|'')*'")
ESCAPED = {b"0": b"\0", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"Z": b"\x1a"}


def on_one_line(contents):
    """MySQL's own layout: all rows of a statement on its line, and no line for MariaDB's sandbox.

    A raw line end never stands in a text here (the dump program writes \\n), so these pairs are borders of rows.
    """
    contents = contents.removeprefix(b"/*M!999999\\- enable the sandbox mode */ \n")
    return contents.replace(b" VALUES\n(", b" VALUES (").replace(b"),\n(", b"),(")


def without_backslash_escapes(contents):
    """As a program writes it that keeps the server's NO_BACKSLASH_ESCAPES. mariadb-dump itself turns the mode off."""
    def requoted(literal):
        text = literal[0][1:-1].replace(b"''", b"'")
        text = re.sub(rb"\\(.)", lambda pair: ESCAPED.get(pair[1], pair[1]), text, flags=re.DOTALL)
        return b"'" + text.replace(b"'", b"''") + b"'"
    contents = STRING.sub(requoted, contents)
    return contents.replace(b"SQL_MODE='NO_AUTO_VALUE_ON_ZERO'", b"SQL_MODE='NO_AUTO_VALUE_ON_ZERO,NO_BACKSLASH_ESCAPES'", 1)


# Other contents

def nova_and_cinder():
    one_night()
    server.create_database("cinder")
    server.execute(schema.CINDER_SERVICES, "cinder")
    rows = []
    for key, (host, binary, disabled) in enumerate([("controller", "cinder-scheduler", 0), ("a01@lvm", "cinder-volume", 0),
                                                    ("a01", "cinder-backup", 1), ("a02", "cinder-backup", 0),
                                                    ("a03", "cinder-backup", 1)], start=1):
        rows.append(f"('2015-01-01 00:00:0{key}', '2018-03-01 02:15:0{key}', 0, {key}, '{host}', '{binary}', '{binary}',"
                    f" {key}, {disabled}, 'nova', {server.quoted(awkward.QUOTES)})")
    server.execute("INSERT INTO services (created_at, updated_at, deleted, id, host, `binary`, topic, report_count, disabled,"
                   " availability_zone, disabled_reason) VALUES " + ", ".join(rows), "cinder")


def cells():
    """cell0 holds what could not be scheduled and no machines. The same ids in both, and times that tie between them."""
    nova = Nova("nova_cell0")
    for number in range(1, 4):
        found = nova.instance(f"unlucky {number}", f"2018-02-0{number} 10:00:00", host=None, vm_state="error")
        nova.action(found, "create", f"2018-02-0{number} 10:00:00",
                    ("conductor_schedule_and_build_instances", f"2018-02-0{number} 10:00:00", f"2018-02-0{number} 10:00:02", "Error"),
                    ("conductor_set_vm_state_and_notify", f"2018-02-0{number} 10:00:02", f"2018-02-0{number} 10:00:03", "Error"))
    nova.send()
    one_night("nova_cell1")


def binary_columns():
    """--hex-blob writes the values of binary columns as 0x…; so some columns become binary."""
    nova = one_night()
    for table in "instances", "shadow_instances":
        nova.sql(f"ALTER TABLE {table} MODIFY hostname varbinary(255), MODIFY host varbinary(255), MODIFY user_data mediumblob")
    for table in "instance_actions_events", "shadow_instance_actions_events":
        nova.sql(f"ALTER TABLE {table} MODIFY result varbinary(255), MODIFY traceback blob")
    for table in "compute_nodes", "shadow_compute_nodes":
        nova.sql(f"ALTER TABLE {table} MODIFY hypervisor_hostname varbinary(255)")
    nova.send()


def microseconds():
    nova = one_night()
    for table in "instance_actions", "instance_actions_events", "compute_nodes", "services":
        for name in table, f"shadow_{table}":
            times = ["created_at", "updated_at", "deleted_at"] + ["start_time", "finish_time"] * ("action" in table)
            nova.sql(f"ALTER TABLE {name} " + ", ".join(f"MODIFY {time} datetime(6) DEFAULT NULL" for time in times))
    nova.sql("UPDATE instance_actions SET created_at = created_at + INTERVAL id * 1001 MICROSECOND")
    nova.sql("UPDATE instance_actions_events SET start_time = start_time + INTERVAL id * 7 MICROSECOND,"
             " finish_time = finish_time + INTERVAL id * 250000 MICROSECOND")
    nova.sql("UPDATE compute_nodes SET created_at = created_at + INTERVAL 500000 * (id % 2) MICROSECOND,"
             " updated_at = updated_at + INTERVAL 1 MICROSECOND")
    nova.sql("UPDATE services SET updated_at = updated_at + INTERVAL 123456 MICROSECOND")
    # Half a second before the epoch and after it.
    found = nova.instance("epoch", "2015-09-16 23:59:59", host="a01")
    nova.action(found, "stop", "2015-09-16 23:59:59.5", (STOP, "2015-09-16 23:59:59.5", "2015-09-17 00:00:00.5", "Success"))
    nova.send()


def zero_dates():
    """What a server without NO_ZERO_DATE may hold; and the oldest and latest times there are."""
    nova = one_night()
    nova.sql("SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION'")
    zero = "0000-00-00 00:00:00"
    found = nova.instance("zero", zero, host="a01")
    nova.action(found, "stop", zero, (STOP, "2018-02-20 10:00:00", "2018-02-20 10:00:01", "Success"))
    nova.action(found, "start", "2018-02-20 11:00:00", (STOP, zero, "2018-02-20 11:00:01", "Success"),
                (STOP, "2018-02-20 11:00:01", zero, "Success"), (BUILD, "2018-02-20 11:00:02", "2018-02-20 11:00:03", ""))
    nova.action(found, "stop", "1969-12-31 23:59:59", (STOP, "1969-12-31 23:59:59", "1970-01-01 00:00:00", "Success"))
    nova.action(found, "stop", "1000-01-01 00:00:00", (STOP, "1000-01-01 00:00:00", "1600-02-29 12:00:00", "Success"))
    nova.action(found, "stop", "9999-12-31 23:59:59", (STOP, "2099-12-31 23:59:59", "9999-12-31 23:59:59", "Success"))
    nova.machine("a07", "a07-rack2.example.org", "2017-01-02 03:04:05", zero, service_updated=zero, deleted_at=zero)
    nova.machine("a08", "a08-rack2.example.org", zero, "2018-03-01 02:14:00")
    nova.send()


def generated_columns():
    """A generated column between the others: mariadb-dump writes its value, MySQL's program leaves it out."""
    nova = one_night()
    nova.sql("ALTER TABLE instances ADD memory_gb int AS (memory_mb DIV 1024) STORED AFTER created_at")
    nova.sql("ALTER TABLE compute_nodes ADD alive int AS (deleted = 0) VIRTUAL FIRST")
    nova.send()


def routines():
    """Bodies that contain INSERT statements which are no data, and a view."""
    nova = one_night()
    nova.send()
    server.execute("""
CREATE VIEW a_compute_nodes AS SELECT id, host, vcpus FROM compute_nodes;
CREATE TABLE audit (what text);
DELIMITER ;;
CREATE TRIGGER note AFTER INSERT ON compute_nodes FOR EACH ROW BEGIN
  IF NEW.host = 'nobody;''s' THEN
    INSERT INTO `audit` VALUES ('compute_nodes');
    INSERT INTO `services` VALUES (NULL,NULL,NULL,999,'a03','nova-compute','compute',0,1,0,NULL,NULL,NULL,NULL,NULL);
  END IF;
END;;
CREATE PROCEDURE refill() BEGIN
  DELETE FROM `instances`;
INSERT INTO `instance_actions_events` VALUES
(NULL,NULL,NULL,9999,'no data',1,'2018-01-01 00:00:00','2018-01-01 00:00:01','Success',NULL,0,NULL,NULL);
END;;
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2018-03-01 00:00:00' DISABLE DO BEGIN
  INSERT INTO `audit` VALUES ('night');
END;;
DELIMITER ;
""", "nova")


def older(nova, more_of_nodes, *more_of_instances):
    """Takes from the tables what they gained after Mitaka, and what is named."""
    for prefix in "", "shadow_":
        if not prefix:
            nova.sql("ALTER TABLE compute_nodes DROP KEY uniq_compute_nodes0host0hypervisor_hostname0deleted,"
                     " DROP KEY compute_nodes_uuid_idx")
            nova.sql("ALTER TABLE services DROP KEY services_uuid_idx")
            nova.sql("ALTER TABLE instances DROP KEY instances_compute_id_deleted_idx")
        nova.sql(f"ALTER TABLE {prefix}compute_nodes {more_of_nodes} DROP COLUMN mapped")
        nova.sql(f"ALTER TABLE {prefix}services DROP COLUMN uuid")
        dropped = ", ".join(f"DROP COLUMN {column}" for column in ["compute_id", "hidden", *more_of_instances])
        nova.sql(f"ALTER TABLE {prefix}instances {dropped}")
        nova.sql(f"ALTER TABLE {prefix}instance_actions_events DROP COLUMN host, DROP COLUMN details")


def services_by_id(nova, where=""):
    for prefix in "", "shadow_":
        nova.sql(f"UPDATE {prefix}compute_nodes c JOIN {prefix}services s ON c.host = s.host AND s.`binary` = 'nova-compute'"
                 f" SET c.service_id = s.id {where}")


def mitaka():
    """2016: compute_nodes knows its host, and where that is an old row, its service's id, too; one has not got its host yet."""
    nova = one_night()
    services_by_id(nova, "WHERE c.id % 2 = 0")
    nova.sql("UPDATE compute_nodes SET host = NULL WHERE service_id IS NOT NULL ORDER BY id LIMIT 1")
    older(nova, "")
    nova.send()


def icehouse():
    """2014: compute_nodes knows its service's id and no host; fewer columns everywhere."""
    nova = one_night()
    services_by_id(nova)
    older(nova, "MODIFY service_id int NOT NULL, DROP COLUMN host, DROP COLUMN uuid, DROP COLUMN numa_topology,"
                " DROP COLUMN ram_allocation_ratio, DROP COLUMN cpu_allocation_ratio, DROP COLUMN disk_allocation_ratio,",
          "ephemeral_key_uuid")
    for prefix in "", "shadow_":
        nova.sql(f"ALTER TABLE {prefix}services DROP COLUMN last_seen_up, DROP COLUMN forced_down, DROP COLUMN version")
    nova.send()


def folsom():
    """2012: no actions at all, so an instance trace without rows. No shadow tables either."""
    icehouse()
    server.execute("DROP TABLE instance_actions_events, instance_actions, instance_faults, instance_system_metadata;"
                   "DROP TABLE shadow_instance_actions_events, shadow_instance_actions, shadow_instances,"
                   " shadow_compute_nodes, shadow_services", "nova")


def collation():
    """What utf8mb3_general_ci calls equal beyond capitals and trailing blanks of ASCII: the server is asked, nobody else."""
    nova = Nova()
    for number, (node, service) in enumerate([("knoten-ü", "KNOTEN-Ü"), ("cote", "côté  "), ("Ελλάς", "ΕΛΛΆΣ"), ("straße", "strase"),
                                              ("tab", "tab\t"), ("x", " x")], start=1):
        nova.service(service, "2017-01-01 00:00:00", "2018-03-01 02:00:00")
        nova.node(node, f"node{number}-rack{number}.example.org", f"2017-01-0{number} 00:00:00", "2018-03-01 02:14:00")
    nova.service("binaries", "2017-01-01 00:00:00", "2018-03-01 02:00:00", binary="Nova-Compute ")
    nova.node("binaries", "node9-rack9.example.org", "2017-01-09 00:00:00", "2018-03-01 02:14:00")
    for number, user in enumerate(["admin\t", "ADMIN  ", "àdmin", "adm", "ａｄｍｉｎ", "Ädmin", "admın"], start=1):
        found = nova.instance(f"of {number}", f"2018-02-0{number} 10:00:00", user=user)
        nova.action(found.title(), "stop", f"2018-02-0{number} 10:00:00",
                    (STOP, f"2018-02-0{number} 10:00:00", f"2018-02-0{number} 10:00:01", f"user {number}"))
    nova.send()


DIALECTS = [
    Dialect("mariadb"),
    Dialect("skip-extended-insert", "--skip-extended-insert", "nova"),
    Dialect("complete-insert", "--complete-insert", "nova"),
    Dialect("one-line", rewritten=on_one_line),
    Dialect("no-backslash-escapes", rewritten=without_backslash_escapes),
    Dialect("ansi", "--compatible=ansi", "--default-character-set=utf8mb4", "nova"),
    Dialect("replace", "--replace", "nova"),
    # Some tables alone: without quotes the program cannot even read `services`, whose column `binary` is a word of SQL.
    Dialect("bare-names", "--skip-quote-names", "nova", *INSTANCE_TABLES, *(f"shadow_{table}" for table in INSTANCE_TABLES)),
    Dialect("insert-ignore", "--insert-ignore", "--skip-add-locks", "--skip-disable-keys", "nova"),
    Dialect("skip-comments", "--skip-comments", "nova"),
    Dialect("no-create-info", "--no-create-info", "--complete-insert", "nova", lossless=False),
    Dialect("latin1", "--default-character-set=latin1", "nova", lossless=False),
    Dialect("hex-blob", "--hex-blob", "nova", fill=binary_columns),
    Dialect("several-databases", "--databases", "nova", "cinder", fill=nova_and_cinder),
    Dialect("cells", "--databases", "nova_cell0", "nova_cell1", fill=cells),
    Dialect("routines", "--routines", "--triggers", "--events", "nova", fill=routines),
    Dialect("generated-columns", "nova", fill=generated_columns),
    Dialect("microseconds", "nova", fill=microseconds),
    Dialect("zero-dates", "nova", fill=zero_dates),
    Dialect("mitaka", "nova", fill=mitaka),
    Dialect("icehouse", "nova", fill=icehouse),
    Dialect("folsom", "nova", fill=folsom),
    Dialect("collation", "nova", fill=collation),
]
