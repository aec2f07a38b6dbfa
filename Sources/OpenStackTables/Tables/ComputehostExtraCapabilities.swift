import Values

/// A row of Blazar's `computehost_extra_capabilities`: a property of a machine.
///
/// The name of the property has moved twice: out of this row, and from one table to another.
public struct CapabilityRow: KeyedRow {
    /// `id` as a comparison sees it.
    public var key = TextID.null
    /// `computehost_id` as a join compares it.
    public var hostKey = TextID.null
    public var value = TextID.null
    /// `capability_name` as a comparison sees it.
    public var nameKey = TextID.null
    /// `capability_id` as a join with `extra_capabilities` compares it.
    public var capabilityKey = TextID.null
    /// `property_id` as a join with `resource_properties` compares it.
    public var propertyKey = TextID.null
    public var createdAt = NullableDateTime(nil)
    public var updatedAt = NullableDateTime(nil)

    enum Column: Int, TableColumn {
        case id, createdAt, updatedAt, computehostID, capabilityValue, capabilityName, capabilityID, propertyID

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .createdAt: return .needed("created_at")
            case .updatedAt: return .needed("updated_at")
            case .computehostID: return .needed("computehost_id")
            case .capabilityValue: return .needed("capability_value")
            case .capabilityName: return .optional("capability_name", "in the oldest")
            case .capabilityID: return .optional("capability_id", "before property_id")
            case .propertyID: return .optional("property_id", "in today's")
            }
        }
    }

    static let table = OpenStackTable.computehostExtraCapabilities
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<CapabilityRow>> { \.capabilities }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.key(&key, Column.id, &state)
        try way.key(&hostKey, Column.computehostID, &state)
        try way.text(&value, Column.capabilityValue, &state)
        try way.key(&nameKey, Column.capabilityName, &state)
        try way.key(&capabilityKey, Column.capabilityID, &state)
        try way.key(&propertyKey, Column.propertyID, &state)
        try way.time(&createdAt, Column.createdAt, &state)
        try way.time(&updatedAt, Column.updatedAt, &state)
    }
}
