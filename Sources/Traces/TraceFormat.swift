import OpenStackTables

/// The published layout of the traces, version 0.2 of 17 December 2018 (scienceclouds.org).
public enum TraceFormat {
    public static let version = "0.2"

    /// The columns of a trace, in order.
    public static func columns(of trace: TraceKind) -> [String] {
        switch trace {
        case .instanceEvents:
            return [
                "INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION",
                "RESULT", "MEMORY_MB", "DISK_GB", "VCPUS", "INSTANCE_NAME", "USER_ID", "PROJECT_ID",
                "HOST_NAME (PHYSICAL)",
            ]
        case .machineEvents:
            return [
                "EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "RACK", "EVENT", "VCPU_CAPACITY",
                "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB",
            ]
        }
    }
}

/// How rows become bytes.
public enum TraceEncoding: String, CaseIterable, Sendable, Codable {
    /// RFC 4180 with `\n` line ends, fields quoted only where needed, a header first; NULL is an empty field.
    case csv
    /// One JSON object a line, keys in column order; NULL is null.
    case jsonLines = "jsonl"

    /// What a file of this encoding is called behind the dot.
    public var fileExtension: String { rawValue }
}

/// Takes a trace's bytes.
public protocol TraceOutput: AnyObject {
    func write(_ bytes: [UInt8]) throws
}
