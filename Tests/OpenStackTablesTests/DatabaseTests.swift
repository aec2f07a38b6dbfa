import MySQLDump
import OpenStackTables
import Testing

/// Several databases in one dump, views, and values that are none.
struct DatabaseTests {
    @Test func databasesAreNeverMixed() throws {
        let extract = try SmallDump.extract(
            """
            USE `nova_cell1`;
            \(SmallDump.services)INSERT INTO `services` VALUES (1,'cell-1','nova-compute',0,NULL);
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `keystone`;
            USE `keystone`;
            INSERT INTO `user` VALUES (1,'x');
            USE `nova`;
            \(SmallDump.services)INSERT INTO `services` VALUES (1,'top','nova-compute',1,NULL);
            \(SmallDump.nodes)INSERT INTO `compute_nodes` VALUES (1,NULL,NULL,NULL,1,2,3,NULL,'top',NULL);
            USE `Nova`;
            \(SmallDump.services)INSERT INTO `services` VALUES (1,'upper','nova-compute',1,NULL);
            INSERT INTO `nova_cell1`.`services` VALUES (2,'cell-2','nova-compute',0,NULL);

            """)
        // In byte order: capitals first.
        #expect(extract.databases.map(\.name) == ["Nova", "nova", "nova_cell1"])
        #expect(extract.databaseNames == ["nova", "nova_cell1", "keystone", "Nova"])
        #expect(try extract.services("nova") == ["1 'top' 'nova-compute' 1 NULL"])
        #expect(try extract.services("Nova") == ["1 'upper' 'nova-compute' 1 NULL"])
        #expect(
            try extract.services("nova_cell1") == ["1 'cell-1' 'nova-compute' 0 NULL", "2 'cell-2' 'nova-compute' 0 NULL"])
        #expect(try extract.database("nova").takesPart(in: .machineEvents))
        #expect(try !extract.database("nova_cell1").takesPart(in: .machineEvents))
    }

    @Test func theHeaderNamesTheDatabaseOfADumpWithoutUse() throws {
        let extract = try SmallDump.extract(SmallDump.services)
        #expect(extract.databases.map(\.name) == ["nova"])
        #expect(extract.databaseNames == ["nova"])
    }

    /// mysqldump makes a table in a view's place and drops it when all that the view needs is there.
    @Test func viewsAreNoTables() throws {
        let extract = try SmallDump.extract(
            """
            /*!50001 DROP VIEW IF EXISTS `services`*/;
            /*!50001 CREATE TABLE `services` (
              `id` tinyint NOT NULL,
              `host` tinyint NOT NULL
            ) ENGINE=MyISAM */;
            \(SmallDump.nodes)INSERT INTO `compute_nodes` VALUES (1,NULL,NULL,NULL,1,2,3,NULL,'h',NULL);
            /*!50001 DROP TABLE IF EXISTS `services`*/;
            /*!50001 DROP VIEW IF EXISTS `services`*/;
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
            /*!50001 VIEW `services` AS select 1 AS `id` */;

            """)
        #expect(try extract.database().tables[.services] == nil)
        #expect(try extract.nodes().count == 1)
    }

    private static let complete =
        SmallDump.instances + SmallDump.actions + SmallDump.events + SmallDump.nodes + SmallDump.services

    @Test(arguments: [
        ("instances", "(1,'u','many',1,1,'n','u','p','h')", DumpError.Reason.notAnInteger(column: "memory_mb")),
        ("instances", "(1,'u',1,1.5,1,'n','u','p','h')", .notAnInteger(column: "root_gb")),
        ("instances", "(1,'u',1,1,9223372036854775808,'n','u','p','h')", .notAnInteger(column: "vcpus")),
        ("instance_actions", "('x','u',NULL)", .notAnInteger(column: "id")),
        ("instance_actions", "(1,'u','yesterday')", .notATime(column: "created_at")),
        ("instance_actions_events", "(1,'e','one',NULL,NULL,NULL,NULL)", .notAnInteger(column: "action_id")),
        ("instance_actions_events", "(1,'e',1,NULL,'2016-02-30 00:00:00',NULL,NULL)", .notATime(column: "finish_time")),
        ("compute_nodes", "(1,NULL,NULL,NULL,1,1,'',NULL,'h',NULL)", .notAnInteger(column: "local_gb")),
        ("services", "(1,'h','nova-compute','no',NULL)", .notAnInteger(column: "disabled")),
    ])
    func aBadValueIsAnErrorWhereItsDatabaseTakesPart(table: String, row: String, reason: DumpError.Reason) throws {
        let bad = "INSERT INTO `\(table)` VALUES \(row);\n"
        let error = #expect(throws: DumpError.self) { try SmallDump.extract(Self.complete + bad) }
        #expect(error?.reason == reason)
        #expect(error?.table == TableName(database: "nova", name: table))
        let place = SmallDump.text(Self.complete + bad).utf8.count - SmallDump.trailer.utf8.count - row.utf8.count - 2
        #expect(error?.offset == Int64(place))

        // The same in a database that holds nothing else, beside Nova's.
        let columns = OpenStackTable(rawValue: table)!.columns.filter {
            $0.isNeeded || ["host", "hypervisor_hostname", "service_id"].contains($0.name)
        }.map(\.name)
        let other = SmallDump.create(table, columns.joined(separator: " "))
        if table != "compute_nodes" {
            let extract = try SmallDump.extract(Self.complete + "USE `other`;\n" + other + bad)
            #expect(extract.databases.map(\.name) == ["nova", "other"])
        }
    }

    @Test func aBadValueIsNoErrorWhereNobodyAsks() throws {
        let bad = "INSERT INTO `instances` VALUES (1,'u','many',1,1,'n','u','p','h');\n"
        #expect(throws: Never.self) { try SmallDump.extract(Self.complete + bad, traces: [.machineEvents]) }
        // Columns that no trace needs may hold anything.
        #expect(throws: Never.self) {
            try SmallDump.extract(
                Self.complete.replacing(
                    SmallDump.services, with: SmallDump.create("services", "id host binary disabled updated_at report_count"))
                    + "INSERT INTO `services` VALUES (1,'h','nova-compute',0,NULL,'\\0\\'many');\n")
        }
    }

    @Test func theFirstBadValueIsTheOneThatIsNamed() throws {
        let error = #expect(throws: DumpError.self) {
            try SmallDump.extract(
                Self.complete
                    + "INSERT INTO `instance_actions` VALUES (1,'u',NULL),(2,'u','bad'),('bad','u',NULL);\n"
                    + "INSERT INTO `instance_actions` VALUES ('worse','u',NULL);\n")
        }
        #expect(error?.reason == .notATime(column: "created_at"))
    }
}
