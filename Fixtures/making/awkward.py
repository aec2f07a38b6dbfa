"""Texts that break careless readers of dumps. Each is short enough for a varchar(255)."""

QUOTES = "it's \"quoted\", `ticked` and ''doubled''"
BACKSLASHES = "back\\slash, \\' and \\\\ and \\n, at the end \\"
LINES = "first line\nsecond line\r\nthird\ttabbed"
CONTROLS = "nul \0 sub \x1a bell \x07 backspace \b"
COMMAS = "a,b;c|d"
LIKE_SQL = "'); INSERT INTO `instances` VALUES ("
LIKE_SQL_LINE = "x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n"
COMMENTS = "-- no comment /* nor this */ # nor this; USE `cinder`;"
UNICODE = "Zürich – 東京 – ἀρχή"
EMOJI = "rocket 🚀, flag 🇨🇭"
WESTERN = "Größe „10 €“ – naïve"        # all in cp1252
PERCENT = "100\\% and \\_ and %s"
EMPTY = ""

# mediumtext may hold anything, for instance somebody's notes on restoring a backup.
LONG = "\n".join([LIKE_SQL, LIKE_SQL_LINE, COMMENTS, QUOTES, BACKSLASHES, LINES,
                  "),(", "),\n(", "CREATE TABLE `compute_nodes` (\n  `id` int\n);", "DELIMITER ;;", "/*!50003 unclosed", "/*"])
