import OpenStackTables
import Values

/// Tells which instance events the options leave out.
package struct InstanceFilter {
    private let options: TraceOptions
    private let users: Set<TextID>
    private let projects: Set<TextID>

    init(_ options: TraceOptions, _ texts: inout TextPool) {
        self.options = options
        func folded(_ names: [String]) -> Set<TextID> {
            Set(names.map { texts.internFolded(texts.intern($0)) })
        }
        users = folded(options.excludedUsers)
        projects = folded(options.excludedProjects)
    }

    /// Why all events of an instance are left out; nil if they are not.
    func reason(against instance: InstanceRow, _ texts: inout TextPool) -> LeftOut.Reason? {
        if instance.userID.isNull || instance.projectID.isNull { return .noUserOrProject }
        if users.contains(texts.internFolded(instance.userID)) { return .excludedUserOrProject }
        if projects.contains(texts.internFolded(instance.projectID)) { return .excludedUserOrProject }
        return nil
    }

    /// Why an event is left out; nil if it is not.
    func reason(against event: JoinedEvent) -> LeftOut.Reason? {
        if event.finishTime.value == nil { return .unfinished }
        if options.start == nil && options.end == nil { return nil }
        guard let created = event.createdAt.value else { return .outsidePeriod }
        if let start = options.start, created < start { return .outsidePeriod }
        if let end = options.end, created > end { return .outsidePeriod }
        return nil
    }
}
