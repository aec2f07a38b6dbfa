/// Which columns of a table each row shall show, in the order in which they are then asked for: the place of a column in this
/// list is its slot.
public struct ColumnSelection: Equatable, Sendable {
    /// For each slot the place of its column in the table's layout; nil for a column that the table does not have.
    let places: [Int?]

    /// Finds columns by their names, which MySQL compares without regard to letter case.
    ///
    /// - Parameter names: may hold names that the table lacks. Such a slot is NULL in every row.
    public init(_ names: some Sequence<String>, of layout: TableLayout) {
        let known = Dictionary(
            layout.columns.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        places = names.map { known[$0.lowercased()] }
    }

    private init(places: [Int?]) {
        self.places = places
    }

    /// The same without some columns: their slots are NULL in every row.
    public func without(_ isLeftOut: (_ slot: Int) -> Bool) -> ColumnSelection {
        ColumnSelection(places: places.enumerated().map { isLeftOut($0) ? nil : $1 })
    }

    /// Whether the table has the column that was asked for as this slot.
    public func hasColumn(_ slot: Int) -> Bool {
        places.indices.contains(slot) && places[slot] != nil
    }
}
