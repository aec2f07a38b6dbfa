"""Rows into statements, tables into a dump, a dump into a file or a compressor."""

import os
import shutil
import subprocess

# What mysqldump and mariadb-dump both use if not told otherwise.
NET_BUFFER_LENGTH = 1046528


class Tables:
    """Where the rows of each table come from."""

    def __init__(self, schema, wanted, unwanted, rows_per_instance):
        self.schema = schema
        self._unwanted = unwanted
        self._wanted_tables = {
            "compute_nodes": (wanted.compute_nodes, lambda night: max(h.row_id for h in sum(night.hosts, [])) + 1),
            "services": (wanted.services, lambda night: max(h.row_id for h in sum(night.hosts, [])) + 10),
            "instances": (wanted.instances, lambda night: night.end + 1),
            "instance_actions": (wanted.actions, lambda night: night.event_count() + wanted.FIRST_ACTION),
            "instance_actions_events": (wanted.events, lambda night: night.event_count() + wanted.FIRST_EVENT),
        }
        self._rows_per_instance = rows_per_instance

    def rows(self, table, night):
        """(rows some at a time, next id), or (None, None) for a table that stays empty."""
        shadow = table.startswith("shadow_")
        name = table.removeprefix("shadow_")
        if name in self._wanted_tables:
            rows, next_id = self._wanted_tables[name]
            return rows(night, shadow), next_id(night)
        if name in self._rows_per_instance:
            return self._unwanted.rows(name, night, shadow), self._unwanted.next_id(name, night)
        if table == "alembic_version":
            return [[b"('960aac0e09ea')"]], None
        return None, None


def statements(table, parts, layout, count):
    """INSERT statements as the programs cut them: a row that would take the statement to net_buffer_length begins the
    next. The sums are theirs: two bytes a row for the separator, four a statement."""
    insert = b"INSERT INTO `%b` VALUES%b" % (table.encode(), layout.after_values)
    start_length = len(insert) + 4
    rows, length = [], 0
    for part in parts:
        for row in part:
            row_length = len(row) + 2
            if length + row_length >= NET_BUFFER_LENGTH and rows:
                count[table] = count.get(table, 0) + len(rows)
                yield insert + layout.between_rows.join(rows) + b";\n"
                rows, length = [], 0
            if not rows:
                length = start_length
            rows.append(row)
            length += row_length
    if rows:
        count[table] = count.get(table, 0) + len(rows)
        yield insert + layout.between_rows.join(rows) + b";\n"


def write_dump(stream, tables, night, layout):
    """Writes one dump; returns the number of rows by table."""
    count = {}
    stream.write(layout.header())
    for table in tables.schema.tables:
        parts, next_id = tables.rows(table, night)
        chunks = statements(table, parts, layout, count) if parts is not None else iter(())
        first = next(chunks, None)
        stream.write(tables.schema.before_rows(table, layout, next_id if first else None))
        if first:
            stream.write(first)
            for chunk in chunks:
                stream.write(chunk)
        stream.write(tables.schema.after_rows(table))
    stream.write(layout.trailer(night.now + 420))
    return count


# The parallel program where there is one; both write what the plain one reads.
_COMPRESSORS = {"gzip": (".gz", ["pigz", "gzip"]), "bzip2": (".bz2", ["lbzip2", "bzip2"])}


class Output:
    """A file that appears under its name only when it is whole."""

    def __init__(self, path, compress):
        suffix, programs = _COMPRESSORS.get(compress, ("", []))
        self.path = path.with_name(path.name + suffix)
        self._part = self.path.with_name(self.path.name + ".part")
        self._file = open(self._part, "wb", buffering=0)
        self._process = None
        self.stream = self._file
        if programs:
            program = next(filter(shutil.which, programs), None)
            if program is None:
                raise SystemExit(f"generate: no {' or '.join(programs)} here; apt install {programs[-1]}")
            self._process = subprocess.Popen([program, "-c"], stdin=subprocess.PIPE, stdout=self._file)
            self.stream = self._process.stdin

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if self._process:
            self._process.stdin.close()
            if self._process.wait() and not failure:
                raise SystemExit(f"generate: {self._process.args[0]} failed")
        self._file.close()
        if failure:
            self._part.unlink()
        else:
            os.replace(self._part, self.path)
