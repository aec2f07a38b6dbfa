import OpenStackTables
import TestSupport
import Values

/// Small dumps as mysqldump writes them, and their extracts.
enum SmallDump {
    static let header = """
        -- MySQL dump 10.13  Distrib 5.6.39, for Linux (x86_64)
        --
        -- Host: localhost    Database: nova
        -- ------------------------------------------------------
        -- Server version\t5.6.39
        /*!40101 SET NAMES utf8 */;

        """
    static let trailer = "\n-- Dump completed on 2018-03-01  2:15:00\n"

    static func text(_ statements: String) -> String { header + statements + trailer }

    static func extract(
        _ statements: String, traces: Set<TraceKind> = Set(TraceKind.events), archived: ArchivedRows = .include,
        columns: ReadColumns = .all, chunk: Int? = nil
    ) throws -> BackupExtract {
        try extract(Array(text(statements).utf8), traces: traces, archived: archived, columns: columns, chunk: chunk)
    }

    static func extract(
        _ bytes: [UInt8], traces: Set<TraceKind> = Set(TraceKind.events), archived: ArchivedRows = .include,
        columns: ReadColumns = .all, chunk: Int? = nil
    ) throws -> BackupExtract {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, as: "nova.sql")
        guard let chunk else {
            return try BackupReader.extract(path: path, traces: traces, archived: archived, columns: columns)
        }
        return try BackupReader.extract(path: path, traces: traces, archived: archived, columns: columns, chunk: chunk)
    }

    /// A CREATE TABLE with columns of any type; the types decide nothing.
    static func create(_ table: String, _ columns: String) -> String {
        let list = columns.split(separator: " ").map { "  `\($0)` text" }.joined(separator: ",\n")
        let key = columns.split(separator: " ").contains("id") ? ",\n  PRIMARY KEY (`id`)" : ""
        return "DROP TABLE IF EXISTS `\(table)`;\nCREATE TABLE `\(table)` (\n\(list)\(key)\n);\n"
    }

    static let instances = create("instances", "id uuid memory_mb root_gb vcpus hostname user_id project_id host")
    static let actions = create("instance_actions", "id instance_uuid created_at")
    static let events = create("instance_actions_events", "id event action_id start_time finish_time result host")
    static let nodes = create(
        "compute_nodes",
        "id created_at updated_at deleted_at vcpus memory_mb local_gb hypervisor_hostname host service_id")
    static let services = create("services", "id host binary disabled updated_at")
    /// Ironic's and Blazar's tables, with all three ways to name a property.
    static let bareMetal =
        create("nodes", "id uuid maintenance updated_at") + create("computehosts", "id created_at hypervisor_hostname")
        + create(
            "computehost_extra_capabilities",
            "id created_at updated_at computehost_id capability_value capability_name capability_id property_id")
        + create("extra_capabilities", "id capability_name") + create("resource_properties", "id property_name")
}

extension BackupExtract {
    /// One database; its absence is a failure that the caller's `try` shows.
    func database(_ name: String = "nova") throws -> DatabaseExtract {
        struct NotThere: Error { let name: String }
        guard let found = databases.first(where: { $0.name == name }) else { throw NotThere(name: name) }
        return found
    }

    /// Rows as a person reads them: NULL, texts in quotes, times as DATETIME.
    func instances(_ name: String = "nova") throws -> [String] {
        try database(name).instances.all.map {
            [
                text($0.uuid), number($0.memoryMB), number($0.rootGB), number($0.vcpus), text($0.hostname),
                text($0.userID), text($0.projectID), text($0.host),
            ].joined(separator: " ")
        }
    }

    func actions(_ name: String = "nova") throws -> [String] {
        try database(name).actions.all.map { "\($0.id) \(text($0.instanceKey)) \(time($0.createdAt))" }
    }

    func events(_ name: String = "nova") throws -> [String] {
        try database(name).events.all.map {
            [
                "\($0.id)", text($0.event), number($0.actionID), time($0.startTime), time($0.finishTime), text($0.result),
                text($0.host),
            ].joined(separator: " ")
        }
    }

    func nodes(_ name: String = "nova") throws -> [String] {
        try database(name).computeNodes.all.map {
            [
                "\($0.id)", time($0.createdAt), time($0.updatedAt), time($0.deletedAt), number($0.vcpus),
                number($0.memoryMB), number($0.localGB), text($0.hypervisorHostname), text($0.host),
                number($0.serviceID),
            ].joined(separator: " ")
        }
    }

    func services(_ name: String = "nova") throws -> [String] {
        try database(name).services.all.map {
            "\($0.id) \(text($0.host)) \(text($0.binaryKey)) \(number($0.disabled)) \(time($0.updatedAt))"
        }
    }

    private func text(_ id: TextID) -> String { texts.string(id).map { "'\($0)'" } ?? "NULL" }
    private func number(_ value: NullableInteger) -> String { value.value.map { "\($0)" } ?? "NULL" }
    private func time(_ value: NullableDateTime) -> String {
        guard let parts = value.value?.parts else { return "NULL" }
        func pad(_ number: Int64, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
        }
        let fraction = parts.fraction == 0 ? "" : "." + pad(parts.fraction, 6)
        return pad(parts.year, 4) + "-" + pad(parts.month, 2) + "-" + pad(parts.day, 2) + "T" + pad(parts.hour, 2) + ":"
            + pad(parts.minute, 2) + ":" + pad(parts.second, 2) + fraction
    }
}
