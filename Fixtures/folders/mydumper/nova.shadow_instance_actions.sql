/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `shadow_instance_actions` VALUES
("2018-02-13 09:05:00","2018-02-13 09:05:00",NULL,1,"create","eb821bec-58a1-5d0d-b814-b27eff9e8c2b","req-b820a7c7-5fca-5655-9c46-9eb805cf380e","u-ordinary","p-ordinary","2018-02-13 09:05:00",NULL,NULL,0),
("2018-02-23 08:00:00","2018-02-23 08:00:00",NULL,34,"create","85d1d68d-f4ac-5995-99d8-970146af62f4","req-88135d57-d1e7-5b16-b626-5950436ba772","u-ordinary","p-ordinary","2018-02-23 08:00:00",NULL,NULL,0),
("2018-02-24 08:00:00","2018-02-24 08:00:00",NULL,35,"delete","85d1d68d-f4ac-5995-99d8-970146af62f4","req-a98f1a82-a579-5e71-905a-3ffc7cf890aa","u-ordinary","p-ordinary","2018-02-24 08:00:00",NULL,NULL,0),
("2018-03-01 10:00:00","2018-03-01 10:00:00",NULL,42,"delete","eb821bec-58a1-5d0d-b814-b27eff9e8c2b","req-77ea29c0-6eed-561f-9929-7ebe0dc399b2","u-ordinary","p-ordinary","2018-03-01 10:00:00",NULL,NULL,0),
("2016-11-01 08:00:00","2016-11-01 08:00:00",NULL,9001,"create","80740184-9b21-547b-84b3-acd216259724","req-c44655b8-3102-5715-a1b5-880214c81463","u-ordinary","p-ordinary","2016-11-01 08:00:00",NULL,NULL,9001),
("2016-11-30 08:00:00","2016-11-30 08:00:00",NULL,9002,"delete","80740184-9b21-547b-84b3-acd216259724","req-388aaba1-4846-529e-838c-1628ff4368db","u-ordinary","p-ordinary","2016-11-30 08:00:00",NULL,NULL,9002);
