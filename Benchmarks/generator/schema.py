"""The frame of a dump: header, CREATE TABLE statements, trailer, in the layouts of two programs."""

import pathlib
import re
import time

from . import text

# A real mariadb-dump of the tables that Nova's own migrations make; the tests use the same file.
PATH = pathlib.Path(__file__).resolve().parents[2] / "Fixtures" / "schemas" / "nova.sql"

_SETTINGS = """
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES {charset} */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
"""

_TRAILER = """/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on {date}
"""


class Layout:
    """What differs between the two programs."""

    def __init__(self, name, first_lines, charset, after_values, between_rows):
        self.name = name
        self.first_lines = first_lines
        self.charset = charset
        self.after_values = after_values
        self.between_rows = between_rows

    def header(self):
        return (self.first_lines + _SETTINGS.format(charset=self.charset)).encode()

    def trailer(self, now):
        # The programs print the hour padded with a blank.
        moment = time.gmtime(text.unix_of(now))
        return _TRAILER.format(date=time.strftime("%Y-%m-%d ", moment) + "%2d" % moment.tm_hour
                               + time.strftime(":%M:%S", moment)).encode()

    def create(self, statement):
        """The server's own way to print a table. MySQL 5.7 differs from MariaDB in four places that matter here."""
        if self.name == "mysqldump":
            statement = re.sub(r"((?:tiny|medium|long)?text(?: CHARACTER SET \w+)?(?: COLLATE \w+)?) DEFAULT NULL",
                               r"\1", statement)
            statement = statement.replace(" COLLATE=utf8mb3_general_ci", "").replace(" COLLATE=latin1_swedish_ci", "")
            statement = statement.replace("utf8mb3", "utf8")
        return statement


LAYOUTS = {
    "mysqldump": Layout(
        "mysqldump",
        "-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n--\n-- Host: localhost    Database: nova\n"
        "-- ------------------------------------------------------\n-- Server version\t5.7.44-log\n",
        "utf8", b" ", b","),
    "mariadb": Layout(
        "mariadb",
        "/*M!999999\\- enable the sandbox mode */ \n"
        "-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)\n--\n"
        "-- Host: localhost    Database: nova\n"
        "-- ------------------------------------------------------\n-- Server version\t10.11.19-MariaDB-0+deb12u1\n",
        "utf8mb4", b"\n", b",\n"),
}

_STRUCTURE = """
--
-- Table structure for table `{table}`
--

DROP TABLE IF EXISTS `{table}`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = {charset} */;
{create}
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `{table}`
--

LOCK TABLES `{table}` WRITE;
/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;
"""

_END = """/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;
UNLOCK TABLES;
"""


class Schema:
    """The CREATE TABLE statements by table, in the order of the file, which is the order of a dump."""

    def __init__(self, path=PATH):
        self.creates = {found.group(1): found.group(0) for found in
                        re.finditer(r"^CREATE TABLE `(\w+)` \(\n.*?^\).*?;$", path.read_text(), re.M | re.S)}

    @property
    def tables(self):
        return list(self.creates)

    def before_rows(self, table, layout, next_id):
        """Everything from the table's comment to its first INSERT. next_id is None for a table without rows."""
        create = re.sub(r" AUTO_INCREMENT=\d+", "", self.creates[table])
        if next_id is not None and "AUTO_INCREMENT" in create:
            create = create.replace("ENGINE=InnoDB ", "ENGINE=InnoDB AUTO_INCREMENT=%d " % next_id)
        return _STRUCTURE.format(table=table, charset=layout.charset, create=layout.create(create)).encode()

    def after_rows(self, table):
        return _END.format(table=table).encode()
