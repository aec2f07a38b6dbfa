import MySQLDump
import OpenStackTables
import Testing
import Values

/// Rows that Nova's archiver has moved. Rows of a table and its shadow table with one primary key are one row only if they
/// agree in what never changes: before MySQL 8, InnoDB gave the ids of archived rows out again.
struct ShadowTableTests {
    /// The statements of some tables as those of their shadow tables.
    private func shadow(_ statements: String) -> String {
        OpenStackTable.allCases.reduce(statements) { text, table in
            text.replacing("`\(table.rawValue)`", with: "`\(table.name(isShadow: true, of: "nova"))`")
        }
    }

    private static let nova =
        SmallDump.instances + "INSERT INTO `instances` VALUES (1,'live',1,1,1,'n','u','p','h');\n" + SmallDump.actions
        + "INSERT INTO `instance_actions` VALUES (2,'gone',NULL),(7,'live',NULL);\n" + SmallDump.events
        + "INSERT INTO `instance_actions_events` VALUES (5,'own',7,NULL,NULL,NULL,NULL),(8,'Twice',7,NULL,NULL,'own',NULL);\n"
        + SmallDump.nodes + SmallDump.services + "INSERT INTO `services` VALUES (1,'h','nova-compute',0,NULL);\n"

    private var archive: String {
        shadow(
            SmallDump.instances
                + "INSERT INTO `instances` VALUES (1,'LIVE',9,9,9,'n','u','p','h'),(2,'gone',2,2,2,'n','u','p','h');\n"
                + SmallDump.actions + "INSERT INTO `instance_actions` VALUES (9,'gone',NULL),(1,'live',NULL),(7,'no',NULL);\n"
                + SmallDump.events
                    + """
                    INSERT INTO `instance_actions_events` VALUES (6,'b',9,NULL,NULL,NULL,NULL),(5,'shadow',1,NULL,NULL,NULL,NULL),
                    (4,'a',1,NULL,NULL,NULL,NULL),(8,'twice ',7,NULL,NULL,'shadow',NULL);

                    """
                + SmallDump.nodes + "INSERT INTO `compute_nodes` VALUES (3,NULL,NULL,NULL,2,2,2,NULL,'h',1);\n"
                + SmallDump.services + "INSERT INTO `services` VALUES (2,'i','nova-compute',0,NULL),(1,'H','nova-api',0,NULL);\n")
    }

    @Test(arguments: [true, false]) func rowsThatAreOneAreTheTablesOwn(tablesFirst: Bool) throws {
        let extract = try SmallDump.extract(tablesFirst ? Self.nova + archive : archive + Self.nova)
        // Live rows first, each half in order of its ids. The action 7 and the event 5 of the archive are others.
        #expect(try extract.instances() == ["'live' 1 1 1 'n' 'u' 'p' 'h'", "'gone' 2 2 2 'n' 'u' 'p' 'h'"])
        #expect(
            try extract.actions() == ["2 'gone' NULL", "7 'live' NULL", "1 'live' NULL", "7 'no' NULL", "9 'gone' NULL"])
        #expect(
            try extract.events() == [
                "5 'own' 7 NULL NULL NULL NULL", "8 'Twice' 7 NULL NULL 'own' NULL", "4 'a' 1 NULL NULL NULL NULL",
                "5 'shadow' 1 NULL NULL NULL NULL", "6 'b' 9 NULL NULL NULL NULL",
            ])
        #expect(try extract.nodes() == ["3 NULL NULL NULL 2 2 2 NULL 'h' 1"])
        #expect(try extract.services() == ["1 'h' 'nova-compute' 0 NULL", "2 'i' 'nova-compute' 0 NULL"])
        let database = try extract.database()
        #expect(database.tables.mapValues(\.rows)[.instanceActions] == 2)
        #expect(database.shadowTables.mapValues(\.rows)[.instanceActions] == 3)
        #expect(database.rowCount == 6 + 12)
    }

    /// What never changes of each table, one by one: the row of the archive is the same, or another.
    @Test(
        arguments: [
            (
                "instances", "id uuid memory_mb root_gb vcpus hostname user_id project_id host", "1,'a',1,1,1,'n','u','p','h'",
                ["1,'A ',2,2,2,'m','v','q','i'": true, "1,'b',1,1,1,'n','u','p','h'": false]
            ),
            (
                "instance_actions", "id instance_uuid created_at", "1,'a','2016-01-01'",
                ["1,'A','2016-01-01'": true, "1,'b','2016-01-01'": false, "1,'a','2016-01-02'": false, "1,'a',NULL": false]
            ),
            (
                "instance_actions_events", "id event start_time created_at action_id finish_time result",
                "1,'e','2016-01-01','2016-01-02',1,NULL,NULL",
                [
                    "1,'E','2016-01-01','2016-01-02',2,'2016-01-03','x'": true,
                    "1,'f','2016-01-01','2016-01-02',1,NULL,NULL": false,
                    "1,'e',NULL,'2016-01-02',1,NULL,NULL": false, "1,'e','2016-01-01','2016-01-03',1,NULL,NULL": false,
                ]
            ),
            (
                "compute_nodes", "id host created_at updated_at deleted_at vcpus memory_mb local_gb",
                "1,'h','2016-01-01',NULL,NULL,1,1,1",
                [
                    "1,'H','2016-01-01','2016-01-02',NULL,2,2,2": true, "1,'i','2016-01-01',NULL,NULL,1,1,1": false,
                    "1,'h',NULL,NULL,NULL,1,1,1": false,
                ]
            ),
            (
                "services", "id host created_at `binary` disabled updated_at", "1,'h',NULL,'nova-compute',0,NULL",
                [
                    "1,'h',NULL,'nova-api',1,'2016-01-01'": true, "1,'i',NULL,'nova-compute',0,NULL": false,
                    "1,'h','2016-01-01','nova-compute',0,NULL": false,
                ]
            ),
        ] as [(String, String, String, [String: Bool])])
    func whatNeverChangesTells(table: String, columns: String, live: String, archived: [String: Bool]) throws {
        let create = SmallDump.create(table, columns.replacing("`", with: ""))
        for (row, isOne) in archived {
            let extract = try SmallDump.extract(
                create + "INSERT INTO `\(table)` VALUES (\(live));\n"
                    + shadow(create + "INSERT INTO `\(table)` VALUES (\(row));\n"))
            let database = try extract.database()
            let counts = [
                database.instances.count, database.actions.count, database.events.count, database.computeNodes.count,
                database.services.count,
            ]
            #expect(counts.reduce(0, +) == (isOne ? 1 : 2), "\(table): \(row)")
        }
    }

    @Test func theyCanBeLeftOut() throws {
        let extract = try SmallDump.extract(archive + Self.nova, archived: .exclude)
        #expect(try extract.instances() == ["'live' 1 1 1 'n' 'u' 'p' 'h'"])
        #expect(try extract.actions() == ["2 'gone' NULL", "7 'live' NULL"])
        #expect(try extract.events() == ["5 'own' 7 NULL NULL NULL NULL", "8 'Twice' 7 NULL NULL 'own' NULL"])
        #expect(try extract.database().shadowTables == [:])
    }

    /// Newer Nova added columns to a table before its shadow had them, and a shadow may be older than the table.
    @Test func eachHasItsOwnColumns() throws {
        let extract = try SmallDump.extract(
            SmallDump.services + "INSERT INTO `services` VALUES (1,'h','nova-compute',0,NULL);\n"
                + SmallDump.create("shadow_services", "binary id host updated_at disabled")
                + "INSERT INTO `shadow_services` VALUES ('nova-compute',2,'i',NULL,1);\n")
        #expect(try extract.services() == ["1 'h' 'nova-compute' 0 NULL", "2 'i' 'nova-compute' 1 NULL"])
    }

    @Test func aShadowAloneIsShownButMakesNoTrace() throws {
        let database = try SmallDump.extract(archive).database()
        #expect(Set(database.shadowTables.keys) == Set(OpenStackTable.allCases.filter(\.hasShadow)))
        #expect(TraceKind.events.allSatisfy { !database.takesPart(in: $0) })
    }

    @Test func aShadowThatLacksANeededColumnIsNamed() throws {
        let lacking = SmallDump.create("shadow_instance_actions", "id created_at")
        let error = #expect(throws: SchemaError.self) { try SmallDump.extract(Self.nova + lacking) }
        #expect(error?.table == TableName(database: "nova", name: "shadow_instance_actions"))
        #expect(try SmallDump.extract(Self.nova + lacking, archived: .exclude).actions().count == 2)
    }
}
