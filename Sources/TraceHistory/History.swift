import OpenStackTables
import Values

/// What all backups together tell: a fold over their extracts, oldest first.
///
/// Memory grows with what is different in the backups, not with their number: an extract is let go once it is folded. What only
/// all backups together can tell, `resolved` decides.
public struct History {
    private let options: TraceOptions
    /// The texts of everything that is kept.
    var texts: TextPool
    private var names = DatabaseNames()
    /// Of each backup that was folded its time, by rank.
    private var times: [Int: DateTime] = [:]
    /// Of each name of databases the newest backup that tells which instances there are.
    private var newestWhole: [String: Int] = [:]
    /// Names of databases that have tables of events.
    private var withEvents: Set<String> = []
    var instances: InstanceHistory
    /// The hosts of virtual machines.
    private var machines = MachineHistory()
    private var bareMetal = MachineHistory()
    var audits: AuditHistory
    /// Of each name of databases the newest backup that holds an audit table of its instances.
    private var newestAudited: [String: Int] = [:]
    /// For which traces backups were folded.
    private var traces: Set<TraceKind> = []
    private var computeNodes: ComputeNodeReader
    private let nodes: BareMetalReader
    /// Whether databases that take no part now are kept for later runs.
    private let keepsAll: Bool

    public init(options: TraceOptions) {
        let instances = InstanceHistory(
            options: options, keepsVersions: options.instanceValues == .then || options.keepsLifetimes)
        self.init(options, instances, AuditHistory(), texts: TextPool(), keepsAll: false)
    }

    init(
        _ options: TraceOptions, _ instances: InstanceHistory, _ audits: AuditHistory, texts: TextPool, keepsAll: Bool
    ) {
        self.options = options
        self.instances = instances
        self.audits = audits
        self.texts = texts
        self.keepsAll = keepsAll
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
        var ofInstances: [String: LeftOut] = [:]
        var extract = extract
        return fold(&extract, rank: rank, time: time, isIntact: isIntact, traces: traces, leftOutOfInstances: &ofInstances)
    }

    /// The same.
    ///
    /// - Parameters:
    ///   - extract: gives its instances, actions, events and audit tables away: of a large backup they would be there twice.
    ///   - leftOutOfInstances: what of it concerns instances, by database; also of databases that take no part now.
    public mutating func fold(
        _ extract: inout BackupExtract, rank: Int, time: DateTime, isIntact: Bool, traces: Set<TraceKind>,
        leftOutOfInstances: inout [String: LeftOut]
    ) -> LeftOut {
        // The first backup's texts are taken over as they are: of one large backup there is then one pool, not two.
        let isFirst = texts.count == TextPool().count
        var translation = TextTranslation(from: extract.texts, isIdentity: isFirst)
        if isFirst { swap(&texts, &extract.texts) }
        // Both types of instances are rows of the same tables.
        if traces.contains(where: \.isOfInstances) {
            for index in extract.databases.indices where holdsInstances(extract.databases[index]) {
                let name = extract.databases[index].name
                guard keepsAll || options.takesPart(name) else { continue }
                instances.fold(
                    &extract.databases[index], rank: rank, isIntact: isIntact, translation: &translation, texts: &texts,
                    leftOut: &leftOutOfInstances[name, default: LeftOut()])
            }
        }
        for index in extract.databases.indices {
            let database = extract.databases[index]
            guard keepsAll || options.takesPart(database.name) || !database.isAudited(of: .nova) else { continue }
            audits.fold(&extract.databases[index], of: isFirst ? nil : extract.texts, &texts)
        }
        let leftOut = foldRest(
            extract, rank: rank, time: time, isIntact: isIntact, traces: traces, leftOutOfInstances: leftOutOfInstances,
            translation: &translation)
        // All its numbers are still the same.
        if isFirst { extract.texts = texts }
        return leftOut
    }

    /// Adds the next backup in rank order, whose instances are in the history already.
    ///
    /// - Parameters:
    ///   - extract: as `withoutUnitedRows` left it.
    ///   - leftOutOfInstances: as it was when the instances came into the history.
    public mutating func foldAgain(
        _ extract: BackupExtract, rank: Int, time: DateTime, isIntact: Bool, traces: Set<TraceKind>,
        leftOutOfInstances: [String: LeftOut]
    ) -> LeftOut {
        var translation = TextTranslation(from: extract.texts, isIdentity: false)
        return foldRest(
            extract, rank: rank, time: time, isIntact: isIntact, traces: traces, leftOutOfInstances: leftOutOfInstances,
            translation: &translation)
    }

    /// Whether a database's instances are kept: where nobody asks for lifetimes, those with events.
    private func holdsInstances(_ database: DatabaseExtract) -> Bool {
        database.holdsTables(of: keepsAll || options.keepsLifetimes ? .instanceLifetimes : .instanceEvents)
    }

    /// Names of databases, and machines.
    private mutating func foldRest(
        _ extract: BackupExtract, rank: Int, time: DateTime, isIntact: Bool, traces: Set<TraceKind>,
        leftOutOfInstances: [String: LeftOut], translation: inout TextTranslation
    ) -> LeftOut {
        var leftOut = LeftOut()
        times[rank] = time
        self.traces.formUnion(traces)
        let databases = extract.databases.filter { options.takesPart($0.name) }
        for database in databases where database.isAudited(of: .nova) {
            names.note(database.name, rank: rank)
            if database.holdsAudits(of: .instanceEvents) { withEvents.insert(database.name) }
            if database.tables[.auditInstances] != nil {
                newestAudited[database.name] = max(newestAudited[database.name] ?? rank, rank)
            }
        }
        if traces.contains(where: \.isOfInstances) {
            for database in databases where holdsInstances(database) {
                let hasEvents = database.holdsTables(of: .instanceEvents)
                guard hasEvents || options.keepsLifetimes else { continue }
                names.note(database.name, rank: rank)
                if hasEvents { withEvents.insert(database.name) }
                if isIntact, !extract.dump.holdsChosenRows, database.tables[.instances]?.rows ?? 0 > 0 {
                    newestWhole[database.name] = max(newestWhole[database.name] ?? rank, rank)
                }
                if let ofInstances = leftOutOfInstances[database.name] { leftOut.add(ofInstances) }
            }
        }
        let mark = BackupMark(rank: rank, time: time, testimony: Testimony(of: extract, isIntact: isIntact))
        if traces.contains(.machineEvents) {
            for database in databases where database.holdsTables(of: .machineEvents) {
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
        let identities = names.identities {
            instances.share($0, $1) || machines.share($0, $1) || audits.share($0, $1, machines)
        }
        var audited = AuditFindings()
        var problem: UnknownAuditZone?
        var reader = computeNodes
        // Handed over, not copied: a pool may be large.
        var texts = self.texts
        self.texts = TextPool()
        do throws(UnknownAuditZone) {
            audited = try AuditFindings(audits, options, for: traces, machines, &reader, &texts)
        } catch {
            problem = error
        }
        var leftOut = audited.leftOut
        var notices: [HistoryNotice] = identities.filter { $0.names.count > 1 }.map {
            HistoryNotice(subject: .renamed($0.names), rank: nil)
        }
        let stories = MachineStories(machines, identities, exact: audited.machines, infersDeletes: options.infersDeletes)
        notices += stories.notices
        notices += audited.notices
        if !reader.unsearchable.isEmpty {
            notices.append(HistoryNotice(subject: .unsearchableRacks(machines: reader.unsearchable.count), rank: nil))
        }
        if options.machineHost == .host { notices += machines.severalRows(identities) }
        let bare = MachineStories(ofBareMetal: bareMetal, exact: audited.bareMetal, infersDeletes: options.infersDeletes)
        let observations = identities.map { identity in
            InstanceObservation(
                database: identity.name, newest: identity.names.compactMap { newestWhole[$0] }.max(),
                hasEvents: identity.names.contains(where: withEvents.contains))
        }
        for (name, rank) in newestAudited { audited.instances[name]?.newest = rank }
        let databases = instances.resolved(identities, exact: audited.instances, times: times, leftOut: &leftOut)
        return ResolvedHistory(
            options: options, texts: texts, instances: databases, machineEvents: stories.events, bareMetalEvents: bare.events,
            leftOut: leftOut, notices: notices, backupTimes: times, observations: observations, problem: problem)
    }
}

/// What all backups of a run tell, ready to be made traces of.
public struct ResolvedHistory {
    package internal(set) var options: TraceOptions
    /// The texts of everything that is kept.
    package var texts: TextPool
    /// What seconds are counted from.
    package var epoch: DateTime { options.epoch }
    /// Of each database the events and instances, in order of the databases' names.
    package let instances: [InstanceHistory.Database]
    /// Of the hosts of virtual machines, before they are refined.
    package let machineEvents: [MachineHistory.Key: MachineProperties]
    package let bareMetalEvents: [MachineHistory.Key: MachineProperties]
    /// Rows of audit tables that no trace can show, by reason.
    public let leftOut: LeftOut
    /// What a user should know of how the backups were put together.
    public let notices: [HistoryNotice]
    /// The time of each backup, by rank.
    let backupTimes: [Int: DateTime]
    let observations: [InstanceObservation]
    /// Why nothing of the audit tables is in here; nil if all of it is.
    public let problem: UnknownAuditZone?
}
