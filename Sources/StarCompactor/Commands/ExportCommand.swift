import ByteStreams
import TraceExport
import TraceFiles
import Values

/// `export`: traces in the formats that simulators read.
enum ExportCommand {
    static func export(_ arguments: Arguments) throws -> ExitCode {
        guard let target = try arguments.chosen(Choices.exportTarget) else {
            let known = ExportTarget.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("--to is missing: \(known)", arguments.command)
        }
        guard let folder = arguments.last(.output), !folder.isEmpty, folder != "-" else {
            throw UsageError("--output is missing: the folder for the export's files", arguments.command)
        }
        let assumptions = try assumptions(arguments, target)
        let messages = Messages(arguments)
        let inputs = try TraceInputs(arguments, messages)
        let output = try ExportFolder.begin(
            folder, of: target, force: arguments.has(.force), isPrivate: inputs.manifest?.isUnmasked == true,
            isSource: inputs.identities.contains, messages)
        var gathering = ExportGathering(target, living: assumptions.living)
        var damagedRows = 0
        for input in inputs.files { damagedRows += try read(input, into: &gathering, messages) }
        let source = gathering.finish(until: inputs.manifest?.lastBackup)
        try requireTraces(for: target, source)
        var export = TraceExport(target, assumptions, source, toolVersion: Version.number)
        let notes = try Output.guarding {
            let outputs = output.outputs
            let notes = try export.write(
                to: outputs, traces: inputs.files.map { SystemPath.shown($0.name) }, damagedRows: damagedRows)
            try output.appear(outputs.written, messages)
            return notes
        }
        if target.declaration.needsInstances, notes.instances == 0 {
            messages.warning("the export has no instances: the traces lack what \(target.rawValue) needs of them")
        }
        say(notes, folder, messages)
        return damagedRows > 0 ? .someBackupsLeftOut : .success
    }

    /// A flag that changes nothing is a mistake.
    private static func assumptions(_ arguments: Arguments, _ target: ExportTarget) throws -> ExportAssumptions {
        let declaration = target.declaration
        var assumptions = ExportAssumptions()
        for flag in [Flag.coreMHz, .idleWatts, .maxWatts] where arguments.has(flag.id) && !declaration.wantsPower {
            throw UsageError("--\(flag.name) has no effect on --to \(target.rawValue)", arguments.command)
        }
        func number(_ flag: Flag, _ standard: Int64) throws -> Int64 {
            guard let number = try arguments.number(flag.id) else { return standard }
            guard number <= ExportAssumptions.most else {
                throw UsageError("--\(flag.name) is at most \(ExportAssumptions.most)", arguments.command)
            }
            return Int64(number)
        }
        assumptions.coreMHz = try number(.coreMHz, assumptions.coreMHz)
        assumptions.idleWatts = try number(.idleWatts, assumptions.idleWatts)
        assumptions.maxWatts = try number(.maxWatts, assumptions.maxWatts)
        guard assumptions.idleWatts <= assumptions.maxWatts else {
            throw UsageError("--idle-watts is at most --max-watts (\(assumptions.maxWatts))", arguments.command)
        }
        let living = try arguments.chosen(Choices.living)
        if living != nil, !declaration.needsInstances {
            throw UsageError("--living has no effect on --to \(target.rawValue)", arguments.command)
        }
        if living == .open, !declaration.saysOpenEnds {
            throw UsageError("--living open is impossible for --to \(target.rawValue): its format needs ends", arguments.command)
        }
        assumptions.living = living ?? (declaration.saysOpenEnds ? .open : .observed)
        return assumptions
    }

    /// - Returns: how many rows cannot be understood.
    private static func read(
        _ input: TraceInputs.File, into gathering: inout ExportGathering, _ messages: Messages
    ) throws -> Int {
        let (reader, found) = try input.read { gathering.take($0) }
        gathering.begin(try input.check(reader, found ?? (reader.isEmpty ? input.subject : nil), messages))
        return reader.damagedRows
    }

    private static func requireTraces(for target: ExportTarget, _ source: ExportSource) throws {
        let declaration = target.declaration
        if declaration.needsInstances, !source.hasInstances {
            throw Failure(
                .usage, "--to \(target.rawValue) needs instances", hint: "name an instance trace or a trace of lifetimes, too")
        }
        if declaration.needsMachines, !source.hasMachines {
            throw Failure(.usage, "--to \(target.rawValue) needs machines", hint: "name a machine trace with rows, too")
        }
    }

    private static func say(_ notes: ExportNotes, _ folder: String, _ messages: Messages) {
        let what = [(notes.instances, "instance"), (notes.machines, "machine")].filter { $0.0 > 0 }.map { $0.0.counted($0.1) }
        messages.summary("wrote \(notes.files.joined(separator: ", ")) to \(folder): \(what.joined(separator: ", "))")
        let leftOut = ExportLoss.allCases.compactMap { loss in
            notes.instancesLeftOut[loss.rawValue].map { "\(loss.words) (\($0))" }
        }
        if !leftOut.isEmpty { messages.summary("  instances left out: \(leftOut.joined(separator: ", "))") }
        if notes.endsNotSeen > 0 {
            let word = notes.options["living"] ?? ""
            messages.summary("  ends that were not seen: \(notes.endsNotSeen) (--living \(word))")
        }
    }
}
