"""Statements that people and programs put between and after those of a dump."""

from . import cloud

SETTINGS = [
    # Not utf8: of characters of four bytes a server then makes question marks, the program keeps them.
    "SET NAMES utf8mb4", "SET NAMES latin1", "SET NAMES binary", "SET NAMES 'utf8mb4' COLLATE 'utf8mb4_unicode_ci'",
    "SET CHARACTER SET latin1", "SET character_set_client = latin1", "SET @@session.character_set_client := utf8mb4",
    "SET sql_mode = 'NO_BACKSLASH_ESCAPES'", "SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')",
    "SET sql_mode = 1048576", "SET @@sql_mode = ''", "SET sql_mode = DEFAULT",
    "SET @mode = 'NO_BACKSLASH_ESCAPES'; SET sql_mode = @mode", "SET sql_mode = REPLACE(@@sql_mode, 'STRICT_TRANS_TABLES', '')",
    "SET sql_mode = TRADITIONAL", "SET STATEMENT sql_mode = 'NO_BACKSLASH_ESCAPES' FOR SELECT 1",
    "SET autocommit = 0", "SET autocommit = 1", "SET foreign_key_checks = 0", "SET time_zone = '+00:00'", "SET NAMES DEFAULT",
]
DATABASES = [
    "USE `{cell}`", "USE {other}", "USE nowhere", "CREATE DATABASE IF NOT EXISTS `{other}`", "CREATE DATABASE `{other}`; USE `{other}`",
    "CREATE SCHEMA IF NOT EXISTS other; USE other", "DROP DATABASE IF EXISTS `{other}`", "DROP DATABASE `{cell}`", "DROP SCHEMA IF EXISTS `{cell}`",
    "DROP DATABASE `{cell}`; CREATE DATABASE `{cell}`; USE `{cell}`", "CREATE OR REPLACE DATABASE `{cell}`; USE `{cell}`",
    "/*!40000 DROP DATABASE IF EXISTS `{cell}`*/", "ALTER DATABASE `{cell}` CHARACTER SET latin1",
]
REMOVALS = [
    "DROP TABLE IF EXISTS `{t}`", "DROP TABLE `{t}`", "DROP TABLE IF EXISTS {t}, {u}", "DROP TABLE IF EXISTS `{cell}`.`{t}`",
    "DROP TABLE IF EXISTS `{other}`.`{t}`", "DROP VIEW IF EXISTS `{t}`", "DROP TEMPORARY TABLE IF EXISTS `{t}`", "DROP TABLES {t}",
    "/*!50001 DROP TABLE IF EXISTS `{t}`*/", "TRUNCATE `{t}`", "TRUNCATE TABLE {cell}.{t}", "DELETE FROM `{t}`", "DELETE FROM {cell}.{t}",
    "DELETE QUICK FROM `{t}`", "DELETE LOW_PRIORITY FROM {t}",
]
# On a wanted table each of them is to be refused by name.
CHANGES = [
    "DELETE FROM `{t}` WHERE {k} = 1", "DELETE FROM `{t}` WHERE 1", "DELETE FROM `{t}` LIMIT 1", "DELETE FROM `{t}` ORDER BY {k} LIMIT 2",
    "DELETE {t} FROM {t} JOIN {u}", "DELETE FROM {t} USING {t} JOIN {u}", "UPDATE `{t}` SET {k} = {k} + 100 ORDER BY {k} DESC",
    "UPDATE IGNORE {t} SET {k} = 77 WHERE {k} = 1", "UPDATE {t}, {u} SET {t}.{k} = {t}.{k} + 1000", "UPDATE {cell}.{t} SET created_at = '2001-01-01'",
    "RENAME TABLE `{t}` TO `{t}_old`", "RENAME TABLE `{t}` TO x, `{u}` TO `{t}`, x TO `{u}`", "ALTER TABLE `{t}` RENAME TO `{t}_old`",
    "ALTER TABLE {t} RENAME {t}_old", "RENAME TABLE {cell}.{t} TO {other}.{t}", "ALTER TABLE {t} CHANGE created_at made_at datetime",
    "ALTER TABLE {t} RENAME COLUMN updated_at TO changed_at", "INSERT INTO `{t}` SELECT * FROM {u}", "INSERT INTO {t} SELECT * FROM shadow_{t}",
    "INSERT INTO {t} TABLE {u}", "REPLACE INTO {t} SELECT * FROM shadow_{t}", "INSERT INTO `{t}` SET {k} = 44",
    "CREATE TABLE {t}_copy AS SELECT * FROM {t}", "CREATE TABLE IF NOT EXISTS {t} AS SELECT * FROM {t}",
    "CREATE OR REPLACE TABLE {t} AS SELECT * FROM {u}", "CREATE OR REPLACE TABLE {t} SELECT * FROM {u}",
    "SET @s = 'DELETE FROM {t}'; PREPARE p FROM @s; EXECUTE p", "EXECUTE IMMEDIATE 'TRUNCATE {t}'",
    "WITH x AS (SELECT 1) SELECT * FROM x", "CREATE OR REPLACE VIEW {t}_view AS SELECT * FROM {t}", "CREATE SEQUENCE numbers",
]
LAYOUTS = [
    "ALTER TABLE `{t}` ADD COLUMN extra int DEFAULT 5", "ALTER TABLE {t} ADD extra int FIRST", "ALTER TABLE {t} ADD COLUMN extra int AFTER {k}",
    "ALTER TABLE {t} ADD (extra int, more int)", "ALTER TABLE {t} DROP COLUMN updated_at", "ALTER TABLE {t} DROP deleted",
    "ALTER TABLE {t} MODIFY {k} bigint NOT NULL AUTO_INCREMENT FIRST", "ALTER TABLE {t} MODIFY deleted int AFTER created_at",
    "ALTER TABLE {t} ADD KEY `by` (created_at)", "ALTER TABLE {t} ENGINE=MyISAM", "ALTER TABLE {t} AUTO_INCREMENT=1000", "ALTER TABLE {t} COMMENT 'x, y; z'",
    "ALTER TABLE {cell}.{t} ADD COLUMN IF NOT EXISTS extra text, DROP COLUMN IF EXISTS nothing", "ALTER TABLE {t} ALTER deleted SET DEFAULT 3",
    "ALTER ONLINE TABLE {t} ADD extra int", "ALTER TABLE {t} CONVERT TO CHARACTER SET utf8mb4", "ALTER TABLE {t} DROP PRIMARY KEY, MODIFY {k} int",
    "CREATE INDEX made ON {t} (created_at)", "OPTIMIZE TABLE {t}", "ANALYZE TABLE {t}",
    "CREATE TABLE {t}_b LIKE {t}", "CREATE TABLE IF NOT EXISTS {t} LIKE {u}", "DROP TABLE {t}; CREATE TABLE {t} LIKE shadow_{t}",
    "CREATE OR REPLACE TABLE {t} LIKE shadow_{t}", "CREATE TABLE IF NOT EXISTS {t} (a int, b int)", "CREATE TABLE {t} (a int)",
    "CREATE OR REPLACE TABLE {t} ({k} int PRIMARY KEY, x int)", "CREATE TEMPORARY TABLE {t} LIKE {u}", "CREATE TEMPORARY TABLE {t} (a int)",
    "DROP TABLE {t}; CREATE VIEW {t} AS SELECT 1 AS {k}", "CREATE OR REPLACE VIEW {t} AS SELECT 1", "CREATE TABLE `{T}` LIKE `{t}`",
]
TRANSACTIONS = [
    "START TRANSACTION", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT a", "ROLLBACK TO a", "LOCK TABLES `{t}` WRITE", "UNLOCK TABLES",
    "LOCK TABLES {t} READ", "LOCK TABLES `{t}` WRITE, `{u}` WRITE", "START TRANSACTION; COMMIT", "START TRANSACTION WITH CONSISTENT SNAPSHOT",
    "FLUSH TABLES", "/*!40000 ALTER TABLE `{t}` DISABLE KEYS */", "/*!40000 ALTER TABLE `{t}` ENABLE KEYS */", "SET autocommit=0; COMMIT",
]
# Not statements: what a server passes over, or takes for an error.
COMMENTS = [
    "-- a comment\n", "--\n", "--\t x; y\n", "# it's one\n", "/* INSERT INTO `{t}` VALUES (1); */\n", "/**/", "/*! SELECT 1 */;\n", "/*!40101 */\n",
    "/*M!100100 SELECT 1 */;\n", "/*!99999 DROP TABLE {t} */;\n", "/*!999999 DROP TABLE {t} */;\n", "/*!50700 TRUNCATE {t} */;\n",
    "/*!50600 TRUNCATE {t} */;\n", "/*M!999999\\- enable the sandbox mode */ \n", "--x\n", "/* never closed\n", ";\n", ";;\n", "*/\n", "\n\n\n",
    "\u00a0\n", "\ufeff", "-- Dump completed\n", "-- Dump completed on 2018-01-01  1:00:00\n", "-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n",
    "-- Host: localhost    Database: elsewhere\n", "/* -- Dump completed */\n", "SELECT '-- Dump completed';\n", "/* a /* b */\n", "\f\n", "\v\n",
    "-- Current Database: `{other}`\n", "-- WHERE:  id<3\n",
]
BLOCKS = [
    "DELIMITER ;;\nCREATE PROCEDURE p() BEGIN INSERT INTO `{t}` VALUES (1); END;;\nDELIMITER ;\n",
    "DELIMITER $$\nCREATE FUNCTION f() RETURNS int DETERMINISTIC BEGIN\nDELETE FROM {t}; RETURN 1; END$$\nDELIMITER ;\n",
    "DELIMITER //\nTRUNCATE {t}//\nDELIMITER ;\n", "DELIMITER //\nSELECT 1//\n", "DELIMITER //\nSELECT 1; TRUNCATE {t}; SELECT 2//\nDELIMITER ;\n",
    "DELIMITER //\nDROP PROCEDURE IF EXISTS q//\nCREATE PROCEDURE q() BEGIN IF 1 THEN SELECT 1; END IF; END//\nDELIMITER ;\n", "DROP PROCEDURE p;\n", "DROP TRIGGER after_{t};\n",
    "CREATE SEQUENCE IF NOT EXISTS {t}_ids;\nDROP SEQUENCE {t}_ids;\n", "DROP VIEW {t}_view;\n", "delimiter ;;\nSELECT 1;;\ndelimiter ;\n",
    "CREATE TRIGGER after_{t} AFTER INSERT ON {u} FOR EACH ROW DELETE FROM {t};\n",
    "CREATE TRIGGER before_{t} BEFORE INSERT ON {t} FOR EACH ROW SET NEW.created_at = '2001-01-01';\n",
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM {t};\n",
]
GROUPS = {"setting": SETTINGS, "database": DATABASES, "removal": REMOVALS, "change": CHANGES, "layout": LAYOUTS, "transaction": TRANSACTIONS}


def random(source, cell):
    """(label, text, table, kind) of a statement, a comment or a block; kind is `other statement` where no wanted table is concerned."""
    other = next(name for name in cloud.CELLS if name != cell)
    table = source.choice([*cloud.WANTED, *cloud.WANTED, *cloud.SHADOWS, *cloud.OTHERS])
    second = source.choice([name for name in cloud.TABLES if name != table])
    key = next(column for column, kind in cloud.TABLES[table] if "AUTO_INCREMENT" in kind)
    group = source.choice([*GROUPS, "comment", "block"])
    texts = {**GROUPS, "comment": COMMENTS, "block": BLOCKS}[group]
    pattern = source.choice(texts)
    text = pattern
    for name, value in ("{cell}", cell), ("{other}", other), ("{t}", table), ("{T}", table.upper()), ("{u}", second), ("{k}", key):
        text = text.replace(name, value)
    label = f"{group} «{pattern.strip() or repr(pattern)}»" + ("" if table in cloud.COMPARED else " (unwanted)")
    if group not in ("comment", "block"):
        style = source.random()
        text = text.lower().replace(cell.lower(), cell) if style < 0.1 and "`" not in text else text
        text += ";\n" if style < 0.9 else " ;\r\n"
    concerned = table in cloud.COMPARED or "{t}" not in pattern or ("{u}" in pattern and second in cloud.COMPARED)
    # A view that looks at a wanted table changes nothing of it.
    kind = "statement" if concerned and group != "block" and "{t}_view" not in pattern else "other statement"
    return label, text, table if table in cloud.COMPARED else None, kind
