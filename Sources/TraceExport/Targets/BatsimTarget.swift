import Values

/// What Batsim reads: a workload of delay jobs, and external events about machines (Batsim's documents `input-workload` and
/// `input-external-events`; stricter where its `jobs.cpp`, `profiles.cpp` and `external_events.cpp` are).
struct BatsimTarget: TargetWriter {
    private static let workload = "workload.json"
    private static let events = "events.txt"

    private var source: ExportSource

    init(_ source: ExportSource) {
        self.source = source
    }

    static let declaration = ExportDeclaration(
        title: "Batsim",
        definition: "https://batsim.readthedocs.io",
        files: [
            .init(name: workload, holds: "a job for each instance that ran, and a delay for each length of life"),
            .init(name: events, holds: "when machines become unavailable and available again; only with a machine trace"),
        ],
        fields: [
            .init(
                file: workload, name: "nb_res",
                value: "machines of the machine trace; without one those that instances were on, at least 1"),
            .init(file: workload, name: "jobs: id", value: ExportDeclaration.number),
            .init(
                file: workload, name: "jobs: subtime",
                value: "\(ExportDeclaration.submission); seconds, 0 is the first one"),
            .init(file: workload, name: "jobs: res", value: "1: an instance is on one machine"),
            .init(
                file: workload, name: "jobs: extra_data",
                value: "`vcpus`, `memory_mb`, `disk_gb`, as a text of JSON; null if not known"),
            .init(file: workload, name: "profiles", value: "`DelayProfile` of END_TIME minus START_TIME, in seconds"),
            .init(
                file: events, name: "type, timestamp, data",
                value:
                    "`generic`; seconds from the first submission; `machine_unavailable` or `machine_available` with `resources`, machines "
                    + "from 0 in order of appearance"),
        ],
        assumed: [
            "An instance whose end was not seen ends when it was last seen.",
            "A machine is unavailable before its CREATE, after its DELETE and while it is disabled; before its first ENABLE or DISABLE it is "
                + "enabled.",
        ],
        lost: [
            "What an instance did, where it was, whose it was; resizes, moves and stops: its first size holds for its whole life.",
            "Machines' cores and memory: they belong into the platform. By itself Batsim gives a machine to one job at a time; a scheduler "
                + "that shares them finds sizes in `extra_data`.",
            "Batsim tells external events to the scheduler and does nothing itself.",
        ],
        firstMachine: 0)

    mutating func write(to outputs: ExportOutputs) throws -> ExportFigures {
        source.keep { instance in
            guard let started = instance.started, let ended = instance.ended else { return .neverRan }
            return ended > started ? nil : .noTime
        }
        var figures = ExportFigures(source, zero: source.instances.first?.submitted ?? source.fleet.firstTime)
        var instances = Numbering()
        try writeWorkload(&instances, figures.zero, to: outputs)
        figures.numbers = [("instance", instances), ("machine", source.fleet.numbering)]
        if source.hasMachines, let zero = figures.zero {
            figures.facts["events"] = Int64(try writeEvents(from: zero, to: outputs))
            figures.facts["machines_never_told_enabled"] = Int64(source.fleet.neverToldOf)
        }
        return figures
    }

    private func writeWorkload(_ instances: inout Numbering, _ zero: DateTime?, to outputs: ExportOutputs) throws {
        let file = try outputs.open(Self.workload)
        try file.write("{\n\"nb_res\": \(max(1, source.hasMachines ? source.fleet.hosts.count : source.usedHosts)),\n\"jobs\": [")
        var delays: [Int64] = []
        var known: Set<Int64> = []
        for instance in source.instances {
            guard let zero, let started = instance.started, let ended = instance.ended,
                let id = instances.number(of: instance.uuid)
            else { continue }
            let delay = TimeText.microseconds(from: started, to: ended)
            if known.insert(delay).inserted { delays.append(delay) }
            let time = Self.seconds(TimeText.microseconds(from: zero, to: instance.submitted))
            let size = [("vcpus", instance.vcpus), ("memory_mb", instance.memoryMB), ("disk_gb", instance.diskGB)].map {
                name, value in
                "\\\"\(name)\\\": \(value.map { "\($0)" } ?? "null")"
            }
            try file.write(
                (id == 1 ? "\n" : ",\n")
                    + "{\"id\": \"\(id)\", \"subtime\": \(time), \"res\": 1, \"profile\": \"\(Self.name(of: delay))\", "
                    + "\"extra_data\": \"{\(size.joined(separator: ", "))}\"}")
        }
        try file.write("\n],\n\"profiles\": {")
        for (place, delay) in delays.enumerated() {
            try file.write(
                (place == 0 ? "\n" : ",\n")
                    + "\"\(Self.name(of: delay))\": {\"type\": \"DelayProfile\", \"delay\": \(Self.seconds(delay))}")
        }
        try file.write("\n}\n}\n")
        try file.finish()
    }

    private static func name(of delay: Int64) -> String { "delay\(seconds(delay))" }

    private static func seconds(_ microseconds: Int64) -> String {
        var bytes: [UInt8] = []
        SecondsText.append(microseconds: microseconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What was before the first submission is one event at 0.
    ///
    /// - Returns: how many lines there are.
    private func writeEvents(from zero: DateTime, to outputs: ExportOutputs) throws -> Int {
        let file = try outputs.open(Self.events)
        var lines = 0
        func put(_ time: DateTime, _ machines: [Int], isAvailable: Bool) throws {
            guard !machines.isEmpty else { return }
            lines += 1
            try file.write(
                "{\"type\": \"generic\", \"timestamp\": \(Self.seconds(TimeText.microseconds(from: zero, to: time))), "
                    + "\"data\": \"{\\\"type\\\": \\\"machine_\(isAvailable ? "" : "un")available\\\", "
                    + "\\\"resources\\\": \\\"\(Self.intervals(machines))\\\"}\"}\n")
        }
        var isAvailable = [Bool](repeating: false, count: source.fleet.hosts.count)
        var rest = source.fleet.changes[...]
        while let change = rest.first, change.time <= zero {
            isAvailable[change.machine] = change.new.isAvailable
            rest = rest.dropFirst()
        }
        try put(zero, isAvailable.indices.filter { !isAvailable[$0] }, isAvailable: false)
        while let time = rest.first?.time {
            let now = rest.prefix { $0.time == time }
            rest = rest.dropFirst(now.count)
            let changed = now.filter { $0.new.isAvailable != $0.old.isAvailable }
            for value in [true, false] {
                try put(time, changed.filter { $0.new.isAvailable == value }.map(\.machine), isAvailable: value)
            }
        }
        try file.finish()
        return lines
    }

    /// Numbers as Batsim's interval sets: `0-4 6 8`.
    static func intervals(_ numbers: [Int]) -> String {
        var intervals: [ClosedRange<Int>] = []
        for number in Set(numbers).sorted() {
            if let last = intervals.last, last.upperBound + 1 == number {
                intervals[intervals.count - 1] = last.lowerBound...number
            } else {
                intervals.append(number...number)
            }
        }
        return intervals.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
    }
}
