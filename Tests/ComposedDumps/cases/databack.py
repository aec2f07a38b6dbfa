"""What the container databack/mysql-backup dumps besides tables (Go SQL Dump 0.6), after its source: a view, a procedure, a trigger."""

from .appended import style
from .building import EQUAL, Fixed, swap

OBJECTS = """--
-- Temporary view structure for view `living`
--

DROP TABLE IF EXISTS `living`;
/*!50001 DROP VIEW IF EXISTS `living`*/;
SET @saved_cs_client     = @@character_set_client;
/*!50503 SET character_set_client = utf8mb4 */;
/*!50001 CREATE VIEW `living` AS SELECT 
 1 AS `uuid`,
 1 AS `hostname`*/;
SET character_set_client = @saved_cs_client;

--
-- Dumping routines for database 'nova_cell1'
--

/*!50003 DROP PROCEDURE IF EXISTS `p` */;

/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = latin1 */ ;
/*!50003 SET character_set_results = latin1 */ ;
/*!50003 SET collation_connection  = latin1_swedish_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
CREATE DEFINER=`root`@`localhost` PROCEDURE `p`()
BEGIN
  SELECT 1; SELECT 2;
END ;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;

/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'ONLY_FULL_GROUP_BY' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `tr` AFTER INSERT ON `instance_extra` FOR EACH ROW BEGIN SET @x = 1; END */;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;

--
-- Current Database: `nova_cell1`
--

USE `nova_cell1`;

--
-- Final view structure for view `living`
--

/*!50001 DROP VIEW IF EXISTS `living`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `living` AS select `instances`.`uuid` AS `uuid` from `instances` where `instances`.`deleted` = 0 */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;

"""
END = "/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE"

CASES = [
    Fixed("databack: a view, a procedure, a trigger", EQUAL, lambda b: swap(style("go-sql-dump", 1, 1, True), END, OBJECTS + END)),
]
