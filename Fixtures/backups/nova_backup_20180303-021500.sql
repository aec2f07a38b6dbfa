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

LOCK TABLES `alembic_version` WRITE;
/*!40000 ALTER TABLE `alembic_version` DISABLE KEYS */;
INSERT INTO `alembic_version` VALUES
('8f2f1571d55b');
/*!40000 ALTER TABLE `alembic_version` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=24 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `compute_nodes`
--

LOCK TABLES `compute_nodes` WRITE;
/*!40000 ALTER TABLE `compute_nodes` DISABLE KEYS */;
INSERT INTO `compute_nodes` VALUES
('2015-08-20 09:00:00','2018-03-03 02:14:01',NULL,1,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc01-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc01',1,NULL,'e565386a-bb65-5804-b274-936c81c450a4',NULL,NULL),
('2016-01-11 10:00:00','2018-03-03 02:14:02',NULL,2,NULL,48,128000,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc02-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc02',1,NULL,'6d857a6b-ebfc-5d8d-adf0-25fe6b0e4ad0',NULL,NULL),
('2016-01-11 10:00:00','2018-03-03 02:14:03',NULL,3,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc03-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc03',1,NULL,'2c3f2a12-e99f-58ba-91b7-9fa4c0981aef',NULL,NULL),
('2016-01-11 10:05:00','2018-03-02 02:14:04','2018-03-02 16:00:00',4,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc04-rack2.example.org',4,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc04',1,NULL,'e3560407-78b1-51bb-b3bf-7541f11cb834',NULL,NULL),
('2016-02-29 23:59:59','2018-03-03 02:14:05',NULL,5,NULL,48,128536,1024,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc05-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc05',1,NULL,'3ba2b41c-848e-5b22-b154-72dab3d34b77',NULL,NULL),
('2016-03-02 08:00:00','2018-03-03 02:14:09',NULL,9,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc09-rack10.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc09',1,NULL,'70013bea-184e-5a0e-b81a-0162dcd31c38',NULL,NULL),
('2018-03-01 02:10:00',NULL,NULL,10,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,NULL,0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc10',1,NULL,'bcb8d03d-6d57-541f-a949-4a3c3c2fd56a',NULL,NULL),
('2017-05-05 05:05:05','2018-03-03 02:14:11',NULL,11,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc11-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc11',1,NULL,'4eed98cb-3f87-5e72-bd38-7e36440f9ce2',NULL,NULL),
('2017-05-05 05:05:06','2018-03-03 02:14:12',NULL,12,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc12-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc12',1,NULL,'f7dfc1de-be75-508b-8f15-9ace6bc64211',NULL,NULL),
('2017-06-01 00:00:10','2018-03-03 02:14:13',NULL,13,NULL,24,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc13-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc13',1,NULL,'2414bb95-7f73-5312-9c83-bb319bcb3fff',NULL,NULL),
('2017-06-02 00:00:10','2018-03-03 02:14:14',NULL,14,14,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc14-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,'94d7d3f9-6065-5096-87af-dd4b2fc22ce6',NULL,NULL),
(NULL,'2018-03-03 02:14:15',NULL,15,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc15-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc15',1,NULL,'50e02f3e-9510-58dd-8e81-90da0fd239fb',NULL,NULL),
('2017-07-01 00:01:00','2018-03-03 02:14:16',NULL,16,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc16-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc16',1,NULL,'c3ca1203-a954-5e32-9cc7-8aa301a77c01',NULL,NULL),
('2017-07-02 00:00:00','2018-03-03 02:14:17',NULL,17,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc17-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc17',1,NULL,'deea60b6-1e07-5a4c-93ce-a48e9451630a',NULL,NULL),
('2017-08-01 00:00:00','2018-03-03 02:14:18',NULL,18,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'it\'s a \"node\"\\-rack2.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'',1,NULL,'dadeafb6-403b-59b9-9b3d-8344693ea1da',NULL,NULL),
('2017-10-02 00:00:01','2018-03-03 02:14:19',NULL,19,NULL,48,131072,200,4,8192,80,'ironic',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'305e6355-64e6-540b-9701-97b25e844b21',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'ironic01',1,NULL,'12f536da-6024-52fe-8ce6-d42d52a87c6e',NULL,NULL),
('2017-10-02 00:00:02','2018-03-03 02:14:20',NULL,20,NULL,48,131072,400,4,8192,80,'ironic',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'ed9789d9-1be3-5df3-b90e-57aac4724a2f',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'ironic01',1,NULL,'1c426e14-8bd4-525e-808b-938142eac8c9',NULL,NULL),
('2017-10-02 00:00:03','2018-03-03 02:14:21',NULL,21,NULL,48,524288,600,4,8192,80,'ironic',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'ea0b0df1-aabb-5b45-911d-d59823ca0917',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'ironic01',1,NULL,'16887dee-8eda-5265-9eeb-dd7373ad99d9',NULL,NULL),
('2016-05-05 00:00:00','2018-03-03 02:14:22',NULL,22,NULL,48,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'orphan-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'orphan',1,NULL,'a2464b47-269b-58e4-8ec3-abc30484a57a',NULL,NULL),
('2018-03-01 15:00:00','2018-03-03 02:14:23',NULL,23,NULL,64,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc07-rack10.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc07',1,NULL,'9dcb4cd1-d712-5507-a76f-3400ba6ef1df',NULL,NULL);
/*!40000 ALTER TABLE `compute_nodes` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=509 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_actions`
--

LOCK TABLES `instance_actions` WRITE;
/*!40000 ALTER TABLE `instance_actions` DISABLE KEYS */;
INSERT INTO `instance_actions` VALUES
('2018-02-13 09:05:00','2018-02-13 09:05:00',NULL,1,'create','eb821bec-58a1-5d0d-b814-b27eff9e8c2b','req-b820a7c7-5fca-5655-9c46-9eb805cf380e','u-ordinary','p-ordinary','2018-02-13 09:05:00',NULL,NULL,0),
('2018-02-14 10:10:00','2018-02-14 10:10:00',NULL,2,'create','53a3eed0-7be0-527a-a66d-fa96ed2519d6','req-8c45467a-7dac-59a6-8ca2-cee5ae298ece','u-ordinary','p-ordinary','2018-02-14 10:10:00',NULL,NULL,0),
('2018-02-15 11:15:00','2018-02-15 11:15:00',NULL,3,'create','c88ad62e-c4a0-5b63-8900-b5176981a6df','req-7270981d-363d-5fac-8aa4-87fc7209bed4','u-ordinary','p-ordinary','2018-02-15 11:15:00',NULL,NULL,0),
('2018-02-27 13:00:00','2018-02-27 13:00:00',NULL,4,'stop','c88ad62e-c4a0-5b63-8900-b5176981a6df','req-16b7ffb0-f142-5dcb-838d-d70304e980c9','u-ordinary','p-ordinary','2018-02-27 13:00:00',NULL,NULL,0),
('2018-02-16 12:20:00','2018-02-16 12:20:00',NULL,5,'create','3217db5e-cf18-5de3-9c46-c6ba977e11a4','req-ce15a65c-a714-54a5-945a-f2aa8471db48','u-ordinary','p-ordinary','2018-02-16 12:20:00',NULL,NULL,0),
('2018-02-17 13:25:00','2018-02-17 13:25:00',NULL,6,'create','01256b1c-1b0e-5ad7-aec6-1f64426d0772','req-e98bf17c-68a6-54fb-8627-5900ae204b30','u-ordinary','p-ordinary','2018-02-17 13:25:00',NULL,NULL,0),
('2018-02-18 14:30:00','2018-02-18 14:30:00',NULL,7,'create','3d18abd1-bc37-56de-98d8-8dfee84a2322','req-9e2164ff-7982-590f-8d51-98306c17aba7','u-ordinary','p-ordinary','2018-02-18 14:30:00',NULL,NULL,0),
('2018-02-27 16:00:00','2018-02-27 16:00:00',NULL,8,'stop','3d18abd1-bc37-56de-98d8-8dfee84a2322','req-ebd7260e-413a-5caf-97a2-c7da9a450c14','u-ordinary','p-ordinary','2018-02-27 16:00:00',NULL,NULL,0),
('2018-02-28 16:30:00','2018-02-28 16:30:00',NULL,9,'start','3d18abd1-bc37-56de-98d8-8dfee84a2322','req-062b5d51-4401-5794-9bef-a446136af97b','u-ordinary','p-ordinary','2018-02-28 16:30:00',NULL,NULL,0),
('2018-02-19 15:35:00','2018-02-19 15:35:00',NULL,10,'create','68ebf4f2-eda9-5653-b386-ccfc913109c2','req-7732ebe9-af78-522d-b766-b6aa3c925f1d','u-ordinary','p-ordinary','2018-02-19 15:35:00',NULL,NULL,0),
('2018-02-20 16:40:00','2018-02-20 16:40:00',NULL,11,'create','4f2d0d58-b7a9-503d-b1fa-20d29ad5cdc5','req-eeca2576-209f-5a9d-bd06-2060dd572049','u-ordinary','p-ordinary','2018-02-20 16:40:00',NULL,NULL,0),
('2018-02-21 08:45:00','2018-02-21 08:45:00',NULL,12,'create','a0c73746-bd7c-57e8-9c1a-e543168fb3cb','req-a066a47d-9fea-5607-bb9a-fa2e7ebcd234','u-ordinary','p-ordinary','2018-02-21 08:45:00',NULL,NULL,0),
('2018-02-27 19:00:00','2018-02-27 19:00:00',NULL,13,'stop','a0c73746-bd7c-57e8-9c1a-e543168fb3cb','req-63e47bcb-bd05-5124-be43-0e6489500410','u-ordinary','p-ordinary','2018-02-27 19:00:00',NULL,NULL,0),
('2018-02-20 10:00:00','2018-02-20 10:00:00',NULL,14,'create','bd2fbde7-c6e9-550d-bf4c-0c6e3ccbce13','req-30ae41c2-5add-554b-8fc5-0d4d43bd0186','u-ordinary','p-ordinary','2018-02-20 10:00:00',NULL,NULL,0),
('2018-02-20 10:00:01','2018-02-20 10:00:01',NULL,15,'create','9f172d87-45c5-5236-bf3a-fcd434820a75','req-85cc3051-a8db-5905-ba10-c0ce0adc0534','u-ordinary','p-ordinary','2018-02-20 10:00:01',NULL,NULL,0),
('2018-02-20 10:00:02','2018-02-20 10:00:02',NULL,16,'create','e5ac8f70-fc38-5cde-b12b-69dfb5612e85','req-2c1309e5-2a8e-51c2-836b-302c39acc1fd','u-ordinary','p-ordinary','2018-02-20 10:00:02',NULL,NULL,0),
('2018-02-20 10:00:03','2018-02-20 10:00:03',NULL,17,'create','8b7a32db-e544-5fed-ab43-0a74595b0e41','req-ec35c88f-e3b7-5f89-b269-fe2bf00aa1d9','u-ordinary','p-ordinary','2018-02-20 10:00:03',NULL,NULL,0),
('2018-02-20 10:00:04','2018-02-20 10:00:04',NULL,18,'create','826381e4-8036-5485-ab62-4cc1139a1251','req-5bb32828-52af-58e1-abe0-d85d1af5af72','u-ordinary','p-ordinary','2018-02-20 10:00:04',NULL,NULL,0),
('2018-02-20 10:00:05','2018-02-20 10:00:05',NULL,19,'create','7adbdd09-c1f1-5eb6-9228-706dd7043ddc','req-be01ee1f-835c-5aa8-950a-c0d7886a0378','u-ordinary','p-ordinary','2018-02-20 10:00:05',NULL,NULL,0),
('2018-02-20 10:00:06','2018-02-20 10:00:06',NULL,20,'create','276102ff-bc36-58f5-98b8-572792aa57de','req-a73493ec-f47e-5cf3-99bc-2703562f90f2','u-ordinary','p-ordinary','2018-02-20 10:00:06',NULL,NULL,0),
('2018-02-20 10:00:07','2018-02-20 10:00:07',NULL,21,'create','847ee1c8-e8b7-5616-9507-3de9e5cfb1a8','req-4f6c7e11-9363-53f0-9043-ec11ef7882d5','u-ordinary','p-ordinary','2018-02-20 10:00:07',NULL,NULL,0),
('2018-02-20 11:00:00','2018-02-20 11:00:00',NULL,22,'create','2d9d167f-f7d4-5360-9b34-5ce9eb194778','req-e78ceebd-6343-53a4-aa97-5e0fc7da3771','u-ordinary','p-ordinary','2018-02-20 11:00:00',NULL,NULL,0),
('2018-02-20 11:05:00','2018-02-20 11:05:00',NULL,23,'\'); INSERT INTO `instances` VALUES (','2d9d167f-f7d4-5360-9b34-5ce9eb194778','req-01fad75f-ef3e-5b1b-9f93-aa66ade31992','u-ordinary','p-ordinary','2018-02-20 11:05:00',NULL,'-- no comment /* nor this */ # nor this; USE `cinder`;',0),
('2018-02-20 11:10:00','2018-02-20 11:10:00',NULL,24,'create','8735e6a2-57f4-5fd6-a4b4-04a3956ccad0','req-a74002ce-7d74-54cf-8b40-e9e0a5b7287d','u-ordinary','p-ordinary','2018-02-20 11:10:00',NULL,NULL,0),
('2018-02-20 11:20:00','2018-02-20 11:20:00',NULL,25,'create','5b0394d0-0a8e-5a1c-81e1-dea5f4a43eba','req-0d8eae7b-ef84-5d22-b30a-d2a688bade26','u-ordinary','p-ordinary','2018-02-20 11:20:00',NULL,NULL,0),
('2018-02-20 11:30:00','2018-02-20 11:30:00',NULL,26,'create','60c869b0-9f04-59b5-9eab-49adf9d3576d','req-63966f9d-7c9c-5f6e-9cfd-5cb105218cc6','u-ordinary','p-ordinary','2018-02-20 11:30:00',NULL,NULL,0),
('2018-02-21 09:00:00','2018-02-21 09:00:00',NULL,27,NULL,'bdd796c6-f280-5b88-8597-70d16e870fc7','req-90752c6c-d6c4-5248-a740-8a4cb9c31e73','u-ordinary','p-ordinary','2018-02-21 09:00:00',NULL,NULL,0),
(NULL,NULL,NULL,28,'reboot','bdd796c6-f280-5b88-8597-70d16e870fc7','req-28fb5096-dce1-567f-9b63-1a17a028e3da','u-ordinary','p-ordinary',NULL,NULL,NULL,0),
('2014-12-31 23:59:30','2014-12-31 23:59:30',NULL,29,'create','0bbebe95-a529-5d12-bb9a-7bf8051dc1f0','req-b6562442-cf49-5214-a8f2-83fe1da3fe07','u-ordinary','p-ordinary','2014-12-31 23:59:30',NULL,NULL,0),
('2015-09-16 23:59:59','2015-09-16 23:59:59',NULL,30,'resize','0bbebe95-a529-5d12-bb9a-7bf8051dc1f0','req-1e3759ed-fec3-5198-a38e-8ae72f2ce9cc','u-ordinary','p-ordinary','2015-09-16 23:59:59',NULL,NULL,0),
('2018-02-28 22:00:00','2018-02-28 22:00:00',NULL,31,'create','37051b9a-0f91-5742-84b0-5b46827d7560','req-ed9022ad-8ccd-5aae-8c06-7900b8f2f846','u-ordinary','p-ordinary','2018-02-28 22:00:00',NULL,NULL,0),
('2018-02-28 23:00:00','2018-02-28 23:00:00',NULL,32,'rebuild','37051b9a-0f91-5742-84b0-5b46827d7560','req-b7ca843c-d856-5820-8350-1d578e0a36ee','u-ordinary','p-ordinary','2018-02-28 23:00:00',NULL,NULL,0),
('2018-02-22 13:00:00','2018-02-22 13:00:00',NULL,33,'create','C0DF0AC2-A9C8-5F61-9ADB-5F65C7447904','req-133b7c33-b637-5b18-9cb4-97d1d46154eb','u-ordinary','p-ordinary','2018-02-22 13:00:00',NULL,NULL,0),
('2018-02-23 08:00:00','2018-02-23 08:00:00',NULL,34,'create','85d1d68d-f4ac-5995-99d8-970146af62f4','req-88135d57-d1e7-5b16-b626-5950436ba772','u-ordinary','p-ordinary','2018-02-23 08:00:00',NULL,NULL,0),
('2018-02-24 08:00:00','2018-02-24 08:00:00',NULL,35,'delete','85d1d68d-f4ac-5995-99d8-970146af62f4','req-a98f1a82-a579-5e71-905a-3ffc7cf890aa','u-ordinary','p-ordinary','2018-02-24 08:00:00',NULL,NULL,0),
('2018-02-23 09:00:02','2018-02-23 09:00:02',NULL,36,'no instance',NULL,'req-a0667b11-b8b4-50e2-8ce4-4dd65cd74e95','u-ordinary','p-ordinary','2018-02-23 09:00:02',NULL,NULL,0),
('2018-02-25 08:00:00','2018-02-25 08:00:00',NULL,37,'create','9856aaed-66f2-5caf-ad19-ae94de415436','req-ac943423-8b39-5237-bfe4-c5a99fe5efe1','u-ordinary','p-ordinary','2018-02-25 08:00:00',NULL,NULL,0),
('2018-02-25 10:00:00','2018-02-25 10:00:00',NULL,39,'create','79036416-c27d-5785-af1c-3a050ae6e4b1','req-71a77942-1d44-5905-b604-a587ba8a2358','u-ordinary','p-ordinary','2018-02-25 10:00:00',NULL,NULL,0),
('2018-03-01 09:00:00','2018-03-01 09:00:00',NULL,40,'create','c8b22690-876a-5016-8e81-624fa2203c63','req-84ab2bd7-ea2c-5f95-ac3e-9efdcd649fb4','u-ordinary','p-ordinary','2018-03-01 09:00:00',NULL,NULL,0),
('2018-03-01 09:00:00','2018-03-01 09:00:00',NULL,41,'create','4e10c0f7-0696-5ab2-8de8-f7e33b67baac','req-37aac431-b18c-5fba-88a7-ad9eb1725645','u-ordinary','p-ordinary','2018-03-01 09:00:00',NULL,NULL,0),
('2018-03-01 10:00:00','2018-03-01 10:00:00',NULL,42,'delete','eb821bec-58a1-5d0d-b814-b27eff9e8c2b','req-77ea29c0-6eed-561f-9929-7ebe0dc399b2','u-ordinary','p-ordinary','2018-03-01 10:00:00',NULL,NULL,0),
('2018-03-01 11:00:00','2018-03-01 11:00:00',NULL,43,'stop','53a3eed0-7be0-527a-a66d-fa96ed2519d6','req-96089249-ea8e-5ad3-902f-c3e3e7d10bdc','u-ordinary','p-ordinary','2018-03-01 11:00:00',NULL,NULL,0),
('2018-03-02 12:00:00','2018-03-02 12:00:00',NULL,44,'live-migration','79036416-c27d-5785-af1c-3a050ae6e4b1','req-95576b60-a786-50c5-bafd-250ad872686a','u-ordinary','p-ordinary','2018-03-02 12:00:00',NULL,NULL,0),
('2018-03-02 13:00:00','2018-03-02 13:00:00',NULL,45,'create','e43026fc-8431-5b85-bc45-8f6c4648b356','req-90e94826-a65d-584c-8642-131b36585ea2','u-ordinary','p-ordinary','2018-03-02 13:00:00',NULL,NULL,0),
('2018-02-22 12:00:00','2018-02-22 12:00:00',NULL,507,'pause','15065e86-efc7-50a9-bbb9-fe413924241d','req-f4ea83df-2d0c-5098-90b4-8f55188944c4','u-ordinary','p-ordinary','2018-02-22 12:00:00',NULL,NULL,0),
('2018-02-22 12:00:00','2018-02-22 12:00:00',NULL,508,'pause','15065e86-efc7-50a9-bbb9-fe413924241d','req-a57cd7ae-b612-5077-991c-f3b699a8a9fe','u-ordinary','p-ordinary','2018-02-22 12:00:00',NULL,NULL,0);
/*!40000 ALTER TABLE `instance_actions` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=805 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_actions_events`
--

LOCK TABLES `instance_actions_events` WRITE;
/*!40000 ALTER TABLE `instance_actions_events` DISABLE KEYS */;
INSERT INTO `instance_actions_events` VALUES
('2018-02-13 09:05:01','2018-02-13 09:05:03',NULL,1,'conductor_schedule_and_build_instances',1,'2018-02-13 09:05:01','2018-02-13 09:05:03','Success',NULL,0,'conductor',NULL),
('2018-02-13 09:05:04','2018-02-13 09:05:41',NULL,2,'compute__do_build_and_run_instance',1,'2018-02-13 09:05:04','2018-02-13 09:05:41','Success',NULL,0,'nc02',NULL),
('2018-02-14 10:10:01','2018-02-14 10:10:03',NULL,3,'conductor_schedule_and_build_instances',2,'2018-02-14 10:10:01','2018-02-14 10:10:03','Success',NULL,0,'conductor',NULL),
('2018-02-14 10:10:04','2018-02-14 10:10:41',NULL,4,'compute__do_build_and_run_instance',2,'2018-02-14 10:10:04','2018-02-14 10:10:41','Success',NULL,0,'nc03',NULL),
('2018-02-15 11:15:01','2018-02-15 11:15:03',NULL,5,'conductor_schedule_and_build_instances',3,'2018-02-15 11:15:01','2018-02-15 11:15:03','Success',NULL,0,'conductor',NULL),
('2018-02-15 11:15:04','2018-02-15 11:15:41',NULL,6,'compute__do_build_and_run_instance',3,'2018-02-15 11:15:04','2018-02-15 11:15:41','Success',NULL,0,'nc04',NULL),
('2018-02-27 13:00:00','2018-02-27 13:00:07',NULL,7,'compute_stop_instance',4,'2018-02-27 13:00:00','2018-02-27 13:00:07','Success',NULL,0,NULL,NULL),
('2018-02-16 12:20:01','2018-02-16 12:20:03',NULL,8,'conductor_schedule_and_build_instances',5,'2018-02-16 12:20:01','2018-02-16 12:20:03','Success',NULL,0,'conductor',NULL),
('2018-02-16 12:20:04','2018-02-16 12:20:41',NULL,9,'compute__do_build_and_run_instance',5,'2018-02-16 12:20:04','2018-02-16 12:20:41','Success',NULL,0,'nc05',NULL),
('2018-02-17 13:25:01','2018-02-17 13:25:03',NULL,10,'conductor_schedule_and_build_instances',6,'2018-02-17 13:25:01','2018-02-17 13:25:03','Success',NULL,0,'conductor',NULL),
('2018-02-17 13:25:04','2018-02-17 13:25:41',NULL,11,'compute__do_build_and_run_instance',6,'2018-02-17 13:25:04','2018-02-17 13:25:41','Success',NULL,0,'nc06',NULL),
('2018-02-18 14:30:01','2018-02-18 14:30:03',NULL,12,'conductor_schedule_and_build_instances',7,'2018-02-18 14:30:01','2018-02-18 14:30:03','Success',NULL,0,'conductor',NULL),
('2018-02-18 14:30:04','2018-02-18 14:30:41',NULL,13,'compute__do_build_and_run_instance',7,'2018-02-18 14:30:04','2018-02-18 14:30:41','Success',NULL,0,'nc01',NULL),
('2018-02-27 16:00:00','2018-02-27 16:00:07',NULL,14,'compute_stop_instance',8,'2018-02-27 16:00:00','2018-02-27 16:00:07','Success',NULL,0,NULL,NULL),
('2018-02-28 16:30:00','2018-02-28 16:30:02',NULL,15,'compute_start_instance',9,'2018-02-28 16:30:00','2018-02-28 16:30:02','Success',NULL,0,NULL,NULL),
('2018-02-19 15:35:01','2018-02-19 15:35:03',NULL,16,'conductor_schedule_and_build_instances',10,'2018-02-19 15:35:01','2018-02-19 15:35:03','Success',NULL,0,'conductor',NULL),
('2018-02-19 15:35:04','2018-02-19 15:35:41',NULL,17,'compute__do_build_and_run_instance',10,'2018-02-19 15:35:04','2018-02-19 15:35:41','Success',NULL,0,'nc02',NULL),
('2018-02-20 16:40:01','2018-02-20 16:40:03',NULL,18,'conductor_schedule_and_build_instances',11,'2018-02-20 16:40:01','2018-02-20 16:40:03','Success',NULL,0,'conductor',NULL),
('2018-02-20 16:40:04','2018-02-20 16:40:41',NULL,19,'compute__do_build_and_run_instance',11,'2018-02-20 16:40:04','2018-02-20 16:40:41','Success',NULL,0,'nc03',NULL),
('2018-02-21 08:45:01','2018-02-21 08:45:03',NULL,20,'conductor_schedule_and_build_instances',12,'2018-02-21 08:45:01','2018-02-21 08:45:03','Success',NULL,0,'conductor',NULL),
('2018-02-21 08:45:04','2018-02-21 08:45:41',NULL,21,'compute__do_build_and_run_instance',12,'2018-02-21 08:45:04','2018-02-21 08:45:41','Success',NULL,0,'nc04',NULL),
('2018-02-27 19:00:00','2018-02-27 19:00:07',NULL,22,'compute_stop_instance',13,'2018-02-27 19:00:00','2018-02-27 19:00:07','Success',NULL,0,NULL,NULL),
('2018-02-20 10:00:01','2018-02-20 10:00:03',NULL,23,'conductor_schedule_and_build_instances',14,'2018-02-20 10:00:01','2018-02-20 10:00:03','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:04','2018-02-20 10:00:41',NULL,24,'compute__do_build_and_run_instance',14,'2018-02-20 10:00:04','2018-02-20 10:00:41','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:02','2018-02-20 10:00:04',NULL,25,'conductor_schedule_and_build_instances',15,'2018-02-20 10:00:02','2018-02-20 10:00:04','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:05','2018-02-20 10:00:42',NULL,26,'compute__do_build_and_run_instance',15,'2018-02-20 10:00:05','2018-02-20 10:00:42','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:03','2018-02-20 10:00:05',NULL,27,'conductor_schedule_and_build_instances',16,'2018-02-20 10:00:03','2018-02-20 10:00:05','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:06','2018-02-20 10:00:43',NULL,28,'compute__do_build_and_run_instance',16,'2018-02-20 10:00:06','2018-02-20 10:00:43','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:04','2018-02-20 10:00:06',NULL,29,'conductor_schedule_and_build_instances',17,'2018-02-20 10:00:04','2018-02-20 10:00:06','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:07','2018-02-20 10:00:44',NULL,30,'compute__do_build_and_run_instance',17,'2018-02-20 10:00:07','2018-02-20 10:00:44','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:05','2018-02-20 10:00:07',NULL,31,'conductor_schedule_and_build_instances',18,'2018-02-20 10:00:05','2018-02-20 10:00:07','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:08','2018-02-20 10:00:45',NULL,32,'compute__do_build_and_run_instance',18,'2018-02-20 10:00:08','2018-02-20 10:00:45','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:06','2018-02-20 10:00:08',NULL,33,'conductor_schedule_and_build_instances',19,'2018-02-20 10:00:06','2018-02-20 10:00:08','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:09','2018-02-20 10:00:46',NULL,34,'compute__do_build_and_run_instance',19,'2018-02-20 10:00:09','2018-02-20 10:00:46','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:07','2018-02-20 10:00:09',NULL,35,'conductor_schedule_and_build_instances',20,'2018-02-20 10:00:07','2018-02-20 10:00:09','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:10','2018-02-20 10:00:47',NULL,36,'compute__do_build_and_run_instance',20,'2018-02-20 10:00:10','2018-02-20 10:00:47','Success',NULL,0,'nc01',NULL),
('2018-02-20 10:00:08','2018-02-20 10:00:10',NULL,37,'conductor_schedule_and_build_instances',21,'2018-02-20 10:00:08','2018-02-20 10:00:10','Success',NULL,0,'conductor',NULL),
('2018-02-20 10:00:11','2018-02-20 10:00:48',NULL,38,'compute__do_build_and_run_instance',21,'2018-02-20 10:00:11','2018-02-20 10:00:48','Success',NULL,0,'nc01',NULL),
('2018-02-20 11:00:01','2018-02-20 11:00:03',NULL,39,'conductor_schedule_and_build_instances',22,'2018-02-20 11:00:01','2018-02-20 11:00:03','Success',NULL,0,'conductor',NULL),
('2018-02-20 11:00:04','2018-02-20 11:00:41',NULL,40,'compute__do_build_and_run_instance',22,'2018-02-20 11:00:04','2018-02-20 11:00:41','Success',NULL,0,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'',NULL),
('2018-02-20 11:05:01','2018-02-20 11:05:02',NULL,41,'event, with \"comma\"',23,'2018-02-20 11:05:01','2018-02-20 11:05:02','a,b;c|d',NULL,0,NULL,NULL),
('2018-02-20 11:05:03','2018-02-20 11:05:04',NULL,42,'\'); INSERT INTO `instances` VALUES (',23,'2018-02-20 11:05:03','2018-02-20 11:05:04','first line\nsecond line\r\nthird	tabbed',NULL,0,NULL,NULL),
('2018-02-20 11:05:05','2018-02-20 11:05:06',NULL,43,'erreur-é',23,'2018-02-20 11:05:05','2018-02-20 11:05:06','Zürich – 東京 – ἀρχή',NULL,0,NULL,NULL),
('2018-02-20 11:10:01','2018-02-20 11:10:03',NULL,44,'conductor_schedule_and_build_instances',24,'2018-02-20 11:10:01','2018-02-20 11:10:03','Success',NULL,0,'conductor',NULL),
('2018-02-20 11:10:04','2018-02-20 11:10:41',NULL,45,'compute__do_build_and_run_instance',24,'2018-02-20 11:10:04','2018-02-20 11:10:41','Success',NULL,0,'nc01',NULL),
('2018-02-20 11:20:01','2018-02-20 11:20:03',NULL,46,'conductor_schedule_and_build_instances',25,'2018-02-20 11:20:01','2018-02-20 11:20:03','Success',NULL,0,'conductor',NULL),
('2018-02-20 11:20:04','2018-02-20 11:20:41',NULL,47,'compute__do_build_and_run_instance',25,'2018-02-20 11:20:04','2018-02-20 11:20:41','Success',NULL,0,'nc01',NULL),
('2018-02-20 11:30:01','2018-02-20 11:30:03',NULL,48,'conductor_schedule_and_build_instances',26,'2018-02-20 11:30:01','2018-02-20 11:30:03','Success',NULL,0,'conductor',NULL),
('2018-02-20 11:30:04','2018-02-20 11:30:41',NULL,49,'compute__do_build_and_run_instance',26,'2018-02-20 11:30:04','2018-02-20 11:30:41','Success',NULL,0,'',NULL),
(NULL,'2018-02-21 09:00:05',NULL,50,NULL,27,NULL,'2018-02-21 09:00:05',NULL,NULL,0,NULL,NULL),
('2018-02-21 09:01:00','2018-02-21 09:01:05',NULL,51,'compute_reboot_instance',28,'2018-02-21 09:01:00','2018-02-21 09:01:05','',NULL,0,NULL,NULL),
('2014-12-31 23:59:31','2014-12-31 23:59:33',NULL,52,'conductor_schedule_and_build_instances',29,'2014-12-31 23:59:31','2014-12-31 23:59:33','Success',NULL,0,'conductor',NULL),
('2014-12-31 23:59:34','2015-01-01 00:00:11',NULL,53,'compute__do_build_and_run_instance',29,'2014-12-31 23:59:34','2015-01-01 00:00:11','Success',NULL,0,'nc01',NULL),
('2015-09-16 23:59:59','2015-09-17 00:00:01',NULL,54,'compute_prep_resize',30,'2015-09-16 23:59:59','2015-09-17 00:00:01','Success',NULL,0,NULL,NULL),
('2015-09-17 00:00:00','2015-09-17 00:00:00',NULL,55,'compute_resize_instance',30,'2015-09-17 00:00:00','2015-09-17 00:00:00','Error',NULL,0,NULL,NULL),
('2018-02-21 10:00:10','2018-02-21 10:00:00',NULL,56,'compute_finish_resize',30,'2018-02-21 10:00:10','2018-02-21 10:00:00','Success',NULL,0,NULL,NULL),
('2018-02-21 10:01:00',NULL,NULL,57,'compute_confirm_resize',30,'2018-02-21 10:01:00',NULL,NULL,NULL,0,NULL,NULL),
('2018-02-28 22:00:01','2018-02-28 22:00:03',NULL,58,'conductor_schedule_and_build_instances',31,'2018-02-28 22:00:01','2018-02-28 22:00:03','Success',NULL,0,'conductor',NULL),
('2018-02-28 22:00:04','2018-02-28 22:00:41',NULL,59,'compute__do_build_and_run_instance',31,'2018-02-28 22:00:04','2018-02-28 22:00:41','Success',NULL,0,'nc01',NULL),
('2018-02-28 23:00:00',NULL,NULL,60,'compute_rebuild_instance',32,'2018-02-28 23:00:00','2018-03-01 02:30:00','Success',NULL,0,NULL,NULL),
('2018-02-28 23:00:01','2018-02-28 23:00:02',NULL,61,'compute_rebuild_check',32,'2018-02-28 23:00:01','2018-02-28 23:00:02','Success',NULL,0,NULL,NULL),
('2018-02-22 13:00:01','2018-02-22 13:00:30',NULL,62,'compute__do_build_and_run_instance',33,'2018-02-22 13:00:01','2018-02-22 13:00:30','Success',NULL,0,NULL,NULL),
('2018-02-23 08:00:01','2018-02-23 08:00:03',NULL,63,'conductor_schedule_and_build_instances',34,'2018-02-23 08:00:01','2018-02-23 08:00:03','Success',NULL,0,'conductor',NULL),
('2018-02-23 08:00:04','2018-02-23 08:00:41',NULL,64,'compute__do_build_and_run_instance',34,'2018-02-23 08:00:04','2018-02-23 08:00:41','Success',NULL,0,'nc01',NULL),
('2018-02-24 08:00:01','2018-02-24 08:00:19',NULL,65,'compute_terminate_instance',35,'2018-02-24 08:00:01','2018-02-24 08:00:19','Success',NULL,0,NULL,NULL),
('2018-02-23 09:00:00','2018-02-23 09:00:01',NULL,67,'no action',NULL,'2018-02-23 09:00:00','2018-02-23 09:00:01','Success',NULL,0,NULL,NULL),
('2018-02-23 09:00:03','2018-02-23 09:00:04',NULL,68,'no instance',36,'2018-02-23 09:00:03','2018-02-23 09:00:04','Success',NULL,0,NULL,NULL),
('2018-02-25 08:00:01','2018-02-25 08:00:03',NULL,69,'conductor_schedule_and_build_instances',37,'2018-02-25 08:00:01','2018-02-25 08:00:03','Success',NULL,0,'conductor',NULL),
('2018-02-25 08:00:04','2018-02-25 08:00:41',NULL,70,'compute__do_build_and_run_instance',37,'2018-02-25 08:00:04','2018-02-25 08:00:41','Success',NULL,0,'nc01',NULL),
('2018-02-25 10:00:01','2018-02-25 10:00:03',NULL,73,'conductor_schedule_and_build_instances',39,'2018-02-25 10:00:01','2018-02-25 10:00:03','Success',NULL,0,'conductor',NULL),
('2018-02-25 10:00:04','2018-02-25 10:00:41',NULL,74,'compute__do_build_and_run_instance',39,'2018-02-25 10:00:04','2018-02-25 10:00:41','Success',NULL,0,'nc01',NULL),
('2018-03-01 09:00:01','2018-03-01 09:00:03',NULL,75,'conductor_schedule_and_build_instances',40,'2018-03-01 09:00:01','2018-03-01 09:00:03','Success',NULL,0,'conductor',NULL),
('2018-03-01 09:00:04','2018-03-01 09:00:41',NULL,76,'compute__do_build_and_run_instance',40,'2018-03-01 09:00:04','2018-03-01 09:00:41','Success',NULL,0,'nc07',NULL),
('2018-03-01 09:00:01','2018-03-01 09:00:03',NULL,77,'conductor_schedule_and_build_instances',41,'2018-03-01 09:00:01','2018-03-01 09:00:03','Success',NULL,0,'conductor',NULL),
('2018-03-01 09:00:04','2018-03-01 09:00:41',NULL,78,'compute__do_build_and_run_instance',41,'2018-03-01 09:00:04','2018-03-01 09:00:41','Success',NULL,0,'nc07',NULL),
('2018-03-01 10:00:01','2018-03-01 10:00:12',NULL,79,'compute_terminate_instance',42,'2018-03-01 10:00:01','2018-03-01 10:00:12','Success',NULL,0,NULL,NULL),
('2018-03-01 11:00:00',NULL,NULL,80,'compute_stop_instance',43,'2018-03-01 11:00:00',NULL,NULL,NULL,0,NULL,NULL),
('2018-03-02 12:00:00','2018-03-02 12:01:30',NULL,81,'compute_live_migration',44,'2018-03-02 12:00:00','2018-03-02 12:01:30','Success',NULL,0,'nc01',NULL),
('2018-03-02 13:00:01','2018-03-02 13:00:03',NULL,82,'conductor_schedule_and_build_instances',45,'2018-03-02 13:00:01','2018-03-02 13:00:03','Success',NULL,0,'conductor',NULL),
('2018-03-02 13:00:04','2018-03-02 13:00:41',NULL,83,'compute__do_build_and_run_instance',45,'2018-03-02 13:00:04','2018-03-02 13:00:41','Success',NULL,0,'nc02',NULL),
('2018-02-22 12:00:01','2018-02-22 12:00:02',NULL,801,'compute_pause_instance_801',508,'2018-02-22 12:00:01','2018-02-22 12:00:02','Success',NULL,0,NULL,NULL),
('2018-02-22 12:00:01','2018-02-22 12:00:02',NULL,802,'compute_pause_instance_802',508,'2018-02-22 12:00:01','2018-02-22 12:00:02','Success',NULL,0,NULL,NULL),
('2018-02-22 12:00:01','2018-02-22 12:00:02',NULL,803,'compute_pause_instance_803',507,'2018-02-22 12:00:01','2018-02-22 12:00:02','Success',NULL,0,NULL,NULL),
('2018-02-22 12:00:01','2018-02-22 12:00:02',NULL,804,'compute_pause_instance_804',507,'2018-02-22 12:00:01','2018-02-22 12:00:02','Success',NULL,0,NULL,NULL);
/*!40000 ALTER TABLE `instance_actions_events` ENABLE KEYS */;
UNLOCK TABLES;

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

LOCK TABLES `instance_faults` WRITE;
/*!40000 ALTER TABLE `instance_faults` DISABLE KEYS */;
INSERT INTO `instance_faults` VALUES
('2018-02-20 11:00:09',NULL,NULL,1,'2d9d167f-f7d4-5360-9b34-5ce9eb194778',500,'\'); INSERT INTO `instances` VALUES (','\'); INSERT INTO `instances` VALUES (\nx\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n\n-- no comment /* nor this */ # nor this; USE `cinder`;\nit\'s \"quoted\", `ticked` and \'\'doubled\'\'\nback\\slash, \\\' and \\\\ and \\n, at the end \\\nfirst line\nsecond line\r\nthird	tabbed\n),(\n),\n(\nCREATE TABLE `compute_nodes` (\n  `id` int\n);\nDELIMITER ;;\n/*!50003 unclosed\n/*',NULL,0);
/*!40000 ALTER TABLE `instance_faults` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_system_metadata`
--

LOCK TABLES `instance_system_metadata` WRITE;
/*!40000 ALTER TABLE `instance_system_metadata` DISABLE KEYS */;
INSERT INTO `instance_system_metadata` VALUES
(NULL,NULL,NULL,1,'2d9d167f-f7d4-5360-9b34-5ce9eb194778','note1','\'); INSERT INTO `instances` VALUES (',0),
(NULL,NULL,NULL,2,'2d9d167f-f7d4-5360-9b34-5ce9eb194778','note2','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',0),
(NULL,NULL,NULL,3,'2d9d167f-f7d4-5360-9b34-5ce9eb194778','note3','back\\slash, \\\' and \\\\ and \\n, at the end \\',0);
/*!40000 ALTER TABLE `instance_system_metadata` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=34 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instances`
--

LOCK TABLES `instances` WRITE;
/*!40000 ALTER TABLE `instances` DISABLE KEYS */;
INSERT INTO `instances` VALUES
('2018-02-13 09:05:00','2018-02-13 09:05:00','2018-03-01 10:00:12',1,NULL,'u-1','p-1','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'deleted',4096,2,'student-01',NULL,NULL,NULL,NULL,NULL,'student-01',NULL,NULL,0,NULL,NULL,NULL,NULL,'eb821bec-58a1-5d0d-b814-b27eff9e8c2b',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc02',1,NULL,0,NULL,0,NULL),
('2018-02-14 10:10:00','2018-02-14 10:10:00',NULL,2,NULL,'u-2','p-2','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',6144,3,'student-02','nc03',NULL,NULL,NULL,NULL,'student-02',NULL,NULL,0,NULL,NULL,NULL,NULL,'53a3eed0-7be0-527a-a66d-fa96ed2519d6',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,60,0,NULL,'nc03',0,NULL,0,NULL,0,NULL),
('2018-02-15 11:15:00','2018-02-15 11:15:00',NULL,3,NULL,'u-3','p-0','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',8192,4,'student-03','nc04',NULL,NULL,NULL,NULL,'student-03',NULL,NULL,0,NULL,NULL,NULL,NULL,'c88ad62e-c4a0-5b63-8900-b5176981a6df',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,20,0,NULL,'nc04',0,NULL,0,NULL,0,NULL),
('2018-02-16 12:20:00','2018-02-16 12:20:00',NULL,4,NULL,'u-4','p-1','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',2048,1,'student-04','nc05',NULL,NULL,NULL,NULL,'student-04',NULL,NULL,0,NULL,NULL,NULL,NULL,'3217db5e-cf18-5de3-9c46-c6ba977e11a4',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc05',0,NULL,0,NULL,0,NULL),
('2018-02-17 13:25:00','2018-02-17 13:25:00',NULL,5,NULL,'u-0','p-2','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'student-05','nc06',NULL,NULL,NULL,NULL,'student-05',NULL,NULL,0,NULL,NULL,NULL,NULL,'01256b1c-1b0e-5ad7-aec6-1f64426d0772',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,60,0,NULL,'nc06',0,NULL,0,NULL,0,NULL),
('2018-02-18 14:30:00','2018-02-18 14:30:00',NULL,6,NULL,'u-1','p-0','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',6144,3,'student-06','nc01',NULL,NULL,NULL,NULL,'student-06',NULL,NULL,0,NULL,NULL,NULL,NULL,'3d18abd1-bc37-56de-98d8-8dfee84a2322',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,20,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-19 15:35:00','2018-02-19 15:35:00',NULL,7,NULL,'u-2','p-1','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',8192,4,'student-07','nc02',NULL,NULL,NULL,NULL,'student-07',NULL,NULL,0,NULL,NULL,NULL,NULL,'68ebf4f2-eda9-5653-b386-ccfc913109c2',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc02',0,NULL,0,NULL,0,NULL),
('2018-02-20 16:40:00','2018-02-20 16:40:00',NULL,8,NULL,'u-3','p-2','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',2048,1,'student-08','nc03',NULL,NULL,NULL,NULL,'student-08',NULL,NULL,0,NULL,NULL,NULL,NULL,'4f2d0d58-b7a9-503d-b1fa-20d29ad5cdc5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,60,0,NULL,'nc03',0,NULL,0,NULL,0,NULL),
('2018-02-21 08:45:00','2018-02-21 08:45:00',NULL,9,NULL,'u-4','p-0','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'student-09','nc04',NULL,NULL,NULL,NULL,'student-09',NULL,NULL,0,NULL,NULL,NULL,NULL,'a0c73746-bd7c-57e8-9c1a-e543168fb3cb',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,20,0,NULL,'nc04',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:00','2018-02-20 10:00:00',NULL,10,NULL,'admin','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by-admin','nc01',NULL,NULL,NULL,NULL,'by-admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'bd2fbde7-c6e9-550d-bf4c-0c6e3ccbce13',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:01','2018-02-20 10:00:01',NULL,11,NULL,'Admin ','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by-Admin','nc01',NULL,NULL,NULL,NULL,'by-Admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'9f172d87-45c5-5236-bf3a-fcd434820a75',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:02','2018-02-20 10:00:02',NULL,12,NULL,'u-ordinary','ADMIN','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'in-admin','nc01',NULL,NULL,NULL,NULL,'in-admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'e5ac8f70-fc38-5cde-b12b-69dfb5612e85',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:03','2018-02-20 10:00:03',NULL,13,NULL,NULL,'p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by-nobody','nc01',NULL,NULL,NULL,NULL,'by-nobody',NULL,NULL,0,NULL,NULL,NULL,NULL,'8b7a32db-e544-5fed-ab43-0a74595b0e41',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:04','2018-02-20 10:00:04',NULL,14,NULL,'u-ordinary',NULL,'cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'in-nothing','nc01',NULL,NULL,NULL,NULL,'in-nothing',NULL,NULL,0,NULL,NULL,NULL,NULL,'826381e4-8036-5485-ab62-4cc1139a1251',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:05','2018-02-20 10:00:05',NULL,15,NULL,'administrator','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by-administrator','nc01',NULL,NULL,NULL,NULL,'by-administrator',NULL,NULL,0,NULL,NULL,NULL,NULL,'7adbdd09-c1f1-5eb6-9228-706dd7043ddc',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:06','2018-02-20 10:00:06',NULL,16,NULL,' admin','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by-blank-admin','nc01',NULL,NULL,NULL,NULL,'by-blank-admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'276102ff-bc36-58f5-98b8-572792aa57de',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:07','2018-02-20 10:00:07',NULL,17,NULL,'u-2','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'given-away','nc01',NULL,NULL,NULL,NULL,'given-away',NULL,NULL,0,NULL,NULL,NULL,NULL,'847ee1c8-e8b7-5616-9507-3de9e5cfb1a8',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 11:00:00','2018-02-20 11:00:00',NULL,18,NULL,'back\\slash, \\\' and \\\\ and \\n, at the end \\','a,b;c|d','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'\'); INSERT INTO `instances` VALUES (','it\'s \"quoted\", `ticked` and \'\'doubled\'\'','\'); INSERT INTO `instances` VALUES (\nx\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n\n-- no comment /* nor this */ # nor this; USE `cinder`;\nit\'s \"quoted\", `ticked` and \'\'doubled\'\'\nback\\slash, \\\' and \\\\ and \\n, at the end \\\nfirst line\nsecond line\r\nthird	tabbed\n),(\n),\n(\nCREATE TABLE `compute_nodes` (\n  `id` int\n);\nDELIMITER ;;\n/*!50003 unclosed\n/*',NULL,NULL,NULL,'awkward','x\nINSERT INTO `instance_actions_events` VALUES (NULL,NULL,NULL,1);\n-- Dump completed on 2001-01-01  1:01:01\n',NULL,0,NULL,NULL,NULL,NULL,'2d9d167f-f7d4-5360-9b34-5ce9eb194778',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'',0,NULL,0,NULL,0,NULL),
('2018-02-20 11:10:00','2018-02-20 11:10:00',NULL,19,NULL,'Zürich – 東京 – ἀρχή','nul \0 sub \Z bell  backspace ','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'first line\nsecond line\r\nthird	tabbed','nc01',NULL,NULL,NULL,NULL,'lines',NULL,NULL,0,NULL,NULL,NULL,NULL,'8735e6a2-57f4-5fd6-a4b4-04a3956ccad0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 11:20:00','2018-02-20 11:20:00',NULL,20,NULL,'-- no comment /* nor this */ # nor this; USE `cinder`;','100\\% and \\_ and %s','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'rocket 🚀, flag 🇨🇭','nc01',NULL,NULL,NULL,NULL,'emoji',NULL,NULL,0,NULL,NULL,NULL,NULL,'5b0394d0-0a8e-5a1c-81e1-dea5f4a43eba',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-20 11:30:00','2018-02-20 11:30:00',NULL,21,NULL,'','','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'','',NULL,NULL,NULL,NULL,'empty',NULL,NULL,0,NULL,NULL,NULL,NULL,'60c869b0-9f04-59b5-9eab-49adf9d3576d',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'',0,NULL,0,NULL,0,NULL),
(NULL,NULL,NULL,22,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'nulls',NULL,NULL,0,NULL,NULL,NULL,NULL,'bdd796c6-f280-5b88-8597-70d16e870fc7',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,0,NULL,0,NULL,0,NULL),
('2014-12-31 23:59:30','2014-12-31 23:59:30',NULL,23,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'times','nc01',NULL,NULL,NULL,NULL,'times',NULL,NULL,0,NULL,NULL,NULL,NULL,'0bbebe95-a529-5d12-bb9a-7bf8051dc1f0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-28 22:00:00','2018-02-28 22:00:00',NULL,24,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'slow','nc01',NULL,NULL,NULL,NULL,'slow',NULL,NULL,0,NULL,NULL,NULL,NULL,'37051b9a-0f91-5742-84b0-5b46827d7560',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-22 12:00:00','2018-02-22 12:00:00',NULL,25,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'same-second','nc01',NULL,NULL,NULL,NULL,'same-second',NULL,NULL,0,NULL,NULL,NULL,NULL,'15065e86-efc7-50a9-bbb9-fe413924241d',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-22 13:00:00','2018-02-22 13:00:00',NULL,26,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'capitals','nc01',NULL,NULL,NULL,NULL,'capitals',NULL,NULL,0,NULL,NULL,NULL,NULL,'c0df0ac2-a9c8-5f61-9adb-5f65c7447904',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-23 08:00:00','2018-02-23 08:00:00','2018-02-24 08:00:20',27,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'deleted',4096,2,'deleted','nc01',NULL,NULL,NULL,NULL,'deleted',NULL,NULL,0,NULL,NULL,NULL,NULL,'85d1d68d-f4ac-5995-99d8-970146af62f4',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',77,NULL,0,NULL,0,NULL),
('2018-02-25 08:00:00','2018-02-25 08:00:00',NULL,28,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'purged','nc01',NULL,NULL,NULL,NULL,'purged',NULL,NULL,0,NULL,NULL,NULL,NULL,'9856aaed-66f2-5caf-ad19-ae94de415436',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',0,NULL,0,NULL,0,NULL),
('2018-02-25 10:00:00','2018-02-25 10:00:00',NULL,30,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'moving','nc02',NULL,NULL,NULL,NULL,'moving',NULL,NULL,0,NULL,NULL,NULL,NULL,'79036416-c27d-5785-af1c-3a050ae6e4b1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc02',0,NULL,0,NULL,0,NULL),
('2018-03-01 09:00:00','2018-03-01 09:00:00',NULL,31,NULL,'u-3','p-1','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'student-13','nc07',NULL,NULL,NULL,NULL,'student-13',NULL,NULL,0,NULL,NULL,NULL,NULL,'c8b22690-876a-5016-8e81-624fa2203c63',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc07',0,NULL,0,NULL,0,NULL),
('2018-03-01 09:00:00','2018-03-01 09:00:00',NULL,32,NULL,'u-4','p-2','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'student-14','nc07',NULL,NULL,NULL,NULL,'student-14',NULL,NULL,0,NULL,NULL,NULL,NULL,'4e10c0f7-0696-5ab2-8de8-f7e33b67baac',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc07',0,NULL,0,NULL,0,NULL),
('2018-03-02 13:00:00','2018-03-02 13:00:00',NULL,33,NULL,'u-0','p-0','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'student-15','nc02',NULL,NULL,NULL,NULL,'student-15',NULL,NULL,0,NULL,NULL,NULL,NULL,'e43026fc-8431-5b85-bc45-8f6c4648b356',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc02',0,NULL,0,NULL,0,NULL);
/*!40000 ALTER TABLE `instances` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=26 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `services`
--

LOCK TABLES `services` WRITE;
/*!40000 ALTER TABLE `services` DISABLE KEYS */;
INSERT INTO `services` VALUES
('2015-08-20 09:00:00','2018-03-03 02:14:01',NULL,1,'nc01','nova-compute','compute',4712,0,0,NULL,NULL,NULL,30,'63e52e42-4457-5a8d-8666-92c0c30b9e4a'),
('2016-01-11 10:00:00','2018-03-03 02:14:02',NULL,2,'nc02','nova-compute','compute',4713,0,0,NULL,NULL,NULL,30,'d7200066-34e8-5687-88d3-8c6a21c518f9'),
('2016-01-11 10:00:00','2018-03-03 02:14:03',NULL,3,'nc03','nova-compute','compute',4714,1,0,'it\'s broken',NULL,NULL,30,'e8bf3f9a-046e-5d82-9c65-5b9edb68051b'),
('2016-01-11 10:05:00','2018-03-02 02:14:04','2018-03-02 16:00:00',4,'nc04','nova-compute','compute',4715,0,4,NULL,NULL,NULL,30,'21318b6e-559c-5509-87a7-faa328961e48'),
('2016-02-29 23:59:59','2018-03-03 02:14:05',NULL,5,'nc05','nova-compute','compute',4716,0,0,NULL,NULL,NULL,30,'037c5e34-0144-5aeb-a7d5-be4e311ee73f'),
('2016-03-02 08:00:00','2018-03-03 02:14:09',NULL,9,'nc09','nova-compute','compute',4720,0,0,NULL,NULL,NULL,30,'42e7d57d-45e3-56d7-ae11-4ade4029d255'),
('2018-03-01 02:10:00',NULL,NULL,10,'nc10','nova-compute','compute',4721,0,0,NULL,NULL,NULL,30,'70b5c788-0ca1-5eca-9b06-dab29becf172'),
('2017-05-05 05:05:05','2018-03-03 02:14:11',NULL,11,'nc11','nova-compute','compute',4722,NULL,0,NULL,NULL,NULL,30,'ecc93840-4e92-5afa-af23-1dac83f0592f'),
('2017-05-05 05:05:06',NULL,NULL,12,'nc12','nova-compute','compute',4723,1,0,NULL,NULL,NULL,30,'56e9e9c9-6192-5404-8ddb-33a3c228d61c'),
('2017-06-01 00:00:00','2018-03-03 02:14:13',NULL,13,'NC13  ','nova-compute','compute',4724,0,0,NULL,NULL,NULL,30,'527133aa-909c-52bf-9796-915cfb96252c'),
('2017-06-02 00:00:00','2018-03-03 02:14:14',NULL,14,'nc14','nova-compute','compute',4725,0,0,NULL,NULL,NULL,30,'9dbd80ff-18af-569f-85fe-d8172db264bd'),
(NULL,'2018-03-03 02:14:15',NULL,15,'nc15','nova-compute','compute',4726,0,0,NULL,NULL,NULL,30,'a559636a-b73b-5af0-90ba-5770dcca09af'),
('2017-07-01 00:00:00','2017-09-01 12:00:00','2017-09-01 12:00:00',16,'nc16','nova-compute','compute',4727,1,999,NULL,NULL,NULL,30,'e9b8f0ea-4952-5f09-a9ce-a0c2ce066966'),
('2017-07-01 00:01:00','2018-03-03 02:14:17',NULL,17,'nc16','nova-compute','compute',4728,0,0,NULL,NULL,NULL,30,'6cdaac5a-93ec-57e9-b13b-a7764284e3a3'),
('2017-07-02 00:00:00','2018-03-03 02:14:18',NULL,18,'nc17','nova-compute','compute',4729,0,0,NULL,NULL,NULL,30,'36c4f13c-8018-5bb5-a99e-ffadc9ad093a'),
('2017-08-01 00:00:00','2018-03-03 02:14:19',NULL,19,'it\'s \"quoted\", `ticked` and \'\'doubled\'\'','nova-compute','compute',4730,0,0,NULL,NULL,NULL,30,'06e69080-2e0f-5145-8ffb-0624ab4e8a09'),
('2017-10-01 00:00:00','2018-03-03 02:14:20',NULL,20,'ironic01','nova-compute','compute',4731,0,0,NULL,NULL,NULL,30,'49a727eb-66d0-57fc-965f-0112c0e61cda'),
('2015-08-20 08:00:00','2018-03-03 02:14:21',NULL,21,'controller','nova-scheduler','scheduler',4732,0,0,NULL,NULL,NULL,30,'81562118-6946-58d2-acc5-569215ed2947'),
('2015-08-20 08:00:00','2018-03-03 02:14:22',NULL,22,'controller','nova-conductor','conductor',4733,0,0,NULL,NULL,NULL,30,'6d0e070d-3d28-5efc-96b3-c547bd200d01'),
('2015-08-20 08:00:00','2018-03-03 02:14:23',NULL,23,'controller','nova-consoleauth','consoleauth',4734,0,0,NULL,NULL,NULL,30,'ce99b455-d458-52d3-a3f1-5e7e51aa8da3'),
('2015-08-20 08:00:00','2018-03-03 02:14:24',NULL,24,'nc01','nova-network','network',4735,1,0,NULL,NULL,NULL,30,'81f6904e-89f0-573a-82e5-409205eab8fc'),
('2018-03-01 15:00:00','2018-03-03 02:14:25',NULL,25,'nc07','nova-compute','compute',4736,0,0,NULL,NULL,NULL,30,'0e19ab5b-63e7-50ea-bfe1-08b0dfe602ac');
/*!40000 ALTER TABLE `services` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=9002 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_compute_nodes`
--

LOCK TABLES `shadow_compute_nodes` WRITE;
/*!40000 ALTER TABLE `shadow_compute_nodes` DISABLE KEYS */;
INSERT INTO `shadow_compute_nodes` VALUES
('2015-08-20 09:00:00','2016-01-01 00:00:00',NULL,1,NULL,999,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc01-rack1.example.org',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc01',1,NULL,'e565386a-bb65-5804-b274-936c81c450a4',NULL,NULL),
('2015-10-01 00:00:00','2016-12-01 00:00:00','2016-12-24 00:00:00',9001,NULL,16,128536,2048,4,8192,80,'QEMU',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'nc00-rack1.example.org',9001,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'nc00',1,NULL,'12283f15-dd19-59a1-91d5-52c47e0d1459',NULL,NULL);
/*!40000 ALTER TABLE `shadow_compute_nodes` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=9003 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instance_actions`
--

LOCK TABLES `shadow_instance_actions` WRITE;
/*!40000 ALTER TABLE `shadow_instance_actions` DISABLE KEYS */;
INSERT INTO `shadow_instance_actions` VALUES
('2016-11-01 08:00:00','2016-11-01 08:00:00',NULL,9001,'create','80740184-9b21-547b-84b3-acd216259724','req-c44655b8-3102-5715-a1b5-880214c81463','u-ordinary','p-ordinary','2016-11-01 08:00:00',NULL,NULL,9001),
('2016-11-30 08:00:00','2016-11-30 08:00:00',NULL,9002,'delete','80740184-9b21-547b-84b3-acd216259724','req-388aaba1-4846-529e-838c-1628ff4368db','u-ordinary','p-ordinary','2016-11-30 08:00:00',NULL,NULL,9002);
/*!40000 ALTER TABLE `shadow_instance_actions` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=9010 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instance_actions_events`
--

LOCK TABLES `shadow_instance_actions_events` WRITE;
/*!40000 ALTER TABLE `shadow_instance_actions_events` DISABLE KEYS */;
INSERT INTO `shadow_instance_actions_events` VALUES
('2018-02-14 10:10:01','2018-02-14 10:10:03',NULL,3,'of the shadow',2,'2018-02-14 10:10:01','2018-02-14 10:10:03','Success',NULL,0,NULL,NULL),
('2016-11-01 08:00:02','2016-11-01 08:00:33',NULL,66,'compute__do_build_and_run_instance',9001,'2016-11-01 08:00:02','2016-11-01 08:00:33','Success',NULL,0,NULL,NULL),
('2016-11-30 08:00:01','2016-11-30 08:00:11',NULL,9002,'compute_terminate_instance',9002,'2016-11-30 08:00:01','2016-11-30 08:00:11','Success',NULL,0,NULL,NULL),
('2018-02-23 09:00:05','2018-02-23 09:00:06',NULL,9009,'purged action',77777,'2018-02-23 09:00:05','2018-02-23 09:00:06','Success',NULL,0,NULL,NULL);
/*!40000 ALTER TABLE `shadow_instance_actions_events` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=9002 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instances`
--

LOCK TABLES `shadow_instances` WRITE;
/*!40000 ALTER TABLE `shadow_instances` DISABLE KEYS */;
INSERT INTO `shadow_instances` VALUES
('2016-11-01 08:00:00','2016-11-01 08:00:00',NULL,9001,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'archived','nc01',NULL,NULL,NULL,NULL,'archived',NULL,NULL,0,NULL,NULL,NULL,NULL,'80740184-9b21-547b-84b3-acd216259724',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'nc01',9001,NULL,0,NULL,0,NULL);
/*!40000 ALTER TABLE `shadow_instances` ENABLE KEYS */;
UNLOCK TABLES;

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
) ENGINE=InnoDB AUTO_INCREMENT=9002 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_services`
--

LOCK TABLES `shadow_services` WRITE;
/*!40000 ALTER TABLE `shadow_services` DISABLE KEYS */;
INSERT INTO `shadow_services` VALUES
('2015-10-01 00:00:00','2016-12-01 00:00:00','2016-12-24 00:00:00',9001,'nc00','nova-compute','compute',13712,0,9001,NULL,NULL,NULL,30,'31a3eab1-86a1-5f37-ad9b-7f519975874a');
/*!40000 ALTER TABLE `shadow_services` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2018-03-03  2:18:05
