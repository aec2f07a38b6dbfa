"""Views, sequences, triggers, routines and prepared statements: a server makes none twice, and drops none that is not there."""

from .building import EITHER, EQUAL, REFUSED, Fixed, short

MADE = "CREATE TABLE w (a int);\nCREATE VIEW v AS SELECT 1;\nCREATE SEQUENCE s;\n"
TRIGGER = "CREATE {}TRIGGER {}tt BEFORE INSERT ON w FOR EACH ROW SET @a=1;\n"
EVENT = "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1;\n"
PROCEDURE, FUNCTION = "CREATE PROCEDURE p() SELECT 1;\n", "CREATE FUNCTION f() RETURNS int RETURN 1;\n"


def after(right, *texts):
    return [Fixed(f"object: {text.strip()}", right, lambda b, text=text: MADE.encode() + short() + text.encode()) for text in texts]


def first(right, *texts):
    return [Fixed(f"object before the tables: {text.strip()}", right, lambda b, text=text: text.encode() + short()) for text in texts]


CASES = [
    # They share their names with tables.
    *after(REFUSED, *[f"CREATE {kind} {name}{end};\n" for kind, end in (("TABLE", " (a int)"), ("SEQUENCE", ""), ("VIEW", " AS SELECT 1")) for name in "wsv"],
           "CREATE OR REPLACE SEQUENCE v;\n", "CREATE OR REPLACE TABLE v (a int);\n", "CREATE OR REPLACE VIEW w AS SELECT 1;\n", "CREATE OR REPLACE VIEW s AS SELECT 1;\n",
           "CREATE SEQUENCE instances;\n", "CREATE VIEW instances AS SELECT 1;\n", "CREATE TABLE x LIKE v;\n"),
    *after(EQUAL, *[f"CREATE {kind} IF NOT EXISTS {name}{end};\n" for kind, end in (("TABLE", " (a int)"), ("SEQUENCE", ""), ("VIEW", " AS SELECT 1")) for name in "wsv"],
           "CREATE OR REPLACE SEQUENCE s;\n", "CREATE OR REPLACE SEQUENCE w;\n", "CREATE OR REPLACE TABLE s (a int);\n", "CREATE OR REPLACE VIEW v AS SELECT 2;\n", "CREATE TABLE x LIKE w;\n",
           "DROP TABLE w;\nCREATE VIEW w AS SELECT 1;\nDROP VIEW w;\nCREATE TABLE w (a int);\n", "DROP TABLE s;\nCREATE SEQUENCE s;\n", "DROP SEQUENCE s;\nCREATE TABLE s (a int);\nDROP TABLE s;\n",
           "RENAME TABLE s TO x;\nDROP SEQUENCE x;\n", "CREATE TEMPORARY SEQUENCE s;\nCREATE TEMPORARY SEQUENCE w;\n"),
    *first(REFUSED, "CREATE VIEW services AS SELECT 1;\n", "CREATE SEQUENCE services;\n", "DROP VIEW v;\n", "DROP SEQUENCE s;\n", "DROP PROCEDURE p;\n"),
    *first(EQUAL, "CREATE VIEW services AS SELECT 1;\nDROP VIEW services;\n", "DROP VIEW IF EXISTS v;\nDROP SEQUENCE IF EXISTS s;\nDROP PROCEDURE IF EXISTS p;\n"),
    # What is dropped or changed
    *after(REFUSED, *[f"DROP VIEW {name};\n" for name in ("w", "s", "x", "v, x", "instances")], *[f"DROP SEQUENCE {name};\n" for name in ("w", "v", "x", "s, x", "instances")],
           "DROP TABLE v;\n", "DROP TEMPORARY SEQUENCE s;\n", "RENAME TABLE s TO x;\nDROP SEQUENCE s;\n", "TRUNCATE s;\n", "DELETE FROM s;\n", "ALTER SEQUENCE x RESTART 5;\n", "ALTER SEQUENCE w RESTART 5;\n",
           "ALTER VIEW x AS SELECT 2;\n", "ALTER VIEW w AS SELECT 2;\n"),
    *after(EQUAL, "DROP VIEW v;\n", "DROP VIEW v RESTRICT;\n", "DROP VIEW IF EXISTS w, s, v, x CASCADE;\nINSERT INTO w VALUES (1);\n", "DROP SEQUENCE s;\n", "DROP SEQUENCE IF EXISTS w, s, x;\nINSERT INTO w VALUES (1);\n",
           "DROP TABLE IF EXISTS v;\nALTER VIEW v AS SELECT 2;\n", "ALTER SEQUENCE s RESTART 5;\n", "ALTER SEQUENCE IF EXISTS x RESTART 5;\n", "ALTER ALGORITHM=MERGE DEFINER=root@localhost SQL SECURITY INVOKER VIEW v AS SELECT 2;\n",
           "DO SETVAL(s, 4, 1);\n", "INSERT INTO w SELECT NEXTVAL(s);\n"),
    *after(EITHER, "ALTER VIEW v AS SELECT * FROM instances;\nDELETE FROM v;\n"),
    # In other letters on servers that tell them apart; temporary ones hide those of their names.
    *after(EITHER, "CREATE TABLE Foo (a int);\nCREATE VIEW foo AS SELECT * FROM instances;\nDELETE FROM foo;\n", "CREATE VIEW foo AS SELECT * FROM instances;\nRENAME TABLE w TO Foo;\nDELETE FROM foo;\n"),
    *after(REFUSED, "RENAME TABLE w TO s;\n", "RENAME TABLE w TO v;\n", "RENAME TABLE w TO w;\n", "ALTER TABLE w RENAME v;\n", "CREATE TEMPORARY TABLE x (a int);\nDROP TABLE x;\nINSERT INTO x VALUES (1);\n"),
    *after(EQUAL, "ALTER TABLE w RENAME w;\n", "CREATE TEMPORARY TABLE x (a int);\nDROP TEMPORARY TABLE x;\nCREATE TABLE x (a int);\n", "CREATE TEMPORARY TABLE w (b int);\nDROP TABLE w;\nINSERT INTO w (a) VALUES (1);\n",
           "CREATE TEMPORARY TABLE s (a int);\nDROP TABLE s;\nDROP SEQUENCE s;\n", "CREATE OR REPLACE SEQUENCE w;\nDROP SEQUENCE w;\n"),
    # Triggers
    *after(REFUSED, TRIGGER.format("", "") * 2, TRIGGER.format("", "").replace("ON w", "ON s"), TRIGGER.format("", "").replace("ON w", "ON v"), "DROP TRIGGER tt;\n",
           TRIGGER.format("", "") + "DROP TRIGGER tt;\n" * 2, TRIGGER.format("", "") + "DROP TABLE w;\nDROP TRIGGER tt;\n"),
    *after(EQUAL, TRIGGER.format("", "") + TRIGGER.format("OR REPLACE ", ""), TRIGGER.format("", "") + TRIGGER.format("", "IF NOT EXISTS "), TRIGGER.format("", "") + "DROP TRIGGER tt;\n" + TRIGGER.format("", ""),
           TRIGGER.format("", "") + "CREATE OR REPLACE TABLE w (a int);\n" + TRIGGER.format("", ""), "DROP TRIGGER IF EXISTS tt;\n",
           TRIGGER.format("", "") + "CREATE TRIGGER IF NOT EXISTS tt BEFORE INSERT ON services FOR EACH ROW SET NEW.host='x';\nINSERT INTO services (id,report_count) VALUES (71,1);\n"),
    # Routines and events
    *after(REFUSED, PROCEDURE * 2, FUNCTION * 2, EVENT * 2, PROCEDURE + PROCEDURE.replace("p()", "P()"), "DROP PROCEDURE p;\n", "DROP FUNCTION f;\n", "DROP EVENT e;\n", PROCEDURE + "DROP PROCEDURE p;\n" * 2, PROCEDURE + "DROP FUNCTION p;\n"),
    *after(EQUAL, PROCEDURE + PROCEDURE.replace("CREATE", "CREATE OR REPLACE"), PROCEDURE + PROCEDURE.replace("PROCEDURE", "PROCEDURE IF NOT EXISTS"), PROCEDURE + "DROP PROCEDURE P;\n" + PROCEDURE,
           PROCEDURE + FUNCTION.replace("f()", "p()") + "DROP FUNCTION p;\nDROP PROCEDURE p;\n", EVENT + "DROP EVENT e;\n" + EVENT, EVENT + EVENT.replace("EVENT", "EVENT IF NOT EXISTS"),
           "CREATE DATABASE d;\nUSE d;\n" + PROCEDURE + "CREATE DATABASE x;\nUSE x;\n" + PROCEDURE, "CREATE DATABASE d;\nUSE d;\n" + PROCEDURE + "DROP DATABASE d;\nCREATE DATABASE d;\nUSE d;\n" + PROCEDURE),
    # What is prepared
    *after(REFUSED, "DEALLOCATE PREPARE x;\n", "DROP PREPARE x;\n", "PREPARE x FROM 'SELECT 1';\nDEALLOCATE PREPARE x;\nDROP PREPARE x;\n"),
    *after(EQUAL, "PREPARE x FROM 'SELECT 1';\nPREPARE x FROM 'SELECT 2';\nDEALLOCATE PREPARE X;\n", "PREPARE x FROM 'SELECT 1';\nDROP PREPARE x;\n"),
]
