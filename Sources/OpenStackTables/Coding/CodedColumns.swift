import Values

/// Which columns stand in the rows that were written, table by table. What an older version of the program wrote lacks the columns that
/// are read since: they are NULL then.
public struct CodedColumns: Equatable, Sendable {
    /// In the order of the fields.
    private var names: [OpenStackTable: [String]]

    /// Those that are written now.
    public static let present = CodedColumns(
        names: Dictionary(
            OpenStackTable.allCases.map { ($0, $0.columns.map(\.name)) }, uniquingKeysWith: { first, _ in first }))

    private init(names: [OpenStackTable: [String]]) {
        self.names = names
    }

    /// The columns of a table; nil for those that are written now, which need no look-up.
    public func written(of table: OpenStackTable) -> Set<String>? {
        self == .present ? nil : Set(names[table] ?? [])
    }

    /// Whether rows of a table were written at all.
    public func hold(_ table: OpenStackTable) -> Bool { names[table] != nil }

    /// Whether rows of audit tables were written.
    public var holdAudits: Bool { OpenStackTable.allCases.contains { $0.audited != nil && hold($0) } }

    public func encode(to coder: inout ByteEncoder) {
        coder.put(OpenStackTable.allCases.filter { names[$0] != nil }) { coder, table in
            coder.put(table.rawValue)
            coder.put(names[table] ?? []) { $0.put($1) }
        }
    }

    public init(decoding coder: inout ByteDecoder) throws(ExtractCodingError) {
        names = [:]
        for _ in 0..<(try coder.count()) {
            guard let table = OpenStackTable(rawValue: try coder.string()) else { throw coder.damage }
            names[table] = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
        }
    }
}
