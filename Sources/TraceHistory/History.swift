import OpenStackTables
import Values

/// What all backups together tell: a fold over their extracts, oldest first.
///
/// Memory grows with what is different in the backups, not with their number: an extract is let go once it is folded.
public struct History {
    package internal(set) var options: TraceOptions
    /// The texts of everything that is kept.
    package var texts = TextPool()
    package private(set) var instances: InstanceHistory
    /// The hosts of virtual machines.
    package private(set) var machines: MachineHistory
    package private(set) var bareMetal: MachineHistory
    private var computeNodes: ComputeNodeReader
    private let nodes: BareMetalReader

    public init(options: TraceOptions) {
        self.options = options
        instances = InstanceHistory(options: options)
        machines = MachineHistory(infersDeletes: options.infersDeletes)
        bareMetal = MachineHistory(infersDeletes: options.infersDeletes)
        computeNodes = ComputeNodeReader(options: options)
        nodes = BareMetalReader(options: options)
    }

    /// What a user should hear of what was folded.
    public var warnings: [String] {
        guard !computeNodes.unsearchable.isEmpty else { return [] }
        return [
            "hypervisor_hostname_regex tries too many ways to match \(Count.text(computeNodes.unsearchable.count, "machine")), "
                + "which count as of rack \(RackPattern.unknown): make its repetitions more exact"
        ]
    }

    /// Adds the next backup in rank order.
    ///
    /// - Parameters:
    ///   - modifiedAt: the backup's modification time; machines that are gone from it were deleted then.
    ///   - isIntact: false for what could be saved of a damaged backup: nobody is gone because it is not in there.
    /// - Returns: rows of this backup that no trace can show, by reason.
    public mutating func fold(
        _ extract: BackupExtract, rank: Int, modifiedAt: DateTime, isIntact: Bool = true, traces: Set<TraceKind>
    ) -> LeftOut {
        var leftOut = LeftOut()
        // The first backup's texts are taken over as they are: of one large backup there is then one pool, not two.
        let isFirst = texts.count == TextPool().count
        if isFirst { texts = extract.texts }
        var translation = TextTranslation(from: extract.texts, isIdentity: isFirst)
        let databases = extract.databases.filter { options.takesPart($0.name) }
        // Both types of instances are rows of the same tables.
        if traces.contains(where: \.isOfInstances) {
            for database in databases where database.takesPart(in: .instanceEvents) {
                instances.fold(
                    database, rank: rank, isIntact: isIntact, translation: &translation, texts: &texts,
                    leftOut: &leftOut)
            }
        }
        if traces.contains(.machineEvents) {
            var sightings: [MachineSightings] = []
            for database in databases where database.takesPart(in: .machineEvents) {
                sightings.append(
                    computeNodes.read(database, translation: &translation, texts: &texts, leftOut: &leftOut))
            }
            machines.fold(sightings, modifiedAt: modifiedAt, isIntact: isIntact)
        }
        if traces.contains(.bareMetalMachineEvents) {
            let sightings = nodes.read(extract, translation: &translation, texts: &texts, leftOut: &leftOut)
            bareMetal.fold(sightings, modifiedAt: modifiedAt, isIntact: isIntact)
        }
        return leftOut
    }
}

/// Turns the text numbers of one extract into those of the history; each text is looked up once.
struct TextTranslation {
    private let source: TextPool
    private let isIdentity: Bool
    private var known: [TextID] = []
    /// How many different numbers the extract has, NULL among them.
    let sourceCount: Int

    /// - Parameter isIdentity: the history's pool began as this one, so all numbers are the same.
    init(from source: TextPool, isIdentity: Bool) {
        sourceCount = source.count + 1
        self.isIdentity = isIdentity
        self.source = isIdentity ? TextPool() : source
        if !isIdentity { known = [TextID](repeating: .null, count: sourceCount) }
    }

    mutating func callAsFunction(_ id: TextID, _ texts: inout TextPool) -> TextID {
        if id.isNull || isIdentity { return id }
        let place = Int(id.rawValue)
        guard place < known.count else { return .null }
        if known[place].isNull { known[place] = texts.intern(id, of: source) }
        return known[place]
    }
}

/// Rows that are in no trace, by reason.
public struct LeftOut: Sendable, Equatable {
    public enum Reason: String, CaseIterable, Sendable {
        /// instance_actions_events without its action.
        case noAction = "event without an action"
        /// An action of an instance that the backup does not hold.
        case noInstance = "event without an instance"
        case noUserOrProject = "no user or no project"
        case excludedUserOrProject = "excluded user or project"
        case unfinished = "not finished"
        case outsidePeriod = "outside --start and --end"
        /// compute_nodes whose host runs no nova-compute.
        case noComputeService = "machine without a nova-compute service"
        /// compute_nodes that neither the row nor its service gives a host.
        case noHost = "machine without a host"
        /// Ironic's nodes that Blazar does not know.
        case noComputehost = "node that Blazar does not know"
        /// Blazar's computehosts that are none of Ironic's nodes.
        case noNode = "Blazar's host without a node"
        /// computehost_extra_capabilities whose name is in no table.
        case noPropertyName = "property without a name"
    }

    public private(set) var counts: [Reason: Int] = [:]

    public init() {}

    public var isEmpty: Bool { counts.isEmpty }

    public mutating func add(_ reason: Reason, _ count: Int = 1) {
        if count > 0 { counts[reason, default: 0] += count }
    }

    public mutating func add(_ other: LeftOut) {
        for (reason, count) in other.counts { add(reason, count) }
    }

    /// Reasons that occurred, in the order of their declaration.
    public var sorted: [(reason: Reason, count: Int)] {
        Reason.allCases.compactMap { reason in counts[reason].map { (reason, $0) } }
    }
}
