/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `services` VALUES
("2015-08-20 09:00:00","2018-03-05 02:14:01",NULL,1,"nc01","nova-compute","compute",4712,0,0,NULL,NULL,NULL,30,"63e52e42-4457-5a8d-8666-92c0c30b9e4a"),
("2016-01-11 10:00:00","2018-03-05 02:14:02",NULL,2,"nc02","nova-compute","compute",4713,0,0,NULL,NULL,NULL,30,"d7200066-34e8-5687-88d3-8c6a21c518f9"),
("2016-01-11 10:00:00","2018-03-05 02:14:03",NULL,3,"nc03","nova-compute","compute",4714,0,0,NULL,NULL,NULL,30,"e8bf3f9a-046e-5d82-9c65-5b9edb68051b"),
("2018-03-01 02:10:00",NULL,NULL,10,"nc10","nova-compute","compute",4721,0,0,NULL,NULL,NULL,30,"70b5c788-0ca1-5eca-9b06-dab29becf172"),
("2017-05-05 05:05:05","2018-03-05 02:14:11",NULL,11,"nc11","nova-compute","compute",4722,NULL,0,NULL,NULL,NULL,30,"ecc93840-4e92-5afa-af23-1dac83f0592f"),
("2017-05-05 05:05:06",NULL,NULL,12,"nc12","nova-compute","compute",4723,1,0,NULL,NULL,NULL,30,"56e9e9c9-6192-5404-8ddb-33a3c228d61c"),
("2017-06-01 00:00:00","2018-03-05 02:14:13",NULL,13,"NC13  ","nova-compute","compute",4724,0,0,NULL,NULL,NULL,30,"527133aa-909c-52bf-9796-915cfb96252c"),
("2017-06-02 00:00:00","2018-03-05 02:14:14",NULL,14,"nc14","nova-compute","compute",4725,0,0,NULL,NULL,NULL,30,"9dbd80ff-18af-569f-85fe-d8172db264bd"),
(NULL,"2018-03-05 02:14:15",NULL,15,"nc15","nova-compute","compute",4726,0,0,NULL,NULL,NULL,30,"a559636a-b73b-5af0-90ba-5770dcca09af"),
("2017-07-01 00:00:00","2017-09-01 12:00:00","2017-09-01 12:00:00",16,"nc16","nova-compute","compute",4727,1,999,NULL,NULL,NULL,30,"e9b8f0ea-4952-5f09-a9ce-a0c2ce066966"),
("2017-07-01 00:01:00","2018-03-05 02:14:17",NULL,17,"nc16","nova-compute","compute",4728,0,0,NULL,NULL,NULL,30,"6cdaac5a-93ec-57e9-b13b-a7764284e3a3"),
("2017-07-02 00:00:00","2018-03-05 02:14:18",NULL,18,"nc17","nova-compute","compute",4729,0,0,NULL,NULL,NULL,30,"36c4f13c-8018-5bb5-a99e-ffadc9ad093a"),
("2017-08-01 00:00:00","2018-03-05 02:14:19",NULL,19,"it\'s \"quoted\", `ticked` and \'\'doubled\'\'","nova-compute","compute",4730,0,0,NULL,NULL,NULL,30,"06e69080-2e0f-5145-8ffb-0624ab4e8a09"),
("2017-10-01 00:00:00","2018-03-05 02:14:20",NULL,20,"ironic01","nova-compute","compute",4731,0,0,NULL,NULL,NULL,30,"49a727eb-66d0-57fc-965f-0112c0e61cda"),
("2015-08-20 08:00:00","2018-03-05 02:14:21",NULL,21,"controller","nova-scheduler","scheduler",4732,0,0,NULL,NULL,NULL,30,"81562118-6946-58d2-acc5-569215ed2947"),
("2015-08-20 08:00:00","2018-03-05 02:14:22",NULL,22,"controller","nova-conductor","conductor",4733,0,0,NULL,NULL,NULL,30,"6d0e070d-3d28-5efc-96b3-c547bd200d01"),
("2015-08-20 08:00:00","2018-03-05 02:14:23",NULL,23,"controller","nova-consoleauth","consoleauth",4734,0,0,NULL,NULL,NULL,30,"ce99b455-d458-52d3-a3f1-5e7e51aa8da3"),
("2015-08-20 08:00:00","2018-03-05 02:14:24",NULL,24,"nc01","nova-network","network",4735,1,0,NULL,NULL,NULL,30,"81f6904e-89f0-573a-82e5-409205eab8fc"),
("2018-03-01 15:00:00","2018-03-05 02:14:25",NULL,25,"nc07","nova-compute","compute",4736,0,0,NULL,NULL,NULL,30,"0e19ab5b-63e7-50ea-bfe1-08b0dfe602ac"),
("2016-03-01 00:00:00","2018-03-05 02:14:26",NULL,26,"nc06","nova-compute","compute",4737,0,0,NULL,NULL,NULL,30,"37a22c40-28de-5e0d-ae74-50344d9bb3f0"),
("2016-03-01 00:00:01","2018-03-05 02:14:27",NULL,27,"nc18","nova-compute","compute",4738,0,0,NULL,NULL,NULL,30,"76e0a5d3-4828-541f-9076-69996304bb60"),
("2018-03-04 14:00:00","2018-03-05 02:14:28",NULL,28,"nc08","nova-compute","compute",4739,0,0,NULL,NULL,NULL,30,"0b3f99d7-b521-5a0b-994e-4358d5a07a37");
