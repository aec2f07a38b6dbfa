import Values

/// A row of `instance_actions_events`: a step of an action.
public struct EventRow: NumberedRow {
    public var id: Int64 = 0
    public var actionID = NullableInteger(nil)
    public var event = TextID.null
    public var result = TextID.null
    /// `host`: where the step ran.
    public var host = TextID.null
    public var startTime = NullableDateTime(nil)
    public var finishTime = NullableDateTime(nil)
    public var createdAt = NullableDateTime(nil)

    enum Column: Int, TableColumn {
        case id, event, actionID, startTime, finishTime, result, host, createdAt

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .event: return .needed("event")
            case .actionID: return .needed("action_id")
            case .startTime: return .needed("start_time")
            case .finishTime: return .needed("finish_time")
            case .result: return .needed("result")
            case .host: return .optional("host", "not in older ones")
            case .createdAt: return .optional("created_at", "only compared with the shadow table's")
            }
        }
    }

    static let table = OpenStackTable.instanceActionsEvents
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<EventRow>> { \.events }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.number(&actionID, Column.actionID, &state)
        try way.text(&event, Column.event, &state)
        try way.text(&result, Column.result, &state)
        try way.text(&host, Column.host, &state)
        try way.time(&startTime, Column.startTime, &state)
        try way.time(&finishTime, Column.finishTime, &state)
        try way.time(&createdAt, Column.createdAt, &state)
    }

    static func isOne(_ live: EventRow, _ shadow: EventRow, _ texts: inout TextPool) -> Bool {
        live.startTime == shadow.startTime && live.createdAt == shadow.createdAt
            && texts.internFolded(live.event) == texts.internFolded(shadow.event)
    }
}
