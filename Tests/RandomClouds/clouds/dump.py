"""Writes a night as mysqldump does."""

import bz2
import datetime
import gzip
import os

HEADS = {
    "mysql": ("", "-- MySQL dump 10.13  Distrib 5.7.42, for Linux (x86_64)", "5.7.42"),
    "mariadb": ("/*M!999999\\- enable the sandbox mode */ \n",
                "-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)", "10.11.6-MariaDB"),
}
BEFORE = """/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
"""
AFTER = """/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

"""
# Another service's database, whose table must not be taken for Nova's.
CINDER = [("services", "CREATE TABLE `services` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n"
           "  `updated_at` datetime DEFAULT NULL,\n  `host` varchar(255) DEFAULT NULL,\n"
           "  `binary` varchar(255) DEFAULT NULL,\n  `disabled` tinyint(1) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n"
           ") ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=utf8;",
           ["id", "updated_at", "host", "binary", "disabled"],
           "(1,'2018-01-01 11:11:11','h1','nova-compute',1)")]
TYPES = {"int": "int(11)", "tinyint": "tinyint(1)"}
ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\0": "\\0"})


def literal(value, column, decimals):
    """A value as mysqldump writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.datetime):
        return f"'{value:%Y-%m-%d %H:%M:%S}" + (f".{value.microsecond:06}'" if decimals else "'")
    if column.type == "datetime":                       # the zero date
        return f"'{value}" + (".000000'" if decimals else "'")
    return "'" + value.translate(ESCAPES) + "'"


def create(table, database):
    """The CREATE TABLE statement."""
    schema, shape = database.schema, database.schema.shape(table)
    shadow, lines = table.startswith("shadow_"), []
    for column in shape.columns:
        type = TYPES.get(column.type, column.type)
        if column.type == "datetime" and schema.decimals:
            type = "datetime(6)"
        if column.name == "id":
            lines.append("  `id` int(11) NOT NULL AUTO_INCREMENT")
        else:
            blank = column.type == "text" and column.null
            lines.append(f"  `{column.name}` {type}" + (" NOT NULL" if not column.null else "" if blank else " DEFAULT NULL"))
    lines.append("  PRIMARY KEY (`id`)")
    if not shadow:
        quoted = lambda columns: ",".join(f"`{c}`" for c in columns)
        lines += [f"  UNIQUE KEY `uniq_{table}0{'0'.join(key)}` ({quoted(key)})" for key in shape.unique]
        lines += [f"  KEY `{table}_{'_'.join(key)}_idx` ({quoted(key)})" for key in shape.keys]
        lines += [f"  CONSTRAINT `fk_{table}_{column}` FOREIGN KEY (`{column}`) REFERENCES `{other}` (`{key}`)"
                  for column, other, key in schema.enforced(table)]
    next_id = database.next_id.get(table, 1)
    auto = f" AUTO_INCREMENT={next_id}" if next_id > 1 else ""
    return f"CREATE TABLE `{table}` (\n" + ",\n".join(lines) + f"\n) ENGINE={schema.engine}{auto} DEFAULT CHARSET={schema.charset};"


class Writer:
    """Writes one night; stops where the night is cut."""

    def __init__(self, night):
        self.night, self.style, self.parts, self.row = night, night.style, [], 0

    def put(self, text):
        self.parts.append(text)

    def comment(self, text):
        if self.style.comments:
            self.put(f"\n--\n-- {text}\n--\n\n")

    class Cut(Exception):
        """The file ends here."""

    def file(self):
        try:
            self.begin()
            for database in self.night.databases:
                self.database(database)
            if self.style.decoy:
                self.use("cinder")
                for table, statement, columns, row in CINDER:
                    self.table(table, statement, columns, [row])
            self.end()
        except Writer.Cut:
            pass
        return "".join(self.parts).encode()

    def begin(self):
        sandbox, program, version = HEADS[self.style.program]
        self.put(sandbox)
        if self.style.comments:
            name = self.night.databases[0].name if self.style.named == "header" else ""
            rule = "-- ------------------------------------------------------"
            self.put(f"{program}\n--\n-- Host: localhost    Database: {name}\n{rule}\n-- Server version\t{version}\n\n")
        if not self.style.compact:
            self.put(BEFORE)

    def end(self):
        if self.night.damaged:                  # after the last row
            return
        if not self.style.compact:
            self.put(AFTER)
        if self.night.trailer:
            self.put(f"-- Dump completed on {self.night.time:%Y-%m-%d} {self.night.time.hour:2}:{self.night.time:%M:%S}\n")

    def use(self, name):
        self.comment(f"Current Database: `{name}`")
        self.put(f"CREATE DATABASE /*!32312 IF NOT EXISTS*/ `{name}` /*!40100 DEFAULT CHARACTER SET utf8 */;\n\nUSE `{name}`;\n")

    def database(self, database):
        if self.style.named == "use":
            self.use(database.name)
        for table in database.schema.names():
            shape = database.schema.shape(table)
            rows = ["(" + ",".join(literal(row[c.name], c, database.schema.decimals) for c in shape.columns) + ")"
                    for row in database.rows.get(table, [])]
            self.table(table, create(table, database), [c.name for c in shape.columns], rows, counted=True)

    def table(self, table, statement, columns, rows, counted=False):
        self.comment(f"Table structure for table `{table}`")
        if not self.style.compact:
            self.put(f"DROP TABLE IF EXISTS `{table}`;\n")
        self.put("/*!40101 SET @saved_cs_client     = @@character_set_client */;\n"
                 f"/*!40101 SET character_set_client = utf8 */;\n{statement}\n"
                 "/*!40101 SET character_set_client = @saved_cs_client */;\n")
        if self.night.no_data:
            return
        if self.style.comments:
            self.comment(f"Dumping data for table `{table}`" + (f"\n-- WHERE:  {self.night.where}" if self.night.where else ""))
        if not self.style.compact:
            self.put(f"LOCK TABLES `{table}` WRITE;\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n")
        self.insert(table, columns, rows, counted)
        if not self.style.compact:
            self.put(f"/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\nUNLOCK TABLES;\n")

    def insert(self, table, columns, rows, counted):
        head = f"INSERT INTO `{table}` " + ("(" + ", ".join(f"`{c}`" for c in columns) + ") " if self.style.complete else "")
        head += "VALUES" + ("\n" if self.style.program == "mariadb" and self.style.extended else " ")
        between = ",\n" if self.style.program == "mariadb" else ","
        for index, row in enumerate(rows):
            if counted and self.row == self.night.cut and self.style.compact:
                raise Writer.Cut
            self.put(head if index == 0 or not self.style.extended else between)
            if counted and self.row == self.night.cut:
                self.put(row[:len(row) // 2])
                raise Writer.Cut
            self.row += counted
            self.put(row)
            if not self.style.extended or index == len(rows) - 1:
                self.put(";\n")


def write(night, folder):
    """Writes the night's file, with its modification time."""
    path = os.path.join(folder, night.file)
    contents = Writer(night).file()
    pack = {"": bytes, "gz": lambda b: gzip.compress(b, 1, mtime=0), "bz2": lambda b: bz2.compress(b, 1)}[night.style.pack]
    with open(path, "wb") as file:
        file.write(pack(contents))
    os.utime(path, ns=(night.mtime_ns, night.mtime_ns))
