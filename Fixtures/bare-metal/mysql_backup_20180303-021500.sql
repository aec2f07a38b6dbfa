/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: blazar
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
-- Current Database: `blazar`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `blazar` /*!40100 DEFAULT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci */;

USE `blazar`;

--
-- Table structure for table `computehost_extra_capabilities`
--

DROP TABLE IF EXISTS `computehost_extra_capabilities`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `computehost_extra_capabilities` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `id` varchar(36) NOT NULL,
  `computehost_id` varchar(36) DEFAULT NULL,
  `capability_value` mediumtext NOT NULL,
  `property_id` varchar(255) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `computehost_id` (`computehost_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `computehost_extra_capabilities`
--

LOCK TABLES `computehost_extra_capabilities` WRITE;
/*!40000 ALTER TABLE `computehost_extra_capabilities` DISABLE KEYS */;
INSERT INTO `computehost_extra_capabilities` VALUES
('2017-06-01 00:00:00',NULL,'00000000','12','1','71bf3bed199bba259b5afddd6ce34701'),
('2015-07-01 00:01:00',NULL,'0446285b-9b55-5909-8333-31413a461963','1','134956859392','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'04d8f36b-cd02-5d9f-957d-dfdcdfa95dc2','2','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'052e967d-a2a8-5cb3-a6ab-5f5ee181ade9','11','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'06978827-a5ae-5c46-823d-060ed4f0a427','12','a,b;c|d','a7121cd998f945cc5dc00a4b252368f8'),
('2017-06-01 00:00:00',NULL,'1bdd845e-cbbb-5b98-ac11-2fd46d1be524','6','r10','a7121cd998f945cc5dc00a4b252368f8'),
('2018-03-02 13:00:00',NULL,'1d7fbf61-43c6-5bde-a349-20b4ff652624','13','134956859392','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'1f6a4ffc-cfed-5a33-9a50-c66b3a690402','11','134956859392','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'229862bd-dd87-5d5c-8b34-e8b285060cdf','2','134956859392','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'28edad2e-7eb7-5fe9-88c3-67597bb882fd','3','r2','a7121cd998f945cc5dc00a4b252368f8'),
('2015-07-01 00:01:00',NULL,'2b4ac204-2af2-51cb-82ac-227e06a5e158','1','r10','a7121cd998f945cc5dc00a4b252368f8'),
('2017-06-01 00:00:00',NULL,'33863db8-17d3-510e-8f3f-e76ba649ae06','6','250059350016','37735adecaad16648f4c42c908311be6'),
('2017-06-01 00:00:00',NULL,'33aa5033-83f8-5eb3-974c-23acb634bd98','6','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2017-06-01 00:00:00',NULL,'34e8a8c0-bffd-5150-92aa-f61dc5a639de','7','134956859392','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'3dfa4cd9-804b-5160-83c2-4df7dd7a28c0','11','2','297a4b00ddfc100de63d970f74133614'),
('2017-06-01 00:00:00',NULL,'3fb66587-4b0b-57a6-8a96-9bf45a37a364','12','back\\slash, \\\' and \\\\ and \\n, at the end \\','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'478feea1-b7b3-5c13-a804-6b543bef995a','2','r10','a7121cd998f945cc5dc00a4b252368f8'),
('2017-06-01 00:00:00',NULL,'4a4ac946-0ba3-5ba8-a26f-289b89879094','7','250059350016','37735adecaad16648f4c42c908311be6'),
('2017-06-01 00:00:00',NULL,'54831c00-373f-5ce0-bd9d-3d49129ccfb2','11','250059350016','37735adecaad16648f4c42c908311be6'),
('2017-06-01 00:00:00',NULL,'5b136ecb-0751-5fe7-a137-92f718d67e5b','2','250059350016','37735adecaad16648f4c42c908311be6'),
('2017-06-01 00:00:00',NULL,'5cd2edfb-22e2-5172-9e72-054f2c404baa','2','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2017-06-01 00:00:00',NULL,'60ef2013-1957-547d-85c8-609c58ae4e84','3','2','297a4b00ddfc100de63d970f74133614'),
('2017-06-01 00:00:00',NULL,'61e87640-034c-5d60-8198-b48068116b2c','11','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2017-06-01 00:00:00',NULL,'635db566-8ba3-5ce6-82d5-79b10504e9f3','6','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00',NULL,'6886fb20-7324-55a0-950d-f174114536b7','2','2','297a4b00ddfc100de63d970f74133614'),
('2017-06-01 00:00:00',NULL,'689e486f-f416-54ac-85ed-6c8f5639249f','3','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2018-03-02 13:00:00',NULL,'75601a37-cfae-54e5-95aa-1c57b7fc82db','13','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00',NULL,'77cc56ac-799b-5253-a424-788e5e8669be','6','48','71bf3bed199bba259b5afddd6ce34701'),
('2015-07-01 00:01:00',NULL,'7bd67a74-38a4-5f18-a35f-8b3a49a399b4','1','2','297a4b00ddfc100de63d970f74133614'),
('2017-06-01 00:00:00',NULL,'81e9eb62-0b2b-5034-acc4-f485184e6cbc','7','r10','a7121cd998f945cc5dc00a4b252368f8'),
('2018-03-02 13:00:00',NULL,'8bf53b6b-ad5b-5202-b29d-58c5b39b658b','13','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2018-03-02 13:00:00',NULL,'8c7bcbb2-727c-5c57-92ed-e29521dbdad8','13','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'8f778055-08ae-5cd8-82a0-d3489370490a','7','2','297a4b00ddfc100de63d970f74133614'),
('2015-07-01 00:01:00',NULL,'8fab84f1-fb9d-579d-b6ed-342d6a4e200c','1','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2017-06-01 00:00:00',NULL,'94bc3870-ac01-5a02-bd2c-92fb0ee76787','12','first line\nsecond line\r\nthird	tabbed','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2018-03-02 13:00:00',NULL,'9f5f443c-6a05-5521-811a-fdbd327f3a69','13','48','71bf3bed199bba259b5afddd6ce34701'),
('2017-06-01 00:00:00',NULL,'9fb3032e-eedf-542b-acd7-de5267a43a26','3','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00',NULL,'a6e7e0b8-c853-5f4f-b45d-975668da3a97','9','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'a9259e20-fc53-5d20-94f8-55a40c28db7c','3','48','71bf3bed199bba259b5afddd6ce34701'),
('2017-06-01 00:00:00',NULL,'b0c251c9-f237-55b3-a371-55ad7943bb83','6','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'b3ac7af3-319f-53e6-b036-6ce68d144843','3','250059350016','37735adecaad16648f4c42c908311be6'),
('2015-07-01 00:01:00',NULL,'b72510b5-22d4-56d0-bf36-703129d6c56c','1','48','71bf3bed199bba259b5afddd6ce34701'),
('2017-06-01 00:00:00',NULL,'c90eaaf2-f76c-5103-aac6-1fc8b62dad27','2','48','71bf3bed199bba259b5afddd6ce34701'),
('2015-07-01 00:01:00',NULL,'ccac6405-de22-5e8d-a9d3-087220fa1b29','1','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2015-07-01 00:01:00','2018-03-01 10:00:00','ce5a525a-093d-59e5-a4e2-767916a40270','1','HP','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'cf349446-eb24-5c09-bb64-77fab592a55a','3','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2017-06-01 00:00:00',NULL,'cfabb4cf-9bd4-55b5-b4e3-270e3dd85f5c','11','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00',NULL,'d1f8493c-0f0c-5661-a42d-05af900ea217','7','Dell Inc.','8addfd13fe06ac102803160a5c70683f'),
('2017-06-01 00:00:00',NULL,'d3b9c012-f530-54dd-b727-617ecabee5f3','2','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2018-03-02 13:00:00',NULL,'d6c053d7-b0fd-5e64-a714-9fcf16f6956e','13','2','297a4b00ddfc100de63d970f74133614'),
('2018-03-01 12:00:00',NULL,'d6dadc77-a18c-58f2-95e1-ee78b373b4dc','1','lost','c5b61a7732a63a64c9053c89119019cb'),
('2017-06-01 00:00:00',NULL,'d8d62022-59fa-540d-a1ba-6beb3f313011','7','x86_64','cfa48886a91f5eb12e8a2e079ae3e41b'),
('2017-06-01 00:00:00',NULL,'db94d243-6430-5c44-b9c7-fc5f6e9b0d13','12','','37735adecaad16648f4c42c908311be6'),
('2017-06-01 00:00:00',NULL,'e01a6464-44e9-5457-b4a2-6ad0deb1d744','12','it\'s \"quoted\", `ticked` and \'\'doubled\'\'','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00','2018-03-02 12:00:00','e128bb4b-262c-5eca-9094-fff3202eb7c9','3','269913718784','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2017-06-01 00:00:00',NULL,'e79e9794-950b-51e7-8830-ad09471b63ae','11','r10','a7121cd998f945cc5dc00a4b252368f8'),
('2017-06-01 00:00:00',NULL,'e8f5ecc1-974c-5805-9854-723b7bf4d1b6','7','48','71bf3bed199bba259b5afddd6ce34701'),
('2017-06-01 00:00:00',NULL,'efb10e3d-8a44-57a3-a712-8e298dff8652','7','compute_haswell','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00',NULL,'f016f089-738e-5021-a9c1-1868d21e5b56','12','Zürich – 東京 – ἀρχή','297a4b00ddfc100de63d970f74133614'),
('2017-06-01 00:00:00',NULL,'f47e1a14-e147-5743-9607-ef9fa64a3747','11','48','71bf3bed199bba259b5afddd6ce34701'),
('2017-06-01 00:00:00',NULL,'f7136122-36fc-5ed1-9ff8-8d9f93648251','6','134956859392','04f0b1f474f1e3ed39bf1d1ace92efac'),
('2015-07-01 00:01:00',NULL,'f8345f15-14af-51e3-8106-0049211b293a','1','250059350016','37735adecaad16648f4c42c908311be6'),
('2018-03-02 13:00:00',NULL,'fa7be279-ca1d-5db6-9307-d7060b4ee885','13','250059350016','37735adecaad16648f4c42c908311be6'),
(NULL,NULL,'fb957323-1e3a-5879-9027-4d57e8ad1910','10','storage','da85c6984d11074f625d4575c44f29a9'),
('2017-06-01 00:00:00',NULL,'fd9f05b9-42ac-54ce-a883-3bca92910723','6','2','297a4b00ddfc100de63d970f74133614'),
('2017-06-02 00:00:00',NULL,'zzzzzzzz','12','it\'s','71bf3bed199bba259b5afddd6ce34701');
/*!40000 ALTER TABLE `computehost_extra_capabilities` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `computehosts`
--

DROP TABLE IF EXISTS `computehosts`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `computehosts` (
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  `id` varchar(36) NOT NULL,
  `vcpus` int(11) NOT NULL,
  `cpu_info` mediumtext NOT NULL,
  `hypervisor_type` mediumtext NOT NULL,
  `hypervisor_version` int(11) NOT NULL,
  `hypervisor_hostname` varchar(255) DEFAULT NULL,
  `memory_mb` int(11) NOT NULL,
  `local_gb` int(11) NOT NULL,
  `status` varchar(13) DEFAULT NULL,
  `service_name` varchar(255) DEFAULT NULL,
  `trust_id` varchar(36) NOT NULL,
  `reservable` tinyint(1) NOT NULL DEFAULT 1,
  `availability_zone` varchar(255) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `computehosts`
--

LOCK TABLES `computehosts` WRITE;
/*!40000 ALTER TABLE `computehosts` DISABLE KEYS */;
INSERT INTO `computehosts` VALUES
('2015-07-01 00:00:00',NULL,'1',0,'','ironic',1,'05e81d8b-5e52-5a5f-9109-2e461dceba7a',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'10',0,'','ironic',1,'9d1160cd-8396-5471-8ebd-8c436ed111d0',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
(NULL,NULL,'11',0,'','ironic',1,'dbc89035-7fd9-5fbb-94ec-1e1a2d88dc36',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'12',0,'','ironic',1,'2D9D167F-F7D4-5360-9B34-5CE9EB194778',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2018-03-02 13:00:00',NULL,'13',0,'','ironic',1,'776757e4-c864-5d47-8b53-e314413c905e',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'2',0,'','ironic',1,'134f1d29-8d26-5ab5-8eab-eaff19155bb8',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'3',0,'','ironic',1,'19a1b629-f67a-5210-b4e7-af700534a588',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'6',0,'','ironic',1,'b34c9994-7a41-5983-8938-d698c12967df',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'7',0,'','ironic',1,'kvm01.example.org',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'8',0,'','ironic',1,NULL,0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,''),
('2017-06-01 00:00:00',NULL,'9',0,'','ironic',1,'b126c5b1-0e11-5a96-8147-dc2870904260',0,0,NULL,NULL,'b0fa2912-2345-5592-8f30-0beaec88320c',1,'');
/*!40000 ALTER TABLE `computehosts` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `resource_properties`
--

DROP TABLE IF EXISTS `resource_properties`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `resource_properties` (
  `id` varchar(36) NOT NULL,
  `resource_type` varchar(255) NOT NULL,
  `property_name` varchar(255) NOT NULL,
  `private` tinyint(1) NOT NULL DEFAULT 0,
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `resource_type` (`resource_type`,`property_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `resource_properties`
--

LOCK TABLES `resource_properties` WRITE;
/*!40000 ALTER TABLE `resource_properties` DISABLE KEYS */;
INSERT INTO `resource_properties` VALUES
('04f0b1f474f1e3ed39bf1d1ace92efac','physical:host','main_memory.ram_size',0,NULL,NULL),
('297a4b00ddfc100de63d970f74133614','physical:host','architecture.smp_size',0,NULL,NULL),
('37735adecaad16648f4c42c908311be6','physical:host','storage_devices.0.size',0,NULL,NULL),
('71bf3bed199bba259b5afddd6ce34701','physical:host','Architecture.SMT_Size',0,NULL,NULL),
('8addfd13fe06ac102803160a5c70683f','physical:host','bios.vendor',0,NULL,NULL),
('a7121cd998f945cc5dc00a4b252368f8','physical:host','placement.rack',0,NULL,NULL),
('cfa48886a91f5eb12e8a2e079ae3e41b','physical:host','architecture.platform_type',0,NULL,NULL),
('da85c6984d11074f625d4575c44f29a9','physical:host','node_type',0,NULL,NULL);
/*!40000 ALTER TABLE `resource_properties` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Current Database: `ironic`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `ironic` /*!40100 DEFAULT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci */;

USE `ironic`;

--
-- Table structure for table `nodes`
--

DROP TABLE IF EXISTS `nodes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nodes` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) DEFAULT NULL,
  `instance_uuid` varchar(36) DEFAULT NULL,
  `instance_name` varchar(255) DEFAULT NULL,
  `name` varchar(255) DEFAULT NULL,
  `chassis_id` int(11) DEFAULT NULL,
  `power_state` varchar(15) DEFAULT NULL,
  `target_power_state` varchar(15) DEFAULT NULL,
  `provision_state` varchar(15) DEFAULT NULL,
  `target_provision_state` varchar(15) DEFAULT NULL,
  `provision_updated_at` datetime DEFAULT NULL,
  `last_error` text DEFAULT NULL,
  `instance_info` longtext DEFAULT NULL,
  `properties` text DEFAULT NULL,
  `driver` varchar(255) DEFAULT NULL,
  `driver_info` text DEFAULT NULL,
  `driver_internal_info` text DEFAULT NULL,
  `clean_step` text DEFAULT NULL,
  `deploy_step` text DEFAULT NULL,
  `resource_class` varchar(80) DEFAULT NULL,
  `raid_config` text DEFAULT NULL,
  `target_raid_config` text DEFAULT NULL,
  `reservation` varchar(255) DEFAULT NULL,
  `conductor_affinity` int(11) DEFAULT NULL,
  `conductor_group` varchar(255) NOT NULL DEFAULT '',
  `maintenance` tinyint(1) DEFAULT NULL,
  `maintenance_reason` text DEFAULT NULL,
  `fault` varchar(255) DEFAULT NULL,
  `console_enabled` tinyint(1) DEFAULT NULL,
  `inspection_finished_at` datetime DEFAULT NULL,
  `inspection_started_at` datetime DEFAULT NULL,
  `extra` text DEFAULT NULL,
  `automated_clean` tinyint(1) DEFAULT NULL,
  `protected` tinyint(1) NOT NULL DEFAULT 0,
  `protected_reason` text DEFAULT NULL,
  `owner` varchar(255) DEFAULT NULL,
  `lessee` varchar(255) DEFAULT NULL,
  `allocation_id` int(11) DEFAULT NULL,
  `description` text DEFAULT NULL,
  `bios_interface` varchar(255) DEFAULT NULL,
  `boot_interface` varchar(255) DEFAULT NULL,
  `console_interface` varchar(255) DEFAULT NULL,
  `deploy_interface` varchar(255) DEFAULT NULL,
  `firmware_interface` varchar(255) DEFAULT NULL,
  `inspect_interface` varchar(255) DEFAULT NULL,
  `management_interface` varchar(255) DEFAULT NULL,
  `network_interface` varchar(255) DEFAULT NULL,
  `raid_interface` varchar(255) DEFAULT NULL,
  `rescue_interface` varchar(255) DEFAULT NULL,
  `retired` tinyint(1) DEFAULT 0,
  `retired_reason` text DEFAULT NULL,
  `network_data` text DEFAULT NULL,
  `storage_interface` varchar(255) DEFAULT NULL,
  `power_interface` varchar(255) DEFAULT NULL,
  `vendor_interface` varchar(255) DEFAULT NULL,
  `boot_mode` varchar(16) DEFAULT NULL,
  `secure_boot` tinyint(1) DEFAULT NULL,
  `shard` varchar(255) DEFAULT NULL,
  `parent_node` varchar(36) DEFAULT NULL,
  `service_step` text DEFAULT NULL,
  `disable_power_off` tinyint(1) DEFAULT 0,
  `health` varchar(32) DEFAULT NULL,
  `version` varchar(15) DEFAULT NULL,
  `created_at` datetime DEFAULT NULL,
  `updated_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uniq_nodes0uuid` (`uuid`),
  UNIQUE KEY `uniq_nodes0instance_uuid` (`instance_uuid`),
  UNIQUE KEY `uniq_nodes0name` (`name`),
  KEY `chassis_id` (`chassis_id`),
  KEY `nodes_conductor_affinity_fk` (`conductor_affinity`),
  KEY `allocation_id` (`allocation_id`),
  KEY `provision_state_idx` (`provision_state`),
  KEY `conductor_group_idx` (`conductor_group`),
  KEY `shard_idx` (`shard`),
  KEY `owner_idx` (`owner`),
  KEY `lessee_idx` (`lessee`),
  KEY `driver_idx` (`driver`),
  KEY `reservation_idx` (`reservation`),
  KEY `resource_class_idx` (`resource_class`),
  KEY `parent_node_idx` (`parent_node`),
  CONSTRAINT `nodes_conductor_affinity_fk` FOREIGN KEY (`conductor_affinity`) REFERENCES `conductors` (`id`),
  CONSTRAINT `nodes_ibfk_1` FOREIGN KEY (`chassis_id`) REFERENCES `chassis` (`id`),
  CONSTRAINT `nodes_ibfk_2` FOREIGN KEY (`allocation_id`) REFERENCES `allocations` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=14 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `nodes`
--

LOCK TABLES `nodes` WRITE;
/*!40000 ALTER TABLE `nodes` DISABLE KEYS */;
INSERT INTO `nodes` VALUES
(1,'05e81d8b-5e52-5a5f-9109-2e461dceba7a',NULL,NULL,'steady',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-03-01 11:00:00'),
(2,'134f1d29-8d26-5ab5-8eab-eaff19155bb8',NULL,NULL,'broken',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-03-01 09:00:00'),
(3,'19a1b629-f67a-5210-b4e7-af700534a588',NULL,NULL,'growing',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:02'),
(5,'163123e1-324c-5989-bedc-9dcc9a49e5f1',NULL,NULL,'coming back',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:04'),
(6,'b34c9994-7a41-5983-8938-d698c12967df',NULL,NULL,'missed',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:05'),
(7,'e8eac29d-e67d-58f0-aeec-ac96cce3c7a7',NULL,NULL,'not reservable',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:06'),
(8,NULL,NULL,NULL,'nameless',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:07'),
(9,'b126c5b1-0e11-5a96-8147-dc2870904260',NULL,NULL,'bare',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:08'),
(10,'9d1160cd-8396-5471-8ebd-8c436ed111d0',NULL,NULL,'timeless',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00',NULL),
(11,'dbc89035-7fd9-5fbb-94ec-1e1a2d88dc36',NULL,NULL,'uncreated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:09'),
(12,'2d9d167f-f7d4-5360-9b34-5ce9eb194778',NULL,NULL,'awkward',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-02-01 00:00:10'),
(13,'776757e4-c864-5d47-8b53-e314413c905e',NULL,NULL,'new',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ipmi','{\"ipmi_password\": \"******\"}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'2017-01-01 00:00:00','2018-03-02 13:00:01');
/*!40000 ALTER TABLE `nodes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Current Database: `ironic_inspector`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `ironic_inspector` /*!40100 DEFAULT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci */;

USE `ironic_inspector`;

--
-- Table structure for table `nodes`
--

DROP TABLE IF EXISTS `nodes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nodes` (
  `uuid` varchar(36) NOT NULL,
  `version_id` varchar(36) DEFAULT NULL,
  `state` varchar(20) NOT NULL,
  `started_at` datetime DEFAULT NULL,
  `finished_at` datetime DEFAULT NULL,
  `error` text DEFAULT NULL,
  PRIMARY KEY (`uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `nodes`
--

LOCK TABLES `nodes` WRITE;
/*!40000 ALTER TABLE `nodes` DISABLE KEYS */;
INSERT INTO `nodes` VALUES
('00000000-0000-0000-0000-000000000000',NULL,'finished','2018-01-01 00:00:00',NULL,NULL);
/*!40000 ALTER TABLE `nodes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Current Database: `nova`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `nova` /*!40100 DEFAULT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci */;

USE `nova`;

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
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `compute_nodes`
--

LOCK TABLES `compute_nodes` WRITE;
/*!40000 ALTER TABLE `compute_nodes` DISABLE KEYS */;
INSERT INTO `compute_nodes` VALUES
('2017-01-02 00:00:00','2018-03-01 02:00:00',NULL,1,NULL,48,128536,2048,4,8192,80,'ironic',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'05e81d8b-5e52-5a5f-9109-2e461dceba7a',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'ironic01',1,NULL,'e565386a-bb65-5804-b274-936c81c450a4',NULL,NULL),
('2017-01-02 00:00:00','2018-03-01 02:00:00',NULL,2,NULL,48,128536,2048,4,8192,80,'ironic',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'134f1d29-8d26-5ab5-8eab-eaff19155bb8',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'ironic01',1,NULL,'6d857a6b-ebfc-5d8d-adf0-25fe6b0e4ad0',NULL,NULL),
('2017-01-02 00:00:00','2018-03-01 02:00:00',NULL,3,NULL,48,128536,2048,4,8192,80,'ironic',2008000,'{\"arch\": \"x86_64\", \"model\": \"Haswell-noTSX\"}',NULL,NULL,NULL,NULL,NULL,'19a1b629-f67a-5210-b4e7-af700534a588',0,'192.0.2.7',NULL,NULL,NULL,NULL,NULL,NULL,'ironic01',1,NULL,'2c3f2a12-e99f-58ba-91b7-9fa4c0981aef',NULL,NULL);
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
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_actions`
--

LOCK TABLES `instance_actions` WRITE;
/*!40000 ALTER TABLE `instance_actions` DISABLE KEYS */;
INSERT INTO `instance_actions` VALUES
('2018-02-20 10:00:00','2018-02-20 10:00:00',NULL,1,'create','06f0b6f3-74aa-5869-b2d8-68e83dfa2ceb','req-b820a7c7-5fca-5655-9c46-9eb805cf380e','u-ordinary','p-ordinary','2018-02-20 10:00:00',NULL,NULL,0),
('2018-02-21 10:00:00','2018-02-21 10:00:00',NULL,2,'create','7bfc407a-1712-52b9-8dd7-1584ed741bd8','req-8c45467a-7dac-59a6-8ca2-cee5ae298ece','u-ordinary','p-ordinary','2018-02-21 10:00:00',NULL,NULL,0),
('2018-02-22 10:00:00','2018-02-22 10:00:00',NULL,3,'create','fba2d2e4-6ac8-5ced-85cf-c29643a846c5','req-7270981d-363d-5fac-8aa4-87fc7209bed4','u-ordinary','p-ordinary','2018-02-22 10:00:00',NULL,NULL,0),
('2018-02-23 10:00:00','2018-02-23 10:00:00',NULL,4,'create','761926f6-f50a-5272-baf9-8a3bc40433a8','req-16b7ffb0-f142-5dcb-838d-d70304e980c9','u-ordinary','p-ordinary','2018-02-23 10:00:00',NULL,NULL,0);
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
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_actions_events`
--

LOCK TABLES `instance_actions_events` WRITE;
/*!40000 ALTER TABLE `instance_actions_events` DISABLE KEYS */;
INSERT INTO `instance_actions_events` VALUES
('2018-02-20 10:00:01','2018-02-20 10:09:41',NULL,1,'compute__do_build_and_run_instance',1,'2018-02-20 10:00:01','2018-02-20 10:09:41','Success',NULL,0,NULL,NULL),
('2018-02-21 10:00:01','2018-02-21 10:09:41',NULL,2,'compute__do_build_and_run_instance',2,'2018-02-21 10:00:01','2018-02-21 10:09:41','Success',NULL,0,'ironic01',NULL),
('2018-02-22 10:00:01','2018-02-22 10:09:41',NULL,3,'compute__do_build_and_run_instance',3,'2018-02-22 10:00:01','2018-02-22 10:09:41','Success',NULL,0,'ironic02',NULL),
('2018-02-23 10:00:01','2018-02-23 10:09:41',NULL,4,'compute__do_build_and_run_instance',4,'2018-02-23 10:00:01','2018-02-23 10:09:41','Success',NULL,0,NULL,NULL);
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_faults`
--

LOCK TABLES `instance_faults` WRITE;
/*!40000 ALTER TABLE `instance_faults` DISABLE KEYS */;
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instance_system_metadata`
--

LOCK TABLES `instance_system_metadata` WRITE;
/*!40000 ALTER TABLE `instance_system_metadata` DISABLE KEYS */;
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
) ENGINE=InnoDB AUTO_INCREMENT=6 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `instances`
--

LOCK TABLES `instances` WRITE;
/*!40000 ALTER TABLE `instances` DISABLE KEYS */;
INSERT INTO `instances` VALUES
('2018-02-20 10:00:00','2018-02-20 10:00:00',NULL,1,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'on a node','ironic01',NULL,NULL,NULL,NULL,'on a node',NULL,NULL,0,NULL,NULL,NULL,NULL,'06f0b6f3-74aa-5869-b2d8-68e83dfa2ceb',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'05e81d8b-5e52-5a5f-9109-2e461dceba7a',0,NULL,0,NULL,0,NULL),
('2018-02-21 10:00:00','2018-02-21 10:00:00',NULL,2,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'moved','ironic01',NULL,NULL,NULL,NULL,'moved',NULL,NULL,0,NULL,NULL,NULL,NULL,'7bfc407a-1712-52b9-8dd7-1584ed741bd8',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'134f1d29-8d26-5ab5-8eab-eaff19155bb8',0,NULL,0,NULL,0,NULL),
('2018-02-22 10:00:00','2018-02-22 10:00:00',NULL,3,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'without node','ironic01',NULL,NULL,NULL,NULL,'without node',NULL,NULL,0,NULL,NULL,NULL,NULL,'fba2d2e4-6ac8-5ced-85cf-c29643a846c5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,NULL,0,NULL,0,NULL,0,NULL),
('2018-02-23 10:00:00','2018-02-23 10:00:00',NULL,4,NULL,'u-ordinary','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'nowhere',NULL,NULL,NULL,NULL,NULL,'nowhere',NULL,NULL,0,NULL,NULL,NULL,NULL,'761926f6-f50a-5272-baf9-8a3bc40433a8',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,NULL,0,NULL,0,NULL,0,NULL),
('2018-02-20 10:00:00','2018-02-20 10:00:00',NULL,5,NULL,'admin','p-ordinary','cf6da55e-7f6d-5431-80d2-c0c0d0130718',NULL,NULL,0,'key',NULL,1,'active',4096,2,'by admin','nc01',NULL,NULL,NULL,NULL,'by admin',NULL,NULL,0,NULL,NULL,NULL,NULL,'2ac06591-9c8d-5d22-a48a-1da5ed8b6cee',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,40,0,NULL,'05e81d8b-5e52-5a5f-9109-2e461dceba7a',0,NULL,0,NULL,0,NULL);
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
) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `services`
--

LOCK TABLES `services` WRITE;
/*!40000 ALTER TABLE `services` DISABLE KEYS */;
INSERT INTO `services` VALUES
('2017-01-01 00:00:00','2018-03-01 02:00:00',NULL,1,'ironic01','nova-compute','compute',4712,0,0,NULL,NULL,NULL,30,'63e52e42-4457-5a8d-8666-92c0c30b9e4a');
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_compute_nodes`
--

LOCK TABLES `shadow_compute_nodes` WRITE;
/*!40000 ALTER TABLE `shadow_compute_nodes` DISABLE KEYS */;
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instance_actions`
--

LOCK TABLES `shadow_instance_actions` WRITE;
/*!40000 ALTER TABLE `shadow_instance_actions` DISABLE KEYS */;
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instance_actions_events`
--

LOCK TABLES `shadow_instance_actions_events` WRITE;
/*!40000 ALTER TABLE `shadow_instance_actions_events` DISABLE KEYS */;
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_instances`
--

LOCK TABLES `shadow_instances` WRITE;
/*!40000 ALTER TABLE `shadow_instances` DISABLE KEYS */;
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `shadow_services`
--

LOCK TABLES `shadow_services` WRITE;
/*!40000 ALTER TABLE `shadow_services` DISABLE KEYS */;
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
