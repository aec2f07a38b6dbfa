import Values

/// The table `machine_events` of Google's cluster-usage traces of 2011 (C. Reiss, J. Wilkes, J. Hellerstein, "Google cluster-usage
/// traces: format + schema", version 2.1), which CloudSim Plus reads, too.
struct GoogleMachineEventsTarget: TargetWriter {
    /// Not `machine_events.csv`, which is what our own traces are called.
    private static let file = "google-machine-events.csv"

    private enum Kind: Int {
        case add = 0
        case remove = 1
        case update = 2
    }

    private let source: ExportSource

    init(_ source: ExportSource) {
        self.source = source
    }

    static let declaration = ExportDeclaration(
        title: "Google's machine events of 2011",
        definition: "https://github.com/google/cluster-data/blob/master/ClusterData2011_2.md",
        files: [.init(name: file, holds: "a line of six fields for each change of a machine, without a header")],
        fields: [
            .init(file: file, name: "1 time", value: "EVENT_TIME in microseconds; 0 is the first event"),
            .init(file: file, name: "2 machine ID", value: "the machine's number, from 1 in order of appearance"),
            .init(
                file: file, name: "3 event type",
                value:
                    "0, ADD: it takes instances now, by CREATE or ENABLE; 1, REMOVE: it does no more, by DELETE or DISABLE; 2, UPDATE: it has "
                    + "other capacities"),
            .init(file: file, name: "4 platform ID", value: "empty: nothing tells"),
            .init(
                file: file, name: "5 CPUs, 6 memory",
                value:
                    "VCPU_CAPACITY and MEMORY_CAPACITY_MB as shares of the largest, which `export.json` names; empty if nothing tells"
            ),
        ],
        assumed: [
            "Before its first ENABLE or DISABLE a machine is enabled.",
            "A machine whose first event is no CREATE was there from the beginning.",
        ],
        lost: ["Disks, racks and other properties.", "Whether a machine was disabled or deleted."],
        needsInstances: false, needsMachines: true)

    func write(to outputs: ExportOutputs) throws -> ExportFigures {
        var figures = ExportFigures(source, zero: source.fleet.firstTime)
        let capacities = source.fleet.capacities
        let cores = capacities.compactMap(\.cores).max()
        let memory = capacities.compactMap(\.memoryMB).max()
        let file = try outputs.open(Self.file)
        var lines: Int64 = 0
        for change in source.fleet.changes {
            guard let zero = figures.zero, let kind = Self.kind(of: change) else { continue }
            func share(_ part: Int64?, of whole: Int64?) -> String {
                part.flatMap { part in whole.map { "\(Double(part) / Double($0))" } } ?? ""
            }
            let capacity = change.new.capacity
            try file.write(
                "\(TimeText.microseconds(from: zero, to: change.time)),\(source.fleet.numbering.first + change.machine),\(kind.rawValue),,"
                    + "\(share(capacity.cores, of: cores)),\(share(capacity.memoryMB, of: memory))\n")
            lines += 1
        }
        try file.finish()
        figures.numbers = [("machine", source.fleet.numbering)]
        figures.facts = [
            "events": lines, "most_cores": cores ?? 0, "most_memory_mb": memory ?? 0,
            "machines_never_told_enabled": Int64(source.fleet.neverToldOf),
        ]
        return figures
    }

    /// Nil if nobody who asks for machines would notice.
    private static func kind(of change: MachineFleet.Change) -> Kind? {
        switch (change.old.isAvailable, change.new.isAvailable) {
        case (false, true): return .add
        case (true, false): return .remove
        case (false, false): return nil
        case (true, true):
            let (old, new) = (change.old.capacity, change.new.capacity)
            return old.cores == new.cores && old.memoryMB == new.memoryMB ? nil : .update
        }
    }
}
