/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `shadow_instance_actions_events` VALUES
("2018-02-13 09:05:01","2018-02-13 09:05:03",NULL,1,"conductor_schedule_and_build_instances",1,"2018-02-13 09:05:01","2018-02-13 09:05:03","Success",NULL,0,"conductor",NULL),
("2018-02-13 09:05:04","2018-02-13 09:05:41",NULL,2,"compute__do_build_and_run_instance",1,"2018-02-13 09:05:04","2018-02-13 09:05:41","Success",NULL,0,"nc02",NULL),
("2018-02-14 10:10:01","2018-02-14 10:10:03",NULL,3,"of the shadow",2,"2018-02-14 10:10:01","2018-02-14 10:10:03","Success",NULL,0,NULL,NULL),
("2018-02-23 08:00:01","2018-02-23 08:00:03",NULL,63,"conductor_schedule_and_build_instances",34,"2018-02-23 08:00:01","2018-02-23 08:00:03","Success",NULL,0,"conductor",NULL),
("2018-02-23 08:00:04","2018-02-23 08:00:41",NULL,64,"compute__do_build_and_run_instance",34,"2018-02-23 08:00:04","2018-02-23 08:00:41","Success",NULL,0,"nc01",NULL),
("2018-02-24 08:00:01","2018-02-24 08:00:19",NULL,65,"compute_terminate_instance",35,"2018-02-24 08:00:01","2018-02-24 08:00:19","Success",NULL,0,NULL,NULL),
("2016-11-01 08:00:02","2016-11-01 08:00:33",NULL,66,"compute__do_build_and_run_instance",9001,"2016-11-01 08:00:02","2016-11-01 08:00:33","Success",NULL,0,NULL,NULL),
("2018-03-01 10:00:01","2018-03-01 10:00:12",NULL,79,"compute_terminate_instance",42,"2018-03-01 10:00:01","2018-03-01 10:00:12","Success",NULL,0,NULL,NULL),
("2016-11-30 08:00:01","2016-11-30 08:00:11",NULL,9002,"compute_terminate_instance",9002,"2016-11-30 08:00:01","2016-11-30 08:00:11","Success",NULL,0,NULL,NULL),
("2018-02-23 09:00:05","2018-02-23 09:00:06",NULL,9009,"purged action",77777,"2018-02-23 09:00:05","2018-02-23 09:00:06","Success",NULL,0,NULL,NULL);
