import Values

/// A format that simulators and packers read. All that is known of it stands in its declaration; its writer is in `Targets`.
package enum ExportTarget: String, CaseIterable, Sendable {
    case swf
    case opendc
    case batsim
    case azurePacking = "azure-packing"
    case googleMachineEvents = "google-machine-events"

    package var declaration: ExportDeclaration {
        switch self {
        case .swf: return SwfTarget.declaration
        case .opendc: return OpenDCTarget.declaration
        case .batsim: return BatsimTarget.declaration
        case .azurePacking: return AzurePackingTarget.declaration
        case .googleMachineEvents: return GoogleMachineEventsTarget.declaration
        }
    }

    /// Its writer.
    func writer(_ source: ExportSource, _ assumptions: ExportAssumptions, toolVersion: String) -> any TargetWriter {
        switch self {
        case .swf: return SwfTarget(source, toolVersion: toolVersion)
        case .opendc: return OpenDCTarget(source, assumptions, toolVersion: toolVersion)
        case .batsim: return BatsimTarget(source)
        case .azurePacking: return AzurePackingTarget(source)
        case .googleMachineEvents: return GoogleMachineEventsTarget(source)
        }
    }
}

/// What help, documents, `export.json` and the writers know of a target. Texts are plain sentences in Markdown.
package struct ExportDeclaration: Sendable {
    /// A file that is written.
    package struct File: Sendable {
        package let name: String
        package let holds: String
    }

    /// What stands in a field.
    package struct Field: Sendable {
        package let file: String
        package let name: String
        package let value: String
    }

    // What several targets say of a field.
    static let number = "the instance's number, from 1 in order of submission"
    static let submission = "SUBMIT_TIME, of events alone when its first build began, without either START_TIME"

    /// As people call it.
    package let title: String
    /// Where the format is defined.
    package let definition: String
    package let files: [File]
    package let fields: [Field]
    /// What is taken to be so though no trace says it.
    package let assumed: [String]
    /// What the traces tell and the format cannot say.
    package let lost: [String]
    package var needsInstances = true
    package var needsMachines = false
    /// Whether the format has a word for an end that nobody saw.
    package var saysOpenEnds = false
    /// Whether it wants to know when instances were stopped.
    var wantsStops = false
    /// Whether the user's assumptions about processors and power matter.
    package var wantsPower = false
    /// The number of the first machine.
    var firstMachine = 1
}

extension ExportDeclaration.File {
    /// Beside every export: which number is whom.
    package static let numbers = Self(
        name: "ids.csv", holds: "KIND, ID, NAME: which number is which instance, user, project, machine")
    /// Beside every export, and what tells its files from others.
    package static let notes = Self(
        name: ExportNotes.fileName, holds: "what the export was made from, its counts, what is assumed, what is lost")
}

/// What no trace tells, and the user may know.
package struct ExportAssumptions: Sendable {
    /// Of each core; `cpu_info` of Nova does not tell it.
    package var coreMHz: Int64 = 2100
    /// What a host draws when nothing runs, and when everything does.
    package var idleWatts: Int64 = 200
    package var maxWatts: Int64 = 400
    package var living: LivingInstances = .open

    /// The largest of these numbers that is one.
    package static let most = 1 << 20

    package init() {}
}

/// What becomes of instances whose end was not seen.
package enum LivingInstances: String, CaseIterable, Sendable {
    /// The format's own word for it.
    case open
    /// They end when they were last seen.
    case observed
    /// They are left out.
    case none
}

/// Writes an export of one target.
protocol TargetWriter {
    /// Writes all files but the numbers and the notes.
    mutating func write(to outputs: ExportOutputs) throws -> ExportFigures
}

/// What was written, for the notes.
struct ExportFigures {
    /// Which time 0 is in the files; nil if they have whole dates.
    var zero: DateTime?
    var instances = 0
    var machines = 0
    var leftOut: [ExportLoss: Int] = [:]
    var numbers: [(kind: String, numbering: Numbering)] = []
    /// Other things whose numbers are in the files, by what they are.
    var named: [(kind: String, id: Int, name: String)] = []
    /// Facts of this target, by name.
    var facts: [String: Int64] = [:]
    var times: [String: DateTime] = [:]

    /// - Parameter source: what is written, after whatever the target cannot show was left out.
    init(_ source: ExportSource, zero: DateTime? = nil) {
        self.zero = zero
        instances = source.instances.count
        machines = source.fleet.hosts.count
        leftOut = source.leftOut
    }
}
