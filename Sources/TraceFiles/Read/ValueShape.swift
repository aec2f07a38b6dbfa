import Values

/// Other programs' ways to write a value, which are read as if this program had written it. Most come from Python and pandas.
package enum ValueShape: String, CaseIterable, Sendable {
    /// `None`, `nan`, `NaN`, `NaT` or `NULL` instead of an empty field or JSON's null.
    case nullWord
    /// `512.0` for 512: a column of pandas with a NULL in it holds floats.
    case wholeFloat
    /// `512` for 512.0.
    case floatWithoutPoint
    /// A blank between date and time.
    case blankInTime
    /// `.000000`
    case zeroDecimals
    /// PROPERTIES as a text of JSON that holds a Python dictionary.
    case dictionaryAsText
    /// The keys of a JSON object stand in another order than those of the first.
    case keyOrder

    /// What a reader of the trace is told, as the end of a sentence that begins with the number of rows.
    package var words: String {
        switch self {
        case .nullWord: return "have None, nan or NULL for a missing value"
        case .wholeFloat: return "have floats instead of whole numbers"
        case .floatWithoutPoint: return "have whole numbers instead of floats"
        case .blankInTime: return "have a blank between date and time"
        case .zeroDecimals: return "have decimals of a second that are all zero"
        case .dictionaryAsText: return "have a text instead of an object"
        case .keyOrder: return "have their keys in another order than the first one"
        }
    }
}

/// Gives the values of a row the shape that this program writes, so that everything after it knows one shape only.
struct ValueShapes {
    /// What is expected of a column.
    private enum Expected {
        case text, mask, machineEvent, time, seconds, duration, integer, properties
    }

    private let columns: [Expected]

    init(_ layout: TraceLayout) {
        switch layout.columns {
        case .instances(let columns): self.columns = columns.map(Self.expected)
        case .machines(let columns): self.columns = columns.map(Self.expected)
        case .lifetimes(let columns): self.columns = columns.map(Self.expected)
        }
    }

    private static func expected<Column: TraceColumn>(of column: Column) -> Expected {
        switch column.declaration.value {
        case .text: return .text
        case .maskedText: return .mask
        case .machineEvent: return .machineEvent
        case .time: return .time
        case .seconds: return .seconds
        case .duration: return .duration
        case .integer: return .integer
        case .properties: return .properties
        }
    }

    /// - Parameter readsNullWords: false where an encoding has types, in which `None` is a text like any other.
    func apply(to row: inout TraceRow, readsNullWords: Bool = true) {
        for (column, expected) in columns.enumerated() {
            let value = row.bytes(column)
            guard let last = value.last else { continue }
            let form = row.form(column)
            if readsNullWords, form != .object, value.count <= 4, Self.isNullWord(value) {
                row.reshape(column, as: .null, [], from: .nullWord)
                continue
            }
            switch expected {
            case .text, .mask, .machineEvent: break
            case .properties:
                if form == .text { row.reshape(column, as: .plain, Array(value), from: .dictionaryAsText) }
            case .time: applyToTime(value, form, column, &row)
            case .integer:
                guard last == UInt8(ascii: "0"), value.dropLast().last == UInt8(ascii: "."),
                    WholeNumber.parse(value.dropLast(2)) != nil
                else { break }
                row.reshape(column, as: form, Array(value.dropLast(2)), from: .wholeFloat)
            case .seconds, .duration:
                if expected == .seconds {
                    if value.elementsEqual(SecondsText.beforeEpoch) { break }
                    if value.elementsEqual(Self.beforeEpochAsFloat) {
                        row.reshape(column, as: form, SecondsText.beforeEpoch, from: .wholeFloat)
                        break
                    }
                }
                guard WholeNumber.parse(value) != nil else { break }
                row.reshape(column, as: form, Array(value) + Self.point, from: .floatWithoutPoint)
            }
        }
    }

    private func applyToTime(_ value: ArraySlice<UInt8>, _ form: TraceRow.Form, _ column: Int, _ row: inout TraceRow) {
        var text = value
        if text.count > Self.secondsLength, text.dropFirst(Self.secondsLength).elementsEqual(Self.zeroDecimals) {
            text = text.prefix(Self.secondsLength)
            row.reshape(column, as: form, Array(text), from: .zeroDecimals)
        }
        let blank = text.startIndex + Self.dateLength
        guard text.count > Self.dateLength, text[blank] == UInt8(ascii: " ") else { return }
        var usual = Array(text)
        usual[Self.dateLength] = UInt8(ascii: "T")
        row.reshape(column, as: form, usual, from: .blankInTime)
    }

    /// Of `2015-09-17` and of `2015-09-17T18:24:56`.
    private static let dateLength = 10
    private static let secondsLength = 19
    private static let zeroDecimals = Array(".000000".utf8)
    private static let point = Array(".0".utf8)
    private static let beforeEpochAsFloat = Array("-1.0".utf8)
    private static let nullWords = ["None", "nan", "NaN", "NaT", "NULL"].map { Array($0.utf8) }

    private static func isNullWord(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count >= 3, let first = value.first, first == UInt8(ascii: "N") || first == UInt8(ascii: "n") else {
            return false
        }
        return nullWords.contains { $0.elementsEqual(value) }
    }

    // MARK: Commas without quotes

    /// The row whose commas that nobody quoted are part of a value again; which one's, the others tell by what they have to be.
    ///
    /// - Parameters:
    ///   - places: which of the file's values stands for each column; nil if they stand in order.
    ///   - fileColumns: how many columns the file has.
    /// - Returns: the row and the column; nil if it may be none, or several.
    func quotingCommas(
        of row: TraceRow, _ places: [Int]?, fileColumns: Int
    ) -> (row: TraceRow, column: Int)? {
        let commas = row.count - fileColumns
        guard commas > 0, row.count <= TraceRow.mostValues else { return nil }
        let joined = columns.indices.compactMap { column -> (row: TraceRow, column: Int)? in
            switch columns[column] {
            case .text, .mask, .properties: break
            case .machineEvent, .time, .seconds, .duration, .integer: return nil
            }
            let place = places.map { $0[column] } ?? column
            // A mask is a whole value.
            if columns[column] == .mask, row.hasMask(inFileAt: place...place + commas) { return nil }
            var joined = row.joined(at: place, commas: commas)
            joined.arrange(places)
            return fits(joined) ? (joined, column) : nil
        }
        // Where names are masked, none of them has a comma.
        let masked = joined.filter { hasMasks($0.row) }
        if masked.count == 1 { return masked.first }
        return masked.isEmpty && joined.count == 1 ? joined.first : nil
    }

    /// Whether the values are what their columns hold.
    private func fits(_ row: TraceRow) -> Bool {
        var row = row
        apply(to: &row)
        return columns.enumerated().allSatisfy { column, expected in
            if row.isNull(column) { return true }
            let value = row.bytes(column)
            switch expected {
            case .text, .mask: return true
            case .machineEvent: return MachineEventKind(value) != nil
            case .time: return TimeText.parse(value) != nil
            case .seconds, .duration: return value == SecondsText.beforeEpoch || SecondsText.parse(value) != nil
            case .integer: return WholeNumber.parse(value) != nil
            case .properties: return PythonDictionary.parse(value) != nil
            }
        }
    }

    private func hasMasks(_ row: TraceRow) -> Bool {
        columns.enumerated().allSatisfy { column, expected in
            expected != .mask || row.isNull(column) || MaskedText.looksMasked(row.bytes(column))
        }
    }
}
