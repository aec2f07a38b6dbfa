import TraceHistory
import Values

/// The columns of machine traces, in the order in which `docs/format.md` shows them.
package enum MachineColumn: Int, TraceColumn {
    case time, seconds, host, rack, event, vcpus, memoryMB, localGB, properties

    package static var subject: MachineColumn { .host }
    package static var optionalProperties: [String] { MachineUse.names }

    package var declaration: ColumnDeclaration<MachineColumn> {
        switch self {
        case .time:
            ColumnDeclaration(
                "EVENT_TIME", .time { NullableDateTime($0.time) },
                "When it happened. An inferred DELETE has the time of the first backup without the machine.",
                source: "`compute_nodes.created_at`, `updated_at`, `deleted_at`; `services.updated_at`",
                example: "2016-01-11T10:00:00")
        case .seconds:
            ColumnDeclaration(
                "EVENT_TIME_SEC", .seconds(of: .time), "EVENT_TIME in seconds from the epoch; -1 if it is earlier.", unit: "s",
                source: "EVENT_TIME", example: "10058400.0")
        case .host:
            ColumnDeclaration(
                "HOST_NAME (PHYSICAL)", .maskedText { $0.host }, "The machine, under the same name as in the instance trace.",
                source: "`compute_nodes.host`, or `hypervisor_hostname`; of bare metal `nodes.uuid`",
                example: "6d03aeb606d0e7a8af120c4e27a838be")
        case .rack:
            ColumnDeclaration(
                "RACK", .integer { $0.rack }, "The machine's rack, as a number from 0.",
                source: "`compute_nodes.hypervisor_hostname`, by the configuration's pattern", example: "0")
        case .event:
            ColumnDeclaration(
                "EVENT", .machineEvent { $0.kind },
                "`CREATE`, `UPDATE`, `DELETE`, `ENABLE` or `DISABLE`. A machine counts as disabled until its first "
                    + "ENABLE; if it is disabled when first seen, there is a DISABLE only with `--initial-state`.",
                source: "differences between rows and backups; `services.disabled`", example: "CREATE")
        case .vcpus:
            ColumnDeclaration(
                "VCPU_CAPACITY", .integer { $0.vcpus }, "The processors that the machine offers.",
                null: "Nova did not note it", source: "`compute_nodes.vcpus`", example: "48")
        case .memoryMB:
            ColumnDeclaration(
                "MEMORY_CAPACITY_MB", .integer { $0.memoryMB }, "The memory that the machine offers.", unit: "MiB",
                null: "Nova did not note it", source: "`compute_nodes.memory_mb`", example: "128536")
        case .localGB:
            ColumnDeclaration(
                "DISK_CAPACITY_GB", .integer { $0.localGB }, "The disk that the machine offers.", unit: "GiB",
                null: "Nova did not note it", source: "`compute_nodes.local_gb`", example: "2048")
        case .properties:
            ColumnDeclaration(
                "PROPERTIES",
                .properties(
                    Self.declaredProperties, shown: Self.shownProperties),
                "What the machine offers: `rack`, `vcpu_capability`, `memory_capability_mb` (MiB), "
                    + "`disk_capability_gb` (GiB), each a whole number or NULL; in a DELETE only `rack`, which is NULL. "
                    + "With `--machine-values use` also `cpu_allocation_ratio`, `ram_allocation_ratio`, "
                    + "`disk_allocation_ratio`, `vcpus_used`, `memory_mb_used` (MiB), `running_vms`, as Nova last wrote "
                    + "them before the event; NULL if it did not. For bare metal the [properties of the "
                    + "configuration](bare-metal.md), as texts.",
                source:
                    "`compute_nodes.vcpus`, `memory_mb`, `local_gb`, `hypervisor_hostname`; of bare metal Blazar's capabilities",
                example: "{'rack': 0, 'vcpu_capability': 48, 'memory_capability_mb': 128536, 'disk_capability_gb': 2048}")
        }
    }

    private static let declaredProperties: [PropertyColumn<MachineColumn>] = [
        PropertyColumn("rack", .rack, ending: ".rack"), PropertyColumn("vcpu_capability", .vcpus),
        PropertyColumn("memory_capability_mb", .memoryMB), PropertyColumn("disk_capability_gb", .localGB),
    ]

    /// Of a DELETE only that there is no rack any more.
    @Sendable private static func shownProperties(_ event: MachineTraceEvent) -> ShownProperties<MachineColumn> {
        let isDelete = event.kind == .delete
        guard let named = event.named else {
            if isDelete { return .nulls(of: [.rack]) }
            guard let use = event.use else { return .all }
            let capacity = zip(declaredProperties, [event.rack, event.vcpus, event.memoryMB, event.localGB])
            return .named(capacity.map { ($0.name, .number($1)) } + zip(MachineUse.names, use).map { ($0, $1) })
        }
        if isDelete { return .named(named.filter(\.isRack).map { ($0.name, .number(NullableInteger(nil))) }) }
        return .named(named.map { ($0.name, $0.value) })
    }

    package typealias Event = MachineTraceEvent
}
