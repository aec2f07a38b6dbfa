/// What can happen to a machine. The raw values are the trace's words, and their order by name counts.
public enum MachineEventKind: String, CaseIterable, Sendable, Comparable {
    case create = "CREATE"
    case delete = "DELETE"
    case disable = "DISABLE"
    case enable = "ENABLE"
    case update = "UPDATE"

    /// The kind that a trace calls so; nil if there is none.
    public init?(_ name: ArraySlice<UInt8>) {
        guard let kind = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) }) else { return nil }
        self = kind
    }

    public static func < (left: MachineEventKind, right: MachineEventKind) -> Bool {
        left.rawValue < right.rawValue
    }
}
