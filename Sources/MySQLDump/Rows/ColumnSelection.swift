/// Which columns of a table each row shall show, in the order in which they are then asked for: the place of a column in this
/// list is its slot.
public struct ColumnSelection: Equatable, Sendable {
    /// For each slot the place of its column in the table's layout; nil for a column that the table does not have.
    let places: [Int?]
    /// The columns by which the consumer tells rows apart; nil if it goes by the layout's primary key.
    let key: [String]?

    /// Finds columns by their names, which MySQL compares without regard to letter case.
    ///
    /// - Parameters:
    ///   - names: may hold names that the table lacks. Such a slot is NULL in every row.
    ///   - key: by what the consumer tells rows apart, and knows which of two counts. If the primary key is another one, the reader
    ///     compares its values: twice the same is then an error. Nil: the consumer goes by the layout's primary key.
    public init(_ names: some Sequence<String>, of layout: TableLayout, key: [String]? = nil) {
        let known = Dictionary(
            layout.columns.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        places = names.map { known[$0.lowercased()] }
        self.key = key
    }

    private init(places: [Int?], key: [String]?) {
        self.places = places
        self.key = key
    }

    /// The same without some columns: their slots are NULL in every row.
    public func without(_ isLeftOut: (_ slot: Int) -> Bool) -> ColumnSelection {
        ColumnSelection(places: places.enumerated().map { isLeftOut($0) ? nil : $1 }, key: key)
    }

    /// Whether the table has the column that was asked for as this slot.
    public func hasColumn(_ slot: Int) -> Bool {
        places.indices.contains(slot) && places[slot] != nil
    }
}
