/// What Nova calls the events that make an instance's life.
///
/// `nova.compute.manager` names an event `compute_` and the method that it measures.
package enum InstanceEventName {
    /// The methods that spawn an instance were renamed over the years: `run_instance` (Grizzly), `_run_instance`,
    /// `build_and_run_instance` (Juno), `_do_build_and_run_instance` (Kilo on).
    package static let builds = [
        "compute__do_build_and_run_instance", "compute_build_and_run_instance", "compute__build_and_run_instance",
        "compute__run_instance", "compute_run_instance",
    ]
    /// All releases. A soft delete is none: the instance can be restored.
    package static let deletes = ["compute_terminate_instance"]
    /// The last step of a resize, and of a migration that stops the instance; the second is that between cells.
    package static let resizes = ["compute_finish_resize", "compute_finish_snapshot_based_resize_at_dest"]
    /// A migration of a running instance.
    package static let migrations = ["compute_live_migration"]
    /// A rebuild: on another machine if that is what the user asked for.
    package static let rebuilds = ["compute_rebuild_instance"]

    package static let success = "Success"
    package static let error = "Error"
}

/// What an event means for the life of its instance.
package enum InstanceEventMeaning: Sendable {
    case build, delete, resize, migration, other

    /// - Parameters:
    ///   - event: `instance_actions_events.event`.
    ///   - action: `instance_actions.action`: what the user asked for; empty if that is not known. Nova migrates a stopped instance
    ///     as it resizes one, and evacuates one as it rebuilds one.
    package init(event: some Sequence<UInt8>, action: some Sequence<UInt8>) {
        func isOne(of names: [String]) -> Bool { names.contains { event.elementsEqual($0.utf8) } }
        if isOne(of: InstanceEventName.builds) {
            self = .build
        } else if isOne(of: InstanceEventName.deletes) {
            self = .delete
        } else if isOne(of: InstanceEventName.resizes) {
            self = action.elementsEqual("migrate".utf8) ? .migration : .resize
        } else if isOne(of: InstanceEventName.migrations) {
            self = .migration
        } else if isOne(of: InstanceEventName.rebuilds), action.elementsEqual("evacuate".utf8) {
            self = .migration
        } else {
            self = .other
        }
    }
}
