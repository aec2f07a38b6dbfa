"""Four nights of a testbed that hands out whole machines: Nova, Ironic and Blazar in one dump.

Blazar's migrations run between the nights, so that the name of a property is in each of the three places where it has been.
"""

import datetime
import hashlib

from . import awkward, schema, server
from .nova import Nova, uuid_of

#        file                                compression     the dump is complete at (UTC)
NIGHTS = [
    ("mysql_backup_20180301-021500.sql.gz", "gzip", datetime.datetime(2018, 3, 1, 2, 17, 40)),
    ("mysql_backup_20180302-021500.sql.bz2", "bzip2", datetime.datetime(2018, 3, 2, 2, 17, 52)),
    ("mysql_backup_20180303-021500.sql", None, datetime.datetime(2018, 3, 3, 2, 18, 5)),
    ("mysql_backup_20180304-021500.sql.gz", "gzip", datetime.datetime(2018, 3, 4, 2, 17, 59)),
]
DATABASES = ["blazar", "ironic", "ironic_inspector", "nova"]

# Its table is called like Ironic's.
INSPECTOR_NODES = """\
CREATE TABLE `nodes` (
  `uuid` varchar(36) NOT NULL,
  `version_id` varchar(36) DEFAULT NULL,
  `state` varchar(20) NOT NULL,
  `started_at` datetime DEFAULT NULL,
  `finished_at` datetime DEFAULT NULL,
  `error` text DEFAULT NULL,
  PRIMARY KEY (`uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
INSERT INTO `nodes` VALUES ('00000000-0000-0000-0000-000000000000',NULL,'finished','2018-01-01 00:00:00',NULL,NULL);
"""

# Blazar before its names of properties had a table of their own.
CAPABILITY_IN_THE_ROW = """\
CREATE TABLE `computehost_extra_capabilities` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `id` varchar(36) NOT NULL,
  `computehost_id` varchar(36) DEFAULT NULL,
  `capability_name` varchar(64) NOT NULL,
  `capability_value` mediumtext NOT NULL,
  PRIMARY KEY (`id`),
  KEY `computehost_id` (`computehost_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
"""
TO_A_TABLE_OF_NAMES = """\
CREATE TABLE `extra_capabilities` (
  `id` varchar(36) NOT NULL,
  `resource_type` varchar(255) NOT NULL,
  `capability_name` varchar(255) NOT NULL,
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
INSERT INTO `extra_capabilities` (`id`, `resource_type`, `capability_name`)
  SELECT MD5(LOWER(`capability_name`)), 'physical:host', `capability_name` FROM `computehost_extra_capabilities` GROUP BY `capability_name`;
ALTER TABLE `computehost_extra_capabilities` ADD `capability_id` varchar(36) NOT NULL;
UPDATE `computehost_extra_capabilities` SET `capability_id` = MD5(LOWER(`capability_name`));
ALTER TABLE `computehost_extra_capabilities` DROP `capability_name`;
"""
TO_RESOURCE_PROPERTIES = """\
RENAME TABLE `extra_capabilities` TO `older`;
%s
INSERT INTO `resource_properties` (`id`, `resource_type`, `property_name`) SELECT `id`, `resource_type`, `capability_name` FROM `older`;
DROP TABLE `older`;
ALTER TABLE `computehost_extra_capabilities` CHANGE `capability_id` `property_id` varchar(255) NOT NULL;
"""

ORDINARY = {"node_type": "compute_haswell", "placement.rack": "r10", "architecture.platform_type": "x86_64",
            "main_memory.ram_size": "134956859392", "architecture.smt_size": "48", "architecture.smp_size": "2",
            "storage_devices.0.size": "250059350016", "bios.vendor": "Dell Inc."}


class Testbed:
    """Statements for Ironic and Blazar, sent together."""

    def __init__(self):
        self.nodes = self.hosts = 0
        self.names_in = "row"
        self.statements = {"ironic": [], "blazar": []}
        for database in self.statements:
            server.create_database(database)
        server.create_database("ironic_inspector")
        server.execute(INSPECTOR_NODES, "ironic_inspector")
        server.execute(schema.create_tables(["nodes"], "ironic"), "ironic")
        server.execute(schema.create_tables(["computehosts"], "blazar") + CAPABILITY_IN_THE_ROW, "blazar")

    def insert(self, database, table, **values):
        columns = ", ".join(f"`{column}`" for column in values)
        self.sql(database, f"INSERT INTO `{table}` ({columns}) VALUES ({', '.join(map(server.quoted, values.values()))})")

    def sql(self, database, statement):
        self.statements[database].append(statement)

    def send(self):
        for database, statements in self.statements.items():
            server.execute(";\n".join(["SET FOREIGN_KEY_CHECKS = 0", *statements]) + ";\n", database)
            statements.clear()

    def node(self, name, updated, maintenance=0, **others):
        self.nodes += 1
        self.insert("ironic", "nodes", **{**dict(id=self.nodes, uuid=uuid_of(name), name=name, maintenance=maintenance,
                                                created_at="2017-01-01 00:00:00", updated_at=updated, driver="ipmi",
                                                driver_info='{"ipmi_password": "******"}'), **others})

    def host(self, name, created, described="2017-06-01 00:00:00", properties=(), **others):
        self.hosts += 1
        values = dict(id=str(self.hosts), created_at=created, updated_at=None, vcpus=0, cpu_info="", hypervisor_type="ironic",
                      hypervisor_version=1, hypervisor_hostname=uuid_of(name), memory_mb=0, local_gb=0, trust_id=uuid_of("trust"),
                      availability_zone="")
        self.insert("blazar", "computehosts", **{**values, **others})
        for property_name, value in dict(properties).items():
            self.describe(name, property_name, value, described)
        return str(self.hosts)

    def describe(self, name, property_name, value, created, host=None, key=None):
        """Adds a property to the newest host of a node."""
        column = {"row": "capability_name", "extra_capabilities": "capability_id", "resource_properties": "property_id"}[self.names_in]
        self.insert("blazar", "computehost_extra_capabilities", **{
            "created_at": created, "updated_at": None, "id": key or uuid_of(f"{property_name} of {self.hosts}"),
            "computehost_id": host or str(self.hosts), "capability_value": value,
            column: property_name if self.names_in == "row" else md5(property_name)})

    def change(self, host, property_name, value, updated):
        name = {"extra_capabilities": "capability_id", "resource_properties": "property_id"}[self.names_in]
        self.sql("blazar", f"UPDATE computehost_extra_capabilities SET capability_value = {server.quoted(value)},"
                 f" updated_at = '{updated}' WHERE computehost_id = '{host}' AND {name} = '{md5(property_name)}'")

    def maintain(self, name, maintenance, updated):
        self.sql("ironic", f"UPDATE nodes SET maintenance = {maintenance}, updated_at = '{updated}' WHERE uuid = '{uuid_of(name)}'")

    def remove_host(self, host):
        self.sql("blazar", f"DELETE FROM computehost_extra_capabilities WHERE computehost_id = '{host}'")
        self.sql("blazar", f"DELETE FROM computehosts WHERE id = '{host}'")


def md5(text):
    return hashlib.md5(text.lower().encode()).hexdigest()


def nights():
    """Yields after each night's work, with the databases on the server as that night's dump finds them."""
    server.remove_databases()
    testbed, nova = Testbed(), Nova("nova")
    for work in (first, second, third, fourth):
        work(testbed, nova)
        testbed.send()
        nova.send()
        yield


def first(testbed, nova):
    # Stays as it is. Described before the epoch.
    testbed.node("steady", "2018-02-01 00:00:00")
    testbed.host("steady", "2015-07-01 00:00:00", "2015-07-01 00:01:00", ORDINARY)
    # In maintenance on the second night, back on the fourth.
    testbed.node("broken", "2018-02-01 00:00:01")
    testbed.host("broken", "2017-06-01 00:00:00", properties=ORDINARY)
    # Gets more memory on the third night, and another rack on the fourth.
    testbed.node("growing", "2018-02-01 00:00:02")
    testbed.host("growing", "2017-06-01 00:00:00", properties={**ORDINARY, "placement.rack": "r2"})
    # Leaves both databases before the third night.
    testbed.node("leaving", "2018-02-01 00:00:03")
    testbed.host("leaving", "2017-06-01 00:00:00", properties={**ORDINARY, "placement.rack": "r1"})
    # Leaves Blazar before the second night, comes back to it before the fourth.
    testbed.node("coming back", "2018-02-01 00:00:04")
    testbed.host("coming back", "2017-06-01 00:00:00", properties=ORDINARY)
    # Missing on the second night alone.
    testbed.node("missed", "2018-02-01 00:00:05")
    testbed.host("missed", "2017-06-01 00:00:00", properties=ORDINARY)
    # No machines: one that only Ironic knows, hosts that only Blazar knows.
    testbed.node("not reservable", "2018-02-01 00:00:06")
    testbed.host("a hypervisor", "2017-06-01 00:00:00", properties=ORDINARY, hypervisor_hostname="kvm01.example.org")
    testbed.host("nobody", "2017-06-01 00:00:00", hypervisor_hostname=None)
    testbed.node("nameless", "2018-02-01 00:00:07", uuid=None)
    # No listed property at all; and one that never says when.
    testbed.node("bare", "2018-02-01 00:00:08", maintenance=None)
    testbed.host("bare", "2017-06-01 00:00:00", properties={"bios.vendor": "Dell Inc."})
    testbed.node("timeless", None)
    testbed.host("timeless", "2017-06-01 00:00:00", None, {"node_type": "storage"})
    testbed.node("uncreated", "2018-02-01 00:00:09")
    testbed.host("uncreated", None, properties=ORDINARY)
    # Another spelling of the same uuid; values that break careless writers; one property twice, of which the later id counts.
    testbed.node("awkward", "2018-02-01 00:00:10", maintenance=1)
    host = testbed.host("awkward", "2017-06-01 00:00:00", hypervisor_hostname=uuid_of("awkward").upper(),
                        properties={"node_type": awkward.QUOTES, "placement.rack": awkward.COMMAS, "architecture.platform_type": awkward.LINES,
                                    "main_memory.ram_size": awkward.BACKSLASHES, "architecture.smp_size": awkward.UNICODE,
                                    "storage_devices.0.size": awkward.EMPTY})
    testbed.describe("awkward", "Architecture.SMT_Size", "1", "2017-06-01 00:00:00", host, key="00000000")
    testbed.describe("awkward", "architecture.smt_size", "it's", "2017-06-02 00:00:00", host, key="zzzzzzzz")

    nova.service("ironic01", "2017-01-01 00:00:00", "2018-03-01 02:00:00")
    for name in "steady", "broken", "growing":
        nova.node("ironic01", uuid_of(name), "2017-01-02 00:00:00", "2018-03-01 02:00:00", hypervisor_type="ironic")
    for number, (name, node, host) in enumerate([("on a node", uuid_of("steady"), None), ("moved", uuid_of("growing"), "ironic01"),
                                                 ("without node", None, "ironic02"), ("nowhere", None, None)]):
        found = nova.instance(name, f"2018-02-2{number} 10:00:00", host="ironic01" if name != "nowhere" else None, node=node)
        nova.action(found, "create", f"2018-02-2{number} 10:00:00",
                    ("compute__do_build_and_run_instance", f"2018-02-2{number} 10:00:01", f"2018-02-2{number} 10:09:41", "Success", host))
    nova.instance("by admin", "2018-02-20 10:00:00", user="admin", node=uuid_of("steady"))


def second(testbed, nova):
    testbed.sql("blazar", TO_A_TABLE_OF_NAMES.rstrip(";\n"))
    testbed.names_in = "extra_capabilities"
    testbed.maintain("broken", 1, "2018-03-01 09:00:00")
    testbed.remove_host("5")
    testbed.sql("blazar", "UPDATE computehosts SET hypervisor_hostname = 'missed' WHERE id = '6'")
    # A property whose name has been removed.
    testbed.describe("steady", "no name", "lost", "2018-03-01 12:00:00", "1")
    # A property that is not listed changes, and the node's heartbeat comes: nothing of it is an event.
    testbed.change("1", "bios.vendor", "HP", "2018-03-01 10:00:00")
    testbed.maintain("steady", 0, "2018-03-01 11:00:00")


def third(testbed, nova):
    table = schema.create_tables(["resource_properties"], "blazar")
    testbed.sql("blazar", (TO_RESOURCE_PROPERTIES % table).rstrip(";\n"))
    testbed.names_in = "resource_properties"
    testbed.sql("blazar", f"UPDATE computehosts SET hypervisor_hostname = '{uuid_of('missed')}' WHERE id = '6'")
    testbed.change("3", "main_memory.ram_size", "269913718784", "2018-03-02 12:00:00")
    testbed.remove_host("4")
    testbed.sql("ironic", f"DELETE FROM nodes WHERE uuid = '{uuid_of('leaving')}'")
    testbed.node("new", "2018-03-02 13:00:01")
    testbed.host("new", "2018-03-02 13:00:00", "2018-03-02 13:00:00", {key: value for key, value in ORDINARY.items() if "rack" not in key})
    nova.update("instances", f"uuid = '{uuid_of('moved')}'", node=uuid_of("broken"))


def fourth(testbed, nova):
    testbed.maintain("broken", 0, "2018-03-03 09:00:00")
    testbed.change("3", "placement.rack", "r10", "2018-03-03 12:00:00")
    testbed.host("coming back", "2018-03-03 14:00:00", "2018-03-03 14:00:00", ORDINARY)
