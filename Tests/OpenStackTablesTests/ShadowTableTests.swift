import MySQLDump
import OpenStackTables
import Testing
import Values

/// Rows that Nova's archiver has moved: a table and its shadow table are one.
struct ShadowTableTests {
    /// The statements of some tables as those of their shadow tables.
    private func shadow(_ statements: String) -> String {
        OpenStackTable.allCases.reduce(statements) { text, table in
            text.replacing("`\(table.rawValue)`", with: "`\(table.name(isShadow: true))`")
        }
    }

    private static let nova =
        SmallDump.instances + "INSERT INTO `instances` VALUES ('live',1,1,1,'n','u','p','h');\n" + SmallDump.actions
        + "INSERT INTO `instance_actions` VALUES (2,'gone',NULL),(7,'live',NULL);\n" + SmallDump.events
        + "INSERT INTO `instance_actions_events` VALUES (5,'own',7,NULL,NULL,NULL,NULL);\n" + SmallDump.nodes
        + SmallDump.services + "INSERT INTO `services` VALUES (1,'h','nova-compute',0,NULL);\n"

    private var archive: String {
        shadow(
            SmallDump.instances
                + "INSERT INTO `instances` VALUES ('LIVE',9,9,9,'n','u','p','h'),('gone',2,2,2,'n','u','p','h');\n"
                + SmallDump.actions + "INSERT INTO `instance_actions` VALUES (9,'gone',NULL),(1,'live',NULL),(7,'no',NULL);\n"
                + SmallDump.events
                + "INSERT INTO `instance_actions_events` VALUES (6,'b',9,NULL,NULL,NULL,NULL),(5,'shadow',1,NULL,NULL,NULL,NULL),(4,'a',1,NULL,NULL,NULL,NULL);\n"
                + SmallDump.nodes + "INSERT INTO `compute_nodes` VALUES (3,NULL,NULL,NULL,2,2,2,NULL,'h',1);\n"
                + SmallDump.services + "INSERT INTO `services` VALUES (2,'i','nova-compute',0,NULL),(1,'j','nova-api',0,NULL);\n")
    }

    @Test(arguments: [true, false]) func rowsComeInOrderAndTheTablesOwnWin(tablesFirst: Bool) throws {
        let extract = try SmallDump.extract(tablesFirst ? Self.nova + archive : archive + Self.nova)
        #expect(
            try extract.instances().sorted() == ["'gone' 2 2 2 'n' 'u' 'p' 'h'", "'live' 1 1 1 'n' 'u' 'p' 'h'"])
        #expect(try extract.actions() == ["1 'live' NULL", "2 'gone' NULL", "7 'live' NULL", "9 'gone' NULL"])
        #expect(
            try extract.events() == [
                "4 'a' 1 NULL NULL NULL NULL", "5 'own' 7 NULL NULL NULL NULL", "6 'b' 9 NULL NULL NULL NULL",
            ])
        #expect(try extract.nodes() == ["3 NULL NULL NULL 2 2 2 NULL 'h' 1"])
        #expect(try extract.services() == ["1 'h' 'nova-compute' 0 NULL", "2 'i' 'nova-compute' 0 NULL"])
        let database = try extract.database()
        #expect(database.tables.mapValues(\.rows)[.instanceActions] == 2)
        #expect(database.shadowTables.mapValues(\.rows)[.instanceActions] == 3)
        #expect(database.rowCount == 5 + 11)
    }

    @Test func theyCanBeLeftOut() throws {
        let extract = try SmallDump.extract(archive + Self.nova, archived: .exclude)
        #expect(try extract.instances() == ["'live' 1 1 1 'n' 'u' 'p' 'h'"])
        #expect(try extract.actions() == ["2 'gone' NULL", "7 'live' NULL"])
        #expect(try extract.events() == ["5 'own' 7 NULL NULL NULL NULL"])
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
        #expect(TraceKind.allCases.allSatisfy { !database.takesPart(in: $0) })
    }

    @Test func aShadowThatLacksANeededColumnIsNamed() throws {
        let lacking = SmallDump.create("shadow_instance_actions", "id created_at")
        let error = #expect(throws: SchemaError.self) { try SmallDump.extract(Self.nova + lacking) }
        #expect(error?.table == TableName(database: "nova", name: "shadow_instance_actions"))
        #expect(try SmallDump.extract(Self.nova + lacking, archived: .exclude).actions().count == 2)
    }
}
