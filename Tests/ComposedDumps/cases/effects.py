"""Statements that act where nobody looks: settings by variables, comments for some servers, triggers, functions, prepared statements, foreign keys."""

from .building import EITHER, EQUAL, REFUSED, Fixed, insert, short, short_rows
from .. import cloud

CREATED = cloud.create("services")
ROWS = insert("services", short_rows("services"))
ROW = "INSERT INTO services (id,report_count) VALUES (77,1);\n"
OTHERS = "CREATE TABLE v (a int);\nCREATE TABLE w (a int);\nINSERT INTO v VALUES (1);\n"
FUNCTION = "DELIMITER ;;\nCREATE FUNCTION f() RETURNS int BEGIN DELETE FROM instances; RETURN 1; END;;\nDELIMITER ;\n"
SEEN = "CREATE VIEW seen AS SELECT * FROM instances;\n"


def before(name, right, text, says=None):
    return Fixed(f"effect: {name}", right, lambda b: text.encode() + short(), says)


def between(name, right, text, says=None):
    """Between a table and its rows."""
    return Fixed(f"effect: {name}", right, lambda b: short({"services": CREATED + ";\n" + text + ROWS}), says)


def after(name, right, text, says=None):
    return Fixed(f"effect: {name}", right, lambda b: short() + text.encode(), says)


def trigger(event, body, table="v", name="t"):
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {body};\n"


def without_set(name, right, text):
    """The tables name no character set: that of their database holds."""
    return Fixed(f"effect: {name}", right, lambda b: text.encode() + short().replace(b" DEFAULT CHARSET=utf8mb4", b""))


CASES = [
    # Settings that come from variables and expressions
    *[after(f"autocommit, {text}", EITHER, f"{text}\n{ROW}") for text in (
        "SET @a=0; SET autocommit=@a;", "SET autocommit=1-1;", "SET autocommit=(SELECT 0);", "SET autocommit=NOT 1;", "SET autocommit=IF(1,0,1);", "SET autocommit=0; SET autocommit=@@autocommit;",
        "SET autocommit=0; SET @OLD_AUTOCOMMIT=@@AUTOCOMMIT; SET autocommit=1; SET AUTOCOMMIT=@OLD_AUTOCOMMIT;", "SET completion_type=1; BEGIN; COMMIT;", "SET completion_type=CHAIN; BEGIN; COMMIT;")],
    after("autocommit, saved while on", EQUAL, f"SET @OLD_AUTOCOMMIT=@@AUTOCOMMIT; SET autocommit=0; COMMIT; SET AUTOCOMMIT=@OLD_AUTOCOMMIT;\n{ROW}"),
    *[after(f"no commit, {text}", EITHER, f"SET autocommit=0;\n{ROW}{text};\n") for text in (
        "CREATE TEMPORARY TABLE tmp (a int)", "DROP TEMPORARY TABLE IF EXISTS tmp", "DROP TEMPORARY SEQUENCE IF EXISTS tmp", "PREPARE s FROM 'SELECT 1'; DROP PREPARE s")],
    *[after(f"a commit, {text}", EQUAL, f"SET autocommit=0;\n{ROW}{text};\n") for text in ("CREATE TABLE made (a int)", "DROP TABLE IF EXISTS made", "SET autocommit=1")],
    *[between(f"setting {text}", EITHER, text + "\n") for text in ("SET @r=1; SET tx_read_only=@r;", "SET tx_read_only=2-1;", "SET sql_mode='EMPTY_STRING_IS_NULL';")],
    after("setting sql_safe_updates", EITHER, "SET sql_safe_updates=1;\nDELETE FROM instances;\n"), before("setting default_storage_engine", EITHER, "SET default_storage_engine=BLACKHOLE;\n"),
    after("engine without rows, afterwards", EITHER, "ALTER TABLE instances ENGINE=BLACKHOLE;\n"), after("temporary table that is not there", REFUSED, "DROP TEMPORARY TABLE services;\n"),
    # Comments that only some servers execute, where nothing tells which server the dump is of
    *[before(f"for some servers, {text}", EITHER, text + "\n") for text in (
        "/*!80000 SET NAMES latin1 */;", "/*!80000 SET sql_mode='NO_BACKSLASH_ESCAPES' */;", "/*!80000 SET time_zone='-05:00' */;", "CREATE DATABASE d; CREATE DATABASE e; USE d;\n/*!80000 USE e */;",
        "/*!80000 SET autocommit=0 */;", "/*!80000 CREATE DATABASE d */;\nUSE d;", "/*M!110000 SET NAMES latin1 */;")],
    *[before(f"for some servers, of no matter, {text}", EQUAL, text + "\n") for text in ("/*!50717 SET @x=1 */;", "/*!80000 SET @OLD_x=@@sql_notes */;", "/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;\n/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;")],
    *[after(f"for some servers, {text}", EITHER, text + "\n") for text in (
        f"BEGIN;\n{ROW}/*!80000 COMMIT */;", f"SET autocommit=0;\n{ROW}/*!80000 SET autocommit=1 */;", "/*M!110000 TRUNCATE services */;", "PREPARE s FROM 'TRUNCATE instances';\n/*!80000 EXECUTE s */;")],
    between("for some servers, DROP TRIGGER", EITHER, "CREATE TRIGGER t BEFORE INSERT ON services FOR EACH ROW SET NEW.host='c1-h2';\n/*!80000 DROP TRIGGER t */;\n"),
    # Triggers of tables that nobody wants
    *[after(f"trigger, {name}", EITHER, OTHERS + text) for name, text in (
        ("UPDATE", trigger("UPDATE", "DELETE FROM instances") + "UPDATE v SET a=2;\n"), ("DELETE", trigger("DELETE", "DELETE FROM instances") + "DELETE FROM v;\n"),
        ("DELETE WHERE", trigger("DELETE", "DELETE FROM instances") + "DELETE FROM v WHERE a=1;\n"), ("RENAME", trigger("INSERT", "DELETE FROM instances") + "RENAME TABLE v TO x;\nINSERT INTO x VALUES (1);\n"),
        ("ALTER RENAME", trigger("INSERT", "DELETE FROM instances") + "ALTER TABLE v RENAME TO x;\nINSERT INTO x VALUES (1);\n"),
        ("another's", trigger("INSERT", "DELETE FROM instances", "w", "t2") + trigger("INSERT", "INSERT INTO w VALUES (1)") + "INSERT INTO v VALUES (1);\n"),
        ("another's, made later", trigger("INSERT", "INSERT INTO w VALUES (1)") + trigger("INSERT", "DELETE FROM instances", "w", "t2") + "INSERT INTO v VALUES (1);\n"),
        ("a view", SEEN + trigger("INSERT", "DELETE FROM seen") + "INSERT INTO v VALUES (1);\n"), ("a function, made later", trigger("INSERT", "SET @x = f()") + FUNCTION + "INSERT INTO v VALUES (1);\n"))],
    after("trigger, of nothing wanted", EQUAL, OTHERS + trigger("INSERT", "INSERT INTO w VALUES (1)") + "INSERT INTO v VALUES (1);\nUPDATE v SET a=2;\n"),
    between("trigger, of a table made again", EITHER, f"CREATE TRIGGER t1 BEFORE INSERT ON services FOR EACH ROW SET NEW.host='x';\nDROP TABLE services;\n{CREATED};\n"
            "CREATE TRIGGER t2 BEFORE INSERT ON services FOR EACH ROW SET NEW.host='c1-h2';\nDROP TRIGGER IF EXISTS t1;\n"),
    # Functions of the dump
    *[after(f"function, {text}", EITHER, OTHERS + FUNCTION + text + "\n") for text in (
        "CREATE TABLE x AS SELECT f() AS a;", "INSERT INTO v SELECT f();", "INSERT INTO v SET a=f();", "UPDATE v SET a=f();", "DELETE FROM v WHERE a=f();", "WITH x AS (SELECT f()) SELECT * FROM x;",
        "PREPARE s FROM 'SELECT f()'; EXECUTE s;", "EXECUTE IMMEDIATE 'SELECT f()';", "CREATE VIEW x AS SELECT f() AS a;\nSELECT * FROM x;", f"{ROW[:-2]} ON DUPLICATE KEY UPDATE report_count=f();",
        f"{ROW[:-2]} RETURNING f();")],
    after("function, of another one made later", EITHER, "CREATE FUNCTION g() RETURNS int RETURN f();\n" + FUNCTION + "SELECT g();\n"),
    after("function, of a view", EITHER, SEEN + FUNCTION.replace("instances", "seen") + "SELECT f();\n"), after("function, of nothing wanted", EQUAL, OTHERS + FUNCTION.replace("instances", "w") + "SELECT f();\n"),
    # What is prepared
    *[after(f"prepared, {text}", EITHER, text + "\n") for text in (
        "SET @a='TRUNCATE instances'; SET @s=IF(1,@a,'SELECT 1'); PREPARE p FROM @s; EXECUTE p;", "SET @a='TRUNCATE instances'; EXECUTE IMMEDIATE IF(1,@a,'SELECT 1');",
        "EXECUTE IMMEDIATE 'SET STATEMENT max_statement_time=0 FOR TRUNCATE instances';", "SET @s='SELECT 1'; SELECT 'TRUNCATE instances' INTO @s; PREPARE p FROM @s; EXECUTE p;",
        "SET @s='SELECT 1'; DO @s:='TRUNCATE instances'; PREPARE p FROM @s; EXECUTE p;")],
    *[after(f"prepared, of no matter, {text}", EQUAL, text + "\n") for text in (
        # As mariadb-dump and Percona's mysqldump write it.
        """EXECUTE IMMEDIATE IF(@@LOG_OUTPUT='TABLE' AND (@@LOG_SLOW_QUERY=1 OR @@GENERAL_LOG=1),"SET GLOBAL LOG_OUTPUT='NONE'", "DO 0");""",
        "SELECT COUNT(*) INTO @has FROM information_schema.TABLES WHERE TABLE_NAME='x'; SET @s = IF (@has, 'SELECT COUNT(*) INTO @is FROM information_schema.TABLES', 'SELECT 0'); PREPARE s FROM @s; EXECUTE s; DEALLOCATE PREPARE s;")],
    # Foreign keys
    *[Fixed(f"effect: foreign key, {text}", EITHER, lambda b, text=text: short({"services": CREATED + ";\nCREATE TABLE par (id int PRIMARY KEY);\n"}) + b"ALTER TABLE instance_actions_events ADD FOREIGN KEY (action_id) REFERENCES instance_actions (id);\n" + text.encode() + b";\n")
      for text in ("DROP TABLE instance_actions", "DROP TABLE IF EXISTS instance_actions", "CREATE OR REPLACE TABLE instance_actions (id int PRIMARY KEY)", "SET foreign_key_checks=0; DROP TABLE instance_actions_events, instance_actions")],
    # The character set of a database
    *[without_set(f"character set, {text}", EITHER, text + "\nUSE d;\nSET sql_mode='';\n") for text in (
        "CREATE DATABASE d DEFAULT CHARACTER SET latin1;", "CREATE DATABASE d;\nALTER DATABASE d CHARACTER SET latin1;", "CREATE DATABASE d CHARACTER SET utf8;", "CREATE OR REPLACE DATABASE d COLLATE latin1_swedish_ci;")],
    without_set("character set, utf8mb4", EQUAL, "CREATE DATABASE d DEFAULT CHARACTER SET utf8mb4;\nUSE d;\n"),
    # Time zones of columns that are kept in UTC
    *[Fixed(f"effect: zone, {text}", EITHER, lambda b, text=text: short({"services": CREATED.replace("`updated_at` datetime", "`updated_at` timestamp NULL") + f";\n{text}\n" + ROWS})) for text in (
        "SET @z='-05:00'; SET time_zone=@z;", "SET time_zone=(SELECT '+05:00');", "SET time_zone='-05:00'; SET @OLD_TIME_ZONE=@@TIME_ZONE; SET TIME_ZONE='+00:00'; SET TIME_ZONE=@OLD_TIME_ZONE;")],
    # Delimiters that rows hold
    *[after(f"delimiter {mark}", EITHER, f"DELIMITER {mark}\n{ROW[:-2]}{mark}\nDELIMITER ;\n") for mark in (")", ",", "1", "N", "u", "END_OF_STATEMENT")],
    # Clauses behind the rows
    *[after(f"clause {text}", REFUSED, f"{ROW[:-2]} {text};\n") for text in (
        "RETURNING ", "RETURNING id garbage more", "ON DUPLICATE KEY UPDATE host=", "ON DUPLICATE KEY UPDATE host=host garbage", "ON DUPLICATE KEY UPDATE id=id WHERE 1")],
    *[after(f"clause {text}", EQUAL, f"{ROW[:-2]} {text};\n") for text in ("RETURNING id, host AS name, id+1 more", "RETURNING *", "ON DUPLICATE KEY UPDATE host=host", "ON DUPLICATE KEY UPDATE host=VALUES(host), id=id RETURNING id")],
    *[after(f"head {text}", REFUSED, ROW.replace("INSERT INTO", text)) for text in ("INSERT IGNORE LOW_PRIORITY INTO", "REPLACE IGNORE INTO", "REPLACE HIGH_PRIORITY INTO", "INSERT LOW_PRIORITY HIGH_PRIORITY INTO")],
    *[after(f"head {text}", EQUAL, ROW.replace("INSERT INTO", text)) for text in ("INSERT LOW_PRIORITY IGNORE INTO", "INSERT HIGH_PRIORITY INTO", "REPLACE LOW_PRIORITY INTO", "INSERT IGNORE")],
    # Values
    after("a comment in a value that nobody reads", EITHER, "INSERT INTO services (id,host,report_count) VALUES (71,'h1',0 /* ),(72,'h2',0 */ );\n"),
    *[after(f"value {text}", EITHER, f"SET sql_mode='';\nINSERT INTO services (id,report_count,{column}) VALUES (71,1,{text});\n") for column, text in (
        ("disabled", "'TRUE'"), ("disabled", "'false'"), ("updated_at", "'2018-13-00'"), ("updated_at", "'2018-00-45'"))],
    Fixed("effect: primary key from the largest on", EQUAL, lambda b: short({"services": CREATED.replace("PRIMARY KEY (`id`)", "PRIMARY KEY (`id` DESC)") + ";\n" + insert("services", short_rows("services")[::-1])})),
    Fixed("effect: primary key by MODIFY", EQUAL, lambda b: short({"services": CREATED.replace(",\n  PRIMARY KEY (`id`)", "").replace(" AUTO_INCREMENT", "", 1) + ";\nALTER TABLE services MODIFY id int NOT NULL AUTO_INCREMENT PRIMARY KEY;\n" + ROWS})),
]
