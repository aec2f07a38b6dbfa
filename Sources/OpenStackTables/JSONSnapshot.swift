import MySQLDump
import Values

/// A row as an audit table keeps it: an object of JSON whose keys are columns.
struct JSONSnapshot: FieldWay {
    private let object: JSONObject
    /// The column that holds the object; the row that holds the column.
    private let holder: String
    private let table: TableName
    private let offset: Int64

    init(_ object: JSONObject, column: String, table: TableName, offset: Int64) {
        self.object = object
        holder = column
        self.table = table
        self.offset = offset
    }

    /// The newest of the times at which OpenStack says it wrote the row, in UTC.
    func newestTime() throws(DumpError) -> NullableDateTime {
        var newest = NullableDateTime(nil)
        for key in ["created_at", "updated_at", "deleted_at"] { newest = max(newest, NullableDateTime(try time(key))) }
        return newest
    }

    // MARK: Values

    private func error(_ reason: DumpError.Reason) -> DumpError { DumpError(reason, table: table, offset: offset) }

    private func path(_ key: String) -> String { "\(holder).\(key)" }

    /// The value of a column; nil for NULL, and for a column that need not be there.
    private func value(_ column: some TableColumn) throws(DumpError) -> JSONObject.Value? {
        let declaration = column.declaration
        guard let value = object[declaration.name] else {
            guard !declaration.isNeeded else { throw error(.noKey(column: holder, key: declaration.name)) }
            return nil
        }
        return value == .null ? nil : value
    }

    private func integer(_ column: some TableColumn) throws(DumpError) -> Int64? {
        switch try value(column) {
        case nil: return nil
        case .boolean(let value): return value ? 1 : 0
        case .number(let digits):
            if let number = WholeNumber.parse(digits) { return number }
        // MySQL writes the numbers of some drivers as texts.
        case .text(let digits):
            if let number = WholeNumber.parse(digits[...]) { return number }
        case .null, .nested: break
        }
        throw error(.notAnInteger(column: path(column.declaration.name)))
    }

    private func time(_ key: String) throws(DumpError) -> DateTime? {
        switch object[key] {
        case nil, .null: return nil
        case .text(let text):
            switch DateTime.parse(text) {
            case .time(let time): return time
            case .zero: return nil
            case .invalid: break
            }
        case .boolean, .number, .nested: break
        }
        throw error(.notATime(column: path(key)))
    }

    private func text(_ column: some TableColumn, in texts: inout TextPool) throws(DumpError) -> TextID {
        switch try value(column) {
        case nil: return .null
        case .text(let text): return texts.intern(text)
        // A key that is a number in one release may be a text in another.
        case .number(let digits): return texts.intern(digits)
        case .null, .boolean, .nested: throw error(.notText(column: path(column.declaration.name)))
        }
    }

    // MARK: FieldWay

    func id(_ value: inout Int64, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        guard let number = try integer(column) else { throw error(.notAnInteger(column: path(column.declaration.name))) }
        value = number
    }

    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = NullableInteger(try integer(column))
    }

    func fraction(_ value: inout NullableDouble, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        switch try self.value(column) {
        case nil: return
        case .number(let digits): value = NullableDouble(Double(String(decoding: digits, as: UTF8.self)))
        case .text(let digits): value = NullableDouble(Double(String(decoding: digits, as: UTF8.self)))
        case .null, .boolean, .nested: break
        }
        guard value.value != nil else { throw error(.notANumber(column: path(column.declaration.name))) }
    }

    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        guard try self.value(column) != nil else { return }
        value = NullableDateTime(try time(column.declaration.name))
    }

    func flag(_ value: inout Bool, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = try integer(column) ?? 0 != 0
    }

    func text(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = try text(column, in: &texts)
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = texts.internFolded(try text(column, in: &texts))
    }

    func text(
        _ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ texts: inout TextPool
    ) throws(DumpError) {
        value = try text(column, in: &texts)
        key = texts.internFolded(value)
    }

    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool
    ) throws(DumpError) {
        // No audited table holds snapshots itself.
        throw error(.notText(column: path(column.declaration.name)))
    }
}
