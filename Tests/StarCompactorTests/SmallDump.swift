import Foundation

/// A dump as mysqldump writes it, with one instance, one event and one machine, to be changed by each test.
struct SmallDump {
    var database = "nova"
    var uuid = "6f1b1e4e-0000-4000-8000-000000000001"
    var user = "alice"
    var host = "compute-01"
    var machine = "compute-01"
    var created = "2018-02-28 10:00:00"
    /// When `TemporaryFolder` says that its files were written: another day would be warned about. It is fixed, because what a
    /// packed dump looks like, and so what a damaged byte of it does, depends on every letter.
    var completed: String? = "2018-03-05 02:15:00"
    /// Tables beside those two traces are made of.
    var more = ""

    /// A machine that is there in every night: without one in common, two dumps are of different clouds.
    static let machineOfAllNights =
        "INSERT INTO `compute_nodes` VALUES ('2017-01-01 00:00:00',NULL,NULL,2,48,128536,217,'compute-99.example.org','compute-99');"

    var text: String {
        """
        -- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
        --
        -- Host: localhost    Database: \(database)
        -- ------------------------------------------------------
        -- Server version\t5.7.44-log

        /*!40101 SET NAMES utf8 */;
        CREATE TABLE `instances` (
          `id` int(11) NOT NULL,
          `uuid` varchar(36) NOT NULL,
          `memory_mb` int(11) DEFAULT NULL,
          `root_gb` int(11) DEFAULT NULL,
          `vcpus` int(11) DEFAULT NULL,
          `hostname` varchar(255) DEFAULT NULL,
          `user_id` varchar(255) DEFAULT NULL,
          `project_id` varchar(255) DEFAULT NULL,
          `host` varchar(255) DEFAULT NULL
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
        INSERT INTO `instances` VALUES (1,'\(uuid)',512,1,1,'web','\(user)','project','\(host)');
        CREATE TABLE `instance_actions` (
          `created_at` datetime DEFAULT NULL,
          `id` int(11) NOT NULL AUTO_INCREMENT,
          `instance_uuid` varchar(36) DEFAULT NULL,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
        INSERT INTO `instance_actions` VALUES ('\(created)',7,'\(uuid)');
        CREATE TABLE `instance_actions_events` (
          `id` int(11) NOT NULL AUTO_INCREMENT,
          `event` varchar(255) DEFAULT NULL,
          `action_id` int(11) DEFAULT NULL,
          `start_time` datetime DEFAULT NULL,
          `finish_time` datetime DEFAULT NULL,
          `result` varchar(255) DEFAULT NULL,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
        INSERT INTO `instance_actions_events` VALUES (70,'compute__do_build_and_run_instance',7,'\(created)','2018-02-28 10:00:30','Success');
        CREATE TABLE `compute_nodes` (
          `created_at` datetime DEFAULT NULL,
          `updated_at` datetime DEFAULT NULL,
          `deleted_at` datetime DEFAULT NULL,
          `id` int(11) NOT NULL AUTO_INCREMENT,
          `vcpus` int(11) NOT NULL,
          `memory_mb` int(11) NOT NULL,
          `local_gb` int(11) NOT NULL,
          `hypervisor_hostname` varchar(255) DEFAULT NULL,
          `host` varchar(255) DEFAULT NULL,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
        INSERT INTO `compute_nodes` VALUES ('2017-01-01 00:00:00',NULL,NULL,1,48,128536,217,'\(machine).example.org','\(machine)');
        CREATE TABLE `services` (
          `updated_at` datetime DEFAULT NULL,
          `id` int(11) NOT NULL AUTO_INCREMENT,
          `host` varchar(255) DEFAULT NULL,
          `binary` varchar(255) DEFAULT NULL,
          `disabled` tinyint(1) DEFAULT NULL,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
        INSERT INTO `services` VALUES (NULL,1,'\(machine)','nova-compute',0);
        \(more)
        \(completed.map { "-- Dump completed on \($0)\n" } ?? "")
        """
    }
}
