import OpenStackTables
import Testing
import Values

/// What becomes of the rows of a dump.
struct BackupReaderTests {
    private static let statements =
        SmallDump.create("instances", "id uuid memory_mb root_gb vcpus hostname user_id project_id host node")
            + """
            INSERT INTO `instances` VALUES (1,'aaaa-1',512,1,1,'vm-1','user','project','host-1','node-1'),
            (2,'bbbb-2',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),(3,'cccc-3',-1,0,9223372036854775807,'','it''s','a,b','Höst','');

            """ + SmallDump.actions
        + "INSERT INTO `instance_actions` VALUES (1,'aaaa-1','2016-01-02 03:04:05'),(2,NULL,NULL),(3,'CCCC-3 ','0000-00-00 00:00:00');\n"
        + SmallDump.events
        + "INSERT INTO `instance_actions_events` VALUES (11,'compute_run',1,'2016-01-02 03:04:06.000001','2016-01-02 03:05:00','Success','host-1'),(12,NULL,NULL,NULL,NULL,NULL,NULL);\n"
        + SmallDump.nodes
        + "INSERT INTO `compute_nodes` VALUES (1,'2016-01-01 00:00:00',NULL,NULL,48,128536,156336,'host-1.example.org','host-1',NULL);\n"
        + SmallDump.services
        + "INSERT INTO `services` VALUES (7,'host-1','nova-compute',0,'2016-01-01 00:00:01'),(8,'Host-1','Nova-Compute',1,NULL);\n"

    /// Where nobody asks for lifetimes, their columns are NULL, and everything else is as it was.
    @Test func columnsOfLifetimesAreLeftOut() throws {
        let statements =
            SmallDump.create(
                "instances",
                "id uuid memory_mb root_gb vcpus hostname user_id project_id host created_at vm_state reservation_id instance_type_id"
            )
            + "INSERT INTO `instances` VALUES (1,'aaaa-1',512,1,1,'vm-1','user','project','host-1','2016-01-02 03:04:05','active','r-1',3);\n"
            + SmallDump.create("instance_actions", "id instance_uuid created_at action start_time")
            + "INSERT INTO `instance_actions` VALUES (1,'aaaa-1','2016-01-02 03:04:05','create','2016-01-02 03:04:04');\n"
        let all = try SmallDump.extract(statements)
        let some = try SmallDump.extract(statements, columns: .ofEvents)
        let (row, other) = (try all.database().instances.live[0], try some.database().instances.live[0])
        #expect(all.texts.string(row.vmState) == "active" && all.texts.string(row.reservationID) == "r-1")
        #expect(row.createdAt.value != nil && row.flavorID.value == 3)
        #expect(other.vmState.isNull && other.reservationID.isNull && other.createdAt.value == nil && other.flavorID.value == nil)
        let (action, another) = (try all.database().actions.live[0], try some.database().actions.live[0])
        #expect(all.texts.string(action.action) == "create" && action.startTime.value != nil)
        #expect(another.action.isNull && another.startTime.value == nil)
        #expect(try some.instances() == all.instances() && some.actions() == all.actions())
        // What the table has is told all the same.
        #expect(try some.database().tables == all.database().tables)
    }

    @Test(arguments: [nil, 1, 2, 3, 7, 64, 4099]) func keepsEveryColumnOfEveryTable(_ chunk: Int?) throws {
        let extract = try SmallDump.extract(Self.statements, chunk: chunk)
        #expect(extract.databaseNames == ["nova"])
        #expect(
            try extract.instances() == [
                "'aaaa-1' 512 1 1 'vm-1' 'user' 'project' 'host-1'", "'bbbb-2' NULL NULL NULL NULL NULL NULL NULL",
                "'cccc-3' -1 0 9223372036854775807 '' 'it's' 'a,b' 'Höst'",
            ])
        // As a join compares them: without case, without blanks at the end.
        #expect(try extract.actions() == ["1 'aaaa-1' 2016-01-02T03:04:05", "2 NULL NULL", "3 'cccc-3' NULL"])
        #expect(
            try extract.events() == [
                "11 'compute_run' 1 2016-01-02T03:04:06.000001 2016-01-02T03:05:00 'Success' 'host-1'",
                "12 NULL NULL NULL NULL NULL NULL",
            ])
        #expect(
            try extract.nodes() == [
                "1 2016-01-01T00:00:00 NULL NULL 48 128536 156336 'host-1.example.org' 'host-1' NULL"
            ])
        #expect(
            try extract.services() == [
                "7 'host-1' 'nova-compute' 0 2016-01-01T00:00:01", "8 'Host-1' 'nova-compute' 1 NULL",
            ])
        let database = try extract.database()
        #expect(database.instances.all.map { extract.texts.string($0.node) } == ["node-1", nil, ""])
        #expect(database.instances.live[2].key == database.actions.live[2].instanceKey)
        #expect(database.services.live[0].hostKey == database.services.live[1].hostKey)
        #expect(database.services.live[0].host != database.services.live[1].host)
        #expect(database.computeNodes.live[0].hostKey == database.services.live[0].hostKey)
        #expect(
            database.tables.mapValues(\.rows) == [
                .instances: 3, .instanceActions: 3, .instanceActionsEvents: 2, .computeNodes: 1, .services: 2,
            ])
        let lacking = database.tables.mapValues(\.missingColumns)
        #expect(
            lacking == [
                .instances: [
                    "deleted", "hidden", "created_at", "launched_at", "terminated_at", "deleted_at", "vm_state",
                    "instance_type_id", "reservation_id", "ephemeral_gb",
                ], .instanceActions: ["action", "start_time"], .instanceActionsEvents: ["created_at"],
                .computeNodes: [
                    "cpu_allocation_ratio", "ram_allocation_ratio", "disk_allocation_ratio", "vcpus_used", "memory_mb_used",
                    "running_vms",
                ], .services: ["created_at"],
            ])
        #expect(extract.dump.serverVersion == "5.6.39")
        #expect(extract.dump.completeness == .trailer)
        #expect(extract.notices == [])
    }

    @Test(arguments: TraceKind.all(of: [.virtualMachine])) func passesOverTablesOfAnotherTrace(_ trace: TraceKind) throws {
        let database = try SmallDump.extract(Self.statements, traces: [trace]).database()
        #expect(Set(database.tables.keys) == Set(trace.tables))
        #expect(database.takesPart(in: trace))
        for other in TraceKind.events {
            // Instances of both types are in the same tables.
            #expect(database.takesPart(in: other) == (other.tables == trace.tables))
        }
        #expect(database.instances.isEmpty == (trace == .machineEvents))
        #expect(database.services.isEmpty == (trace == .instanceEvents))
    }

    @Test func takesColumnsInTheOrderOfCreateTable() throws {
        let extract = try SmallDump.extract(
            SmallDump.create("services", "extra UPDATED_AT disabled Binary host deleted id")
                + "INSERT INTO `services` VALUES ('x','2016-01-01 00:00:00',1,'nova-compute','host-1',0,5);")
        #expect(try extract.services() == ["5 'host-1' 'nova-compute' 1 2016-01-01T00:00:00"])
    }

    @Test func theColumnListOfAnInsertDecides() throws {
        let extract = try SmallDump.extract(
            SmallDump.create("services", "id host binary disabled updated_at more")
                + """
                INSERT INTO `services` VALUES (1,'host-1','nova-compute',0,NULL,'x');
                INSERT INTO `services` (`disabled`, `updated_at`, `binary`, `id`, `host`, `more`) VALUES
                (1,'2016-01-01 00:00:00','nova-compute',2,'host-2','x'),(0,NULL,'nova-api',3,'host-3',NULL);
                INSERT INTO services (HOST,id,`Binary`,disabled,updated_at) VALUES ('host-4',4,'nova-compute',NULL,NULL);
                """)
        #expect(
            try extract.services() == [
                "1 'host-1' 'nova-compute' 0 NULL", "2 'host-2' 'nova-compute' 1 2016-01-01T00:00:00",
                "3 'host-3' 'nova-api' 0 NULL", "4 'host-4' 'nova-compute' NULL NULL",
            ])
        #expect(try extract.database().tables[.services]?.rows == 4)
    }

    @Test func ordersRowsByTheirPrimaryKey() throws {
        let extract = try SmallDump.extract(
            SmallDump.events
                + "INSERT INTO `instance_actions_events` VALUES (30,'c',1,NULL,NULL,NULL,NULL),(-5,'a',1,NULL,NULL,NULL,NULL);\n"
                + "INSERT INTO `instance_actions_events` VALUES (4,'b',1,NULL,NULL,NULL,NULL);\n"
                + SmallDump.actions + "INSERT INTO `instance_actions` VALUES (9,'x',NULL),(10,'y',NULL),(2,'z',NULL);\n"
                + SmallDump.nodes
                + "INSERT INTO `compute_nodes` VALUES (2,NULL,NULL,NULL,2,2,2,NULL,'b',NULL),(1,NULL,NULL,NULL,1,1,1,NULL,'a',NULL);\n"
                + SmallDump.services
                + "INSERT INTO `services` VALUES (2,'b','nova-compute',0,NULL),(1,'a','nova-compute',0,NULL);\n")
        let database = try extract.database()
        #expect(database.events.live.map(\.id) == [-5, 4, 30])
        #expect(database.actions.live.map(\.id) == [2, 9, 10])
        #expect(database.computeNodes.live.map(\.id) == [1, 2])
        #expect(database.services.live.map(\.id) == [1, 2])
    }

    @Test func aKeyThatComesAgainKeepsItsLastRow() throws {
        let extract = try SmallDump.extract(
            SmallDump.services
                + """
                INSERT INTO `services` VALUES (1,'first','nova-compute',0,NULL),(2,'other','nova-compute',0,NULL);
                REPLACE INTO `services` VALUES (1,'second','nova-compute',1,NULL);
                REPLACE INTO `services` VALUES (1,'third','nova-compute',1,NULL),(3,'last','nova-compute',1,NULL);

                """
                + SmallDump.instances
                    + """
                    INSERT INTO `instances` VALUES (1,'AAAA',1,1,1,'first','u','p','h');
                    REPLACE INTO `instances` VALUES (1,'aaaa',2,2,2,'second','u','p','h');
                    """)
        #expect(
            try extract.services() == [
                "1 'third' 'nova-compute' 1 NULL", "2 'other' 'nova-compute' 0 NULL", "3 'last' 'nova-compute' 1 NULL",
            ])
        #expect(try extract.instances() == ["'aaaa' 2 2 2 'second' 'u' 'p' 'h'"])
        #expect(try extract.database().tables[.services]?.rows == 3, "what a server would hold")
    }

    @Test func mergesRowsWhateverTablesComeBetween() throws {
        let extract = try SmallDump.extract(
            SmallDump.actions + SmallDump.events
                + """
                CREATE TABLE `key_pairs` (`id` int, `public_key` text);
                INSERT INTO `instance_actions` VALUES (1,'a',NULL);
                INSERT INTO `instance_actions_events` VALUES (1,'e',1,NULL,NULL,NULL,NULL);
                INSERT INTO `key_pairs` VALUES (1,'INSERT INTO `instance_actions` VALUES (9);');
                INSERT INTO `instance_actions` VALUES (2,'b',NULL);
                INSERT INTO `instance_actions_events` VALUES (2,'f',1,NULL,NULL,NULL,NULL);
                """)
        #expect(try extract.actions() == ["1 'a' NULL", "2 'b' NULL"])
        #expect(try extract.events() == ["1 'e' 1 NULL NULL NULL NULL", "2 'f' 1 NULL NULL NULL NULL"])
        #expect(try extract.database().tables[.instanceActions]?.rows == 2)
    }

    @Test func aDumpWithoutATrailerIsTakenWithANotice() throws {
        let bare = SmallDump.services + "INSERT INTO `services` VALUES (1,'h','nova-compute',0,NULL);\n"
        let extract = try SmallDump.extract(Array(bare.utf8))
        #expect(extract.dump.completeness == .noTrailerExpected)
        #expect(extract.notices.count == 1)
        #expect(extract.databaseNames == [])
        #expect(try extract.services("") == ["1 'h' 'nova-compute' 0 NULL"])
    }

    private static let keyed =
        "CREATE TABLE services (id int NOT NULL, host text, `binary` text, disabled int, updated_at datetime, PRIMARY KEY (id));\n"
    private static let row = "INSERT INTO services VALUES (1,'h','nova-compute',0,NULL);\n"

    /// What the traces need besides.
    private static let others = SmallDump.instances + SmallDump.actions + SmallDump.events + SmallDump.nodes

    private func refusal(of statements: String) throws -> String {
        "\(try #require(throws: (any Error).self) { try SmallDump.extract(Self.others + statements) })"
    }

    /// A server refuses the second row, and does not come to what follows.
    @Test(
        "a primary key twice is damage, whatever becomes of its table",
        arguments: ["", "DROP TABLE services;\n", "TRUNCATE services;\n"])
    func keyTwice(_ then: String) throws {
        #expect(
            try refusal(of: Self.keyed + Self.row + Self.row + then).contains(
                "two rows with the same primary key in table nova.services"))
        #expect(try SmallDump.extract(Self.keyed + Self.row + "TRUNCATE services;\n" + Self.row + then).databaseNames == ["nova"])
    }

    /// A server holds both rows of an id that is no key.
    @Test("an id twice where it is not the primary key", arguments: ["host", "id, host", nil])
    func idTwice(_ key: String?) throws {
        let created = Self.keyed.replacing("text", with: "varchar(99)").replacing(
            ", PRIMARY KEY (id)", with: key.map { ", PRIMARY KEY (\($0))" } ?? "")
        let other = Self.row.replacing("'h'", with: "'i'")
        for head in ["INSERT", "INSERT IGNORE", "REPLACE"] {
            let found = try refusal(of: created + Self.row + other.replacing("INSERT", with: head))
            #expect(found.contains("two rows with the same id in table nova.services"), "\(found)")
        }
        #expect(try SmallDump.extract(created + Self.row + other.replacing("(1,", with: "(2,")).services().count == 2)
    }
}
