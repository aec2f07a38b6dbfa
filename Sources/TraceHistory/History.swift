import OpenStackTables
import Values

/// What all backups together tell: a fold over their extracts, oldest first.
///
/// Memory grows with what is different in the backups, not with their number: an extract is let go once it is folded. What only
/// all backups together can tell, `resolved` decides.
public struct History {
    private let options: TraceOptions
    /// The texts of everything that is kept.
    private var texts = TextPool()
    private var names = DatabaseNames()
    private var instances: InstanceHistory
    /// The hosts of virtual machines.
    private var machines = MachineHistory()
    private var bareMetal = MachineHistory()
    private var computeNodes: ComputeNodeReader
    private let nodes: BareMetalReader

    public init(options: TraceOptions) {
        self.options = options
        instances = InstanceHistory(options: options)
        computeNodes = ComputeNodeReader(options: options)
        nodes = BareMetalReader(options: options)
    }

    /// Adds the next backup in rank order.
    ///
    /// - Parameters:
    ///   - time: the backup's time, from where the order of backups comes; machines that are gone from it were deleted then.
    ///   - isIntact: false for what could be saved of a damaged backup: nobody is gone because it is not in there.
    /// - Returns: rows of this backup that no trace can show, by reason.
    public mutating func fold(
        _ extract: BackupExtract, rank: Int, time: DateTime, isIntact: Bool = true, traces: Set<TraceKind>
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
                names.note(database.name, rank: rank)
                instances.fold(
                    database, rank: rank, isIntact: isIntact, translation: &translation, texts: &texts,
                    leftOut: &leftOut)
            }
        }
        let mark = BackupMark(rank: rank, time: time, testimony: Testimony(of: extract, isIntact: isIntact))
        if traces.contains(.machineEvents) {
            for database in databases where database.takesPart(in: .machineEvents) {
                names.note(database.name, rank: rank)
                let sightings = computeNodes.read(database, translation: &translation, texts: &texts, leftOut: &leftOut)
                machines.fold(sightings, mark)
            }
        }
        if traces.contains(.bareMetalMachineEvents) {
            for sightings in nodes.read(extract, translation: &translation, texts: &texts, leftOut: &leftOut) {
                bareMetal.fold(sightings, mark)
            }
        }
        return leftOut
    }

    /// Decides what only all backups together tell: which names mean one database, which events are copies, which machines are
    /// gone. No backup comes after this.
    public consuming func resolved() -> ResolvedHistory {
        let identities = names.identities { instances.share($0, $1) || machines.share($0, $1) }
        var notices: [HistoryNotice] = identities.filter { $0.names.count > 1 }.map {
            HistoryNotice(subject: .renamed($0.names), rank: nil)
        }
        let stories = MachineStories(machines, identities, infersDeletes: options.infersDeletes)
        notices += stories.notices
        if !computeNodes.unsearchable.isEmpty {
            notices.append(HistoryNotice(subject: .unsearchableRacks(machines: computeNodes.unsearchable.count), rank: nil))
        }
        if options.machineHost == .host { notices += machines.severalRows(identities) }
        let bare = MachineStories(ofBareMetal: bareMetal, infersDeletes: options.infersDeletes)
        return ResolvedHistory(
            options: options, texts: texts, instances: instances.resolved(identities), machineEvents: stories.events,
            bareMetalEvents: bare.events, notices: notices)
    }
}

/// What all backups of a run tell, ready to be made traces of.
public struct ResolvedHistory {
    package internal(set) var options: TraceOptions
    /// The texts of everything that is kept.
    package var texts: TextPool
    /// Of each database the events and instances, in order of the databases' names.
    package let instances: [InstanceHistory.Database]
    /// Of the hosts of virtual machines, before they are refined.
    package let machineEvents: [MachineHistory.Key: MachineProperties]
    package let bareMetalEvents: [MachineHistory.Key: MachineProperties]
    /// What a user should know of how the backups were put together.
    public let notices: [HistoryNotice]
}
