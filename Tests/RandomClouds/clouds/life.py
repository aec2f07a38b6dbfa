"""A living database: its rows, its keys, and the time that passes."""

import datetime

from .comparison import weight
from .model import ZERO


class Cell:
    """One database of the cloud. Rows go in and change only as its keys allow."""

    def __init__(self, name, schema, random):
        self.name, self.schema, self.random = name, schema, random
        self.rows = {table: {} for table in schema.names()}             # table: {id: row}
        self.next_id = {table: 1 for table in schema.names()}
        self.since = self.now = datetime.datetime(2018, 1, 1, 2, 15)    # the last night and this one

    # Times and values

    def time(self):
        """A time since the last night; often one that several rows share, as in a busy cloud."""
        span = int((self.now - self.since).total_seconds())
        step = self.random.choice([1, 1, 3600, 7200])
        time = self.since + datetime.timedelta(seconds=self.random.randrange(0, max(span // step, 1)) * step + step)
        if self.schema.decimals and self.random.random() < 0.4:
            time += datetime.timedelta(microseconds=self.random.choice([1, 500000, 123456, 999999]))
        return min(time, self.now)

    def maybe(self, value, chance=0.04):
        """Sometimes NULL instead, or the zero date instead of a time."""
        if self.random.random() >= chance:
            return value
        return self.random.choice([None, ZERO]) if isinstance(value, datetime.datetime) else None

    # Rows

    def all(self, table):
        return list(self.rows.get(table, {}).values())

    def row(self, table, **values):
        """A row of the table's columns: the values that it has, the rest as Nova leaves it."""
        found = {}
        for column in self.schema.shape(table).columns:
            default = None if column.null else 0 if column.type in ("int", "tinyint") else ""
            found[column.name] = values.get(column.name, default)
        return found

    def fits(self, table, row):
        """Whether the table's keys and types let the row in."""
        shape = self.schema.shape(table)
        for column in shape.columns:
            value = row[column.name]
            if value is None and not column.null:
                return False
            if column.type == "varchar(36)" and value is not None and len(value) > 36:
                return False
        if table.startswith("shadow_"):
            return True
        compared = lambda row, key: tuple(weight(row[c]) if isinstance(row[c], str) else row[c] for c in key)
        for key in shape.unique:
            mine = compared(row, key)
            if None not in mine and any(compared(o, key) == mine for o in self.all(table) if o["id"] != row["id"]):
                return False
        for column, other, key in self.schema.enforced(table):
            value = row[column]
            if value is not None and not any(
                    (weight(o[key]) == weight(value) if isinstance(value, str) else o[key] == value)
                    for o in self.all(other)):
                return False
        return True

    def insert(self, table, **values):
        """A new row with the next id; None if the keys forbid it."""
        row = self.row(table, **values)
        row["id"] = self.next_id[table]
        if not self.fits(table, row):
            return None
        self.next_id[table] += 1
        self.rows[table][row["id"]] = row
        return row

    def update(self, table, row, **changes):
        """Changes a row, as far as it has these columns; False if the keys forbid it."""
        changed = {**row, **{c: v for c, v in changes.items() if c in row}}
        if not self.fits(table, changed):
            return False
        row.update(changed)
        return True

    def referred(self, table, row):
        """Whether a row of another table refers to this one, so that the server would not delete it."""
        for other in self.rows:
            for column, target, key in self.schema.enforced(other):
                if target == table and any(
                        o[column] is not None and (weight(o[column]) == weight(row[key]) if isinstance(row[key], str)
                                                   else o[column] == row[key]) for o in self.all(other)):
                    return True
        return False

    def delete(self, table, row):
        """Deletes a row; False if others refer to it."""
        if self.referred(table, row):
            return False
        del self.rows[table][row["id"]]
        return True

    def archive(self, table, row, stopped=False):
        """Moves a row to its shadow table, or only copies it; False if that cannot be."""
        shadow = "shadow_" + table
        if shadow not in self.rows or row["id"] in self.rows[shadow]:
            return False
        if not stopped and self.referred(table, row):
            return False
        self.rows[shadow][row["id"]] = dict(row)
        self.next_id[shadow] = max(self.next_id[shadow], row["id"] + 1)
        return stopped or self.delete(table, row)

    def restart(self):
        """Before MySQL 8, InnoDB forgot the ids that it had given out above the highest one left."""
        for table, rows in self.rows.items():
            self.next_id[table] = max(rows, default=0) + 1

    def snapshot(self):
        """The rows as a dump shows them: {table: [row]} in the order of the primary key."""
        return {table: [dict(rows[i]) for i in sorted(rows)] for table, rows in self.rows.items()}
