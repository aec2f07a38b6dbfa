import MySQLDump
import OpenStackTables

/// What all backups together tell: a fold over their extracts, oldest first.
///
/// Memory grows with what is different in the backups, not with their number: an extract is let go once it is folded.
public struct History {
    let options: TraceOptions
    /// The texts of everything that is kept.
    var texts = TextPool()
    var instances: InstanceHistory
    var machines: MachineHistory

    public init(options: TraceOptions) {
        self.options = options
        instances = InstanceHistory(options: options)
        machines = MachineHistory(options: options)
    }

    /// Adds the next backup in rank order.
    ///
    /// - Parameter modifiedAt: the backup's modification time; machines that are gone from it were deleted then.
    /// - Returns: rows of this backup that no trace can show, by reason.
    public mutating func fold(
        _ extract: BackupExtract, rank: Int, modifiedAt: DateTime, traces: Set<TraceKind>
    ) -> LeftOut {
        var leftOut = LeftOut()
        // The first backup's texts are taken over as they are: of one large backup there is then one pool, not two.
        let isFirst = texts.count == TextPool().count
        if isFirst { texts = extract.texts }
        var translation = TextTranslation(from: extract.texts, isIdentity: isFirst)
        for database in extract.databases where options.takesPart(database.name) {
            if traces.contains(.instanceEvents), database.takesPart(in: .instanceEvents) {
                instances.fold(
                    database, rank: rank, translation: &translation, texts: &texts, leftOut: &leftOut)
            }
        }
        if traces.contains(.machineEvents) {
            machines.fold(
                extract.databases.filter { options.takesPart($0.name) && $0.takesPart(in: .machineEvents) },
                modifiedAt: modifiedAt, translation: &translation, texts: &texts, leftOut: &leftOut)
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
