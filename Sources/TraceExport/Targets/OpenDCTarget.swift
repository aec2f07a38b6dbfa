import ByteStreams
import TraceFiles
import Values

/// What OpenDC reads: tasks and fragments, a failure trace, a topology. Columns, types and units are those of its readers
/// (`opendc-trace-api`, `TaskSchemas.kt`, `FragmentSchemas.kt`, `FailureSchemas.kt`; `TopologySpecs.kt`), as of July 2026.
struct OpenDCTarget: TargetWriter {
    private static let tasks = "tasks.parquet"
    private static let fragments = "fragments.parquet"
    private static let failures = "failures.parquet"
    private static let topology = "topology.json"
    /// OpenDC divides a task's memory by this before it compares it with a host's MiB.
    private static let memoryUnits: Int64 = 1000

    private var source: ExportSource
    private let assumptions: ExportAssumptions
    private let toolVersion: String

    init(_ source: ExportSource, _ assumptions: ExportAssumptions, toolVersion: String) {
        self.source = source
        self.assumptions = assumptions
        self.toolVersion = toolVersion
    }

    static let declaration = ExportDeclaration(
        title: "OpenDC",
        definition: "https://github.com/atlarge-research/opendc",
        files: [
            .init(name: tasks, holds: "a task for each instance that ran"),
            .init(name: fragments, holds: "what each task uses, one stretch of time after the other"),
            .init(name: failures, holds: "when how many of the machines were away; only if any was"),
            .init(name: topology, holds: "the machines; only with a machine trace"),
        ],
        fields: [
            .init(file: tasks, name: "id, name", value: "\(ExportDeclaration.number); INSTANCE_UUID"),
            .init(
                file: tasks, name: "submission_time",
                value: "\(ExportDeclaration.submission); milliseconds, UTC"),
            .init(file: tasks, name: "duration", value: "END_TIME minus START_TIME, in milliseconds"),
            .init(file: tasks, name: "cpu_count", value: "FIRST_VCPUS"),
            .init(file: tasks, name: "cpu_capacity", value: "FIRST_VCPUS times `--core-mhz`, in MHz"),
            .init(file: tasks, name: "mem_capacity", value: "FIRST_MEMORY_MB times 1000, which OpenDC takes for MiB"),
            .init(file: fragments, name: "id, duration", value: "the task's number; milliseconds"),
            .init(
                file: fragments, name: "cpu_usage",
                value: "the task's cpu_capacity; 0 from a stop, suspend, pause or shelve that succeeded to the next start"),
            .init(
                file: failures, name: "failure_interval",
                value: "milliseconds since the failure before ended, of the first one since the first submission"),
            .init(
                file: failures, name: "failure_duration",
                value: "milliseconds in which so many machines were away: from DISABLE to ENABLE, from DELETE to CREATE"),
            .init(file: failures, name: "failure_intensity", value: "how many, as a share of the topology's machines"),
            .init(
                file: topology, name: "hosts",
                value: "the machines that were there when they had the most cores, those of one size together"),
            .init(file: topology, name: "coreCount, memorySize", value: "VCPU_CAPACITY, MEMORY_CAPACITY_MB"),
            .init(
                file: topology, name: "coreSpeed, cpuPowerModel",
                value: "`--core-mhz`; linear from `--idle-watts` to `--max-watts`"),
        ],
        assumed: [
            "Each core has the speed and each host draws the power that the options say.",
            "An instance that is not stopped uses all of its cores.",
            "An instance whose end was not seen ends when it was last seen.",
            "A machine that is disabled or gone, and comes back, has failed meanwhile.",
            "Before its first ENABLE or DISABLE a machine is enabled.",
        ],
        lost: [
            "How much of its processors and memory an instance used, its disk, its user and project.",
            "Which machine failed: OpenDC chooses as many by chance. Failures that were not over at the end are left out.",
            "That machines come and go: the topology has those that were there at one time.",
            "Resizes and moves: an instance's first size holds for its whole life.",
        ],
        wantsStops: true, wantsPower: true)

    mutating func write(to outputs: ExportOutputs) throws -> ExportFigures {
        source.keep { instance in
            guard let started = instance.started, let ended = instance.ended else { return .neverRan }
            if instance.vcpus == nil || instance.memoryMB == nil { return .sizeUnknown }
            return ended.unixMilliseconds > started.unixMilliseconds ? nil : .noTime
        }
        var figures = ExportFigures(source)
        var instances = Numbering()
        try writeTasks(&instances, to: outputs)
        figures.numbers = [("instance", instances)]
        let largest = source.fleet.largest()
        let hosts = (largest?.machines ?? []).filter { $0.capacity.cores != nil && $0.capacity.memoryMB != nil }
        figures.machines = hosts.count
        guard let largest else { return figures }
        figures.times["topology"] = largest.time
        figures.facts["machines_without_size"] = Int64(largest.machines.count - hosts.count)
        figures.facts["machines_away_at_the_end"] = Int64(source.fleet.awayAtEnd)
        figures.facts["machines_never_told_enabled"] = Int64(source.fleet.neverToldOf)
        guard !hosts.isEmpty else { return figures }
        try writeTopology(of: hosts, to: outputs)
        figures.facts["failures"] = Int64(try writeFailures(of: hosts.count, to: outputs))
        return figures
    }

    // MARK: Tasks

    private func writeTasks(_ instances: inout Numbering, to outputs: ExportOutputs) throws {
        let (taskFile, fragmentFile) = (try outputs.open(Self.tasks), try outputs.open(Self.fragments))
        var tasks = try ParquetTable(
            [
                ("id", .integer32), ("name", .text), ("submission_time", .milliseconds), ("duration", .integer),
                ("cpu_count", .integer32), ("cpu_capacity", .double), ("mem_capacity", .integer),
            ], toolVersion: toolVersion, output: taskFile)
        var fragments = try ParquetTable(
            [("id", .integer32), ("duration", .integer), ("cpu_usage", .double)], toolVersion: toolVersion, output: fragmentFile)
        for instance in source.instances {
            guard let started = instance.started, let ended = instance.ended, let vcpus = instance.vcpus,
                let memory = instance.memoryMB, let id = instances.number(of: instance.uuid)
            else { continue }
            let capacity = Double(vcpus * assumptions.coreMHz)
            try tasks.write([
                .integer(Int64(id)), .text(source.texts.bytes(instance.uuid)),
                .integer(instance.submitted.unixMilliseconds),
                .integer(ended.unixMilliseconds - started.unixMilliseconds), .integer(vcpus), .double(capacity),
                .integer(memory * Self.memoryUnits),
            ])
            for stretch in Self.stretches(from: started, to: ended, instance.stops) {
                try fragments.write([
                    .integer(Int64(id)), .integer(stretch.milliseconds), .double(stretch.isOn ? capacity : 0),
                ])
            }
        }
        try tasks.finish()
        try fragments.finish()
        try taskFile.finish()
        try fragmentFile.finish()
    }

    /// A life as the times in which it used its processors and those in which it did not; none is empty.
    static func stretches(
        from started: DateTime, to ended: DateTime, _ changes: [PowerChange]
    ) -> [(milliseconds: Int64, isOn: Bool)] {
        var stretches: [(milliseconds: Int64, isOn: Bool)] = []
        func add(_ length: Int64, _ isOn: Bool) {
            if let last = stretches.last, last.isOn == isOn {
                stretches[stretches.count - 1].milliseconds += length
            } else if length > 0 {
                stretches.append((length, isOn))
            }
        }
        var isOn = true
        var position = started.unixMilliseconds
        for change in changes where change.time > started && change.time < ended {
            let time = change.time.unixMilliseconds
            add(time - position, isOn)
            position = time
            isOn = change.isOn
        }
        add(ended.unixMilliseconds - position, isOn)
        return stretches
    }

    // MARK: Machines

    private func writeTopology(of hosts: [MachineFleet.State], to outputs: ExportOutputs) throws {
        var counts: [MachineFleet.Capacity: Int] = [:]
        for host in hosts {
            counts[
                MachineFleet.Capacity(cores: host.capacity.cores, memoryMB: host.capacity.memoryMB, diskGB: nil), default: 0] += 1
        }
        let sizes = counts.sorted { one, other in
            (one.key.cores ?? 0, one.key.memoryMB ?? 0) < (other.key.cores ?? 0, other.key.memoryMB ?? 0)
        }
        let topology = Topology(clusters: [
            Topology.Cluster(
                name: "cloud",
                hosts: sizes.map { size, count in
                    Topology.Host(
                        name: "\(size.cores ?? 0)x\(size.memoryMB ?? 0)", count: count,
                        cpu: Topology.CPU(coreCount: size.cores ?? 0, coreSpeed: "\(assumptions.coreMHz) MHz"),
                        memory: Topology.Memory(memorySize: "\(size.memoryMB ?? 0) MiB"),
                        cpuPowerModel: Topology.Power(
                            modelType: "linear", power: assumptions.maxWatts, idlePower: assumptions.idleWatts,
                            maxPower: assumptions.maxWatts))
                })
        ])
        let file = try outputs.open(Self.topology)
        try file.write(try JSONDocument.encode(topology))
        try file.finish()
    }

    /// - Returns: how many rows there are; without any there is no file, for OpenDC would repeat nothing for ever.
    private func writeFailures(of hosts: Int, to outputs: ExportOutputs) throws -> Int {
        let outages = source.fleet.outages()
        guard let zero = source.instances.first?.submitted ?? source.fleet.firstTime else { return 0 }
        let rows = Self.failures(outages, zero: zero.unixMilliseconds, hosts: hosts)
        guard !rows.isEmpty else { return 0 }
        let file = try outputs.open(Self.failures)
        var table = try ParquetTable(
            [("failure_interval", .integer), ("failure_duration", .integer), ("failure_intensity", .double)],
            toolVersion: toolVersion, output: file)
        for row in rows { try table.write([.integer(row.interval), .integer(row.duration), .double(row.intensity)]) }
        try table.finish()
        try file.finish()
        return rows.count
    }

    /// One row for each stretch of time in which as many machines are away: OpenDC waits for a failure's end before the next one.
    ///
    /// - Parameter zero: in milliseconds; what was over before is left out.
    static func failures(
        _ outages: [(start: DateTime, end: DateTime)], zero: Int64, hosts: Int
    ) -> [(interval: Int64, duration: Int64, intensity: Double)] {
        var steps: [Int64: Int] = [:]
        for outage in outages {
            steps[max(outage.start.unixMilliseconds, zero), default: 0] += 1
            steps[max(outage.end.unixMilliseconds, zero), default: 0] -= 1
        }
        var rows: [(interval: Int64, duration: Int64, intensity: Double)] = []
        var away = 0
        var (since, end) = (zero, zero)
        for (time, step) in steps.sorted(by: { $0.key < $1.key }) where step != 0 {
            if away > 0 {
                rows.append((since - end, time - since, min(1, Double(away) / Double(hosts))))
                end = time
            }
            away += step
            since = time
        }
        return rows
    }

    /// As OpenDC's `TopologySpecs.kt` has it; sizes with their units, so that no version guesses.
    private struct Topology: Encodable {
        struct Cluster: Encodable {
            var name: String
            var hosts: [Host]
        }
        struct Host: Encodable {
            var name: String
            var count: Int
            var cpu: CPU
            var memory: Memory
            var cpuPowerModel: Power
        }
        struct CPU: Encodable {
            var coreCount: Int64
            var coreSpeed: String
        }
        struct Memory: Encodable {
            var memorySize: String
        }
        struct Power: Encodable {
            var modelType: String
            var power: Int64
            var idlePower: Int64
            var maxPower: Int64
        }

        var clusters: [Cluster]
    }
}
