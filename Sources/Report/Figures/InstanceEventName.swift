/// What Nova calls the events that begin and end an instance's life.
enum InstanceEventName {
    /// `nova.compute.manager` names an event `compute_` and the method; the methods that spawn an instance were renamed over the
    /// years: `run_instance` (Grizzly), `_run_instance`, `build_and_run_instance` (Juno), `_do_build_and_run_instance` (Kilo on).
    static let builds = [
        "compute__do_build_and_run_instance", "compute_build_and_run_instance", "compute__build_and_run_instance",
        "compute__run_instance", "compute_run_instance",
    ]
    /// All releases. A soft delete is none: the instance can be restored.
    static let deletes = ["compute_terminate_instance"]

    static let success = "Success"
    static let error = "Error"
}
