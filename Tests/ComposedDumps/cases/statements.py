"""Statements that change what is there: followed, or an error that names the statement and its place."""

from .building import EITHER, EQUAL, REFUSED, Fixed, before, insert, last, lost, short, short_rows, swap
from .. import cloud

ALL_COLUMNS = [column for column, _ in cloud.WANTED["services"]]
KEY = "  PRIMARY KEY (`id`)"


def services(created, between="", rows=None, head="INSERT INTO", columns=None):
    """A short dump in which `services` is made as given."""
    return short({"services": created + ";\n" + between + (insert("services", rows or short_rows("services"), head, columns) if rows != [] else "")})


def without(column):
    """CREATE TABLE `services` without a column."""
    lines = cloud.create("services").split("\n")
    return "\n".join(line for line in lines if not line.startswith(f"  `{column}`"))


def after(statement, words):
    return Fixed("afterwards: " + statement, REFUSED, lambda b: last(b.whole, statement + ";\n"), says=words)


def followed(statement):
    return Fixed("afterwards: " + statement, EQUAL, lambda b: last(b.whole, statement + ";\n"))


CREATED = cloud.create("services")
CASES = [
    followed("TRUNCATE `instances`"), followed("TRUNCATE TABLE compute_nodes"), followed("DELETE FROM `instances`"), followed("delete from instances"),
    followed("DELETE FROM `nova_cell1`.`instances`"), after("DROP TABLE `instance_actions`", "no table instance_actions"), followed("DROP TABLE IF EXISTS services, shadow_instances"),
    followed("DROP TABLE IF EXISTS `elsewhere`.`instances`"), followed("DROP DATABASE `nova_cell1`"), followed("DROP TEMPORARY TABLE IF EXISTS instances"),
    followed("UPDATE volumes SET size = 1"), followed("DELETE FROM instance_extra WHERE extra = 1"), followed("RENAME TABLE volumes TO volumes_old"),
    followed("INSERT INTO volumes SET size = 9"), followed("ALTER TABLE instances ADD KEY (host)"),
    followed("CREATE TABLE instances_copy LIKE instances"), followed("ALTER TABLE instances ENGINE=MyISAM"), followed("OPTIMIZE TABLE instances"),
    followed("CREATE INDEX made ON instances (host)"), followed("/*!99999 DROP TABLE instances */"),
    followed("/*!999999 DROP TABLE instances */"), followed("ALTER TABLE IF EXISTS not_there ADD COLUMN extra int"),
    after("CREATE OR REPLACE TABLE IF NOT EXISTS services (id int)", "OR REPLACE"),
    after("CREATE OR REPLACE TABLE IF NOT EXISTS nobody_reads (id int)", "OR REPLACE"),
    after("ALTER TABLE not_there ADD COLUMN extra int", "not made"), after("/*!40000 ALTER TABLE not_there DISABLE KEYS */", "not made"),
    after("UPDATE `instances` SET `memory_mb` = 1", "UPDATE"), after("UPDATE instances, services SET memory_mb = 1", "UPDATE"),
    after("DELETE FROM `instances` WHERE id = 1", "DELETE"), after("DELETE FROM instances ORDER BY id LIMIT 1", "DELETE"),
    after("DELETE instances FROM instances JOIN services", "DELETE"), after("RENAME TABLE `instances` TO `instances_old`", "RENAME"),
    after("RENAME TABLE volumes TO v2, services TO services_old", "RENAME"), after("ALTER TABLE instances RENAME TO instances_old", "RENAME|ALTER"),
    after("INSERT INTO services SELECT * FROM shadow_services", "INSERT"), after("REPLACE INTO services SELECT * FROM shadow_services", "REPLACE"),
    after("INSERT INTO services SET id = 70, host = 'h', report_count = 1", "INSERT"), after("CREATE OR REPLACE TABLE services AS SELECT * FROM shadow_services", "CREATE"),
    after("ALTER TABLE instances CHANGE uuid uuid2 varchar(36) NOT NULL", "ALTER"), after("ALTER TABLE instances RENAME COLUMN host TO host2", "ALTER"),
    Fixed("load-data", REFUSED, lambda b: last(b.whole, "LOAD DATA LOCAL INFILE '/dev/null' INTO TABLE instances;\n"), says="LOAD"),
    Fixed("drop-column-afterwards", EITHER, lambda b: last(b.whole, "ALTER TABLE services DROP COLUMN topic;\n")),
    Fixed("add-column-afterwards", EITHER, lambda b: last(b.whole, "ALTER TABLE instances ADD COLUMN extra int;\n")),
    Fixed("create-or-replace-like-afterwards", EITHER, lambda b: last(b.whole, "CREATE OR REPLACE TABLE services LIKE shadow_services;\n")),
    # Between CREATE and INSERT
    Fixed("alter-add-last", EQUAL, lambda b: services(without("deleted"), "ALTER TABLE `services` ADD COLUMN `deleted` int(11) DEFAULT NULL;\n")),
    Fixed("alter-add-first", EQUAL, lambda b: services(without("created_at"), "ALTER TABLE `services` ADD COLUMN `created_at` datetime DEFAULT NULL FIRST;\n")),
    Fixed("alter-add-after", EQUAL, lambda b: services(without("host"), "ALTER TABLE services ADD host varchar(255) AFTER id;\n")),
    Fixed("alter-drop", EQUAL, lambda b: services(swap(CREATED.encode(), KEY, "  `gone` int, `gone2` int,\n" + KEY).decode(), "ALTER TABLE services DROP COLUMN gone, DROP gone2;\n")),
    Fixed("alter-modify-order", EQUAL, lambda b: services(without("host").replace(KEY, "  `host` varchar(255) DEFAULT NULL,\n" + KEY),
                                                        "ALTER TABLE services MODIFY host varchar(255) AFTER id;\n")),
    Fixed("alter-keys-afterwards", EQUAL, lambda b: services(CREATED.replace(" AUTO_INCREMENT", "").replace(",\n" + KEY, ""))
          + b"ALTER TABLE `services`\n  ADD PRIMARY KEY (`id`);\nALTER TABLE `services`\n  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=9;\n"),
    Fixed("create-like", EQUAL, lambda b: services(CREATED.replace("`services`", "`sample`", 1) + ";\nCREATE TABLE `services` LIKE `sample`")),
    Fixed("create-like-in-parentheses", EQUAL, lambda b: services(CREATED.replace("`services`", "`sample`", 1) + ";\nCREATE TABLE services (LIKE sample)")),
    Fixed("create-if-not-exists-other-order", EQUAL, lambda b: services(CREATED + ";\n" + without("host").replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS").replace(
        KEY, "  `host` varchar(255) DEFAULT NULL,\n" + KEY))),
    Fixed("create-if-not-exists-like", EQUAL, lambda b: services(CREATED + ";\nCREATE TABLE IF NOT EXISTS services LIKE compute_nodes")),
    Fixed("create-twice", REFUSED, lambda b: services(CREATED + ";\n" + CREATED)),
    Fixed("create-or-replace-other-order", EQUAL, lambda b: services(without("host") + ";\nINSERT INTO services (id, report_count) VALUES (8, 1);\n" + CREATED.replace("CREATE", "CREATE OR REPLACE"))),
    Fixed("create-temporary", EITHER, lambda b: services(CREATED) + b"CREATE TEMPORARY TABLE services (a int);\nINSERT INTO services VALUES (1);\n"),
    Fixed("columns-in-other-letters", EQUAL, lambda b: services(CREATED.replace("`host`", "`Host`").replace("`id`", "`ID`"))),
    Fixed("listed-in-other-letters", EQUAL, lambda b: services(CREATED, columns=ALL_COLUMNS).replace(b"(`created_at`,", b"(`Created_At`,")),
    Fixed("listed-in-another-order", EQUAL, lambda b: services(CREATED, columns=ALL_COLUMNS[::-1])),
    Fixed("drop-and-create-again", EQUAL, lambda b: services(CREATED) + f"DROP TABLE services;\n{CREATED};\n".encode()),
    # Transactions, locks and keys
    Fixed("transaction", EQUAL, lambda b: b"START TRANSACTION;\n" + short() + b"COMMIT;\n"),
    # What is read by its whole grammar
    *[followed(text) for text in (
        "SET @a.b = 1, @`x y` = 2, @'z' := 3", "SET @a = -1.5e-3 + .5 * 1. , @b = x'4a' , @c = _utf8mb4'a' 'b', @d = N'x', @e = 0x4A, @f = b'1', @g = _binary X'41'",
        "SET @a = CASE WHEN 1 THEN 2 ELSE 3 END, @b = (SELECT COUNT(*) FROM services WHERE host IN ('a', 'b')), @c = EXISTS(SELECT 1), @d = ((SELECT 1))",
        "SET @a = CAST('1' AS UNSIGNED), @b = CONVERT('a' USING utf8), @c = 'x' COLLATE utf8mb4_bin, @d = NOW() + INTERVAL 1 DAY, @e = DATE_ADD(NOW(), INTERVAL 1 DAY), @f = DATE '2018-01-01'",
        "SET @a = 1 NOT IN (3), @b = 'a' LIKE 'b' ESCAPE 'c', @c = NOT 1 IS NULL, @d = 1 <=> NULL, @e = 1 || 0 && 1, @f = 'a' SOUNDS LIKE 'b', @g = 1 << 2, @h = ROW(1,2) = (1,2), @i = INTERVAL(1, 2, 3)",
        "SET @a = CURRENT_USER, @b = CURRENT_USER(), @c = DATABASE(), @d = LEFT('abc', 2), @e = REPLACE('a', 'b', 'c'), @f = IF (1, 2, 3), @g = TRUE, @h = NULL, @i = TRIM(LEADING 'a' FROM 'ab')",
        "SET @a = @b := 3, @c = (@d := 4) + 1", "SET character_set_results = NULL, collation_connection = DEFAULT, sql_notes = ON, timestamp = DEFAULT, time_zone = SYSTEM, unique_checks = 'off'",
        "SET @@session.character_set_client=33,@@session . collation_connection=33", "SET CHAR SET utf8; SET CHARACTER SET 'utf8'; SET NAMES utf8 COLLATE DEFAULT; SET NAMES utf8, @a = 1, NAMES utf8mb4",
        "SET TRANSACTION READ WRITE, ISOLATION LEVEL READ COMMITTED; SET GLOBAL TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SET GLOBAL DEFAULT.key_buffer_size = 10000000, sort_buffer_size = 100000",
        "SET STATEMENT sort_buffer_size = 100000 + 1, max_statement_time = DEFAULT FOR SELECT 1", "SET ROLE NONE", "SET old_mode = ''",
        "FLUSH LOCAL LOGS; FLUSH TABLES; FLUSH TABLE services; FLUSH STATUS, HOSTS; FLUSH QUERY CACHE; FLUSH SLOW LOGS, ERROR LOGS; FLUSH PRIVILEGES",
        "FLUSH TABLES WITH READ LOCK AND DISABLE CHECKPOINT; UNLOCK TABLES; FLUSH TABLES services FOR EXPORT; UNLOCK TABLES",
        "CREATE DATABASE zz DEFAULT CHARACTER SET = utf8mb4 DEFAULT COLLATE = utf8mb4_bin COMMENT 'x'; ALTER DATABASE zz COMMENT = 'y' CHARSET latin1; ALTER SCHEMA zz COLLATE utf8mb4_bin; ALTER DATABASE CHARACTER SET utf8",
        "CREATE OR REPLACE SCHEMA zz CHARSET DEFAULT; CREATE DATABASE yy COLLATE DEFAULT; CREATE DATABASE xx CHAR SET binary; CREATE DATABASE IF NOT EXISTS ww COLLATE utf8_bin CHARSET utf8mb3",
        "CREATE DEFINER=root@localhost VIEW a AS SELECT 1; CREATE DEFINER=CURRENT_USER() VIEW b AS (SELECT 1); CREATE DEFINER='root'@'%' SQL SECURITY INVOKER VIEW c (x) AS WITH x AS (SELECT 1) SELECT * FROM x",
        "CREATE DEFINER=root@127.0.0.1 VIEW d AS VALUES (1); CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW d AS SELECT 1; DROP VIEW IF EXISTS `TABLE`",
        "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER t BEFORE INSERT ON volumes FOR EACH ROW SET @a = 1 */; CREATE TRIGGER t2 BEFORE INSERT ON nova_cell1.volumes FOR EACH ROW FOLLOWS t SET @a = 1",
        "ANALYZE TABLE services PERSISTENT FOR COLUMNS (host) INDEXES (); OPTIMIZE TABLE services, volumes; CHECK TABLE services FAST QUICK; REPAIR TABLE volumes QUICK; CHECKSUM TABLE volumes EXTENDED",
        "OPTIMIZE NO_WRITE_TO_BINLOG TABLE services WAIT 1; CHECK VIEW nope; CHECK TABLES services FOR UPGRADE", "PREPARE s FROM 'SELECT ?'; SET @a=1; EXECUTE s USING @a; EXECUTE IMMEDIATE 'SELECT 1'",
        "START TRANSACTION READ WRITE, WITH CONSISTENT SNAPSHOT; COMMIT WORK AND NO CHAIN NO RELEASE; BEGIN WORK; COMMIT NO RELEASE", "DROP TABLE IF EXISTS nova_cell1.table",
        "CREATE TABLE t ENGINE=InnoDB SELECT 1; CREATE TABLE t2 SELECT 1; CREATE TABLE t3 AS SELECT 1; CREATE TABLE t4 IGNORE AS SELECT 1; CREATE TABLE t5 LIKE t4; CREATE TABLE t6 (LIKE t5); CREATE TABLE t7 COMMENT 'x' AS SELECT 1")],
    Fixed("transaction-open", REFUSED, lambda b: b"START TRANSACTION;\n" + short({"services": CREATED + ";\nSTART TRANSACTION;\n" + insert("services", short_rows("services"))})),
    Fixed("begin-open", REFUSED, lambda b: short({"services": CREATED + ";\nBEGIN;\n" + insert("services", short_rows("services"))})),
    Fixed("rolled-back", EITHER, lambda b: services(CREATED + ";\nSTART TRANSACTION") + b"ROLLBACK;\n"),
    Fixed("autocommit-off", EITHER, lambda b: services(CREATED + ";\nSET autocommit=0")),
    Fixed("autocommit-off-then-commit", EQUAL, lambda b: services(CREATED + ";\nSET autocommit=0") + b"COMMIT;\n"),
    Fixed("lock-without-unlock", REFUSED, lambda b: swap(b.whole, "UNLOCK TABLES;\n", "")),
    Fixed("unlock-without-lock", REFUSED, lambda b: swap(b.whole, "LOCK TABLES `instances` WRITE;\n", "")),
    Fixed("table-without-lock", REFUSED, lambda b: swap(swap(b.whole, "LOCK TABLES `instances` WRITE;\n", ""),
                                                      "/*!40000 ALTER TABLE `instances` ENABLE KEYS */;\nUNLOCK TABLES;\n", "/*!40000 ALTER TABLE `instances` ENABLE KEYS */;\n")),
    Fixed("keys-not-enabled", REFUSED, lambda b: swap(b.whole, "/*!40000 ALTER TABLE `services` ENABLE KEYS */;\n", "")),
    Fixed("keys-not-disabled", REFUSED, lambda b: swap(b.whole, "/*!40000 ALTER TABLE `services` DISABLE KEYS */;\n", "")),
    Fixed("section-lost", REFUSED, lambda b: lost(b.whole, "LOCK TABLES `compute_nodes` WRITE", "UNLOCK TABLES;\n")),
    Fixed("semicolon-lost-before-keys", REFUSED, lambda b: swap(b.whole, ");\n/*!40000 ALTER TABLE `instances` ENABLE", ")\n/*!40000 ALTER TABLE `instances` ENABLE")),
    Fixed("rows-of-a-table-that-is-not-locked", REFUSED, lambda b: before(b.whole, "/*!40000 ALTER TABLE `services` ENABLE", insert("compute_nodes", [
        {**short_rows("compute_nodes")[0], "id": 71}]))),
    Fixed("rows-in-a-trigger", EQUAL, lambda b: last(b.whole, "DELIMITER ;;\nCREATE TRIGGER t AFTER INSERT ON volumes FOR EACH ROW BEGIN\nDELETE FROM instances;\nEND;;\nDELIMITER ;\n")),
    Fixed("own-delimiter", EQUAL, lambda b: last(b.whole, "DELIMITER //\nTRUNCATE instances//\nDELIMITER ;\n")),
    Fixed("unwanted-comment-version", EQUAL, lambda b: last(b.whole, "/*!999999 TRUNCATE instances */;\n")),
    Fixed("executable-comment", EQUAL, lambda b: last(b.whole, "/*!40101 TRUNCATE instances */;\n")),
    Fixed("comment-never-closed", REFUSED, lambda b: b.whole + b"/* never closed\n"),
    # Tables that are not there
    Fixed("create-like-a-table-that-is-gone", REFUSED, lambda b: services(CREATED.replace("`services`", "`sample`", 1) + ";\nDROP TABLE sample;\nCREATE TABLE `services` LIKE `sample`")),
    Fixed("create-like-a-table-that-was-altered", EITHER, lambda b: services(without("deleted").replace("`services`", "`sample`", 1) + ";\nALTER TABLE sample ADD `deleted` int(11) DEFAULT NULL;\nCREATE TABLE `services` LIKE `sample`")),
    Fixed("rows-of-a-table-never-made", REFUSED, lambda b: short({"services": insert("services", short_rows("services"), columns=ALL_COLUMNS)})),
    Fixed("rows-of-a-table-that-is-gone", REFUSED, lambda b: short() + b"DROP TABLE services;\n" + insert("services", short_rows("services"), columns=ALL_COLUMNS).encode()),
    *[Fixed(f"not-there: {statement}", REFUSED, lambda b, statement=statement: short({"services": statement + ";\n" + CREATED + ";\n"}))
      for statement in ["TRUNCATE services", "DELETE FROM services", "DROP TABLE services", "ALTER TABLE services ADD KEY (host)", "LOCK TABLES services WRITE"]],
    Fixed("rows-before-their-table", REFUSED, lambda b: b.dump("rows-only") + b.dump("no-data")),
    Fixed("create-or-replace-database", EQUAL, lambda b: b.dump("databases", 1) + b"CREATE OR REPLACE DATABASE `nova_cell1`;\nUSE `nova_cell1`;\n" + b.dump("machines", night=2)),
    Fixed("drop-database-then-tables-without-use", REFUSED, lambda b: b"CREATE DATABASE d;\nUSE d;\nDROP DATABASE d;\n" + short()),
    # What a server carries out by itself
    Fixed("trigger-on-rows-that-follow", EITHER, lambda b: services(CREATED + ";\nCREATE TRIGGER t BEFORE INSERT ON services FOR EACH ROW SET NEW.host = 'c1-h2'")),
    Fixed("trigger-that-deletes-from-another-table", EITHER, lambda b: short() + b"CREATE TABLE v (a int);\nCREATE TRIGGER t AFTER INSERT ON v FOR EACH ROW DELETE FROM instances;\nINSERT INTO v VALUES (1);\n"),
    Fixed("trigger-that-is-dropped", EQUAL, lambda b: services(CREATED + ";\nCREATE TRIGGER t BEFORE INSERT ON services FOR EACH ROW SET NEW.host = 'c1-h2';\nDROP TRIGGER IF EXISTS t")),
    Fixed("trigger-on-nothing-that-matters", EQUAL, lambda b: short() + b"CREATE TABLE v (a int);\nCREATE TRIGGER t AFTER INSERT ON v FOR EACH ROW SET @x = 1;\nINSERT INTO v VALUES (1);\n"),
    Fixed("execute-immediate", EITHER, lambda b: last(b.whole, "EXECUTE IMMEDIATE 'TRUNCATE instances';\n")),
    Fixed("prepared-in-the-manner-of-percona", EQUAL, lambda b: before(b.whole, "LOCK TABLES `services` WRITE", "/*!50717 SET @rocksdb_get_is_supported = IF (1, 'SELECT COUNT(*) INTO @rocksdb_is_supported FROM information_schema.tables', 'SELECT 0') */;\n"
          "/*!50717 PREPARE s FROM @rocksdb_get_is_supported */;\n/*!50717 EXECUTE s */;\n/*!50717 DEALLOCATE PREPARE s */;\n")),
    Fixed("procedure-called", EITHER, lambda b: last(b.whole, "DELIMITER ;;\nCREATE PROCEDURE p() BEGIN DELETE FROM instances; END;;\nDELIMITER ;\nCALL p();\n")),
    Fixed("block-of-statements", EITHER, lambda b: last(b.whole, "DELIMITER ;;\nBEGIN NOT ATOMIC DELETE FROM instances; END;;\nDELIMITER ;\n")),
    Fixed("set-statement", EQUAL, lambda b: before(b.whole, "LOCK TABLES `services` WRITE", "SET STATEMENT max_statement_time=9 FOR SELECT 1;\n")),
    # The client reads the statement after it by the mode that the server had for the SELECT alone.
    Fixed("set-statement-sql-mode", REFUSED, lambda b: before(b.whole, "INSERT INTO `services`", "SET STATEMENT sql_mode='NO_BACKSLASH_ESCAPES' FOR SELECT 1;\n"), says="SET STATEMENT"),
    Fixed("prepared", EITHER, lambda b: last(b.whole, "SET @s = 'TRUNCATE instances'; PREPARE p FROM @s; EXECUTE p;\n")),
    Fixed("auto-increment-without-rows", EQUAL, lambda b: short({"services": cloud.create("services") + " AUTO_INCREMENT=7;\n"}), says="warning: (?!--masking)"),
]
