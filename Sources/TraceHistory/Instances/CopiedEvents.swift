import OpenStackTables
import Values

/// Events that two databases hold: Nova copies them, with new ids, when it resizes an instance into another cell, and hides the
/// old instance.
enum CopiedEvents {
    /// What a copy has in common with what it was made of.
    private struct Key: Hashable {
        var instance: TextID
        var event: TextID
        var startTime: NullableDateTime
        var finishTime: NullableDateTime
        var createdAt: NullableDateTime
    }

    /// Leaves each event in one database: in that whose instance is not hidden, else in the first.
    ///
    /// - Parameter databases: in order of their names.
    static func remove(from databases: inout [InstanceHistory.Database]) {
        guard databases.count > 1 else { return }
        let shared = sharedInstances(databases)
        guard !shared.isEmpty else { return }
        var owners: [Key: Int] = [:]
        for (index, database) in databases.enumerated() {
            for event in database.events {
                let instance = database.instances[Int(event.instance)]
                guard shared.contains(instance.key) else { continue }
                let key = key(of: event, instance)
                // The databases come in order: one that is not hidden takes the event from hidden ones alone.
                let isTaken = owners[key].map { !isHidden(instance.key, in: databases[$0]) || instance.isHidden } ?? false
                if !isTaken { owners[key] = index }
            }
        }
        for index in databases.indices {
            let instances = databases[index].instances
            databases[index].events.removeAll { event in
                let instance = instances[Int(event.instance)]
                guard shared.contains(instance.key), let owner = owners[key(of: event, instance)] else { return false }
                return owner != index
            }
        }
    }

    private static func key(of event: JoinedEvent, _ instance: InstanceRow) -> Key {
        Key(
            instance: instance.key, event: event.eventKey, startTime: event.startTime, finishTime: event.finishTime,
            createdAt: event.createdAt)
    }

    private static func isHidden(_ key: TextID, in database: InstanceHistory.Database) -> Bool {
        database.place(of: key).map { database.instances[$0].isHidden } ?? false
    }

    /// The keys of instances that several databases hold.
    private static func sharedInstances(_ databases: [InstanceHistory.Database]) -> Set<TextID> {
        var shared: Set<TextID> = []
        for (index, database) in databases.enumerated() {
            let others = databases[(index + 1)...]
            for instance in database.instances where others.contains(where: { $0.place(of: instance.key) != nil }) {
                shared.insert(instance.key)
            }
        }
        return shared
    }
}
