import ByteStreams
import TraceFiles
import TraceHistory
import Values

/// Writes an export: the target's files, the numbers and the notes.
package struct TraceExport {
    private let target: ExportTarget
    private let assumptions: ExportAssumptions
    private let toolVersion: String
    private var source: ExportSource

    package init(_ target: ExportTarget, _ assumptions: ExportAssumptions, _ source: ExportSource, toolVersion: String) {
        self.target = target
        self.assumptions = assumptions
        self.source = source
        self.toolVersion = toolVersion
    }

    /// - Parameters:
    ///   - traces: the names of what it was made from.
    /// - Returns: what stands in the notes.
    package mutating func write(to outputs: ExportOutputs, traces: [String], damagedRows: Int) throws -> ExportNotes {
        var writer = target.writer(source, assumptions, toolVersion: toolVersion)
        let figures = try writer.write(to: outputs)
        try write(figures, to: outputs)
        let declaration = target.declaration
        var options = ["living": assumptions.living.rawValue]
        if declaration.wantsPower {
            options["core_mhz"] = "\(assumptions.coreMHz)"
            options["idle_watts"] = "\(assumptions.idleWatts)"
            options["max_watts"] = "\(assumptions.maxWatts)"
        }
        if !declaration.needsInstances { options["living"] = nil }
        let notes = ExportNotes(
            toolVersion: toolVersion, target: target.rawValue, files: outputs.written, traces: traces,
            zero: figures.zero.map(Self.utc), observed: source.observed.map(Self.utc), instances: figures.instances,
            machines: figures.machines,
            instancesLeftOut: Dictionary(uniqueKeysWithValues: figures.leftOut.map { ($0.key.rawValue, $0.value) }),
            endsNotSeen: declaration.needsInstances ? source.openEnds : 0,
            resized: declaration.needsInstances ? source.resized : 0, damagedRows: damagedRows, options: options,
            figures: figures.facts, times: figures.times.mapValues(Self.utc), assumed: declaration.assumed,
            lost: declaration.lost)
        let file = try outputs.file(ExportNotes.fileName)
        try file.write(try notes.json())
        return notes
    }

    private static func utc(_ time: DateTime) -> String { TimeText.text(time) + "Z" }

    /// Which number is whom.
    private func write(_ figures: ExportFigures, to outputs: ExportOutputs) throws {
        let file = try outputs.open(ExportDeclaration.File.numbers.name)
        try file.write("KIND,ID,NAME\n")
        for (kind, numbering) in figures.numbers {
            for (place, name) in numbering.names.enumerated() {
                var line = Array("\(kind),\(numbering.first + place),".utf8)
                CSVField.append(source.texts.bytes(name), to: &line)
                try file.write(line + [CSVField.lineFeed])
            }
        }
        for (kind, id, name) in figures.named { try file.write("\(kind),\(id),\(name)\n") }
        try file.finish()
    }
}
