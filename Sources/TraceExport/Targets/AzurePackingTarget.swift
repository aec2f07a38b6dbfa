import ByteStreams
import Values

/// The database of Azure's trace for packing (AzurePublicDataset, `AzureTracesForPacking2020.md`): requests for instances, and what each
/// type takes of each kind of machine.
struct AzurePackingTarget: TargetWriter {
    private static let file = "packing_trace.sqlite"
    private static let microsecondsOfDay = 86_400_000_000.0

    /// What an instance was given.
    private struct Size: Hashable {
        var vcpus: Int64
        var memoryMB: Int64
        var diskGB: Int64?
    }

    private var source: ExportSource

    init(_ source: ExportSource) {
        self.source = source
    }

    static let declaration = ExportDeclaration(
        title: "Azure Trace for Packing 2020",
        definition: "https://github.com/Azure/AzurePublicDataset/blob/master/AzureTracesForPacking2020.md",
        files: [.init(name: file, holds: "the tables `vm` and `vmType`")],
        fields: [
            .init(file: "vm", name: "vmId", value: ExportDeclaration.number),
            .init(
                file: "vm", name: "tenantId",
                value: "PROJECT_ID as a number, from 1 in order of appearance; NULL if nothing tells"),
            .init(
                file: "vm", name: "vmTypeId",
                value: "a number for each size: FIRST_VCPUS, FIRST_MEMORY_MB, root and ephemeral disk together"),
            .init(file: "vm", name: "priority", value: "0, high: nothing is evicted"),
            .init(
                file: "vm", name: "starttime",
                value: "\(ExportDeclaration.submission); days, 0 is the first one"),
            .init(file: "vm", name: "endtime", value: "END_TIME in days; NULL if its end was not seen"),
            .init(file: "vmType", name: "id", value: "the row's number"),
            .init(
                file: "vmType", name: "vmTypeId, machineId",
                value: "the size, and the kind of machine: each capacity that a machine had"),
            .init(
                file: "vmType", name: "core, memory, ssd",
                value: "the size as a share of VCPU_CAPACITY, MEMORY_CAPACITY_MB, DISK_CAPACITY_GB; no row where it does not fit"),
            .init(file: "vmType", name: "hdd, nic", value: "NULL: nothing tells"),
        ],
        assumed: [
            "Every instance has the high priority.",
            "Disks are local, and of the kind `ssd`.",
            "A machine gives what it has, not more: Nova may hand out more processors than there are.",
        ],
        lost: [
            "When an instance began to run, where, and how it ended; stops, moves and resizes: its first size holds for its whole life.",
            "How many machines of each kind there are, and when.",
        ],
        needsMachines: true, saysOpenEnds: true)

    mutating func write(to outputs: ExportOutputs) throws -> ExportFigures {
        source.keep { instance in
            if instance.started == nil { return .neverRan }
            return instance.vcpus == nil || instance.memoryMB == nil ? .sizeUnknown : nil
        }
        var figures = ExportFigures(source, zero: source.instances.first?.submitted)
        let database = try SqliteFile(try outputs.file(Self.file))
        try database.execute(
            """
            CREATE TABLE vm (vmId INTEGER, tenantId INTEGER, vmTypeId INTEGER, priority INTEGER, starttime REAL, endtime REAL);
            CREATE TABLE vmType (id INTEGER, vmTypeId INTEGER, machineId INTEGER, core REAL, memory REAL, hdd REAL, ssd REAL, nic REAL)
            """)
        var (instances, projects) = (Numbering(), Numbering())
        let sizes = try writeInstances(&instances, &projects, zero: figures.zero, to: database)
        let machines = source.fleet.capacities.filter { $0.cores != nil && $0.memoryMB != nil }
        let homeless = try write(sizes, machines, to: database)
        try database.finish()
        figures.numbers = [("instance", instances), ("project", projects)]
        figures.named =
            sizes.enumerated().map {
                ("size", $0.offset + 1, Self.name(of: $0.element.vcpus, $0.element.memoryMB, $0.element.diskGB))
            }
            + machines.enumerated().map {
                ("machine size", $0.offset + 1, Self.name(of: $0.element.cores, $0.element.memoryMB, $0.element.diskGB))
            }
        figures.facts = [
            "sizes": Int64(sizes.count), "machine_sizes": Int64(machines.count), "sizes_that_fit_no_machine": Int64(homeless),
        ]
        return figures
    }

    private static func name(of cores: Int64?, _ memory: Int64?, _ disk: Int64?) -> String {
        func text(_ number: Int64?) -> String { number.map { "\($0)" } ?? "?" }
        return "\(text(cores)) cores \(text(memory)) MiB \(text(disk)) GiB"
    }

    /// - Returns: the sizes, in the order of their numbers.
    private func writeInstances(
        _ instances: inout Numbering, _ projects: inout Numbering, zero: DateTime?, to database: SqliteFile
    ) throws -> [Size] {
        var numbers: [Size: Int] = [:]
        var sizes: [Size] = []
        var rest = source.instances[...]
        try database.insert(into: "vm", columns: 6) {
            guard let zero, let instance = rest.popFirst(), let vcpus = instance.vcpus, let memory = instance.memoryMB else {
                return nil
            }
            func days(_ time: DateTime) -> SqliteFile.Value {
                .real(Double(TimeText.microseconds(from: zero, to: time)) / Self.microsecondsOfDay)
            }
            func integer(_ number: Int?) -> SqliteFile.Value { number.map { .integer(Int64($0)) } ?? .null }
            let size = Size(vcpus: vcpus, memoryMB: memory, diskGB: instance.diskGB)
            let number = numbers[size] ?? sizes.count + 1
            if number > sizes.count {
                numbers[size] = number
                sizes.append(size)
            }
            return [
                integer(instances.number(of: instance.uuid)), integer(projects.number(of: instance.project)), integer(number),
                .integer(0), days(instance.submitted), instance.ended.map(days) ?? .null,
            ]
        }
        return sizes
    }

    /// - Returns: how many sizes fit no machine.
    private func write(_ sizes: [Size], _ machines: [MachineFleet.Capacity], to database: SqliteFile) throws -> Int {
        var rows: [[SqliteFile.Value]] = []
        var homeless = 0
        for (place, size) in sizes.enumerated() {
            let before = rows.count
            for (kind, machine) in machines.enumerated() {
                func share(_ part: Int64?, of whole: Int64?) -> Double? {
                    part.flatMap { part in whole.map { Double(part) / Double($0) } }
                }
                guard let core = share(size.vcpus, of: machine.cores), let memory = share(size.memoryMB, of: machine.memoryMB)
                else { continue }
                let disk = share(size.diskGB, of: machine.diskGB)
                guard [core, memory, disk ?? 0].allSatisfy({ $0 <= 1 }) else { continue }
                rows.append([
                    .integer(Int64(rows.count + 1)), .integer(Int64(place + 1)), .integer(Int64(kind + 1)), .real(core),
                    .real(memory), .null, disk.map { .real($0) } ?? .null, .null,
                ])
            }
            if rows.count == before { homeless += 1 }
        }
        var rest = rows[...]
        try database.insert(into: "vmType", columns: 8) { rest.popFirst() }
        return homeless
    }
}
