import Values

/// The Standard Workload Format, version 2.2 (D. Feitelson, Parallel Workloads Archive): a line of 18 numbers for each job.
struct SwfTarget: TargetWriter {
    private static let file = "workload.swf"
    private static let kibibytes: Int64 = 1024

    private var source: ExportSource
    private let toolVersion: String

    init(_ source: ExportSource, toolVersion: String) {
        self.source = source
        self.toolVersion = toolVersion
    }

    static let declaration = ExportDeclaration(
        title: "Standard Workload Format 2.2",
        definition: "https://www.cs.huji.ac.il/labs/parallel/workload/swf.html",
        files: [.init(name: file, holds: "a job for each instance, after the header's comments")],
        fields: [
            .init(file: file, name: "1 job", value: ExportDeclaration.number),
            .init(
                file: file, name: "2 submit",
                value: "\(ExportDeclaration.submission); 0 is the first one"),
            .init(
                file: file, name: "3 wait",
                value: "START_TIME minus 2; of one that never ran until it was given up; -1 if only START_TIME is known"),
            .init(
                file: file, name: "4 run time", value: "END_TIME minus START_TIME; 0 if it never ran; -1 if its end was not seen"),
            .init(file: file, name: "5 allocated processors", value: "FIRST_VCPUS; -1 if it never ran"),
            .init(file: file, name: "8 requested processors", value: "FIRST_VCPUS"),
            .init(file: file, name: "10 requested memory", value: "FIRST_MEMORY_MB in KiB for each processor, rounded"),
            .init(
                file: file, name: "11 status",
                value: "1 if it ran and ended; 0 if it never ran and had errors; 5 if it never ran; -1 if its end was not seen"),
            .init(
                file: file, name: "12 user, 13 group", value: "USER_ID and PROJECT_ID as numbers, from 1 in order of appearance"),
            .init(file: file, name: "6, 7, 9, 14 to 18", value: "-1: nothing tells"),
        ],
        assumed: [
            "A virtual processor is a processor.",
            "Times are cut to whole seconds before they are subtracted.",
        ],
        lost: [
            "An instance's machine, disk and flavor, its moves, stops and resizes: its first size holds for its whole life.",
            "Machines, but for the header's MaxNodes and MaxProcs: the most that were there at one time.",
        ],
        saysOpenEnds: true)

    mutating func write(to outputs: ExportOutputs) throws -> ExportFigures {
        var figures = ExportFigures(source, zero: source.instances.first?.submitted)
        let file = try outputs.open(Self.file)
        try writeHeader(to: file)
        var (instances, users, projects) = (Numbering(), Numbering(), Numbering())
        for instance in source.instances {
            let job = instances.number(of: instance.uuid) ?? -1
            let user = users.number(of: instance.user) ?? -1
            let project = projects.number(of: instance.project) ?? -1
            let fields = fields(of: instance, zero: figures.zero ?? instance.submitted)
            try file.write(
                "\(job) \(fields.submit) \(fields.wait) \(fields.run) \(fields.allocated) -1 -1 \(fields.requested) -1 "
                    + "\(fields.memory) \(fields.status) \(user) \(project) -1 -1 -1 -1 -1\n")
        }
        try file.finish()
        figures.numbers = [("instance", instances), ("user", users), ("project", projects)]
        return figures
    }

    private func fields(
        of instance: ExportedInstance, zero: DateTime
    ) -> (submit: Int64, wait: Int64, run: Int64, allocated: Int64, requested: Int64, memory: Int64, status: Int) {
        func seconds(from start: DateTime, to end: DateTime) -> Int64 { end.unixSeconds - start.unixSeconds }
        let waited = instance.started ?? instance.ended
        let wait = instance.isSubmissionKnown ? waited.map { seconds(from: instance.submitted, to: $0) } : nil
        var run: Int64?
        if let started = instance.started {
            run = instance.ended.map { seconds(from: started, to: $0) }
        } else {
            run = 0
        }
        let memory = instance.memoryMB.flatMap { memory in
            instance.vcpus.map { (memory * Self.kibibytes + $0 / 2) / $0 }
        }
        let status: Int
        switch instance.outcome {
        case .completed: status = 1
        case .failed: status = 0
        case .cancelled: status = 5
        case .unknown: status = -1
        }
        let requested = instance.vcpus ?? -1
        return (
            seconds(from: zero, to: instance.submitted), wait ?? -1, run ?? -1, instance.started == nil ? -1 : requested,
            requested, memory ?? -1, status
        )
    }

    private func writeHeader(to file: ExportFile) throws {
        let count = source.instances.count
        var header: [(String, String)] = [
            ("Version", "2.2"), ("Computer", "cloud of OpenStack"), ("Conversion", "starcompactor \(toolVersion)"),
            ("MaxJobs", "\(count)"), ("MaxRecords", "\(count)"), ("Preemption", "No"),
        ]
        if let first = source.instances.first?.submitted {
            header += [
                ("UnixStartTime", "\(first.unixSeconds)"), ("TimeZoneString", "UTC"), ("StartTime", Self.date(first)),
            ]
        }
        if let last = source.instances.compactMap(\.ended).max() { header.append(("EndTime", Self.date(last))) }
        if let largest = source.fleet.largest() {
            header.append(("MaxNodes", "\(largest.machines.count)"))
            header.append(("MaxProcs", "\(largest.machines.reduce(0) { $0 + ($1.capacity.cores ?? 0) })"))
        }
        header += (Self.declaration.assumed + Self.declaration.lost).map { ("Note", $0) }
        for (name, value) in header { try file.write("; \(name): \(value)\n") }
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// As the program `date` prints it: `Tue Feb 21 18:44:15 UTC 2006`.
    static func date(_ time: DateTime) -> String {
        let parts = time.parts
        let weekday = days[DateTime.weekday(ofUnixDay: time.unixDay)]
        let clock = [parts.hour, parts.minute, parts.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        let month = months[Int(min(max(parts.month, 1), 12)) - 1]
        return "\(weekday) \(month) \(parts.day < 10 ? " " : "")\(parts.day) \(clock) UTC \(parts.year)"
    }
}
