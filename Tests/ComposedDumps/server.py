"""The MariaDB server that restores each file, started by `Benchmarks/private-mariadb`, and what it holds afterwards."""

import os
import pathlib
import re
import subprocess
import sys

from . import cloud

CLIENT = ["mariadb", "--no-defaults", "-uroot", "--default-character-set=utf8mb4", "--max-allowed-packet=64M", "--batch",
          "--skip-column-names", "--raw"]
UNNAMED = "0"           # where a file goes that names no database: it sorts before all others, as a name that is empty does
SYSTEM = ("information_schema", "mysql", "performance_schema", "sys")
SAME_NAME = re.compile(r"[A-Za-z0-9_$]{1,64}")


class Trouble(Exception):
    """The server or a client failed at what it must be able to do."""


class Restored:
    """How a restore ended."""

    def __init__(self, error, line, warnings):
        self.error = error              # None, or the client's message
        self.line = line                # where in the file the error came, from 1
        self.warnings = warnings        # (code, text) of each


def beside_one():
    """Runs the command once more beside a server of its own, and ends with its exit code; nothing where it already runs beside one."""
    if "MYSQL_UNIX_PORT" not in os.environ:
        command = [pathlib.Path(__file__).resolve().parents[2] / "Benchmarks/private-mariadb", sys.executable, *sys.argv]
        sys.exit(subprocess.run(list(map(str, command))).returncode)


def client(data, *arguments, fails=False):
    """What a client prints; fails: whether statements may be refused."""
    done = subprocess.run([*CLIENT, *arguments], input=data, capture_output=True)
    if done.returncode != 0 and not fails:
        raise Trouble(done.stderr.decode(errors="replace"))
    return done.stdout.decode(errors="replace")


def databases():
    return [name for name in client(b"SHOW DATABASES").splitlines() if name not in SYSTEM]


def prepare():
    """A server of today: databases and tables that name no character set hold every text."""
    client(b"SET GLOBAL character_set_server = utf8mb4, collation_server = utf8mb4_general_ci")


def clean(then=""):
    """Drops all databases; `then`: statements that come after that."""
    text = "".join(f"DROP DATABASE `{name}`;" for name in databases()) + then
    if text:
        client(text.encode())


def restore(data):
    """Gives a file to an empty server as `mariadb NAME <FILE` does; --binary-mode, so that the client changes nothing of it."""
    clean(f"CREATE DATABASE `{UNNAMED}`")
    done = subprocess.run([*CLIENT, "--binary-mode", "--show-warnings", UNNAMED], input=data, capture_output=True)
    found = re.findall(r"^(?:Warning|Error) \(Code (\d+)\): (.*)$", done.stdout.decode(errors="replace"), re.M)
    warnings = [(int(code), text) for code, text in found]
    if done.returncode == 0:
        return Restored(None, None, warnings)
    error = done.stderr.decode(errors="replace").strip()
    error = error[error.rfind("\nERROR ") + 1:]      # before it the client shows the statement
    place = re.search(r"at line (\d+)", error)
    return Restored(error or "no message", int(place[1]) if place else None, warnings)


def counts():
    """The number of rows of each wanted table, by database and name; empty tables are left out."""
    names = ", ".join(f"'{table}'" for table in sorted(cloud.COMPARED))
    tables = client(f"SELECT table_schema, table_name FROM information_schema.tables WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
                    f" AND table_schema NOT IN {SYSTEM} AND LOWER(table_name) IN ({names})".encode())
    found = [line.split("\t") for line in tables.splitlines()]
    if not found:
        return {}
    query = " UNION ALL ".join(f"SELECT '{schema}', '{table}', COUNT(*) FROM `{schema}`.`{table}`" for schema, table in found)
    lines = [line.split("\t") for line in client(query.encode()).splitlines()]
    return {("" if schema == UNNAMED else schema, table.lower()): int(number) for schema, table, number in lines if number != "0"}


def dump(*arguments):
    """What mariadb-dump writes; without the time, so that a run gives the same files as the next."""
    done = subprocess.run(["mariadb-dump", "--no-defaults", "-uroot", *arguments], capture_output=True)
    if done.returncode != 0:
        raise Trouble(done.stderr.decode(errors="replace"))
    return re.sub(rb"(?m)^(-- Dump completed on ).*$", rb"\g<1>2018-03-01  2:15:00", done.stdout)


def state():
    """A clean dump of all tables that the server holds. Views go first: they hold no rows, and may refer to what is gone."""
    views = [line.split("\t") for line in client(f"SELECT table_schema, table_name FROM information_schema.views"
                                                 f" WHERE table_schema NOT IN {SYSTEM}".encode()).splitlines()]
    if views:
        client("".join(f"DROP VIEW `{schema}`.`{name}`;" for schema, name in views).encode())
    names = databases()
    return dump("--skip-dump-date", "--databases", *sorted(names)) if names else b""


def load(cell, night):
    """Fills the database of a cell with the rows of a night."""
    client(f"DROP DATABASE IF EXISTS `{cell}`; CREATE DATABASE `{cell}` DEFAULT CHARACTER SET utf8mb4".encode())
    statements = []
    found = cloud.rows(cell, night)
    for table in cloud.TABLES:
        statements.append(cloud.create(table))
        if found[table]:
            statements.append(f"INSERT INTO `{table}` VALUES " + ",".join(map(cloud.values, found[table])))
    statements.append("CREATE VIEW living AS SELECT uuid, hostname FROM instances WHERE deleted = 0")
    client((";\n".join(statements) + ";\n").encode(), cell)
    client(b"DELIMITER ;;\nCREATE TRIGGER watch BEFORE INSERT ON agent_builds FOR EACH ROW BEGIN\n"
           b"IF NEW.architecture = 'never' THEN INSERT INTO volumes VALUES (NULL,1); END IF;\nEND;;\n", cell)
