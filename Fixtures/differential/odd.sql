-- Tables that make it hard to read their dump. Tests/DifferentialTests loads them into the database `odd` of a private
-- MariaDB server; the client's character set is utf8mb4.

-- No strictness: zero dates are taken.
SET sql_mode = 'NO_UNSIGNED_SUBTRACTION';

-- Texts that look like a dump's own syntax. Every table below that holds text takes its values from here.
CREATE TABLE nasty (id int PRIMARY KEY, s varchar(400) NOT NULL) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO nasty (id, s) VALUES
  (1, ''), (2, ' '), (3, ''''), (4, ''''''), (5, '"'), (6, '\\'), (7, '\\\\'), (8, '\\'''), (9, '''\\'), (10, '`'),
  (11, '),('), (12, '''),('''), (13, ');'), (14, ''');'), (15, ';'), (16, '\n'), (17, '\r\n'), (18, '\0'), (19, '\Z'), (20, '\t'),
  (21, '-- x'), (22, '\n-- Dump completed on 2018-03-01  2:15:00\n'), (23, '# x\n'), (24, '/* x'), (25, '*/'), (26, '/*!40101 SET NAMES latin1 */;'),
  (27, '/*M!999999\\- x */'), (28, 'INSERT INTO `nasty` VALUES (1,''x'');'), (29, '\nINSERT INTO `instances` VALUES\n(1,2),\n(3,4);\n'),
  (30, 'DELIMITER ;;\n'), (31, 'USE `elsewhere`;'), (32, 'DROP TABLE IF EXISTS `nasty`;'), (33, 'NULL'), (34, '0x41'), (35, 'x''41'''),
  (36, '_binary ''a'''), (37, 'b''1'''), (38, '\\n'), (39, '\\0'), (40, '%'), (41, '_'), (42, '\\%'), (43, '\\_'), (44, '%\\'), (45, '\b'),
  (46, 'żółć'), (47, '数据库'), (48, '🚀'), (49, 'é'), (50, '\\u0027'), (51, '{"a": "b\\"c", "d": [1, null]}'), (52, '(''a'', "b")'),
  (53, 'Traceback (most recent call last):\n  File "/usr/lib/x.py", line 1, in <module>\n    raise Exception(''it\\''s'')\n'),
  (54, 'a'), (55, 'C:\\new\\table\\0'), (56, '<xml attr="1">&amp;</xml>'), (57, '$$'), (58, '//'), (59, ','), (60, 'END */;;');

-- Every pair of them, one behind the other: as text, as bytes, as a list's member, once with a NULL behind it.
CREATE TABLE pairs (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  v varchar(900) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  nothing int,
  b varbinary(1800),
  t mediumtext CHARACTER SET utf8mb4
);
INSERT INTO pairs (v, b, t)
  SELECT CONCAT(x.s, y.s), CONCAT(y.s, x.s), IF((x.id + y.id) % 7 = 0, NULL, CONCAT(x.s, '-', y.s)) FROM nasty x, nasty y ORDER BY x.id, y.id;

-- Every byte: alone and between letters in a blob; as a character of latin1, cp1250 and utf8mb4.
CREATE TABLE bytes (
  id int PRIMARY KEY, alone tinyblob, between_letters blob, as_latin1 varchar(5) CHARACTER SET latin1, fixed binary(4),
  as_cp1250 text CHARACTER SET cp1250, as_utf8 longtext CHARACTER SET utf8mb4, as_ucs2 varchar(4) CHARACTER SET ucs2
);
INSERT INTO bytes
  SELECT seq, CHAR(seq), CONCAT('a', CHAR(seq), 'b'), CHAR(seq USING latin1), CHAR(seq), CHAR(seq USING cp1250), CHAR(seq USING ucs2), CHAR(seq USING ucs2)
  FROM seq_0_to_255;
-- All of them in one value, many times, in three orders.
CREATE TABLE long_bytes (id int PRIMARY KEY, b longblob, t longtext CHARACTER SET utf8mb4);
INSERT INTO long_bytes
  SELECT n.seq,
    (SELECT GROUP_CONCAT(CHAR(m.seq) ORDER BY m.seq * (2 * n.seq + 1) % 256 SEPARATOR '') FROM seq_0_to_255 m),
    (SELECT GROUP_CONCAT(s ORDER BY id * (2 * n.seq + 1) % 61 SEPARATOR '') FROM nasty)
  FROM seq_0_to_40 n;

CREATE TABLE numbers (
  id int PRIMARY KEY, ti tinyint, tu tinyint unsigned, si smallint, mi mediumint unsigned zerofill, i int, bi bigint, bu bigint unsigned,
  d decimal(65,30), e decimal(20,0) unsigned, f float, g double, h float(10,3), y year, b1 bit(1), b9 bit(9), b64 bit(64), bo boolean, z int(12) zerofill
);
INSERT INTO numbers VALUES
  (1, -128, 0, -32768, 0, -2147483648, -9223372036854775808, 0, -99999999999999999999999999999999999.999999999999999999999999999999, 0,
   -3.402823466e38, -1.7976931348623157e308, -9999999, 1901, b'0', b'0', b'0', FALSE, 0),
  (2, 127, 255, 32767, 16777215, 2147483647, 9223372036854775807, 18446744073709551615, 99999999999999999999999999999999999.999999999999999999999999999999,
   99999999999999999999, 3.402823466e38, 1.7976931348623157e308, 9999999, 2155, b'1', b'111111111', 0xffffffffffffffff, TRUE, 4294967295),
  (3, 0, 1, -1, 42, 0, -1, 1, 0.000000000000000000000000000001, 1, 1.17549435e-38, 2.2250738585072014e-308, 0.001, 0000, b'1', b'100100111', b'100111', 7, 7),
  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO numbers
  SELECT seq, seq % 256 - 128, seq % 256, seq * 7919 % 65536 - 32768, seq * 104729 % 16777216, seq * 2147483629 % 4294967296 - 2147483648,
    (seq - 1000) * 4611686018427387, seq * 9223372036854775, (seq - 1000) / 7, seq * seq * seq, (seq - 1000) / 3, EXP((seq - 1000) / 3), seq / 8,
    1901 + seq % 255, seq % 2, seq % 512, seq * 36028797018963, seq % 2, seq
  FROM seq_5_to_2000;

CREATE TABLE times (
  id int PRIMARY KEY, d date, dt datetime, dt1 datetime(1), dt6 datetime(6), t time, t6 time(6), ts timestamp NULL, ts6 timestamp(6) NULL
);
INSERT INTO times VALUES
  (1, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00.0', '0000-00-00 00:00:00.000000', '00:00:00', '-838:59:59.999999', 0, 0),
  (2, '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.9', '9999-12-31 23:59:59.999999', '838:59:59', '838:59:59.999999', '2038-01-19 03:14:07', '2038-01-19 03:14:07.999999'),
  (3, '2015-00-00', '2015-09-00 00:00:00', NULL, '2015-09-17 18:24:56.000001', '-00:00:01', '-00:00:00.000001', '1971-01-01 00:00:01', '2015-09-17 18:24:56.5'),
  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (5, '1000-01-01', '0001-01-01 00:00:00', '2016-02-29 12:00:00.1', NULL, NULL, NULL, NULL, NULL);
INSERT INTO times
  SELECT seq, '2000-01-01' + INTERVAL seq DAY, '2012-03-04 05:06:07' + INTERVAL seq * 86399 SECOND, '2012-01-01' + INTERVAL seq * 900000 MICROSECOND,
    '2012-01-01' + INTERVAL seq * 123456789 MICROSECOND, SEC_TO_TIME((seq - 500) * 61), SEC_TO_TIME((seq - 500) * 1.234567),
    '2012-03-04 05:06:07' + INTERVAL seq * 3599 SECOND, '2012-01-01' + INTERVAL seq * 1234567 MICROSECOND
  FROM seq_6_to_1000;

CREATE TABLE kinds (
  id int PRIMARY KEY, e enum('a', 'it''s', '"', '\\', '),(', '') , s set('x', 'y z', 'it''s'), j json, p point, g geometry, u uuid, n inet6,
  c char(30) CHARACTER SET utf8mb4 DEFAULT 'it''s, (a) `default`' COMMENT 'a; comment, with ''quotes'' /* and more */', x varbinary(9) DEFAULT 0x00FF
) COMMENT='INSERT INTO `kinds` VALUES (1); -- ''';
INSERT INTO kinds
  SELECT seq, seq % 6 + 1, seq % 8, JSON_OBJECT('a', CONCAT('it''s "', seq, '" \\')), POINT(seq / 3, -seq), ST_GEOMFROMTEXT(CONCAT('LINESTRING(0 0,', seq, ' 1)')),
    UUID(), INET6_NTOA(UNHEX(LPAD(HEX(seq * 65537), 32, '0'))), IF(seq % 3, LEFT(CONCAT(seq, ' é ''x'), 10), 'it''s'), UNHEX(LPAD(HEX(seq), 6, '0'))
  FROM seq_1_to_300;
INSERT INTO kinds (id) VALUES (0);

-- Names that need quoting, of tables and of columns.
CREATE TABLE `odd na-me` (`a b` int PRIMARY KEY, `c-d` text, `e.f` int);
CREATE TABLE `back``tick` (`a``b` int PRIMARY KEY, ```` text, `a````` int);
CREATE TABLE `it's "quoted"` (`a'b` int PRIMARY KEY, `"` text, `''` int);
CREATE TABLE `data (1), ;` (`(` int PRIMARY KEY, `),(` text, `;` int);
CREATE TABLE `select` (`primary` int PRIMARY KEY, `key` text, `values` int);
CREATE TABLE `-- данные` (`колонка` int PRIMARY KEY, `/* 列` text, `#é` int);
CREATE TABLE `insert into` (`constraint` int PRIMARY KEY, `check` text, `unique` int);
CREATE TABLE period (period int PRIMARY KEY, `generated` text, always int);
INSERT INTO `odd na-me` SELECT id, s, id % 3 FROM nasty;
INSERT INTO `back``tick` SELECT id, s, id % 3 FROM nasty;
INSERT INTO `it's "quoted"` SELECT id, s, id % 3 FROM nasty;
INSERT INTO `data (1), ;` SELECT id, s, id % 3 FROM nasty;
INSERT INTO `select` SELECT id, s, id % 3 FROM nasty;
INSERT INTO `-- данные` SELECT id, s, id % 3 FROM nasty;
INSERT INTO `insert into` SELECT id, s, id % 3 FROM nasty;
INSERT INTO period SELECT id, s, id % 3 FROM nasty;

-- Tables that say more than columns.
CREATE TABLE empty_table (id int PRIMARY KEY, t text);
CREATE TABLE no_key (a int, t text);
INSERT INTO no_key SELECT id, s FROM nasty ORDER BY id;
CREATE TABLE generated_columns (
  id int PRIMARY KEY, stored_one int AS (id + 1) STORED, t varchar(400) CHARACTER SET utf8mb4, virtual_one varchar(410) CHARACTER SET utf8mb4 AS (CONCAT(t, '),(')) VIRTUAL, z int
);
INSERT INTO generated_columns (id, t, z) SELECT id, s, NULL FROM nasty;
CREATE TABLE invisible_columns (id int PRIMARY KEY, hidden text CHARACTER SET utf8mb4 INVISIBLE, z int DEFAULT (CAST(id AS signed) + 1));
INSERT INTO invisible_columns (id, hidden) SELECT id, s FROM nasty;
CREATE TABLE versioned (
  id int PRIMARY KEY, t text, row_from timestamp(6) GENERATED ALWAYS AS ROW START, row_to timestamp(6) GENERATED ALWAYS AS ROW END,
  PERIOD FOR SYSTEM_TIME (row_from, row_to)
) WITH SYSTEM VERSIONING;
INSERT INTO versioned (id, t) SELECT id, s FROM nasty;
CREATE TABLE constrained (
  id int NOT NULL, parent int, t text, CONSTRAINT `positive, (really)` CHECK (id > 0 AND t <> ');'), PRIMARY KEY (id), UNIQUE KEY `u``1` (parent, id),
  FULLTEXT KEY words (t), CONSTRAINT self FOREIGN KEY (parent) REFERENCES constrained (id) ON DELETE CASCADE
) COMMENT='CHECK, (x)';
INSERT INTO constrained SELECT id, NULL, s FROM nasty WHERE s <> ');';
CREATE TABLE partitioned (id int PRIMARY KEY, t text) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (30), PARTITION p1 VALUES LESS THAN MAXVALUE);
INSERT INTO partitioned SELECT id, s FROM nasty;

-- Views, routines, triggers and events, whose texts insert into the tables above.
CREATE VIEW a_view AS SELECT id, s FROM nasty WHERE s <> ');' AND s <> 'it''s';
CREATE VIEW nasty_view AS SELECT CONCAT(t, ''');') AS `a;b` FROM no_key;
CREATE SEQUENCE a_sequence;
DELIMITER //
CREATE TRIGGER a_trigger BEFORE INSERT ON no_key FOR EACH ROW
BEGIN
  -- it's a comment; with a quote
  SET @x = 'it''s; \'), (';
  INSERT INTO nasty (id, s) VALUES (1000, 'no data'); /* ; */
END//
CREATE PROCEDURE a_procedure()
BEGIN
  INSERT INTO nasty VALUES (1001, 'no data');
  INSERT INTO odd.pairs VALUES (1, 2, 3);
END//
CREATE FUNCTION a_function() RETURNS int DETERMINISTIC
BEGIN
  INSERT INTO nasty VALUES (1002, "no data; 'really'");
  RETURN 1;
END//
CREATE EVENT an_event ON SCHEDULE EVERY 1 YEAR STARTS '2037-01-01 00:00:00' DO BEGIN INSERT INTO nasty VALUES (1003, 'no data'); END//
SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'//
CREATE PROCEDURE another_procedure()
BEGIN
  INSERT INTO "nasty" VALUES (1004, 'no data\');
  SELECT "s", 'it''s ;\' FROM "nasty";
END//
SET sql_mode = ''//
DELIMITER ;

-- Another database with tables of the same names and other columns.
CREATE DATABASE twin DEFAULT CHARACTER SET utf8mb4;
CREATE TABLE twin.nasty (s varchar(400) CHARACTER SET utf8mb4, extra int, id int PRIMARY KEY);
INSERT INTO twin.nasty SELECT s, -id, id FROM odd.nasty;
CREATE TABLE twin.bytes (b blob, id int PRIMARY KEY);
INSERT INTO twin.bytes SELECT alone, id FROM odd.bytes;

-- One row that makes an INSERT of more than 64 MiB.
CREATE DATABASE huge DEFAULT CHARACTER SET utf8mb4;
CREATE TABLE huge.huge (id int PRIMARY KEY, t longtext CHARACTER SET ascii, z int) ENGINE=MyISAM;
INSERT INTO huge.huge VALUES (1, 'before', 1), (2, REPEAT('it''s one of many, many lines (of a traceback);\n', 1500000), 2), (3, 'behind', 3);
