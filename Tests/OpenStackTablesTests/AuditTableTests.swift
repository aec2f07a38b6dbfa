import MySQLDump
import Testing
import Values

@testable import OpenStackTables

/// Audit tables as mysqldump writes them.
@Suite("Audit tables")
struct AuditTableTests {
    private static func create(_ table: String, type: String = "longtext CHECK (json_valid(`data`))") -> String {
        """
        CREATE TABLE `\(table)` (
          `audit_id` int(11) NOT NULL AUTO_INCREMENT,
          `id` varchar(36) DEFAULT NULL,
          `audit_event_type` enum('INSERT','UPDATE','DELETE') DEFAULT NULL,
          `audit_event_time` datetime DEFAULT current_timestamp(),
          `audit_changed_by` varchar(255) DEFAULT NULL,
          `audit_changed_at` datetime DEFAULT current_timestamp(),
          `data` \(type),
          PRIMARY KEY (`audit_id`)
        );

        """
    }

    private static let services = create("audit_nova_services")
    private static func service(_ number: Int, _ data: String, type: String = "UPDATE") -> String {
        "INSERT INTO `audit_nova_services` VALUES (\(number),'1','\(type)','2026-03-20 06:31:00','nova@10.0.0.1','2026-03-20 06:31:00','\(data)');\n"
    }
    private static func escaped(_ json: String) -> String {
        json.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("'", with: "\\'")
    }

    /// The name of a table tells whose changes it keeps: the longest name of a table decides.
    @Test(
        "names",
        arguments: [
            ("audit_nova_instances", OpenStackTable.auditInstances, "nova"),
            ("audit_nova_instance_actions", .auditInstanceActions, "nova"),
            ("audit_nova_instance_actions_events", .auditInstanceActionsEvents, "nova"),
            ("audit_nova_cell1_compute_nodes", .auditComputeNodes, "nova_cell1"), ("audit_nova_services", .auditServices, "nova"),
            ("audit_ironic_nodes", .auditNodes, "ironic"), ("audit_ironic_compute_nodes", .auditComputeNodes, "ironic"),
            ("audit_blazar_computehosts", .auditComputehosts, "blazar"),
            ("audit_blazar_computehost_extra_capabilities", .auditComputehostExtraCapabilities, "blazar"),
            ("audit_blazar_resource_properties", .auditResourceProperties, "blazar"),
        ])
    func names(name: String, table: OpenStackTable, source: String) throws {
        let found = try #require(OpenStackTable.named(name))
        #expect(found.table == table && found.source == source && !found.isShadow)
        #expect(table.name(isShadow: false, of: source) == name)
    }

    @Test(
        "names of other tables",
        arguments: ["audit_instances", "audit_nova_flavors", "audit_", "audit_nova_", "shadow_audit_nova_services"])
    func otherNames(name: String) {
        #expect(OpenStackTable.named(name) == nil)
    }

    @Test("JSON of MariaDB and of MySQL give the same rows, which belong to the database whose changes they are")
    func dialects() throws {
        let maria =
            #"{"created_at": "2026-01-01 00:00:00", "updated_at": "2026-03-20 11:30:59", "deleted_at": null, "id": 1, "host": "nc01", "binary": "nova-compute", "disabled": 1, "version": 61}"#
        let mysql =
            #"{"id": 1, "host": "nc01", "binary": "nova-compute", "version": 61, "disabled": 1, "created_at": "2026-01-01 00:00:00.000000", "deleted_at": null, "updated_at": "2026-03-20 11:30:59.000000"}"#
        let extracts = try [(Self.services, maria), (Self.create("audit_nova_services", type: "json DEFAULT NULL"), mysql)].map {
            table, data in
            try SmallDump.extract("USE `openstack_audit`;\n" + table + Self.service(7, Self.escaped(data)))
        }
        for extract in extracts {
            #expect(extract.databases.map(\.name) == ["nova"])
            let database = try extract.database()
            #expect(database.tables[.auditServices]?.database == "openstack_audit" && database.tables[.auditServices]?.rows == 1)
            let row = try #require(database.audit.services.live.first)
            #expect(row.auditID == 7 && row.change(extract.texts) == .update && !row.isBackfill(extract.texts))
            #expect(
                row.writtenAt.value == DateTime.at("2026-03-20 11:30:59")
                    && row.triggerTime.value == DateTime.at("2026-03-20 06:31:00"))
            #expect(extract.texts.string(row.source.host) == "nc01" && row.source.disabled.value == 1 && row.source.id == 1)
            // A key of the row, as the table itself would give it.
            #expect(extract.texts.string(row.source.binaryKey) == "nova-compute")
        }
        #expect(
            extracts[0].databases[0].audit.services.live[0].source.updatedAt
                == extracts[1].databases[0].audit.services.live[0].source.updatedAt)
    }

    private static let nodes = create("audit_nova_compute_nodes")
    private static let good = #"{"id": 1, "host": "a", "binary": "b", "disabled": 0, "updated_at": null}"#

    @Test(
        "a value that is no snapshot is damage, with the row's place and the place in the value",
        arguments: [
            (#"{"id": 1, "host": }"#, DumpError.Reason.notJSON(column: "data", expected: "a value", place: 18)),
            (#"{"id": 1"#, .notJSON(column: "data", expected: "'}'", place: 8)),
            ("[]", .notJSON(column: "data", expected: "'{'", place: 0)),
            (#"{"id": 1, "binary": "b", "disabled": 0, "updated_at": null}"#, .noKey(column: "data", key: "host")),
            (#"{"id": "x", "host": "a", "binary": "b", "disabled": 0, "updated_at": null}"#, .notAnInteger(column: "data.id")),
            (#"{"id": null, "host": "a", "binary": "b", "disabled": 0, "updated_at": null}"#, .notAnInteger(column: "data.id")),
            (#"{"id": 1.5, "host": "a", "binary": "b", "disabled": 0, "updated_at": null}"#, .notAnInteger(column: "data.id")),
            (#"{"id": 1, "host": true, "binary": "b", "disabled": 0, "updated_at": null}"#, .notText(column: "data.host")),
            (#"{"id": 1, "host": ["a"], "binary": "b", "disabled": 0, "updated_at": null}"#, .notText(column: "data.host")),
            (#"{"id": 1, "host": "a", "binary": "b", "disabled": 0, "updated_at": "now"}"#, .notATime(column: "data.updated_at")),
            (
                #"{"id": 1, "host": "a", "binary": "b", "disabled": 0, "updated_at": null, "deleted_at": 5}"#,
                .notATime(column: "data.deleted_at")
            ),
        ])
    func damage(data: String, reason: DumpError.Reason) throws {
        let statements = "USE `openstack_audit`;\n" + Self.nodes + Self.services + Self.service(1, Self.escaped(Self.good))
        let bad = Self.service(2, Self.escaped(data))
        let error = #expect(throws: DumpError.self) { try SmallDump.extract(statements + bad) }
        #expect(error?.reason == reason)
        #expect(error?.table == TableName(database: "openstack_audit", name: "audit_nova_services"))
        let place = (SmallDump.header + statements).utf8.count + "INSERT INTO `audit_nova_services` VALUES ".utf8.count
        #expect(error?.offset == Int64(place))
    }

    @Test("a change of no kind, or without data")
    func noKind() throws {
        let statements = "USE `openstack_audit`;\n" + Self.nodes + Self.services
        for row in [
            Self.service(1, Self.escaped(Self.good), type: "TRUNCATE"),
            "INSERT INTO `audit_nova_services` VALUES (1,'1',NULL,NULL,NULL,NULL,'{}');\n",
            "INSERT INTO `audit_nova_services` VALUES (1,'1','INSERT',NULL,NULL,NULL,NULL);\n",
        ] {
            #expect(throws: DumpError.self) { try SmallDump.extract(statements + row) }
        }
    }

    /// Cinder's services have other columns. Whoever keeps their changes loses nothing, and hears why they are not used.
    @Test("where no machine is told of, a bad row is a notice, and nothing of its table is used")
    func useless() throws {
        let extract = try SmallDump.extract(
            "USE `openstack_audit`;\n" + Self.create("audit_cinder_services")
                + "INSERT INTO `audit_cinder_services` VALUES (1,'1','INSERT',NULL,NULL,NULL,'{\\\"id\\\": 1}');\n")
        #expect(
            extract.notices.count == 1 && extract.notices[0].contains("openstack_audit.audit_cinder_services"),
            "\(extract.notices)")
        #expect(try extract.database("cinder").audit.isEmpty)
    }

    @Test("a column that is missing is named", arguments: ["audit_id", "audit_changed_by", "audit_changed_at", "data"])
    func missingColumn(column: String) throws {
        let columns = OpenStackTable.auditComputeNodes.columns.map(\.name).filter { $0 != column }.joined(separator: " ")
        let error = #expect(throws: SchemaError.self) {
            try SmallDump.extract("USE `openstack_audit`;\n" + SmallDump.create("audit_nova_compute_nodes", columns))
        }
        #expect(error?.columns == [column])
        #expect(error?.table == TableName(database: "openstack_audit", name: "audit_nova_compute_nodes"))
    }

    @Test("tables that are only called so are nobody's")
    func otherTables() throws {
        let extract = try SmallDump.extract(
            SmallDump.create("audit_nova_services", "id what") + "INSERT INTO `audit_nova_services` VALUES (1,'x');\n")
        #expect(extract.databases.isEmpty)
    }

    @Test("two audit databases of one cloud in one dump are refused")
    func twice() {
        #expect(throws: TwoAuditTables.self) {
            try SmallDump.extract("USE `one`;\n" + Self.services + "USE `two`;\n" + Self.services)
        }
    }

    /// The first tables of the role had neither audit_event_time nor DATETIME.
    @Test("a table of the first kind")
    func first() throws {
        let table = """
            CREATE TABLE `audit_nova_services` (
              `audit_id` int(11) NOT NULL AUTO_INCREMENT,
              `id` varchar(36) DEFAULT NULL,
              `audit_event_type` enum('INSERT','UPDATE','DELETE') DEFAULT NULL,
              `audit_changed_by` varchar(255) DEFAULT NULL,
              `audit_changed_at` timestamp NOT NULL DEFAULT current_timestamp(),
              `data` longtext,
              PRIMARY KEY (`audit_id`)
            );

            """
        let extract = try SmallDump.extract(
            table
                + "INSERT INTO `audit_nova_services` VALUES (1,'1','INSERT','x','2026-03-20 11:31:00','\(Self.escaped(Self.good))');\n"
        )
        let row = try #require(try extract.database().audit.services.live.first)
        #expect(row.triggerTime.value == DateTime.at("2026-03-20 11:31:00"))
        #expect(try extract.database().tables[.auditServices]?.missingColumns == ["audit_event_time"])
    }

    /// Rows of that time have the moment at which the column was added.
    @Test("rows that are older than the column audit_event_time")
    func added() {
        var row = AuditRow(ServiceRow())
        row.changedAt = NullableDateTime(DateTime.at("2026-03-01 00:00:00"))
        row.eventTime = NullableDateTime(DateTime.at("2026-03-15 12:00:00"))
        #expect(row.triggerTime == row.changedAt)
    }

    @Test("an extract keeps them, and backups are united by what never changes")
    func coding() throws {
        func night(_ numbers: ClosedRange<Int>, database: String = "openstack_audit") throws -> BackupExtract {
            try SmallDump.extract(
                "USE `\(database)`;\n" + Self.services
                    + numbers.map { Self.service($0, Self.escaped(Self.good.replacing("\"a\"", with: "\"host \($0)\""))) }
                    .joined())
        }
        let extract = try night(1...3)
        let read = try BackupExtract(decoding: extract.encoded()[...])
        #expect(read.encoded() == extract.encoded())
        #expect(try read.database().audit.services.live == extract.database().audit.services.live)
        #expect(try read.database().tables == extract.database().tables)

        var texts = TextPool()
        var united = AuditTables()
        for night in try [night(2...4), night(1...3)] {
            try united.unite(with: night.database().audit, of: night.texts, &texts)
        }
        #expect(united.services.live.map(\.auditID) == [1, 2, 3, 4])
        #expect(united.services.live.map { texts.string($0.source.host) } == (1...4).map { "host \($0)" })
        #expect(read.withoutUnitedRows().databases.allSatisfy { $0.audit.isEmpty })
    }
}

extension DateTime {
    /// A time that a test itself writes down.
    fileprivate static func at(_ text: String) -> DateTime? {
        guard case .time(let time) = DateTime.parse(text.utf8) else { return nil }
        return time
    }
}
