"""The tables of Nova that matter, as several of its releases had them."""

from dataclasses import dataclass, field

TABLES = ["compute_nodes", "instance_actions", "instance_actions_events", "instances", "services"]
INSTANCE_TABLES = ["instances", "instance_actions", "instance_actions_events"]


@dataclass(frozen=True)
class Column:
    name: str
    type: str                   # "int", "varchar(n)", "datetime", "text" or "tinyint"
    null: bool = True


@dataclass
class Shape:
    """A table: its columns in order, its UNIQUE keys, its references (column, table, column)."""
    columns: list
    unique: list = field(default_factory=list)
    references: list = field(default_factory=list)
    keys: list = field(default_factory=list)

    def column(self, name):
        return next((c for c in self.columns if c.name == name), None)

    def has(self, name):
        return self.column(name) is not None


@dataclass
class Schema:
    age: str                    # "icehouse", "mitaka", "today" or "lean"
    tables: dict                # name: Shape; without the shadow tables
    engine: str
    charset: str
    shadow: bool                # whether it has shadow tables
    decimals: bool              # whether its times have microseconds

    def shape(self, table):
        return self.tables[table.removeprefix("shadow_")]

    def names(self):
        """Its tables in the order in which mysqldump writes them."""
        return sorted(TABLES + (["shadow_" + t for t in TABLES] if self.shadow else []))

    def enforced(self, table):
        """The references that the server checks in this table."""
        if self.engine != "InnoDB" or table.startswith("shadow_"):
            return []
        return self.shape(table).references


def _columns(*words):
    """Columns of words such as "id int!", where ! means NOT NULL."""
    found = []
    for word in words:
        name, type = word.split(" ", 1)
        found.append(Column(name, type.rstrip("!"), not type.endswith("!")))
    return found


_TIMES = ["created_at datetime", "updated_at datetime", "deleted_at datetime"]


def make(age, engine="InnoDB", charset="utf8", shadow=True, decimals=False):
    """The schema of an age, with the columns that tell it apart; what no trace needs is shortened."""
    events = ["id int!", "event varchar(255)", "action_id int", "start_time datetime", "finish_time datetime",
              "result varchar(255)", "traceback text"]
    actions = ["id int!", "action varchar(255)", "instance_uuid varchar(36)", "request_id varchar(255)"]
    instances = ["id int!", "user_id varchar(255)", "project_id varchar(255)", "vm_state varchar(255)",
                 "memory_mb int", "vcpus int", "hostname varchar(255)", "host varchar(255)",
                 "uuid varchar(36)" if age == "icehouse" else "uuid varchar(36)!", "root_gb int",
                 "node varchar(255)"]
    nodes = ["id int!", "vcpus int!", "memory_mb int!", "local_gb int!"]
    services = ["id int!", "host varchar(255)", "binary varchar(255)", "topic varchar(255)", "report_count int!",
                "disabled tinyint"]
    name = ["hypervisor_hostname varchar(255)"]
    node_unique, service_unique, instance_unique = [], [], []
    if age == "lean":
        # What is optional is not there.
        tables = {
            "instances": Shape(_columns(*[c for c in instances if not c.startswith("vm_state")]), [["uuid"]]),
            "instance_actions": Shape(_columns("id int!", "instance_uuid varchar(36)", "created_at datetime")),
            "instance_actions_events": Shape(_columns(*events)),
            "compute_nodes": Shape(_columns(*_TIMES, *nodes, *name, "host varchar(255)")),
            "services": Shape(_columns("id int!", "host varchar(255)", "binary varchar(255)", "updated_at datetime",
                                       "disabled tinyint")),
        }
    else:
        deleted = ["deleted int"]
        service_unique = [["host", "topic", "deleted"], ["host", "binary", "deleted"]]
        if age == "icehouse":
            nodes = [*nodes[:1], "service_id int!", *nodes[1:], "hypervisor_type text!", *name, *deleted]
        else:
            nodes = [*nodes[:1], "service_id int", *nodes[1:], "hypervisor_type text!", *name, *deleted,
                     "host varchar(255)"]
            node_unique = [["host", "hypervisor_hostname", "deleted"]]
            instance_unique = [["uuid"]]
        if age == "today":
            nodes, services = nodes + ["uuid varchar(36)"], services + ["version int"]
            events, instances = events + deleted + ["host varchar(255)", "details text"], instances + deleted + ["hidden tinyint"]
            node_unique, service_unique = node_unique + [["uuid"]], service_unique
        else:
            events, instances = events + deleted, instances + deleted
        tables = {
            "instances": Shape(_columns(*_TIMES, *instances), instance_unique, [], [["project_id"]]),
            "instance_actions": Shape(_columns(*_TIMES, *actions, *deleted)),
            "instance_actions_events": Shape(_columns(*_TIMES, *events)),
            "compute_nodes": Shape(_columns(*_TIMES, *nodes), node_unique),
            "services": Shape(_columns(*_TIMES, *services, *deleted), service_unique),
        }
    tables["instance_actions"].keys.append(["instance_uuid"])
    tables["instance_actions_events"].keys.append(["action_id"])
    if not instance_unique and age != "lean":
        tables["instances"].keys.append(["uuid"])
    else:
        tables["instance_actions"].references.append(("instance_uuid", "instances", "uuid"))
    tables["instance_actions_events"].references.append(("action_id", "instance_actions", "id"))
    return Schema(age, tables, engine, charset, shadow, decimals)
