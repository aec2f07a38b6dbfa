import Values

/// A row of Blazar's `extra_capabilities`: what a property is called, before there was `resource_properties`.
public struct ExtraCapabilityRow: KeyedRow {
    /// `id` as a join compares it.
    public var key = TextID.null
    /// The name as a comparison sees it.
    public var nameKey = TextID.null

    enum Column: Int, TableColumn {
        case id, capabilityName

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .capabilityName: return .needed("capability_name")
            }
        }
    }

    static let table = OpenStackTable.extraCapabilities
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ExtraCapabilityRow>> { \.extraCapabilities }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.key(&key, Column.id, &state)
        try way.key(&nameKey, Column.capabilityName, &state)
    }
}

/// A row of Blazar's `resource_properties`: what a property is called today.
public struct ResourcePropertyRow: KeyedRow {
    /// `id` as a join compares it.
    public var key = TextID.null
    /// The name as a comparison sees it.
    public var nameKey = TextID.null

    enum Column: Int, TableColumn {
        case id, propertyName

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .propertyName: return .needed("property_name")
            }
        }
    }

    static let table = OpenStackTable.resourceProperties
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ResourcePropertyRow>> { \.resourceProperties }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.key(&key, Column.id, &state)
        try way.key(&nameKey, Column.propertyName, &state)
    }
}
