"""Exports in the manner of other programs than mariadb-dump, written from the rows of the small cloud."""

import re

from . import cloud
from .case import Part

SHORT = ["agent_builds", *cloud.WANTED, "instance_extra", *cloud.SHADOWS, "volumes"]


def inserts(table, rows, head="INSERT INTO", listed=True, between=",\n", each=100):
    columns = " (" + ", ".join(f"`{column}`" for column, _ in cloud.TABLES[table]) + ")" if listed else ""
    for first in range(0, len(rows), each):
        yield f"{head} `{table}`{columns} VALUES\n" + between.join(map(cloud.values, rows[first:first + each])) + ";\n"


def without_keys(table):
    """phpMyAdmin makes keys and AUTO_INCREMENT at the end, by ALTER TABLE."""
    text = cloud.create(table).replace(" AUTO_INCREMENT", "")
    return re.sub(r",\n  PRIMARY KEY \(`\w+`\)", "", text)


def phpmyadmin(cell, rows, named):
    yield ("-- phpMyAdmin SQL Dump\n-- version 5.2.1\n-- https://www.phpmyadmin.net/\n--\n-- Host: localhost:3306\n"
           "-- Generation Time: Mar 01, 2018 at 02:15 AM\n-- Server version: 10.6.12-MariaDB-log\n-- PHP Version: 8.1.2\n\n"
           "SET SQL_MODE = \"NO_AUTO_VALUE_ON_ZERO\";\n")
    yield "START TRANSACTION;\n"
    yield "SET time_zone = \"+00:00\";\n\n\n/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n"
    yield "/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;\n"
    yield "/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;\n/*!40101 SET NAMES utf8mb4 */;\n\n"
    yield f"--\n-- Database: `{cell}`\n--\n" + (
        f"CREATE DATABASE IF NOT EXISTS `{cell}` DEFAULT CHARACTER SET utf8mb4;\nUSE `{cell}`;\n" if named else "")
    for table in SHORT:
        yield ("\n-- --------------------------------------------------------\n\n"
               f"--\n-- Table structure for table `{table}`\n--\n\nDROP TABLE IF EXISTS `{table}`;\n")
        yield without_keys(table) + ";\n"
        for number, text in enumerate(inserts(table, rows[table])):
            yield (f"\n--\n-- Dumping data for table `{table}`\n--\n\n" if number == 0 else "") + text
    for table in SHORT:
        key, kind = next((c, k) for c, k in cloud.TABLES[table] if "AUTO_INCREMENT" in k)
        yield f"\n--\n-- Indexes for table `{table}`\n--\nALTER TABLE `{table}`\n  ADD PRIMARY KEY (`{key}`);\n"
        yield f"ALTER TABLE `{table}`\n  MODIFY `{key}` {kind}, AUTO_INCREMENT={len(rows[table]) + 100};\n"
    yield "COMMIT;\n"
    yield ("\n/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n"
           "/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;\n"
           "/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;\n")


def heidisql(cell, rows, named):
    line = "-- --------------------------------------------------------\n"
    yield (line + "-- Host:                         127.0.0.1\n-- Server version:               10.4.10-MariaDB - mariadb.org\n"
           "-- Server OS:                    Win64\n-- HeidiSQL Version:             11.3.0.6295\n" + line + "\n"
           "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n")
    yield "/*!40101 SET NAMES utf8 */;\n/*!50503 SET NAMES utf8mb4 */;\n"
    yield "/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;\n"
    yield "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;\n\n"
    yield (f"\n-- Dumping database structure for {cell}\nCREATE DATABASE IF NOT EXISTS `{cell}` /*!40100 DEFAULT CHARACTER SET utf8 */;\n"
           f"USE `{cell}`;\n\n")
    for table in SHORT:
        yield f"-- Dumping structure for table {cell}.{table}\n" + (f"DROP TABLE IF EXISTS `{table}`;\n" if named else "")
        yield cloud.create(table).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS") + ";\n\n"
        yield f"-- Dumping data for table {cell}.{table}: ~{len(rows[table])} rows (approximately)\nDELETE FROM `{table}`;\n"
        yield f"/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n"
        yield from inserts(table, rows[table], between=",\n\t")
        yield f"/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\n\n"
    yield "/*!40101 SET SQL_MODE=IFNULL(@OLD_SQL_MODE, '') */;\n"
    yield "/*!40014 SET FOREIGN_KEY_CHECKS=IF(@OLD_FOREIGN_KEY_CHECKS IS NULL, 1, @OLD_FOREIGN_KEY_CHECKS) */;\n"
    yield "/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n/*!40111 SET SQL_NOTES=IFNULL(@OLD_SQL_NOTES, 1) */;\n"


def adminer(cell, rows, named):
    yield "-- Adminer 4.8.1 MySQL 5.5.5-10.6.12-MariaDB dump\n\nSET NAMES utf8;\nSET time_zone = '+00:00';\nSET foreign_key_checks = 0;\nSET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';\n\n"
    yield "SET NAMES utf8mb4;\n\n"
    if named:
        yield f"DROP DATABASE IF EXISTS `{cell}`;\nCREATE DATABASE `{cell}` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;\nUSE `{cell}`;\n\n"
    for table in SHORT:
        yield f"DROP TABLE IF EXISTS `{table}`;\n"
        yield cloud.create(table) + ";\n\n"
        if named:
            yield f"TRUNCATE `{table}`;\n"
        yield from inserts(table, rows[table], between=",\n")
        yield "\n"
    yield "-- 2018-03-01 02:15:00\n"


def navicat(cell, rows, named):
    yield ("/*\n Navicat Premium Data Transfer\n\n Source Server         : cloud\n Source Server Type    : MySQL\n"
           " Source Server Version : 50744 (5.7.44)\n Source Host           : localhost:3306\n"
           f" Source Schema         : {cell}\n\n Target Server Type    : MySQL\n File Encoding         : 65001\n\n"
           " Date: 01/03/2018 02:15:00\n*/\n\nSET NAMES utf8mb4;\nSET FOREIGN_KEY_CHECKS = 0;\n\n")
    for table in SHORT:
        yield (f"-- ----------------------------\n-- Table structure for {table}\n-- ----------------------------\n"
               f"DROP TABLE IF EXISTS `{table}`;\n")
        yield cloud.create(table) + " ROW_FORMAT = Dynamic;\n\n"
        yield f"-- ----------------------------\n-- Records of {table}\n-- ----------------------------\n"
        if named:
            yield "BEGIN;\n"
        yield from inserts(table, rows[table], listed=named, each=1)
        if named:
            yield "COMMIT;\n"
        yield "\n"
    yield "SET FOREIGN_KEY_CHECKS = 1;\n"


def mysqlpump(cell, rows, named):
    yield ("-- Dump created by MySQL pump utility, version: 5.7.44, Linux (x86_64)\n-- Dump start time: Thu Mar  1 02:15:00 2018\n"
           "-- Server version: 5.7.44\n\nSET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0;\n"
           "SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0;\nSET @OLD_SQL_MODE=@@SQL_MODE;\n"
           "SET SQL_MODE=\"NO_AUTO_VALUE_ON_ZERO\";\nSET @@SESSION.SQL_LOG_BIN= 0;\nSET @OLD_TIME_ZONE=@@TIME_ZONE;\n"
           "SET TIME_ZONE='+00:00';\nSET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT;\nSET NAMES utf8mb4;\n")
    yield f"CREATE DATABASE /*!32312 IF NOT EXISTS*/ `{cell}` /*!40100 DEFAULT CHARACTER SET utf8 */;\n"
    for table in SHORT:
        yield cloud.create(table).replace(f"`{table}`", f"`{cell}`.`{table}`", 1) + "\n;\n"
        for text in inserts(table, rows[table], listed=False, between=","):
            yield text.replace(f"`{table}`", f"`{cell}`.`{table}`", 1)
    yield ("SET TIME_ZONE=@OLD_TIME_ZONE;\nSET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT;\n"
           "SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS;\nSET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS;\nSET SQL_MODE=@OLD_SQL_MODE;\n")
    yield "-- Dump end time: Thu Mar  1 02:15:01 2018\n"


def sequel(cell, rows, named):
    yield ("# ************************************************************\n# Sequel Pro SQL dump\n# Version 4541\n#\n"
           "# http://www.sequelpro.com/\n#\n# Host: 127.0.0.1 (MySQL 5.7.44)\n"
           f"# Database: {cell}\n# Generation Time: 2018-03-01 02:15:00 +0000\n"
           "# ************************************************************\n\n\n"
           "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n/*!40101 SET NAMES utf8mb4 */;\n"
           "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;\n\n\n")
    for table in SHORT:
        yield f"# Dump of table {table}\n# ------------------------------------------------------------\n\nDROP TABLE IF EXISTS `{table}`;\n\n"
        yield cloud.create(table) + ";\n\n"
        if rows[table]:
            yield f"LOCK TABLES `{table}` WRITE;\n"
            yield f"/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n\n"
            yield from inserts(table, rows[table], between=",\n\t")
            yield f"\n/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\n"
            yield "UNLOCK TABLES;\n\n\n"
    yield "\n/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\n/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n"


SAVED = ("/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;\n"
         "/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;\n/*!40101 SET NAMES utf8mb4 */;\n"
         "/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;\n/*!40103 SET TIME_ZONE='+00:00' */;\n"
         "/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;\n"
         "/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;\n"
         "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;\n\n")
SET_BACK = ("/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;\n/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\n"
            "/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;\n/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;\n"
            "/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;\n"
            "/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;\n/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n\n\n")


def mysqlbackup_net(cell, rows, named):
    """MySqlBackup.NET 2.3: named, with the database (AddCreateDatabase); else without times (RecordDumpTime), hence without a trailer."""
    yield ("-- MySqlBackup.NET 2.3.6\n" + ("-- Dump Time: 2018-03-01 02:15:00\n" if named else "-- \n")
           + "-- --------------------------------------\n-- Server version 10.11.6-MariaDB Debian\n\n\n")
    if named:
        yield f"CREATE DATABASE IF NOT EXISTS `{cell}` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;\nUSE `{cell}`;\n\n\n\n"
    yield SAVED
    for table in SHORT:
        yield f"-- \n-- Definition of {table}\n-- \n\nDROP TABLE IF EXISTS `{table}`;\n"
        yield cloud.create(table).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS") + ";\n\n"
        yield f"-- \n-- Dumping data for table {table}\n-- \n\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n"
        yield from inserts(table, rows[table], between=",")
        yield f"/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\n\n"
    yield SET_BACK
    if named:
        # In the manner of the machine's country.
        yield "-- Dump completed on 2018-03-01 02.15.01\n-- Total time: 0:0:0:1:100 (d:h:m:s:ms)\n"


def go_dump(cell, rows, named):
    """Go SQL Dump: named, 0.6 as databack/mysql-backup has it; else 0.2, which sets nothing back."""
    yield (f"-- Go SQL Dump {'0.6.0' if named else '0.2.2'}\n--\n" + (f"-- Host: db1:3306    Database: {cell}\n" if named else "")
           + "-- ------------------------------------------------------\n-- Server version\t10.11.6-MariaDB\n\n" + SAVED)
    if named:
        yield f"--\n-- Current Database: `{cell}`\n--\n\nCREATE DATABASE /*!32312 IF NOT EXISTS*/ `{cell}` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;\n\nUSE `{cell}`;\n"
    mark = "`" if named else ""
    for table in SHORT:
        name = f"{mark}{table}{mark}"
        yield (f"\n--\n-- Table structure for table {name}\n--\n\nDROP TABLE IF EXISTS {name};\n"
               "/*!40101 SET @saved_cs_client     = @@character_set_client */;\n/*!50503 SET character_set_client = utf8mb4 */;\n")
        yield cloud.create(table) + ";\n/*!40101 SET character_set_client = @saved_cs_client */;\n"
        yield f"\n--\n-- Dumping data for table {name}\n--\n\nLOCK TABLES {name} WRITE;\n/*!40000 ALTER TABLE {name} DISABLE KEYS */;\n"
        yield from inserts(table, rows[table], listed=named, between=",")
        yield f"/*!40000 ALTER TABLE {name} ENABLE KEYS */;\nUNLOCK TABLES;\n"
    if named:
        yield SET_BACK
    yield "-- Dump completed on 2018-03-01 02:15:01" + ("" if named else ".9346761 +0300 EEST m=+0.230495201")


STYLES = {
    "phpmyadmin": phpmyadmin, "heidisql": heidisql, "adminer": adminer, "navicat": navicat, "mysqlpump": mysqlpump, "sequel": sequel,
    "mysqlbackup.net": mysqlbackup_net, "go-sql-dump": go_dump}


def mysql_like(text, version):
    """A dump of mariadb-dump as Oracle's mysqldump would have written it: its header, no sandbox line, rows on one line."""
    text = re.sub(rb"\A/\*M!999999.*\n", b"", text)
    text = re.sub(rb"\A-- MariaDB dump .*\n", b"-- MySQL dump 10.13  Distrib " + version + b", for Linux (x86_64)\n", text)
    text = re.sub(rb"(?m)^-- Server version.*$", b"-- Server version\t" + version, text)
    text = re.sub(rb"(?m)(?<=VALUES)\n", b" ", text)
    return re.sub(rb"(?m)\),\n\(", b"),(", text)


def parts(style, cell, night, named):
    from .dumps import table_of
    found = STYLES[style](cell, cloud.rows(cell, night), named)
    return [Part(f"{cell}/{night}/{style}", text.encode(), table=table_of(text.encode())) for text in found]
