import OpenStackTables

/// The published layouts of the traces (scienceclouds.org).
public enum TraceFormat: String, CaseIterable, Sendable, Codable {
    /// Of 17 December 2018: a column for each property.
    case version02 = "0.2"
    /// One column for all properties, as a Python literal in CSV and an object in JSON Lines.
    case version03 = "0.3"

    /// The layout that a trace is written in: bare metal came with 0.3.
    public func layout(of trace: TraceKind) -> TraceFormat {
        trace.instanceType == .bareMetal ? .version03 : self
    }

    /// The columns of a trace, in order.
    public func columns(of trace: TraceKind) -> [String] {
        switch (trace.isOfInstances, layout(of: trace)) {
        case (true, .version02):
            return Self.whatHappened + ["MEMORY_MB", "DISK_GB", "VCPUS"] + Self.whoseItWas
        case (true, .version03):
            return Self.whatHappened + Self.whoseItWas + ["PROPERTIES"]
        case (false, .version02):
            return [
                "EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "RACK", "EVENT", "VCPU_CAPACITY",
                "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB",
            ]
        case (false, .version03):
            return ["EVENT_TIME", "EVENT_TIME_SEC", "HOST_NAME (PHYSICAL)", "EVENT", "PROPERTIES"]
        }
    }

    private static let whatHappened = [
        "INSTANCE_UUID", "EVENT", "START_TIME", "START_SEC", "FINISH_TIME", "FINISH_SEC", "EVENT_DURATION", "RESULT",
    ]
    private static let whoseItWas = ["INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)"]
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
