import Values

/// What a machine is: what CREATE and UPDATE announce.
package struct MachineProperties: Equatable {
    /// NULL if the machine has none.
    package var rack: TextID
    /// In the order in which the trace shows them: `vcpus`, `memory_mb` and `local_gb`, or those that the configuration names
    /// for bare metal, the rack among them. Nil for one that the machine does not have.
    package var values: [PropertyValue?]
}

/// A property of a machine or an instance.
package enum PropertyValue: Equatable {
    case number(NullableInteger)
    /// NULL for the pool's NULL.
    case text(TextID)
}

/// A machine as one row of a backup shows it.
struct MachineSighting {
    var host: TextID
    var createdAt: NullableDateTime
    var properties: MachineProperties
    /// What the row says of the machine's past.
    var happened: [(kind: MachineEventKind, time: DateTime)]
}

/// The machines of one database in one backup; of bare metal, of one pair of databases.
struct MachineSightings {
    /// What tells it from others in the same backup.
    var name: String
    /// In the order of their primary keys.
    var list: [MachineSighting] = []
    /// Whether a machine that is not among them is gone. Not if the dump lacks what would name it.
    var isWhole = true
}

/// The machine events of all backups, before they are refined.
package struct MachineHistory {
    /// An event is known by these three.
    package struct Key: Hashable {
        package var time: DateTime
        package var host: TextID
        package var kind: MachineEventKind
    }

    /// A host as one backup holds it.
    private struct Held {
        var createdAt: Set<NullableDateTime>
        var properties: MachineProperties
    }

    /// A DELETE that holds unless a later backup has the host again.
    private struct Inferred {
        var time: DateTime
        var held: Held
    }

    /// What is known of the machines of one database.
    private struct Database {
        var held: [TextID: Held] = [:]
        var inferred: [TextID: [Inferred]] = [:]
    }

    private let infersDeletes: Bool
    /// The events of all backups: `--history` is about instances. Of an event that several hold the oldest supplies the
    /// properties, so that a CREATE keeps the capacity that the machine had then.
    private var observed: [Key: MachineProperties] = [:]
    private var databases: [String: Database] = [:]

    init(infersDeletes: Bool) {
        self.infersDeletes = infersDeletes
    }

    /// Adds what the next backup shows.
    mutating func fold(_ backup: [MachineSightings], modifiedAt: DateTime, isIntact: Bool) {
        var events: [Key: MachineProperties] = [:]
        for sightings in backup {
            var present: [TextID: Held] = [:]
            for machine in sightings.list {
                present[machine.host, default: Held(createdAt: [], properties: machine.properties)]
                    .createdAt.insert(machine.createdAt)
                present[machine.host]?.properties = machine.properties
                for (kind, time) in machine.happened {
                    events[Key(time: time, host: machine.host, kind: kind)] = machine.properties
                }
            }
            infer(
                sightings.name, present, isWhole: sightings.isWhole, isIntact: isIntact, modifiedAt: modifiedAt)
        }
        observed.merge(events) { older, _ in older }
    }

    /// All events, with the inferred DELETEs if they are wanted.
    package var events: [Key: MachineProperties] {
        var all = observed
        guard infersDeletes else { return all }
        for name in databases.keys.sorted() {
            guard let database = databases[name] else { continue }
            for (host, list) in database.inferred {
                for inferred in list {
                    let key = Key(time: inferred.time, host: host, kind: .delete)
                    all[key] = all[key] ?? inferred.held.properties
                }
            }
        }
        return all
    }

    private mutating func infer(
        _ name: String, _ present: [TextID: Held], isWhole: Bool, isIntact: Bool, modifiedAt: DateTime
    ) {
        var database = databases.removeValue(forKey: name) ?? Database()
        for (host, now) in present {
            // The machine was there all the time: the backup in between only missed it.
            database.inferred[host]?.removeAll { !$0.held.createdAt.isDisjoint(with: now.createdAt) }
        }
        // A damaged backup shows who was there, never who was gone, neither then nor afterwards.
        if isIntact, isWhole {
            for (host, before) in database.held where present[host] == nil {
                database.inferred[host, default: []].append(Inferred(time: modifiedAt.wholeSecond, held: before))
            }
            database.held = present
        } else if isIntact {
            database.held.merge(present) { _, newer in newer }
        }
        databases[name] = database
    }
}
