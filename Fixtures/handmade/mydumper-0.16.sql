/*!40101 SET NAMES utf8mb4*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES'*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `instance_faults`(`id`,`message`,`details`,`code`) VALUES(1,"it\'s \"x\"",CONVERT("{\"a\": \"),(\"}" USING UTF8MB4),500)
,(2,NULL,NULL,-1)
,(3,"",CONVERT("[]" USING UTF8MB4),"0");
