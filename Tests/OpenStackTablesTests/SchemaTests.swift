import Foundation
import MySQLDump
import OpenStackTables
import Testing
import Values

/// Columns that a dump's tables have or lack.
struct SchemaTests {
    private static let all =
        SmallDump.instances + SmallDump.actions + SmallDump.events + SmallDump.nodes + SmallDump.services + SmallDump.bareMetal

    /// The same with another definition of one table: a dump makes each table once.
    private static func all(with table: String, _ columns: String) -> String {
        let definitions = Self.all.components(separatedBy: "DROP TABLE IF EXISTS ").map { "DROP TABLE IF EXISTS " + $0 }
            .dropFirst()
        return definitions.map { $0.hasPrefix("DROP TABLE IF EXISTS `\(table)`;") ? SmallDump.create(table, columns) : $0 }
            .joined()
    }

    /// The column names of a table, in the order of OpenStackTable, without one.
    private static func columns(of table: OpenStackTable, without missing: String) -> String {
        table.columns.map(\.name).filter { $0 != missing }.joined(separator: " ")
    }

    private static let needed = OpenStackTable.allCases.filter { $0.audited == nil }.flatMap { table in
        // nodes without maintenance are not Ironic's.
        table.columns.filter { $0.isNeeded && $0.name != "maintenance" }.map { (table, $0.name) }
    }

    @Test(arguments: needed) func aMissingNeededColumnIsNamed(table: OpenStackTable, column: String) throws {
        let lacking = Self.all(with: table.rawValue, Self.columns(of: table, without: column))
        let error = #expect(throws: SchemaError.self) { try SmallDump.extract(lacking) }
        #expect(error?.table == TableName(database: "nova", name: table.rawValue))
        #expect(error?.columns == [column])
        let text = error?.description ?? ""
        #expect(text.contains(column) && text.contains("nova.\(table.rawValue)"), "\(text)")
    }

    /// What a column list leaves out gets the column's default (MySQL Reference Manual, "INSERT Statement"), here NULL.
    @Test func aColumnThatTheListLeavesOutIsNull() throws {
        let extract = try SmallDump.extract(Self.all + "INSERT INTO `instance_actions` (`instance_uuid`,`id`) VALUES ('u',1);\n")
        #expect(try extract.actions() == ["1 'u' NULL"])
    }

    /// Schemas before Kilo, after service_id was dropped, and one before Folsom that knew no hypervisor_hostname.
    @Test(arguments: [
        ("host", "'hv-1',7", "'hv-1' NULL 7"), ("service_id", "'hv-1','host-1'", "'hv-1' 'host-1' NULL"),
        ("hypervisor_hostname", "'host-1',7", "NULL 'host-1' 7"),
    ])
    func aMissingOptionalColumnIsNull(column: String, values: String, row: String) throws {
        let extract = try SmallDump.extract(
            Self.all(with: "compute_nodes", Self.columns(of: .computeNodes, without: column))
                + "INSERT INTO `compute_nodes` VALUES (1,NULL,NULL,NULL,4,8,16,\(values)\(String(repeating: ",NULL", count: 6)));\n"
        )
        #expect(try extract.nodes() == ["1 NULL NULL NULL 4 8 16 \(row)"])
        #expect(try extract.database().tables[.computeNodes]?.missingColumns == [column])
        #expect(try extract.database().tables[.computeNodes]?.missingNeededColumns(of: .computeNodes) == [])
    }

    @Test func severalMissingColumnsAreNamedTogether() throws {
        let error = #expect(throws: SchemaError.self) {
            try SmallDump.extract(Self.all(with: "services", "id host topic"))
        }
        #expect(error?.columns == ["binary", "disabled", "updated_at"])
    }

    /// Cinder, Heat and Manila have a table `services` of their own.
    @Test func tablesOfOtherServicesDoNotHurt() throws {
        let extract = try SmallDump.extract(
            "USE `nova`;\n" + Self.all
                + "INSERT INTO `services` VALUES (1,'host-1','nova-compute',0,NULL);\n"
                + "INSERT INTO `compute_nodes` VALUES (1,NULL,NULL,NULL,4,8,16,NULL,'host-1',NULL);\n"
                + "USE `heat`;\n" + SmallDump.create("services", "engine_id host binary topic id")
                + "INSERT INTO `services` VALUES ('e','host-1','heat-engine','engine','a uuid');\n"
                + "USE `cinder`;\n" + SmallDump.services
                + "INSERT INTO `services` VALUES (1,'host-2','cinder-volume','yes','yesterday');\n"
                + "USE `zaqar`;\n" + SmallDump.create("instances", "id name")
                + "INSERT INTO `instances` VALUES (1,'x');\n")
        #expect(try extract.services() == ["1 'host-1' 'nova-compute' 0 NULL"])
        #expect(try extract.nodes() == ["1 NULL NULL NULL 4 8 16 NULL 'host-1' NULL"])
        for name in ["heat", "cinder", "zaqar"] {
            let database = try extract.database(name)
            for trace in TraceKind.events { #expect(!database.takesPart(in: trace)) }
        }
        #expect(extract.databaseNames == ["nova", "heat", "cinder", "zaqar"])
    }

    /// Only compute_nodes makes a database take part, so only then its services must be Nova's.
    @Test func computeNodesMakeTheirServicesNeeded() throws {
        let services = SmallDump.create("services", "id host")
        #expect(throws: Never.self) { try SmallDump.extract(services) }
        #expect(throws: SchemaError.self) { try SmallDump.extract(services + SmallDump.nodes) }
        #expect(throws: Never.self) { try SmallDump.extract(services + SmallDump.nodes, traces: [.instanceEvents]) }
    }

    /// ironic-inspector has a table `nodes`, too.
    @Test func nodesWithoutMaintenanceAreNotIronics() throws {
        let inspector =
            "USE `ironic_inspector`;\n" + SmallDump.create("nodes", "uuid started_at finished_at error state")
            + "INSERT INTO `nodes` VALUES ('a','2016-01-01',NULL,NULL,'finished');\n"
        let ironic = "USE `ironic`;\n" + SmallDump.bareMetal + "INSERT INTO `nodes` VALUES (1,'a',0,NULL);\n"
        for statements in [inspector + ironic, ironic + inspector] {
            let extract = try SmallDump.extract(statements)
            #expect(try extract.database("ironic").nodes.live.count == 1)
            #expect(!extract.databases.contains { $0.name == "ironic_inspector" })
            #expect(extract.databaseNames.contains("ironic_inspector"))
        }
    }

    /// What OpenStack's own migrations made in a real server, beside the checked-in copies of it.
    @Test(arguments: [
        OpenStackTable.Service.nova: [:], .ironic: [:],
        .blazar: [OpenStackTable.computehostExtraCapabilities: ["capability_name", "capability_id"]],
    ])
    func everyReadColumnIsInOpenStacksOwnSchema(
        service: OpenStackTable.Service, gone: [OpenStackTable: [String]]
    ) throws {
        let name = service.rawValue.lowercased()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let extract = try BackupReader.extract(path: root.appendingPathComponent("Fixtures/schemas/\(name).sql").path)
        let database = try extract.database(name)
        // Blazar's older table of names is gone.
        for table in OpenStackTable.allCases
        where table.service == service && table.audited == nil && table != .extraCapabilities {
            #expect(database.tables[table]?.missingColumns == gone[table] ?? [], "\(table.rawValue)")
            #expect(database.tables[table]?.rows == 0)
        }
        for trace in TraceKind.events {
            #expect(database.takesPart(in: trace) == trace.tables.contains { $0.service == service })
        }
    }
}
