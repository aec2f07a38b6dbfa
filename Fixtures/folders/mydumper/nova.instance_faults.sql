/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `instance_faults` VALUES
("2018-02-20 11:00:09",NULL,NULL,1,"2d9d167f-f7d4-5360-9b34-5ce9eb194778",500,"\'); INSERT INTO `instances` VALUES (","\'); INSERT INTO `instances` VALUES (\nx\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n\n-- no comment /* nor this */ # nor this; USE `cinder`;\nit\'s \"quoted\", `ticked` and \'\'doubled\'\'\nback\\slash, \\\' and \\\\ and \\n, at the end \\\nfirst line\nsecond line\r\nthird	tabbed\n),(\n),\n(\nCREATE TABLE `compute_nodes` (\n  `id` int\n);\nDELIMITER ;;\n/*!50003 unclosed\n/*",NULL,0);
