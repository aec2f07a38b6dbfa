import Values

/// When one instance lived, and what it had; from its events, or from a row of a lifetime trace.
struct Life {
    /// Its number among the uuids; nil if nobody asks for it.
    var uuid: TextID?
    /// When it began to be alive, in microseconds since 1970, as are all times here; nil if it never did, or nothing tells.
    var begin: Int64?
    /// Whether it began then; else it was there before, and came into view.
    var isCreated = false
    /// When it was deleted; nil if that was not seen.
    var end: Int64?
    /// Whether it was no longer there at some time, without that its end was seen.
    var isLost = false
    /// Until when it is known to have lived if its end was not seen; nil if that is the end of the traces.
    var seenUntil: Int64?
    var user: TextID
    var project: TextID
    /// Empty if it never was on one.
    var host: TextID
    /// As its last row shows it.
    var flavor: InstanceFigures.Flavor
    /// What it had over time, if its rows tell more than one thing; of two at one time the later row counts.
    var sizes: [InstanceFigures.SizeChange] = []
    var isResized = false

    init(user: TextID, project: TextID, host: TextID, flavor: InstanceFigures.Flavor) {
        self.user = user
        self.project = project
        self.host = host
        self.flavor = flavor
    }
}

extension InstanceFigures {
    /// The lives of all instances: those of the lifetime trace if there is one, else what events tell.
    var lives: [Life] {
        if let lifetimes {
            return (lifetimes.lives + lifetimes.withoutStart).map { life in
                var life = life
                if let uuid = life.uuid { life.sizes = sizes(of: uuid).inOrder(of: \.time) }
                return life
            }
        }
        return instances.enumerated().map { place, instance in
            var life = Life(user: instance.user, project: instance.project, host: instance.host, flavor: instance.flavor)
            life.begin = instance.begin
            life.isCreated = instance.built != nil
            life.end = instance.end
            life.isResized = instance.isResized
            life.sizes = (sizes[place] ?? []).inOrder(of: \.time)
            return life
        }
    }

    /// Until when the traces tell of instances, in microseconds since 1970; nil if they have no row.
    var end: Int64? { [last, lifetimes?.last].compactMap { $0 }.max() }
}
