import TraceFiles
import TraceHistory
import Values

/// Settings that match nothing: a slip of the pen would else change a trace in silence.
struct SettingsCheck {
    let run: PreparedRun
    let kinds: [TraceKind]

    /// What the history does not know.
    func warn(_ reading: inout ReadHistory) {
        let messages = run.messages
        let settings = run.settings
        if kinds.contains(where: \.isOfInstances) {
            // The users that are excluded by default need not exist.
            let defaults = TraceOptions()
            let unmatched = reading.history.unmatched(
                users: settings.options.excludedUsers.filter { !defaults.excludedUsers.contains($0) },
                projects: settings.options.excludedProjects.filter { !defaults.excludedProjects.contains($0) })
            for name in unmatched.users {
                messages.warning("no instance has the user of --exclude-user \(name)")
            }
            for name in unmatched.projects {
                messages.warning("no instance has the project of --exclude-project \(name)")
            }
        }
        if kinds.contains(.machineEvents), reading.history.racksAreUnknown {
            messages.warning(
                "hypervisor_hostname_regex with rack_extract_group matches no machine: every rack is UNKNOWN "
                    + "([rack] of the configuration)"
            )
        }
        let present = Set(
            reading.outcomes.flatMap { $0.facts?.databases ?? [] } + reading.outcomes.flatMap { $0.facts?.audited ?? [] })
        for name in settings.options.databases where !present.contains(name) {
            messages.warning("no backup holds the database \(name) of nova_databases")
        }
        let unnamed = reading.outcomes.filter { $0.facts?.rows[""] != nil }
        if !settings.options.databases.isEmpty, let first = unnamed.first {
            messages.warning(
                "\(unnamed.count.counted("backup")) (\(first.backup.path)) with a database without a name: it is "
                    + "left out, because nova_databases cannot name it")
        }
    }

    /// What the written traces lack.
    func warn(_ summaries: [TraceSummary]) {
        for summary in summaries where summary.rows == 0 && summary.leftOut.counts[.outsidePeriod] != nil {
            run.messages.warning("no event lies between --start and --end: the instance trace is empty")
        }
    }
}
