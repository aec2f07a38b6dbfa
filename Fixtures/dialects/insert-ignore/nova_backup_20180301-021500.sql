/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: nova
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table `alembic_version`
--

DROP TABLE IF EXISTS `alembic_version`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `alembic_version` (
  `version_num` varchar(32) NOT NULL,
  PRIMARY KEY (`version_num`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `alembic_version`
--

INSERT IGNORE INTO `alembic_version` VALUES
('8f2f1571d55b');

--
-- Table structure for table `compute_nodes`
--

DROP TABLE IF EXISTS `compute_nodes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `compute_nodes` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `service_id` int(11) DEFAULT NULL,
  `vcpus` int(11) NOT NULL,
  `memory_mb` int(11) NOT NULL,
  `local_gb` int(11) NOT NULL,
  `vcpus_used` int(11) NOT NULL,
  `memory_mb_used` int(11) NOT NULL,
  `local_gb_used` int(11) NOT NULL,
  `hypervisor_type` mediumtext NOT NULL,
  `hypervisor_version` int(11) NOT NULL,
  `cpu_info` mediumtext NOT NULL,
  `disk_available_least` int(11) DEFAULT NULL,
  `free_ram_mb` int(11) DEFAULT NULL,
  `free_disk_gb` int(11) DEFAULT NULL,
  `current_workload` int(11) DEFAULT NULL,
  `running_vms` int(11) DEFAULT NULL,
  `hypervisor_hostname` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `host_ip` varchar(39) DEFAULT NULL,
  `supported_instances` text DEFAULT NULL,
  `pci_stats` text DEFAULT NULL,
  `metrics` text DEFAULT NULL,
  `extra_resources` text DEFAULT NULL,
  `stats` text DEFAULT NULL,
  `numa_topology` text DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `ram_allocation_ratio` float DEFAULT NULL,
  `cpu_allocation_ratio` float DEFAULT NULL,
  `uuid` varchar(36) DEFAULT NULL,
  `disk_allocation_ratio` float DEFAULT NULL,
  `mapped` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uniq_compute_nodes0host0hypervisor_hostname0deleted` (`host`,`hypervisor_hostname`,`deleted`),
  UNIQUE KEY `compute_nodes_uuid_idx` (`uuid`)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `compute_nodes`
--

INSERT IGNORE INTO `compute_nodes` VALUES
('2015-01-01 00:00:00','2018-03-01 02:14:00',NULL,1,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'a01-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a01',1,NULL,'e565386a-bb65-5804-b274-936c81c450a4',NULL,NULL),
('2017-01-02 03:04:05','2018-03-01 02:14:00',NULL,2,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'a02-rack10.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a02',1,NULL,'6d857a6b-ebfc-5d8d-adf0-25fe6b0e4ad0',NULL,NULL),
('2018-02-28 12:00:00',NULL,NULL,3,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,NULL,0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a03',1,NULL,'2c3f2a12-e99f-58ba-91b7-9fa4c0981aef',NULL,NULL),
('2017-01-02 03:04:05','2018-03-01 02:14:00',NULL,4,NULL,12,64000,0,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'a04-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a04 it\'s \"quoted\", `ticked` and \'\'doubled\'\' back\\slash, \\\' and \\\\ and \\n, at the end \\',1,NULL,'e3560407-78b1-51bb-b3bf-7541f11cb834',NULL,NULL),
('2017-01-02 03:04:05','2018-03-01 02:14:00','2018-02-01 00:00:00',5,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'a05-Größe „10 €“ – naïve',5,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a05 Größe „10 €“ – naïve',1,NULL,'3ba2b41c-848e-5b22-b154-72dab3d34b77',NULL,NULL),
('2017-02-02 02:02:12','2018-03-01 02:14:00',NULL,6,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'a06-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a06',1,NULL,'765d7f35-2016-5589-be0a-6283dc366b47',NULL,NULL);

--
-- Table structure for table `instance_actions`
--

DROP TABLE IF EXISTS `instance_actions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `instance_actions` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `action` varchar(255) DEFAULT NULL,
  `instance_uuid` varchar(36) DEFAULT NULL,
  `request_id` varchar(255) DEFAULT NULL,
  `user_id` varchar(255) DEFAULT NULL,
  `project_id` varchar(255) DEFAULT NULL,
  `start_time` datetime DEFAULT NULL,
  `finish_time` datetime DEFAULT NULL,
  `message` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `instance_uuid_idx` (`instance_uuid`),
  KEY `request_id_idx` (`request_id`),
  KEY `instance_actions_instance_uuid_updated_at_idx` (`instance_uuid`,`updated_at`),
  CONSTRAINT `fk_instance_actions_instance_uuid` FOREIGN KEY (`instance_uuid`) REFERENCES `instances` (`uuid`)
) ENGINE=InnoDB AUTO_INCREMENT=20 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_actions`
--

INSERT IGNORE INTO `instance_actions` VALUES
('2018-02-01 10:00:00','2018-02-01 10:00:00',NULL,1,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'','e0453d56-3267-513e-895f-dd8fed0896e3','req-b820a7c7-5fca-5655-9c46-9eb805cf380e','u-ordinary','p-ordinary','2018-02-01 10:00:00',NULL,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'',0),
('2018-02-02 10:00:00','2018-02-02 10:00:00',NULL,2,'back\\slash, \\\' and \\\\ and \\n, at the end \\','3853523f-9953-55b9-b57a-a10c7304313e','req-8c45467a-7dac-59a6-8ca2-cee5ae298ece','u-ordinary','p-ordinary','2018-02-02 10:00:00',NULL,'back\\slash, \\\' and \\\\ and \\n, at the end \\',0),
('2018-02-03 10:00:00','2018-02-03 10:00:00',NULL,3,'first line\nsecond line\r\nthird	tabbed','e3605263-b382-5da4-a280-02b1fe5ae829','req-7270981d-363d-5fac-8aa4-87fc7209bed4','u-ordinary','p-ordinary','2018-02-03 10:00:00',NULL,'first line\nsecond line\r\nthird	tabbed',0),
('2018-02-04 10:00:00','2018-02-04 10:00:00',NULL,4,'nul \0 sub \Z bell  backspace ','6b5b72fb-ae98-59ed-bddd-11c9069acfbe','req-16b7ffb0-f142-5dcb-838d-d70304e980c9','u-ordinary','p-ordinary','2018-02-04 10:00:00',NULL,'nul \0 sub \Z bell  backspace ',0),
('2018-02-05 10:00:00','2018-02-05 10:00:00',NULL,5,'a,b;c|d','29436fb5-aa4e-5102-9673-adf10f1a299e','req-ce15a65c-a714-54a5-945a-f2aa8471db48','u-ordinary','p-ordinary','2018-02-05 10:00:00',NULL,'a,b;c|d',0),
('2018-02-06 10:00:00','2018-02-06 10:00:00',NULL,6,'\'); INSERT INTO `instances` VALUES (','1521ed1e-e5a5-53f1-8935-1a8819e8d883','req-e98bf17c-68a6-54fb-8627-5900ae204b30','u-ordinary','p-ordinary','2018-02-06 10:00:00',NULL,'\'); INSERT INTO `instances` VALUES (',0),
('2018-02-07 10:00:00','2018-02-07 10:00:00',NULL,7,'x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n','b285fb22-0512-5626-9c47-474612245e4f','req-9e2164ff-7982-590f-8d51-98306c17aba7','u-ordinary','p-ordinary','2018-02-07 10:00:00',NULL,'x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',0),
('2018-02-08 10:00:00','2018-02-08 10:00:00',NULL,8,'-- no comment /* nor this */ # nor this; USE `cinder`;','60b77977-3e44-55fb-8cfa-b25a4927a594','req-ebd7260e-413a-5caf-97a2-c7da9a450c14','u-ordinary','p-ordinary','2018-02-08 10:00:00',NULL,'-- no comment /* nor this */ # nor this; USE `cinder`;',0),
('2018-02-09 10:00:00','2018-02-09 10:00:00',NULL,9,'Größe „10 €“ – naïve','a9dc0b0b-c4a1-50c9-99f9-a8bede827d19','req-062b5d51-4401-5794-9bef-a446136af97b','u-ordinary','p-ordinary','2018-02-09 10:00:00',NULL,'Größe „10 €“ – naïve',0),
('2018-02-10 10:00:00','2018-02-10 10:00:00',NULL,10,'100\\% and \\_ and %s','5e471ee5-6b16-5064-b855-06dc226e52f6','req-7732ebe9-af78-522d-b766-b6aa3c925f1d','u-ordinary','p-ordinary','2018-02-10 10:00:00',NULL,'100\\% and \\_ and %s',0),
('2018-02-11 10:00:00','2018-02-11 10:00:00',NULL,11,'','a59ff753-6871-55dd-a495-92133bd8a167','req-eeca2576-209f-5a9d-bd06-2060dd572049','u-ordinary','p-ordinary','2018-02-11 10:00:00',NULL,'',0),
('2018-02-15 10:00:00','2018-02-15 10:00:00',NULL,12,'stop','5b0394d0-0a8e-5a1c-81e1-dea5f4a43eba','req-a066a47d-9fea-5607-bb9a-fa2e7ebcd234','u-ordinary','p-ordinary','2018-02-15 10:00:00',NULL,NULL,0),
('2018-02-15 11:00:00','2018-02-15 11:00:00',NULL,13,'stop','6fe8417d-9456-5b3d-900c-209aa1ea7b17','req-63e47bcb-bd05-5124-be43-0e6489500410','u-ordinary','p-ordinary','2018-02-15 11:00:00',NULL,NULL,0),
(NULL,NULL,NULL,14,NULL,'bdd796c6-f280-5b88-8597-70d16e870fc7','req-30ae41c2-5add-554b-8fc5-0d4d43bd0186','u-ordinary','p-ordinary',NULL,NULL,NULL,0),
('2018-02-16 10:10:00','2018-02-16 10:10:00',NULL,15,'stop','bdd796c6-f280-5b88-8597-70d16e870fc7','req-85cc3051-a8db-5905-ba10-c0ce0adc0534','u-ordinary','p-ordinary','2018-02-16 10:10:00',NULL,NULL,0),
('2018-02-17 10:00:00','2018-02-17 10:00:00',NULL,16,'stop','2ac06591-9c8d-5d22-a48a-1da5ed8b6cee','req-2c1309e5-2a8e-51c2-836b-302c39acc1fd','u-ordinary','p-ordinary','2018-02-17 10:00:00',NULL,NULL,0),
('2018-02-17 10:00:00','2018-02-17 10:00:00',NULL,17,'stop','ecb61511-817e-5281-aaa3-318f61c7e797','req-ec35c88f-e3b7-5f89-b269-fe2bf00aa1d9','u-ordinary','p-ordinary','2018-02-17 10:00:00',NULL,NULL,0),
('2018-02-17 10:00:00','2018-02-17 10:00:00',NULL,18,'stop','f5d84446-4f62-559d-9a46-345659ca6a05','req-5bb32828-52af-58e1-abe0-d85d1af5af72','u-ordinary','p-ordinary','2018-02-17 10:00:00',NULL,NULL,0),
('2014-06-01 12:00:00','2014-06-01 12:00:00',NULL,19,'stop','794b42db-1e93-5f31-9c66-ca93421bb63d','req-be01ee1f-835c-5aa8-950a-c0d7886a0378','u-ordinary','p-ordinary','2014-06-01 12:00:00',NULL,NULL,0);

--
-- Table structure for table `instance_actions_events`
--

DROP TABLE IF EXISTS `instance_actions_events`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `instance_actions_events` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `event` varchar(255) DEFAULT NULL,
  `action_id` int(11) DEFAULT NULL,
  `start_time` datetime DEFAULT NULL,
  `finish_time` datetime DEFAULT NULL,
  `result` varchar(255) DEFAULT NULL,
  `traceback` text DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `details` text DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `action_id` (`action_id`),
  CONSTRAINT `instance_actions_events_ibfk_1` FOREIGN KEY (`action_id`) REFERENCES `instance_actions` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=31 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_actions_events`
--

INSERT IGNORE INTO `instance_actions_events` VALUES
('2018-02-01 10:00:00','2018-02-01 10:00:41',NULL,1,'compute__do_build_and_run_instance',1,'2018-02-01 10:00:00','2018-02-01 10:00:41','it\'s \"quoted\", `ticked` and \'\'doubled\'\'',NULL,0,'a01',NULL),
('2018-02-01 10:01:00','2018-02-01 10:01:01',NULL,2,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'',1,'2018-02-01 10:01:00','2018-02-01 10:01:01','Success','\'); INSERT INTO `instances` VALUES (\nx\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n\n-- no comment /* nor this */ # nor this; USE `cinder`;\nit\'s \"quoted\", `ticked` and \'\'doubled\'\'\nback\\slash, \\\' and \\\\ and \\n, at the end \\\nfirst line\nsecond line\r\nthird	tabbed\n),(\n),\n(\nCREATE TABLE `compute_nodes` (\n  `id` int\n);\nDELIMITER ;;\n/*!50003 unclosed\n/*',0,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'','it\'s \"quoted\", `ticked` and \'\'doubled\'\''),
('2018-02-02 10:00:00','2018-02-02 10:00:41',NULL,3,'compute__do_build_and_run_instance',2,'2018-02-02 10:00:00','2018-02-02 10:00:41','back\\slash, \\\' and \\\\ and \\n, at the end \\',NULL,0,'a01',NULL),
('2018-02-02 10:01:00','2018-02-02 10:01:01',NULL,4,'back\\slash, \\\' and \\\\ and \\n, at the end \\',2,'2018-02-02 10:01:00','2018-02-02 10:01:01','Success',NULL,0,'back\\slash, \\\' and \\\\ and \\n, at the end \\','back\\slash, \\\' and \\\\ and \\n, at the end \\'),
('2018-02-03 10:00:00','2018-02-03 10:00:41',NULL,5,'compute__do_build_and_run_instance',3,'2018-02-03 10:00:00','2018-02-03 10:00:41','first line\nsecond line\r\nthird	tabbed',NULL,0,'a01',NULL),
('2018-02-03 10:01:00','2018-02-03 10:01:01',NULL,6,'first line\nsecond line\r\nthird	tabbed',3,'2018-02-03 10:01:00','2018-02-03 10:01:01','Success',NULL,0,'first line\nsecond line\r\nthird	tabbed','first line\nsecond line\r\nthird	tabbed'),
('2018-02-04 10:00:00','2018-02-04 10:00:41',NULL,7,'compute__do_build_and_run_instance',4,'2018-02-04 10:00:00','2018-02-04 10:00:41','nul \0 sub \Z bell  backspace ',NULL,0,'a01',NULL),
('2018-02-04 10:01:00','2018-02-04 10:01:01',NULL,8,'nul \0 sub \Z bell  backspace ',4,'2018-02-04 10:01:00','2018-02-04 10:01:01','Success',NULL,0,'nul \0 sub \Z bell  backspace ','nul \0 sub \Z bell  backspace '),
('2018-02-05 10:00:00','2018-02-05 10:00:41',NULL,9,'compute__do_build_and_run_instance',5,'2018-02-05 10:00:00','2018-02-05 10:00:41','a,b;c|d',NULL,0,'a01',NULL),
('2018-02-05 10:01:00','2018-02-05 10:01:01',NULL,10,'a,b;c|d',5,'2018-02-05 10:01:00','2018-02-05 10:01:01','Success',NULL,0,'a,b;c|d','a,b;c|d'),
('2018-02-06 10:00:00','2018-02-06 10:00:41',NULL,11,'compute__do_build_and_run_instance',6,'2018-02-06 10:00:00','2018-02-06 10:00:41','\'); INSERT INTO `instances` VALUES (',NULL,0,'a01',NULL),
('2018-02-06 10:01:00','2018-02-06 10:01:01',NULL,12,'\'); INSERT INTO `instances` VALUES (',6,'2018-02-06 10:01:00','2018-02-06 10:01:01','Success',NULL,0,'\'); INSERT INTO `instances` VALUES (','\'); INSERT INTO `instances` VALUES ('),
('2018-02-07 10:00:00','2018-02-07 10:00:41',NULL,13,'compute__do_build_and_run_instance',7,'2018-02-07 10:00:00','2018-02-07 10:00:41','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',NULL,0,'a01',NULL),
('2018-02-07 10:01:00','2018-02-07 10:01:01',NULL,14,'x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',7,'2018-02-07 10:01:00','2018-02-07 10:01:01','Success',NULL,0,'x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n'),
('2018-02-08 10:00:00','2018-02-08 10:00:41',NULL,15,'compute__do_build_and_run_instance',8,'2018-02-08 10:00:00','2018-02-08 10:00:41','-- no comment /* nor this */ # nor this; USE `cinder`;',NULL,0,'a01',NULL),
('2018-02-08 10:01:00','2018-02-08 10:01:01',NULL,16,'-- no comment /* nor this */ # nor this; USE `cinder`;',8,'2018-02-08 10:01:00','2018-02-08 10:01:01','Success',NULL,0,'-- no comment /* nor this */ # nor this; USE `cinder`;','-- no comment /* nor this */ # nor this; USE `cinder`;'),
('2018-02-09 10:00:00','2018-02-09 10:00:41',NULL,17,'compute__do_build_and_run_instance',9,'2018-02-09 10:00:00','2018-02-09 10:00:41','Größe „10 €“ – naïve',NULL,0,'a01',NULL),
('2018-02-09 10:01:00','2018-02-09 10:01:01',NULL,18,'Größe „10 €“ – naïve',9,'2018-02-09 10:01:00','2018-02-09 10:01:01','Success',NULL,0,'Größe „10 €“ – naïve','Größe „10 €“ – naïve'),
('2018-02-10 10:00:00','2018-02-10 10:00:41',NULL,19,'compute__do_build_and_run_instance',10,'2018-02-10 10:00:00','2018-02-10 10:00:41','100\\% and \\_ and %s',NULL,0,'a01',NULL),
('2018-02-10 10:01:00','2018-02-10 10:01:01',NULL,20,'100\\% and \\_ and %s',10,'2018-02-10 10:01:00','2018-02-10 10:01:01','Success',NULL,0,'100\\% and \\_ and %s','100\\% and \\_ and %s'),
('2018-02-11 10:00:00','2018-02-11 10:00:41',NULL,21,'compute__do_build_and_run_instance',11,'2018-02-11 10:00:00','2018-02-11 10:00:41','',NULL,0,'a01',NULL),
('2018-02-11 10:01:00','2018-02-11 10:01:01',NULL,22,'',11,'2018-02-11 10:01:00','2018-02-11 10:01:01','Success',NULL,0,'',''),
('2018-02-15 10:00:00','2018-02-15 10:00:03',NULL,23,'compute_stop_instance',12,'2018-02-15 10:00:00','2018-02-15 10:00:03','Success',NULL,0,NULL,NULL),
('2018-02-15 11:00:00','2018-02-15 11:00:03',NULL,24,'compute_stop_instance',13,'2018-02-15 11:00:00','2018-02-15 11:00:03','Zürich – 東京 – ἀρχή',NULL,0,NULL,NULL),
(NULL,'2018-02-16 10:00:00',NULL,25,NULL,14,NULL,'2018-02-16 10:00:00',NULL,NULL,0,NULL,NULL),
('2018-02-16 10:10:00',NULL,NULL,26,'compute_stop_instance',15,'2018-02-16 10:10:00',NULL,NULL,NULL,0,NULL,NULL),
('2018-02-17 10:00:00','2018-02-17 10:00:03',NULL,27,'compute_stop_instance',16,'2018-02-17 10:00:00','2018-02-17 10:00:03','Success',NULL,0,NULL,NULL),
('2018-02-17 10:00:00','2018-02-17 10:00:03',NULL,28,'compute_stop_instance',17,'2018-02-17 10:00:00','2018-02-17 10:00:03','Success',NULL,0,NULL,NULL),
('2018-02-17 10:00:00','2018-02-17 10:00:03',NULL,29,'compute_stop_instance',18,'2018-02-17 10:00:00','2018-02-17 10:00:03','Success',NULL,0,NULL,NULL),
('2014-06-01 12:00:00','2015-09-17 00:01:00',NULL,30,'compute_stop_instance',19,'2014-06-01 12:00:00','2015-09-17 00:01:00','Success',NULL,0,NULL,NULL);

--
-- Table structure for table `instance_faults`
--

DROP TABLE IF EXISTS `instance_faults`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `instance_faults` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `instance_uuid` varchar(36) DEFAULT NULL,
  `code` int(11) NOT NULL,
  `message` varchar(255) DEFAULT NULL,
  `details` mediumtext DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `instance_faults_host_idx` (`host`),
  KEY `instance_faults_instance_uuid_deleted_created_at_idx` (`instance_uuid`,`deleted`,`created_at`),
  CONSTRAINT `fk_instance_faults_instance_uuid` FOREIGN KEY (`instance_uuid`) REFERENCES `instances` (`uuid`)
) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_faults`
--

INSERT IGNORE INTO `instance_faults` VALUES
(NULL,NULL,NULL,1,'a59ff753-6871-55dd-a495-92133bd8a167',500,'\'); INSERT INTO `instances` VALUES (','\'); INSERT INTO `instances` VALUES (\nx\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n\n-- no comment /* nor this */ # nor this; USE `cinder`;\nit\'s \"quoted\", `ticked` and \'\'doubled\'\'\nback\\slash, \\\' and \\\\ and \\n, at the end \\\nfirst line\nsecond line\r\nthird	tabbed\n),(\n),\n(\nCREATE TABLE `compute_nodes` (\n  `id` int\n);\nDELIMITER ;;\n/*!50003 unclosed\n/*',NULL,0);

--
-- Table structure for table `instance_system_metadata`
--

DROP TABLE IF EXISTS `instance_system_metadata`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `instance_system_metadata` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `instance_uuid` varchar(36) NOT NULL,
  `key` varchar(255) NOT NULL,
  `value` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `instance_uuid` (`instance_uuid`),
  CONSTRAINT `instance_system_metadata_ibfk_1` FOREIGN KEY (`instance_uuid`) REFERENCES `instances` (`uuid`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_system_metadata`
--

INSERT IGNORE INTO `instance_system_metadata` VALUES
(NULL,NULL,NULL,1,'a59ff753-6871-55dd-a495-92133bd8a167','note0','\'); INSERT INTO `instances` VALUES (',0),
(NULL,NULL,NULL,2,'a59ff753-6871-55dd-a495-92133bd8a167','note1','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',0),
(NULL,NULL,NULL,3,'a59ff753-6871-55dd-a495-92133bd8a167','note2','back\\slash, \\\' and \\\\ and \\n, at the end \\',0),
(NULL,NULL,NULL,4,'a59ff753-6871-55dd-a495-92133bd8a167','note3','it\'s \"quoted\", `ticked` and \'\'doubled\'\'',0);

--
-- Table structure for table `instances`
--

DROP TABLE IF EXISTS `instances`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `instances` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `internal_id` int(11) DEFAULT NULL,
  `user_id` varchar(255) DEFAULT NULL,
  `project_id` varchar(255) DEFAULT NULL,
  `image_ref` varchar(255) DEFAULT NULL,
  `kernel_id` varchar(255) DEFAULT NULL,
  `ramdisk_id` varchar(255) DEFAULT NULL,
  `launch_index` int(11) DEFAULT NULL,
  `key_name` varchar(255) DEFAULT NULL,
  `key_data` mediumtext DEFAULT NULL,
  `power_state` int(11) DEFAULT NULL,
  `vm_state` varchar(255) DEFAULT NULL,
  `memory_mb` int(11) DEFAULT NULL,
  `vcpus` int(11) DEFAULT NULL,
  `hostname` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `user_data` mediumtext DEFAULT NULL,
  `reservation_id` varchar(255) DEFAULT NULL,
  `launched_at` datetime DEFAULT NULL,
  `terminated_at` datetime DEFAULT NULL,
  `display_name` varchar(255) DEFAULT NULL,
  `display_description` varchar(255) DEFAULT NULL,
  `availability_zone` varchar(255) DEFAULT NULL,
  `locked` tinyint(1) DEFAULT NULL,
  `os_type` varchar(255) DEFAULT NULL,
  `launched_on` mediumtext DEFAULT NULL,
  `instance_type_id` int(11) DEFAULT NULL,
  `vm_mode` varchar(255) DEFAULT NULL,
  `uuid` varchar(36) NOT NULL,
  `architecture` varchar(255) DEFAULT NULL,
  `root_device_name` varchar(255) DEFAULT NULL,
  `access_ip_v4` varchar(39) DEFAULT NULL,
  `access_ip_v6` varchar(39) DEFAULT NULL,
  `config_drive` varchar(255) DEFAULT NULL,
  `task_state` varchar(255) DEFAULT NULL,
  `default_ephemeral_device` varchar(255) DEFAULT NULL,
  `default_swap_device` varchar(255) DEFAULT NULL,
  `progress` int(11) DEFAULT NULL,
  `auto_disk_config` tinyint(1) DEFAULT NULL,
  `shutdown_terminate` tinyint(1) DEFAULT NULL,
  `disable_terminate` tinyint(1) DEFAULT NULL,
  `root_gb` int(11) DEFAULT NULL,
  `ephemeral_gb` int(11) DEFAULT NULL,
  `cell_name` varchar(255) DEFAULT NULL,
  `node` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `locked_by` enum('owner','admin') DEFAULT NULL,
  `cleaned` int(11) DEFAULT NULL,
  `ephemeral_key_uuid` varchar(36) DEFAULT NULL,
  `hidden` tinyint(1) DEFAULT NULL,
  `compute_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uniq_instances0uuid` (`uuid`),
  KEY `instances_reservation_id_idx` (`reservation_id`),
  KEY `instances_updated_at_project_id_idx` (`updated_at`,`project_id`),
  KEY `instances_task_state_updated_at_idx` (`task_state`,`updated_at`),
  KEY `instances_uuid_deleted_idx` (`uuid`,`deleted`),
  KEY `instances_terminated_at_launched_at_idx` (`terminated_at`,`launched_at`),
  KEY `instances_host_node_deleted_idx` (`host`,`node`,`deleted`),
  KEY `instances_host_deleted_cleaned_idx` (`host`,`deleted`,`cleaned`),
  KEY `instances_project_id_deleted_idx` (`project_id`,`deleted`),
  KEY `instances_deleted_created_at_idx` (`deleted`,`created_at`),
  KEY `instances_project_id_idx` (`project_id`),
  KEY `instances_compute_id_deleted_idx` (`compute_id`,`deleted`)
) ENGINE=InnoDB AUTO_INCREMENT=19 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instances`
--

INSERT IGNORE INTO `instances` VALUES
('2018-02-01 10:00:00','2018-02-01 10:00:00',NULL,1,NULL,'','100\\% and \\_ and %s','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',0,0,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'','a01','it\'s \"quoted\", `ticked` and \'\'doubled\'\'',NULL,NULL,NULL,'text 0','it\'s \"quoted\", `ticked` and \'\'doubled\'\'',NULL,0,NULL,NULL,NULL,NULL,'e0453d56-3267-513e-895f-dd8fed0896e3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0,0,NULL,'a01',0,NULL,0,NULL,0,NULL),
('2018-02-02 10:00:00','2018-02-02 10:00:00',NULL,2,NULL,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'','','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',1024,1,'back\\slash, \\\' and \\\\ and \\n, at the end \\','a02','back\\slash, \\\' and \\\\ and \\n, at the end \\',NULL,NULL,NULL,'text 1','back\\slash, \\\' and \\\\ and \\n, at the end \\',NULL,0,NULL,NULL,NULL,NULL,'3853523f-9953-55b9-b57a-a10c7304313e',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,10,0,NULL,'a02',0,NULL,0,NULL,0,NULL),
('2018-02-03 10:00:00','2018-02-03 10:00:00',NULL,3,NULL,'back\\slash, \\\' and \\\\ and \\n, at the end \\','it\'s \"quoted\", `ticked` and \'\'doubled\'\'','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',2048,2,'first line\nsecond line\r\nthird	tabbed','a03','first line\nsecond line\r\nthird	tabbed',NULL,NULL,NULL,'text 2','first line\nsecond line\r\nthird	tabbed',NULL,0,NULL,NULL,NULL,NULL,'e3605263-b382-5da4-a280-02b1fe5ae829',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,20,0,NULL,'a03',0,NULL,0,NULL,0,NULL),
('2018-02-04 10:00:00','2018-02-04 10:00:00',NULL,4,NULL,'first line\nsecond line\r\nthird	tabbed','back\\slash, \\\' and \\\\ and \\n, at the end \\','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',3072,3,'nul \0 sub \Z bell  backspace ','a04','nul \0 sub \Z bell  backspace ',NULL,NULL,NULL,'text 3','nul \0 sub \Z bell  backspace ',NULL,0,NULL,NULL,NULL,NULL,'6b5b72fb-ae98-59ed-bddd-11c9069acfbe',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,30,0,NULL,'a04',0,NULL,0,NULL,0,NULL),
('2018-02-05 10:00:00','2018-02-05 10:00:00',NULL,5,NULL,'nul \0 sub \Z bell  backspace ','first line\nsecond line\r\nthird	tabbed','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,4,'a,b;c|d','a05','a,b;c|d',NULL,NULL,NULL,'text 4','a,b;c|d',NULL,0,NULL,NULL,NULL,NULL,'29436fb5-aa4e-5102-9673-adf10f1a299e',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'a05',0,NULL,0,NULL,0,NULL),
('2018-02-06 10:00:00','2018-02-06 10:00:00',NULL,6,NULL,'a,b;c|d','nul \0 sub \Z bell  backspace ','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',5120,5,'\'); INSERT INTO `instances` VALUES (','a06','\'); INSERT INTO `instances` VALUES (',NULL,NULL,NULL,'text 5','\'); INSERT INTO `instances` VALUES (',NULL,0,NULL,NULL,NULL,NULL,'1521ed1e-e5a5-53f1-8935-1a8819e8d883',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,50,0,NULL,'a06',0,NULL,0,NULL,0,NULL),
('2018-02-07 10:00:00','2018-02-07 10:00:00',NULL,7,NULL,'\'); INSERT INTO `instances` VALUES (','a,b;c|d','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',6144,6,'x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n','a01','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',NULL,NULL,NULL,'text 6','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',NULL,0,NULL,NULL,NULL,NULL,'b285fb22-0512-5626-9c47-474612245e4f',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,60,0,NULL,'a01',0,NULL,0,NULL,0,NULL),
('2018-02-08 10:00:00','2018-02-08 10:00:00',NULL,8,NULL,'x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n','\'); INSERT INTO `instances` VALUES (','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',7168,7,'-- no comment /* nor this */ # nor this; USE `cinder`;','a02','-- no comment /* nor this */ # nor this; USE `cinder`;',NULL,NULL,NULL,'text 7','-- no comment /* nor this */ # nor this; USE `cinder`;',NULL,0,NULL,NULL,NULL,NULL,'60b77977-3e44-55fb-8cfa-b25a4927a594',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,70,0,NULL,'a02',0,NULL,0,NULL,0,NULL),
('2018-02-09 10:00:00','2018-02-09 10:00:00',NULL,9,NULL,'-- no comment /* nor this */ # nor this; USE `cinder`;','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',8192,8,'Größe „10 €“ – naïve','a03','Größe „10 €“ – naïve',NULL,NULL,NULL,'text 8','Größe „10 €“ – naïve',NULL,0,NULL,NULL,NULL,NULL,'a9dc0b0b-c4a1-50c9-99f9-a8bede827d19',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,80,0,NULL,'a03',0,NULL,0,NULL,0,NULL),
('2018-02-10 10:00:00','2018-02-10 10:00:00',NULL,10,NULL,'Größe „10 €“ – naïve','-- no comment /* nor this */ # nor this; USE `cinder`;','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',9216,9,'100\\% and \\_ and %s','a04','100\\% and \\_ and %s',NULL,NULL,NULL,'text 9','100\\% and \\_ and %s',NULL,0,NULL,NULL,NULL,NULL,'5e471ee5-6b16-5064-b855-06dc226e52f6',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,90,0,NULL,'a04',0,NULL,0,NULL,0,NULL),
('2018-02-11 10:00:00','2018-02-11 10:00:00',NULL,11,NULL,'100\\% and \\_ and %s','Größe „10 €“ – naïve','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',10240,10,'','a05','',NULL,NULL,NULL,'text 10','',NULL,0,NULL,NULL,NULL,NULL,'a59ff753-6871-55dd-a495-92133bd8a167',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,100,0,NULL,'a05',0,NULL,0,NULL,0,NULL),
('2018-02-15 10:00:00','2018-02-15 10:00:00',NULL,12,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'rocket 🚀, flag 🇨🇭','a01',NULL,NULL,NULL,NULL,'emoji',NULL,NULL,0,NULL,NULL,NULL,NULL,'5b0394d0-0a8e-5a1c-81e1-dea5f4a43eba',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'a01',0,NULL,0,NULL,0,NULL),
('2018-02-15 11:00:00','2018-02-15 11:00:00',NULL,13,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'Zürich – 東京 – ἀρχή','a01',NULL,NULL,NULL,NULL,'unicode',NULL,NULL,0,NULL,NULL,NULL,NULL,'6fe8417d-9456-5b3d-900c-209aa1ea7b17',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'a01',0,NULL,0,NULL,0,NULL),
(NULL,NULL,NULL,14,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'nulls',NULL,NULL,0,NULL,NULL,NULL,NULL,'bdd796c6-f280-5b88-8597-70d16e870fc7',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,0,NULL,0,NULL,0,NULL),
('2018-02-17 10:00:00','2018-02-17 10:00:00',NULL,15,NULL,'Admin ','p','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by admin','nc01',NULL,NULL,NULL,NULL,'by admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'2ac06591-9c8d-5d22-a48a-1da5ed8b6cee',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-17 10:00:00','2018-02-17 10:00:00',NULL,16,NULL,'u','admin','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'in admin','nc01',NULL,NULL,NULL,NULL,'in admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'ecb61511-817e-5281-aaa3-318f61c7e797',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-17 10:00:00','2018-02-17 10:00:00',NULL,17,NULL,NULL,'p','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by nobody','nc01',NULL,NULL,NULL,NULL,'by nobody',NULL,NULL,0,NULL,NULL,NULL,NULL,'f5d84446-4f62-559d-9a46-345659ca6a05',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2014-06-01 12:00:00','2014-06-01 12:00:00',NULL,18,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'early','a01',NULL,NULL,NULL,NULL,'early',NULL,NULL,0,NULL,NULL,NULL,NULL,'794b42db-1e93-5f31-9c66-ca93421bb63d',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'a01',0,NULL,0,NULL,0,NULL);

--
-- Table structure for table `services`
--

DROP TABLE IF EXISTS `services`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `services` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `host` varchar(255) DEFAULT NULL,
  `binary` varchar(255) DEFAULT NULL,
  `topic` varchar(255) DEFAULT NULL,
  `report_count` int(11) NOT NULL,
  `disabled` tinyint(1) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `disabled_reason` varchar(255) DEFAULT NULL,
  `last_seen_up` datetime DEFAULT NULL,
  `forced_down` tinyint(1) DEFAULT NULL,
  `version` int(11) DEFAULT NULL,
  `uuid` varchar(36) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uniq_services0host0topic0deleted` (`host`,`topic`,`deleted`),
  UNIQUE KEY `uniq_services0host0binary0deleted` (`host`,`binary`,`deleted`),
  UNIQUE KEY `services_uuid_idx` (`uuid`)
) ENGINE=InnoDB AUTO_INCREMENT=8 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `services`
--

INSERT IGNORE INTO `services` VALUES
('2015-01-01 00:00:00','2018-03-01 02:14:00',NULL,1,'a01','nova-compute','compute',4712,0,0,NULL,NULL,NULL,30,'63e52e42-4457-5a8d-8666-92c0c30b9e4a'),
('2017-01-02 03:04:05','2018-03-01 02:14:00',NULL,2,'a02','nova-compute','compute',4713,1,0,NULL,NULL,NULL,30,'d7200066-34e8-5687-88d3-8c6a21c518f9'),
('2018-02-28 12:00:00',NULL,NULL,3,'a03','nova-compute','compute',4714,NULL,0,NULL,NULL,NULL,30,'e8bf3f9a-046e-5d82-9c65-5b9edb68051b'),
('2017-01-02 03:04:05','2018-03-01 02:14:00',NULL,4,'a04 it\'s \"quoted\", `ticked` and \'\'doubled\'\' back\\slash, \\\' and \\\\ and \\n, at the end \\','nova-compute','compute',4715,0,0,NULL,NULL,NULL,30,'21318b6e-559c-5509-87a7-faa328961e48'),
('2017-01-02 03:04:05','2018-03-01 02:14:00',NULL,5,'a05 Größe „10 €“ – naïve','nova-compute','compute',4716,0,0,NULL,NULL,NULL,30,'037c5e34-0144-5aeb-a7d5-be4e311ee73f'),
('2017-02-02 02:02:02','2018-03-01 02:14:00',NULL,6,'A06 ','nova-compute','compute',4717,0,0,NULL,NULL,NULL,30,'65bf676c-15de-55f1-8c96-08a9f8f05787'),
('2015-01-01 00:00:00','2018-03-01 02:14:00',NULL,7,'a01','nova-conductor','conductor',4718,1,0,NULL,NULL,NULL,30,'146cbbf1-cfc1-50bb-8193-21f1a22c0491');

--
-- Table structure for table `shadow_compute_nodes`
--

DROP TABLE IF EXISTS `shadow_compute_nodes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `shadow_compute_nodes` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `service_id` int(11) DEFAULT NULL,
  `vcpus` int(11) NOT NULL,
  `memory_mb` int(11) NOT NULL,
  `local_gb` int(11) NOT NULL,
  `vcpus_used` int(11) NOT NULL,
  `memory_mb_used` int(11) NOT NULL,
  `local_gb_used` int(11) NOT NULL,
  `hypervisor_type` mediumtext NOT NULL,
  `hypervisor_version` int(11) NOT NULL,
  `cpu_info` mediumtext NOT NULL,
  `disk_available_least` int(11) DEFAULT NULL,
  `free_ram_mb` int(11) DEFAULT NULL,
  `free_disk_gb` int(11) DEFAULT NULL,
  `current_workload` int(11) DEFAULT NULL,
  `running_vms` int(11) DEFAULT NULL,
  `hypervisor_hostname` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `host_ip` varchar(39) DEFAULT NULL,
  `supported_instances` text DEFAULT NULL,
  `pci_stats` text DEFAULT NULL,
  `metrics` text DEFAULT NULL,
  `extra_resources` text DEFAULT NULL,
  `stats` text DEFAULT NULL,
  `numa_topology` text DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `ram_allocation_ratio` float DEFAULT NULL,
  `cpu_allocation_ratio` float DEFAULT NULL,
  `uuid` varchar(36) DEFAULT NULL,
  `disk_allocation_ratio` float DEFAULT NULL,
  `mapped` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=502 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_compute_nodes`
--

INSERT IGNORE INTO `shadow_compute_nodes` VALUES
('2015-10-01 00:00:00','2016-12-01 00:00:00','2016-12-24 00:00:00',501,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'a00-rack2.example.org',501,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'a00',1,NULL,'8cde2faa-9087-5971-962b-9d56447f5d8e',NULL,NULL);

--
-- Table structure for table `shadow_instance_actions`
--

DROP TABLE IF EXISTS `shadow_instance_actions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `shadow_instance_actions` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `action` varchar(255) DEFAULT NULL,
  `instance_uuid` varchar(36) DEFAULT NULL,
  `request_id` varchar(255) DEFAULT NULL,
  `user_id` varchar(255) DEFAULT NULL,
  `project_id` varchar(255) DEFAULT NULL,
  `start_time` datetime DEFAULT NULL,
  `finish_time` datetime DEFAULT NULL,
  `message` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=502 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instance_actions`
--

INSERT IGNORE INTO `shadow_instance_actions` VALUES
('2016-01-01 00:00:00','2016-01-01 00:00:00',NULL,501,'stop','80740184-9b21-547b-84b3-acd216259724','req-79e6c474-944d-5417-a511-3cf332cdd105','u-ordinary','p-ordinary','2016-01-01 00:00:00',NULL,NULL,501);

--
-- Table structure for table `shadow_instance_actions_events`
--

DROP TABLE IF EXISTS `shadow_instance_actions_events`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `shadow_instance_actions_events` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `event` varchar(255) DEFAULT NULL,
  `action_id` int(11) DEFAULT NULL,
  `start_time` datetime DEFAULT NULL,
  `finish_time` datetime DEFAULT NULL,
  `result` varchar(255) DEFAULT NULL,
  `traceback` text DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `details` text DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=502 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instance_actions_events`
--

INSERT IGNORE INTO `shadow_instance_actions_events` VALUES
('2018-02-01 10:00:00','2018-02-01 10:00:09',NULL,1,'of the shadow',1,'2018-02-01 10:00:00','2018-02-01 10:00:09','Success',NULL,0,NULL,NULL),
('2016-01-01 00:00:00','2016-01-01 00:00:05',NULL,501,'compute_stop_instance',501,'2016-01-01 00:00:00','2016-01-01 00:00:05','Success',NULL,0,NULL,NULL);

--
-- Table structure for table `shadow_instances`
--

DROP TABLE IF EXISTS `shadow_instances`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `shadow_instances` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `internal_id` int(11) DEFAULT NULL,
  `user_id` varchar(255) DEFAULT NULL,
  `project_id` varchar(255) DEFAULT NULL,
  `image_ref` varchar(255) DEFAULT NULL,
  `kernel_id` varchar(255) DEFAULT NULL,
  `ramdisk_id` varchar(255) DEFAULT NULL,
  `launch_index` int(11) DEFAULT NULL,
  `key_name` varchar(255) DEFAULT NULL,
  `key_data` mediumtext DEFAULT NULL,
  `power_state` int(11) DEFAULT NULL,
  `vm_state` varchar(255) DEFAULT NULL,
  `memory_mb` int(11) DEFAULT NULL,
  `vcpus` int(11) DEFAULT NULL,
  `hostname` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL,
  `host` varchar(255) DEFAULT NULL,
  `user_data` mediumtext DEFAULT NULL,
  `reservation_id` varchar(255) DEFAULT NULL,
  `launched_at` datetime DEFAULT NULL,
  `terminated_at` datetime DEFAULT NULL,
  `display_name` varchar(255) DEFAULT NULL,
  `display_description` varchar(255) DEFAULT NULL,
  `availability_zone` varchar(255) DEFAULT NULL,
  `locked` tinyint(1) DEFAULT NULL,
  `os_type` varchar(255) DEFAULT NULL,
  `launched_on` mediumtext DEFAULT NULL,
  `instance_type_id` int(11) DEFAULT NULL,
  `vm_mode` varchar(255) DEFAULT NULL,
  `uuid` varchar(36) NOT NULL,
  `architecture` varchar(255) DEFAULT NULL,
  `root_device_name` varchar(255) DEFAULT NULL,
  `access_ip_v4` varchar(39) DEFAULT NULL,
  `access_ip_v6` varchar(39) DEFAULT NULL,
  `config_drive` varchar(255) DEFAULT NULL,
  `task_state` varchar(255) DEFAULT NULL,
  `default_ephemeral_device` varchar(255) DEFAULT NULL,
  `default_swap_device` varchar(255) DEFAULT NULL,
  `progress` int(11) DEFAULT NULL,
  `auto_disk_config` tinyint(1) DEFAULT NULL,
  `shutdown_terminate` tinyint(1) DEFAULT NULL,
  `disable_terminate` tinyint(1) DEFAULT NULL,
  `root_gb` int(11) DEFAULT NULL,
  `ephemeral_gb` int(11) DEFAULT NULL,
  `cell_name` varchar(255) DEFAULT NULL,
  `node` varchar(255) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `locked_by` enum('owner','admin') DEFAULT NULL,
  `cleaned` int(11) DEFAULT NULL,
  `ephemeral_key_uuid` varchar(36) DEFAULT NULL,
  `hidden` tinyint(1) DEFAULT NULL,
  `compute_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=502 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instances`
--

INSERT IGNORE INTO `shadow_instances` VALUES
('2016-01-01 00:00:00','2016-01-01 00:00:00',NULL,501,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'archived','nc01',NULL,NULL,NULL,NULL,'archived',NULL,NULL,0,NULL,NULL,NULL,NULL,'80740184-9b21-547b-84b3-acd216259724',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',501,NULL,0,NULL,0,NULL);

--
-- Table structure for table `shadow_services`
--

DROP TABLE IF EXISTS `shadow_services`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `shadow_services` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `deleted_at` datetime DEFAULT NULL,
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `host` varchar(255) DEFAULT NULL,
  `binary` varchar(255) DEFAULT NULL,
  `topic` varchar(255) DEFAULT NULL,
  `report_count` int(11) NOT NULL,
  `disabled` tinyint(1) DEFAULT NULL,
  `deleted` int(11) DEFAULT NULL,
  `disabled_reason` varchar(255) DEFAULT NULL,
  `last_seen_up` datetime DEFAULT NULL,
  `forced_down` tinyint(1) DEFAULT NULL,
  `version` int(11) DEFAULT NULL,
  `uuid` varchar(36) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=502 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_services`
--

INSERT IGNORE INTO `shadow_services` VALUES
('2015-10-01 00:00:00','2016-12-01 00:00:00',NULL,501,'a00','nova-compute','compute',5212,0,501,NULL,NULL,NULL,30,'f4238c94-adbe-5f98-8320-5b30644d8b1d');
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2018-03-01  2:17:40
