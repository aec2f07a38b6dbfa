"""A very small cloud of two cells in two nights: few rows, so that a case takes little time, but each of them is seen in a trace."""

import uuid

NAMES = uuid.UUID("b0a1ea64-70f4-4f55-8d3f-1e6f9d1f4a11")      # arbitrary; fixed, so that every run makes the same uuids
CELLS = ("nova_cell1", "nova_cell2")
NIGHTS = (1, 2)
TIMES = [("created_at", "datetime DEFAULT NULL"), ("updated_at", "datetime DEFAULT NULL"), ("deleted_at", "datetime DEFAULT NULL")]

# In the manner of Nova's own tables, without the columns that nobody reads.
WANTED = {
    "compute_nodes": [*TIMES, ("id", "int(11) NOT NULL AUTO_INCREMENT"), ("service_id", "int(11) DEFAULT NULL"),
                      ("vcpus", "int(11) NOT NULL"), ("memory_mb", "int(11) NOT NULL"), ("local_gb", "int(11) NOT NULL"),
                      ("cpu_info", "mediumtext NOT NULL"), ("deleted", "int(11) DEFAULT NULL"),
                      ("hypervisor_hostname", "varchar(255) DEFAULT NULL"), ("host", "varchar(255) DEFAULT NULL")],
    "instance_actions": [*TIMES, ("id", "int(11) NOT NULL AUTO_INCREMENT"), ("action", "varchar(255) DEFAULT NULL"),
                         ("instance_uuid", "varchar(36) DEFAULT NULL"), ("request_id", "varchar(255) DEFAULT NULL"),
                         ("message", "varchar(255) DEFAULT NULL"), ("deleted", "int(11) DEFAULT NULL")],
    "instance_actions_events": [*TIMES, ("id", "int(11) NOT NULL AUTO_INCREMENT"), ("event", "varchar(255) DEFAULT NULL"),
                                ("action_id", "int(11) DEFAULT NULL"), ("start_time", "datetime DEFAULT NULL"),
                                ("finish_time", "datetime DEFAULT NULL"), ("result", "varchar(255) DEFAULT NULL"),
                                ("traceback", "text DEFAULT NULL"), ("deleted", "int(11) DEFAULT NULL"),
                                ("host", "varchar(255) DEFAULT NULL")],
    "instances": [*TIMES, ("id", "int(11) NOT NULL AUTO_INCREMENT"), ("user_id", "varchar(255) DEFAULT NULL"),
                  ("project_id", "varchar(255) DEFAULT NULL"), ("hostname", "varchar(255) DEFAULT NULL"),
                  ("memory_mb", "int(11) DEFAULT NULL"), ("vcpus", "int(11) DEFAULT NULL"), ("root_gb", "int(11) DEFAULT NULL"),
                  ("host", "varchar(255) DEFAULT NULL"), ("node", "varchar(255) DEFAULT NULL"),
                  ("uuid", "varchar(36) NOT NULL"), ("hidden", "tinyint(1) DEFAULT NULL"), ("deleted", "int(11) DEFAULT NULL"),
                  ("user_data", "mediumtext DEFAULT NULL")],
    "services": [*TIMES, ("id", "int(11) NOT NULL AUTO_INCREMENT"), ("host", "varchar(255) DEFAULT NULL"),
                 ("binary", "varchar(255) DEFAULT NULL"), ("topic", "varchar(255) DEFAULT NULL"),
                 ("report_count", "int(11) NOT NULL"), ("disabled", "tinyint(1) DEFAULT NULL"), ("deleted", "int(11) DEFAULT NULL")],
}
# What stands before, between and after the wanted tables. No name of a column occurs in a wanted table.
OTHERS = {
    "agent_builds": [("build", "int(11) NOT NULL AUTO_INCREMENT"), ("architecture", "varchar(255) DEFAULT NULL")],
    "instance_extra": [("extra", "int(11) NOT NULL AUTO_INCREMENT"), ("flavor", "mediumtext DEFAULT NULL"), ("numa", "blob DEFAULT NULL")],
    "volumes": [("volume", "int(11) NOT NULL AUTO_INCREMENT"), ("size", "int(11) DEFAULT NULL")],
}
SHADOWS = {f"shadow_{table}": columns for table, columns in WANTED.items()}
TABLES = dict(sorted({**WANTED, **SHADOWS, **OTHERS}.items()))
COMPARED = {*WANTED, *SHADOWS}
# What the traces are made of: a value that does not fit into one of these is damage. Of other columns nobody reads the values.
READ = {
    "compute_nodes": {"id", "created_at", "updated_at", "deleted_at", "service_id", "vcpus", "memory_mb", "local_gb", "hypervisor_hostname", "host"},
    "instance_actions": {"id", "instance_uuid", "created_at"},
    "instance_actions_events": {"id", "event", "action_id", "start_time", "finish_time", "result", "host"},
    "instances": {"id", "uuid", "memory_mb", "root_gb", "vcpus", "hostname", "user_id", "project_id", "host"},
    "services": {"id", "host", "binary", "disabled", "updated_at"},
}


def is_read(column, table=None):
    """Whether the column's values count; without a table: whether they do in each table that has such a column."""
    if table is not None:
        return column in READ.get(table.removeprefix("shadow_"), ())
    having = [name for name, columns in TABLES.items() if column in dict(columns)]
    return bool(having) and all(is_read(column, name) for name in having)


TEXTS = ["plain", "it's", "back\\slash\\", "w\u00e9b", "'); INSERT INTO `instances` VALUES (", "a, b; c -- d /* e", "\u4e91 \U0001f600", ""]


def create(table, quote="`", options="ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"):
    columns = TABLES[table]
    key = next(column for column, kind in columns if "AUTO_INCREMENT" in kind)
    lines = [f"  {quote}{column}{quote} {kind}" for column, kind in columns] + [f"  PRIMARY KEY ({quote}{key}{quote})"]
    return f"CREATE TABLE {quote}{table}{quote} (\n" + ",\n".join(lines) + f"\n) {options}"


def rows(cell, night):
    """The rows of each table as dictionaries; a column that is missing is NULL."""
    number = CELLS.index(cell) + 1
    found = {table: [] for table in TABLES}
    def add(table, **values):
        found[table].append({column: values.get(column) for column, _ in TABLES[table]})
    for n in range(1, 4):
        host = f"c{number}-h{n}" + ("'" if n == 3 else "")
        gone = night == 2 and n == 2
        add("compute_nodes", id=n, created_at=f"2017-0{n}-01 00:00:00", updated_at=f"2018-03-0{night} 02:10:0{n}",
            deleted_at="2018-03-02 01:00:00" if gone else None, vcpus=8 * n, memory_mb=1024 * n, local_gb=100 * n + night,
            cpu_info="{\"vendor\": \"x\"}", deleted=n if gone else 0, hypervisor_hostname=f"{host}.example.org", host=host)
        add("services", id=n, created_at="2017-01-01 00:00:00", updated_at=f"2018-03-0{night} 02:11:0{n}", host=host,
            binary="nova-compute", topic="compute", report_count=n, disabled=int(night == 2 and n == 1), deleted=0)
    add("services", id=4, created_at="2017-01-01 00:00:00", host="ctl", binary="nova-conductor", report_count=1, disabled=0, deleted=0)
    for n in range(1, 5 + night):
        who = str(uuid.uuid5(NAMES, f"{cell} {n}"))
        text = TEXTS[(n + number) % len(TEXTS)]
        add("instances", id=n, created_at=f"2018-02-0{n} 10:00:00", user_id=f"u{n}", project_id=f"p{number}", hostname=text,
            memory_mb=512 * n * (night if n == 1 else 1), vcpus=n, root_gb=10 * n, host=f"c{number}-h{n % 3 + 1}", uuid=who, hidden=0,
            deleted=0, user_data=TEXTS[n % len(TEXTS)])
        add("instance_actions", id=n, created_at=f"2018-02-0{n} 10:00:01", action="create", instance_uuid=who,
            request_id=f"req-{n}", message=text, deleted=0)
        for step in range(2):
            add("instance_actions_events", id=2 * n + step, created_at=f"2018-02-0{n} 10:00:02", event=f"step {step} {text}",
                action_id=n, start_time=f"2018-02-0{n} 10:00:0{step + 2}", finish_time=f"2018-02-0{n} 10:00:{10 + step}",
                result="Success", deleted=0, host=f"c{number}-h{n % 3 + 1}")
    old = str(uuid.uuid5(NAMES, f"{cell} archived"))
    add("shadow_instances", id=90, created_at="2016-01-01 00:00:00", user_id="u9", project_id="p9", hostname="old", memory_mb=1,
        vcpus=1, root_gb=1, host=f"c{number}-h0", uuid=old, deleted=90)
    add("shadow_instance_actions", id=90, created_at="2016-01-01 00:00:01", action="delete", instance_uuid=old, deleted=90)
    add("shadow_instance_actions_events", id=90, created_at="2016-01-01 00:00:02", event="delete", action_id=90,
        start_time="2016-01-01 00:00:02", finish_time="2016-01-01 00:00:05", result="Success", deleted=90)
    add("shadow_compute_nodes", id=90, created_at="2015-01-01 00:00:00", deleted_at="2016-05-05 00:00:00", vcpus=2, memory_mb=2,
        local_gb=2, cpu_info="", deleted=90, hypervisor_hostname=f"c{number}-h0", host=f"c{number}-h0")
    add("shadow_services", id=90, created_at="2015-01-01 00:00:00", host=f"c{number}-h0", binary="nova-compute", report_count=1,
        disabled=0, deleted=90)
    for n in range(1, 4):
        add("agent_builds", build=n, architecture=TEXTS[n + 1])
        add("instance_extra", extra=n, flavor=TEXTS[4], numa=b"\x00\xff'\\" if n == 2 else None)
        add("volumes", volume=n, size=n)
    return found


def literal(value):
    """A value as mysqldump writes it, as text in UTF-8."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return "0x" + value.hex().upper()
    if isinstance(value, int):
        return str(value)
    for plain, escaped in ("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"):
        value = value.replace(plain, escaped)
    return f"'{value}'"


def values(row):
    return "(" + ",".join(literal(value) for value in row.values()) + ")"
