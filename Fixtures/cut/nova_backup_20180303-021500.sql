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
('2018-02-25 08:00:00','2018-02-25 08:00:00',NULL,37,'create','9856aaed-66f2-5caf-ad19-ae94de415436','req-ac943423-8b39-5237-bfe4-c5a99fe5efe1','u-ordinary','p-ordinary','2018