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

    enum Column: Int, TableColumn {
        case id, event, actionID, startTime, finishTime, result, host

        var declaration: ColumnDeclaration {
            switch self {
            case .id: return .always("id")
            case .event: return .always("event")
            case .actionID: return .always("action_id")
            case .startTime: return .always("start_time")
            case .finishTime: return .always("finish_time")
            case .result: return .always("result")
            case .host: return .some("host", "not in older ones")
            }
        }
    }

    static let table = OpenStackTable.instanceActionsEvents
    static var place: WritableKeyPath<DatabaseExtract, [EventRow]> { \.events }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.number(&actionID, Column.actionID, &state)
        try way.text(&event, Column.event, &state)
        try way.text(&result, Column.result, &state)
        try way.text(&host, Column.host, &state)
        try way.time(&startTime, Column.startTime, &state)
        try way.time(&finishTime, Column.finishTime, &state)
    }
}
