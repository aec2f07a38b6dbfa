"""Several dumps in one file, as append scripts make them, whole and cut."""

from .building import EQUAL, REFUSED, Fixed, lost, swap
from .. import styles


def cut_at(data, mark, more=0):
    """The front of a dump, cut so many bytes after the first `mark`."""
    return data[:data.index(mark.encode()) + more]


def style(name, cell=1, night=1, named=False):
    from .. import cloud
    return b"".join(part.data for part in styles.parts(name, cloud.CELLS[cell - 1], night, named))


CASES = [
    Fixed("appended-same-database", EQUAL, lambda b: b.dump(night=1) + b.dump(night=2)),
    Fixed("appended-older-night-last", EQUAL, lambda b: b.dump(night=2) + b.dump(night=1)),
    Fixed("appended-two-cells", EQUAL, lambda b: b.dump(cell=1) + b.dump(cell=2)),
    Fixed("appended-use-then-header", EQUAL, lambda b: b.dump("databases", 1) + b.dump(cell=2)),
    Fixed("appended-header-then-use", EQUAL, lambda b: b.dump(cell=1) + b.dump("databases", 2)),
    Fixed("appended-both-databases", EQUAL, lambda b: b.dump("databases", 1) + b.dump("databases", 2)),
    Fixed("appended-add-drop-database", EQUAL, lambda b: b.dump("add-drop-database", 1, 1) + b.dump("add-drop-database", 1, 2)),
    Fixed("appended-drop-database-of-the-first", EQUAL, lambda b: b.dump("databases", 1) + b"DROP DATABASE `nova_cell1`;\n" + b.dump("databases", 2)),
    Fixed("appended-create-or-replace", EQUAL, lambda b: b.dump() + b"DROP VIEW living;\n" + b.dump("skip-add-drop-table", night=2).replace(b"CREATE TABLE", b"CREATE OR REPLACE TABLE")),
    Fixed("appended-machines-of-another-night", EQUAL, lambda b: b.dump() + b.dump("machines", night=2)),
    Fixed("appended-fewer-tables", EQUAL, lambda b: b.dump() + b.dump("without-shadows", night=2)),
    Fixed("appended-ansi", EQUAL, lambda b: b.dump() + b.dump("ansi", night=2)),
    Fixed("appended-compact", EQUAL, lambda b: b.dump("compact-databases", 1) + b.dump("compact-databases", 2)),
    Fixed("appended-phpmyadmin", EQUAL, lambda b: style("phpmyadmin", 1) + style("phpmyadmin", 2)),
    Fixed("appended-navicat", EQUAL, lambda b: style("navicat", 1) + style("navicat", 2)),
    Fixed("appended-sequel", EQUAL, lambda b: style("sequel", 1) + style("sequel", 2)),
    Fixed("appended-schema-then-rows", EQUAL, lambda b: b.dump("no-data") + b.dump("rows-only")),
    Fixed("appended-schema-then-rows-without-names", EQUAL, lambda b: b.dump("no-data") + b.dump("rows-only-bare")),
    Fixed("appended-schema-last", EQUAL, lambda b: b.dump() + b.dump("no-data")),
    Fixed("appended-use-between", EQUAL, lambda b: b.dump("compact-databases", 1) + b"CREATE DATABASE other; USE other;\n" + b.dump("compact", 2)),
    Fixed("appended-tables-that-are-there", REFUSED, lambda b: b.dump() + b.dump("skip-add-drop-table", night=2)),
    Fixed("appended-rows-that-are-there", REFUSED, lambda b: b.dump() + b.dump("rows-only")),
    Fixed("glued-cut-in-unwanted-create", REFUSED, lambda b: cut_at(b.dump(), "CREATE TABLE `agent_builds`", 40) + b.dump(cell=2)),
    Fixed("glued-cut-in-wanted-create", REFUSED, lambda b: cut_at(b.dump(), "CREATE TABLE `instances`", 60) + b.dump(cell=2)),
    Fixed("glued-cut-in-unwanted-rows", REFUSED, lambda b: cut_at(b.dump(), "\nINSERT INTO `instance_extra`", 45) + b.dump(cell=2)),
    Fixed("glued-cut-in-wanted-rows", REFUSED, lambda b: cut_at(b.dump(), "\nINSERT INTO `instances`", 80) + b.dump(cell=2)),
    Fixed("glued-cut-between-statements", REFUSED, lambda b: cut_at(b.dump(), "\n-- Table structure for table `services`") + b.dump(cell=2)),
    Fixed("glued-cut-in-a-comment", REFUSED, lambda b: cut_at(b.dump(), "-- Table structure for table `services`", 12) + b.dump(cell=2)),
    Fixed("glued-cut-in-a-comment-of-settings", REFUSED, lambda b: cut_at(b.dump(), "/*!40014 SET @OLD_UNIQUE_CHECKS", 20) + b.dump(cell=2)),
    Fixed("glued-cut-in-a-drop", REFUSED, lambda b: cut_at(b.dump(), "DROP TABLE IF EXISTS `instances`", 12) + b.dump(cell=2)),
    Fixed("glued-cut-in-a-lock", REFUSED, lambda b: cut_at(b.dump(), "LOCK TABLES `instances` WRITE", 16) + b.dump(cell=2)),
    Fixed("glued-cut-in-a-lock-with-a-line-end", REFUSED, lambda b: cut_at(b.dump(), "LOCK TABLES `instances` WRITE", 16) + b"\n" + b.dump(cell=2)),
    Fixed("glued-cut-in-the-header", REFUSED, lambda b: cut_at(b.dump(), "-- Server version") + b.dump(cell=2)),
    Fixed("glued-cut-before-the-trailer", REFUSED, lambda b: cut_at(b.dump(), "-- Dump completed") + b.dump(cell=2)),
    Fixed("glued-whole-then-cut", REFUSED, lambda b: b.dump() + cut_at(b.dump(cell=2), "\n-- Table structure for table `services`")),
    Fixed("glued-whole-then-no-header", REFUSED, lambda b: b.dump() + b.dump(cell=2)[400:]),
    Fixed("head-lost", REFUSED, lambda b: b.dump()[b.dump().index(b"\n-- Table structure for table `instances`"):]),
    Fixed("head-lost-without-comments", REFUSED, lambda b: (lambda d: d[d.index(b"DROP TABLE IF EXISTS `instances`"):])(b.dump("skip-comments"))),
    Fixed("header-lost-alone", REFUSED, lambda b: b.dump()[b.dump().index(b"/*!40101 SET @OLD_CHARACTER_SET_CLIENT"):]),
    Fixed("trailer-lost", REFUSED, lambda b: b.dump()[:b.dump().rindex(b"-- Dump completed")]),
    Fixed("trailer-twice", REFUSED, lambda b: b.dump() + b"-- Dump completed on 2018-03-01  2:15:01\n"),
    Fixed("header-twice", REFUSED, lambda b: swap(b.dump(), b"--\n-- Host:", b"-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)\n--\n-- Host:")),
    Fixed("rows-and-next-head-lost", REFUSED, lambda b: lost(b.dump() + b.dump(cell=2), "LOCK TABLES `services` WRITE", "LOCK TABLES `agent_builds` WRITE;\n")),
]
