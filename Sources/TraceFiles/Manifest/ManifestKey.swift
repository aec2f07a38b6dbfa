/// The keys of `manifest.json`, on all its levels, for those who write it and those who read it.
package enum ManifestKey: String, CodingKey {
    case tool, toolVersion = "tool_version", runID = "run_id", configuration, formatVersion = "format_version", created, epoch
    case masking, salt, saltCheck = "salt_check", outputFormat = "output_format", instanceTypes = "instance_types"
    case periodStart = "period_start", periodEnd = "period_end", options, traces, instanceHosts = "instance_hosts",
        instanceHostsInMachineTrace = "instance_hosts_in_machine_trace", backups
    // Of a trace.
    case file, instanceType = "instance_type", rows, firstTime = "first_time", lastTime = "last_time", leftOut = "rows_left_out"
    case beforeEpoch = "before_epoch", sha256
    // Of a backup.
    case name, files, sizeBytes = "size_bytes", modified, time, timeFrom = "time_from", compression
    case dumpCompleted = "dump_completed", dumpCompletedUTC = "dump_completed_utc"
    case dumpProgram = "dump_program", serverVersion = "server_version", databases, intact, salvaged, problem, notices
    // Of the options.
    case history, machineHost = "machine_host", eventHost = "event_host", instanceValues = "instance_values", inferredDeletes =
        "inferred_deletes", initialState = "initial_state", order
    case archived, columns, machineValues = "machine_values", start, end, excludedUsers = "excluded_users", excludedProjects =
        "excluded_projects"
    case racksFromPattern = "racks_from_pattern", bareMetalProperties = "baremetal_properties", bareMetalRack =
        "baremetal_rack_property"
}
