"""The real programs that the fixtures are made with: MariaDB's server, client and dump program, and compressors."""

import os
import re
import subprocess

CLIENT = ["mariadb", "--no-defaults", "-uroot", "--default-character-set=utf8mb4", "--max-allowed-packet=64M"]
ESCAPES = {"\\": "\\\\", "'": "\\'", "\0": "\\0", "\n": "\\n", "\r": "\\r", "\x1a": "\\Z"}
SYSTEM_DATABASES = {"information_schema", "mysql", "performance_schema", "sys"}


class ProgramFailed(Exception):
    pass


def run(command, data=b""):
    done = subprocess.run(command, input=data, capture_output=True)
    if done.returncode != 0:
        raise ProgramFailed(f"{' '.join(command[:4])} …: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def execute(statements, database=None):
    """Sends statements, given as text. Texts inside them must be quoted by `quoted`."""
    run([*CLIENT, *([database] if database else [])], statements.encode())


def select(query, database=None):
    """The rows of a query, every value a text or None. A text column must come as HEX(...), see `text_of`."""
    output = run([*CLIENT, "--batch", "--skip-column-names", *([database] if database else [])], query.encode())
    return [[None if value == "NULL" else value for value in line.split("\t")]
            for line in output.decode("ascii").splitlines()]


def text_of(hexadecimal):
    """A text as it came through HEX(): no client's own escapes stand between the server and us."""
    return None if hexadecimal is None else bytes.fromhex(hexadecimal).decode("utf-8")


def quoted(value):
    """A value as an SQL literal, for the server's default mode (where the backslash escapes)."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, int):
        return str(value)
    return "'" + "".join(ESCAPES.get(character, character) for character in value) + "'"


def databases():
    return sorted(name for (name,) in select("SHOW DATABASES") if name not in SYSTEM_DATABASES)


def remove_databases():
    """An empty server for whatever comes next."""
    for name in databases():
        execute(f"DROP DATABASE `{name}`")


def create_database(name, charset="utf8mb3"):
    execute(f"CREATE DATABASE `{name}` DEFAULT CHARACTER SET {charset}")


def checksums(names):
    """What CHECKSUM TABLE says of every table: equal before a dump and after its restore, or the dump lost something."""
    found = {}
    for database in names:
        for (table,) in select(f"SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                               f" AND table_schema = {quoted(database)} ORDER BY table_name"):
            found[database, table] = select(f"CHECKSUM TABLE `{table}` EXTENDED", database)[0][1]
    return found


def dump(time, *arguments):
    """What mariadb-dump writes when its clock stands still at `time` (UTC)."""
    clock = ["env", "TZ=UTC", "faketime", "-f", time.strftime("%Y-%m-%d %H:%M:%S")]
    return run([*clock, "mariadb-dump", "--no-defaults", "-uroot", *arguments])


def compressed(data, program):
    """`data` through a compressor. `gzip -n` writes no time and no name, so that the same dump gives the same file."""
    return data if program is None else run({"bzip2": ["bzip2", "-9c"], "gzip": ["gzip", "-9nc"]}[program], data)


def decompressed(data):
    """The dump in a backup, or None if the decompressor says that the backup is damaged. The first bytes decide."""
    try:
        if data.startswith(b"BZh"):
            return run(["bzip2", "-dc"], data)
        if data.startswith(b"\x1f\x8b"):
            return run(["gzip", "-dc"], data)
        return data
    except ProgramFailed:
        return None


def restore(contents, tables=""):
    """Restores a dump into an empty server with the real client; returns the name that a dump without USE goes by.

    That name stands in the header comment, or nowhere. `tables` makes the tables for a dump that does not. --binary-mode: the client must not change \\r\\n or stop at NUL.
    """
    remove_databases()
    name = ""
    if not re.search(rb"^USE `", contents, re.MULTILINE):
        header = re.match(rb"(?:[-/].*\n)*?-- Host: \S+    Database: (\S+)\n", contents)
        name = header[1].decode() if header else ""
        create_database(name or "unnamed", "utf8mb4")      # some dialects leave the tables' character sets out
        if b"\nCREATE TABLE" not in contents:
            execute(tables, name or "unnamed")
    run([*CLIENT, "--binary-mode", *([name or "unnamed"] if databases() else [])], contents)
    return name


def started():
    return "MYSQL_UNIX_PORT" in os.environ
