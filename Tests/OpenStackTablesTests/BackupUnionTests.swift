import MySQLDump
import OpenStackTables
import Testing
import Values

/// Several files that are one backup: a file a table, or a file a cell.
struct BackupUnionTests {
    private static let tables = [
        SmallDump.instances + "INSERT INTO `instances` VALUES (1,'A',512,1,1,'n','u','p','Host ');\n",
        SmallDump.actions + "INSERT INTO `instance_actions` VALUES (1,'a','2016-01-01 00:00:00');\n",
        SmallDump.events
            + "INSERT INTO `instance_actions_events` VALUES (1,'e',1,NULL,'2016-01-01 00:00:01','Success','host');\n",
        SmallDump.nodes + "INSERT INTO `compute_nodes` VALUES (1,NULL,NULL,NULL,1,2,3,NULL,'HOST',NULL);\n",
        SmallDump.services + "INSERT INTO `services` VALUES (1,'host','nova-compute',0,NULL);\n",
    ]

    private func part(_ name: String, _ statements: String) throws -> BackupPart {
        BackupPart(name: name, extract: try SmallDump.extract(statements))
    }

    private func united(_ parts: [BackupPart]) throws -> BackupExtract {
        try #require(try BackupExtract.united(parts, traces: Set(TraceKind.events)))
    }

    @Test func aFileATableIsWhatOneFileWouldBe() throws {
        let whole = try SmallDump.extract(Self.tables.joined())
        for order in [Self.tables, Self.tables.reversed()] {
            let parts = try order.enumerated().map { try part("\($0).sql", $1) }
            let all = try united(parts)
            #expect(try all.instances() == whole.instances() && all.actions() == whole.actions())
            #expect(try all.events() == whole.events() && all.nodes() == whole.nodes() && all.services() == whole.services())
            let database = try all.database()
            #expect(try database.tables == whole.database().tables)
            // Joins find each other, though each file had its own texts.
            #expect(database.instances.live[0].key == database.actions.live[0].instanceKey)
            #expect(database.computeNodes.live[0].hostKey == database.services.live[0].hostKey)
            #expect(all.databaseNames == ["nova"])
            #expect(all.dump.completeness == .trailer)
            #expect(all.dump.unpackedBytes == parts.reduce(0) { $0 + $1.extract.dump.unpackedBytes })
        }
    }

    @Test func aFileACellIsABackupOfSeveralDatabases() throws {
        let all = try united([
            try part("1.sql", "USE `cell1`;\n" + Self.tables.joined()),
            try part("0.sql", "USE `cell0`;\n" + Self.tables.joined()),
        ])
        #expect(all.databases.map(\.name) == ["cell0", "cell1"])
        #expect(try all.services("cell0") == all.services("cell1"))
    }

    @Test func theShadowTablesFileMayBeAnother() throws {
        let shadow = Self.tables[1].replacing("`instance_actions`", with: "`shadow_instance_actions`")
        let all = try united([try part("a.sql", Self.tables[1]), try part("b.sql", shadow)])
        // The row of both is the table's own.
        #expect(try all.actions() == ["1 'a' 2016-01-01T00:00:00"])
        #expect(try all.database().shadowTables[.instanceActions]?.rows == 1)
    }

    @Test func twoFilesOfOneTableAreNoBackup() throws {
        let parts = try [part("a.sql", Self.tables.joined()), part("b.sql", Self.tables[1])]
        let error = #expect(throws: BackupUnionError.self) { try united(parts) }
        #expect(
            error == .sameTable(TableName(database: "nova", name: "instance_actions"), files: ["a.sql", "b.sql"]))
        #expect(error?.description.contains("a.sql and in b.sql") == true)
    }

    /// A file alone is no database of the traces, so what is wrong with it shows only together with the others.
    @Test func whatMakesNoSenseIsToldWhenTheTablesAreTogether() throws {
        let bad = SmallDump.actions + "INSERT INTO `instance_actions` VALUES (1,'a','yesterday');\n"
        let lacking = SmallDump.create("instance_actions", "id instance_uuid")
        for table in [bad, lacking] {
            let parts = try [part("a.sql", Self.tables[0]), part("b.sql", table), part("c.sql", Self.tables[2])]
            let error = #expect(throws: BackupUnionError.self) { try united(parts) }
            #expect(error?.description.hasPrefix("b.sql ") == true && error?.description.contains("created_at") == true)
            // Also if they were written down in between.
            let read = try parts.map {
                BackupPart(name: $0.name, extract: try BackupExtract(decoding: $0.extract.encoded()[...]))
            }
            let again = #expect(throws: BackupUnionError.self) { try united(read) }
            #expect(again == error)
        }
    }

    @Test func aPartWithoutATrailerLeavesTheBackupOpen() throws {
        let open = BackupPart(name: "b.sql", extract: try SmallDump.extract(Array(Self.tables[1].utf8)))
        let whole = try part("a.sql", Self.tables[0])
        #expect(try united([whole, open]).dump.completeness == .noTrailerExpected)
        #expect(try united([open, whole]).dump.completeness == .noTrailerExpected)
        let none = try BackupExtract.united([], traces: [])
        #expect(none == nil)
    }
}
