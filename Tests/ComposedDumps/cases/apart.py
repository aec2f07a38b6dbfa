"""Where the mysql client and the server read a file apart, and what changes a setting or a table by the way; most of it a reader tried in one evening.

EITHER throughout: none of it stands in a dump, so that a refusal is as good as the rows of a server.
"""

from .building import EITHER, Fixed, short
from .. import cloud

MADE = "CREATE TABLE w (a int);\n"
INSERT = "INSERT INTO services (id,report_count) VALUES (71,1);\n"


def after(*texts):
    return [Fixed(f"apart: {text.strip()[:150]!r}", EITHER, lambda b, text=text: MADE.encode() + short() + (text if isinstance(text, bytes) else text.encode())) for text in texts]


def variable(statement):
    """@a is 1 at first; what it is then decides whether the row stays."""
    return f"SET @a=1;\n{statement};\nSET autocommit=@a;\n{INSERT}"


def body(text):
    return f"DELIMITER //\nCREATE {text}; DELETE FROM services//\nDELIMITER ;\n"


CASES = [
    # Comments that are code for the client
    *after(*[f"{head} /*!{version} {quote} */; DELETE FROM services; -- {quote}\n;\n" for head in ("SELECT 1", "CREATE TABLE q (a int)", "INSERT INTO w VALUES (1)", "DELETE FROM instances") for version in ("99999", "50700") for quote in "'\"`"],
           "SELECT 1 /*!99999 /* */; DELETE FROM services; -- */ */\n;\n", "DELETE FROM services /*!99999 x;\n", "/*M!99999 DELETE FROM services */;\n", "DELETE FROM services /*M!99999 WHERE 0 */;\n",
           *[f"SELECT 1 --{control} ; DELETE FROM services;\n;\n" for control in "\x01\x08\x1a\x1f"]),
    # Comments that hold what counts, and that not every server executes
    *after("DROP TABLE w /*!50700 , services */;\n", "SET sql_mode='' /*!50700 , sql_mode='NO_BACKSLASH_ESCAPES' */;\n", f"SET autocommit=0 /*!50700 , autocommit=1 */;\n{INSERT}", f"SET /*!50700 GLOBAL */ autocommit=0;\n{INSERT}",
           "CREATE DATABASE x;\nCREATE TRIGGER t BEFORE INSERT ON /*!50700 x.*/w FOR EACH ROW DELETE FROM services;\nINSERT INTO w VALUES (1);\n"),
    # Bodies in which names look like the beginning of a block
    *after(*map(body, (
        "PROCEDURE p() DO IF(1,2,3)", "PROCEDURE p() BEGIN DO IF(1,2,3); END", "PROCEDURE p() SELECT 1 AS begin", "PROCEDURE p() SELECT (1) begin", "PROCEDURE begin() SELECT 1", "PROCEDURE p() BEGIN DECLARE begin INT; END",
        "PROCEDURE p() SELECT 1 REGEXP REPEAT('1',1)", "PROCEDURE p() SELECT STRAIGHT_JOIN IF(1,2,3)", "TRIGGER begin BEFORE INSERT ON w FOR EACH ROW SET @a=1", "EVENT e ON SCHEDULE EVERY IF(1,2,3) DAY DO SELECT 1",
        "PROCEDURE p() DROP TABLE IF EXISTS begin", "PROCEDURE p() SELECT 1 /*!50700 BEGIN */")), "DELIMITER //\nCREATE PROCEDURE p() SELECT 1; IF 1 THEN DELETE FROM services; END IF//\nDELIMITER ;\n"),
    # User variables that something else than SET assigns
    *after(*map(variable, ("SELECT 0 INTO @a", "SELECT @a:=0", "DO @a:=0", "INSERT INTO w SELECT @a:=0", "DELETE FROM w WHERE (@a:=0)", "UPDATE w SET a=(@a:=0)", "CREATE TABLE q SELECT @a:=0", "SET @r=(@a:=0)", "VALUES (@a:=0)", "WITH q AS (SELECT 1) SELECT 0 INTO @a",
                           "SELECT 1, 0 INTO @b, @a")), "SET @s='SELECT 1';\nINSERT INTO w SELECT LENGTH(@s:='DELETE FROM services');\nEXECUTE IMMEDIATE @s;\n"),
    # A SET works out all values first; what is global is the default of later
    *after("SET sql_mode='NO_BACKSLASH_ESCAPES', @o=@@sql_mode;\nSET sql_mode=@o;\n", f"SET @a=0;\nSET @a=1, autocommit=@a;\n{INSERT}", "SET @x='';\nSET @x='NO_BACKSLASH_ESCAPES', sql_mode=@x;\n",
           "SET NAMES latin1, @o=@@character_set_client;\nSET character_set_client=@o;\n", "SET foreign_key_checks=0, @f=@@foreign_key_checks;\nSET foreign_key_checks=@f;\n"),
    *after("PREPARE p FROM CONCAT('SET ','autocommit=0');\nEXECUTE p;\n" + INSERT, f"EXECUTE IMMEDIATE 'SET @a=1,{' ' * 4200}autocommit=0';\n" + INSERT),
    # Where texts end
    *after(*[f"SET NAMES {name};\nSELECT '".encode() + b"\xbf\\'; DELETE FROM services; -- ';\n" for name in ("gbk", "big5", "cp932", "sjis")],
           "DELIMITER #\nSET sql_mode=NO_BACKSLASH_ESCAPES; SELECT 'a\\'; # DELETE FROM services; -- '#\n#\nDELIMITER ;\n", "DELIMITER \u00e9\nDELETE FROM services\u00e9\nDELIMITER ;\n"),
    # What hides or follows a table
    *after("CREATE TEMPORARY SEQUENCE services;\nDROP TABLE services;\n", "CREATE TRIGGER t AFTER UPDATE ON w FOR EACH ROW DELETE FROM services;\nALTER TABLE w ADD PRIMARY KEY (a);\nINSERT INTO w VALUES (1);\nINSERT INTO w VALUES (1) ON DUPLICATE KEY UPDATE a=2;\n",
           f"{cloud.create('services').replace('services', 'q')};\nCREATE TABLE IF NOT EXISTS q (id int, topic int, host int);\nDROP TABLE services;\nCREATE TABLE services LIKE q;\n{INSERT}", "SET explicit_defaults_for_timestamp=0;\n"),
    *after("INSERT INTO services (id,report_count,host) VALUES (71,1,-0);\n", "INSERT INTO services (id,report_count,host) VALUES (71,1,-0.0);\n"),
]
