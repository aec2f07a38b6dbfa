/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `instance_system_metadata` VALUES
(NULL,NULL,NULL,1,"2d9d167f-f7d4-5360-9b34-5ce9eb194778","note1","\'); INSERT INTO `instances` VALUES (",0),
(NULL,NULL,NULL,2,"2d9d167f-f7d4-5360-9b34-5ce9eb194778","note2","x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n",0),
(NULL,NULL,NULL,3,"2d9d167f-f7d4-5360-9b34-5ce9eb194778","note3","back\\slash, \\\' and \\\\ and \\n, at the end \\",0);
