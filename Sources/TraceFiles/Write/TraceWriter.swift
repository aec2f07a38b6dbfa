import TraceHistory
import Values

/// Writes the rows of one trace: a value for each column, in the columns' order, then the row's end.
protocol TraceWriter {
    /// Rows that were ended.
    var rows: Int { get }

    mutating func putNull()
    mutating func put(_ text: ArraySlice<UInt8>)
    mutating func put(_ value: Int64)
    mutating func put(_ time: DateTime)
    /// What the traces say of a time before the epoch: -1.
    mutating func putSecondsBeforeEpoch()
    mutating func putSeconds(microseconds: Int64)
    /// PROPERTIES of format 0.3.
    mutating func putProperties(_ properties: [(name: String, value: PropertyValue)], of texts: TextPool)

    mutating func endRow() throws
    /// Hands everything to the output. No row follows.
    mutating func finish() throws
}

extension TraceWriter {
    /// A text; NULL for the pool's NULL.
    mutating func put(_ id: TextID, of texts: TextPool) {
        id.isNull ? putNull() : put(texts.bytes(id))
    }

    /// A masked text; nil for NULL.
    mutating func putMasked(_ text: ArraySlice<UInt8>?) {
        if let text { put(text) } else { putNull() }
    }

    mutating func put(_ value: NullableInteger) {
        if let value = value.value { put(value) } else { putNull() }
    }

    mutating func put(_ value: PropertyValue?, of texts: TextPool) {
        switch value {
        case .number(let number)?: put(number)
        case .text(let text)?: put(text, of: texts)
        case nil: putNull()
        }
    }

    mutating func put(_ time: NullableDateTime) {
        if let time = time.value { put(time) } else { putNull() }
    }

    /// Seconds from the epoch; -1 before it, NULL without a time.
    mutating func putSeconds(_ time: NullableDateTime, since epoch: DateTime) {
        guard let time = time.value else { return putNull() }
        if time < epoch {
            putSecondsBeforeEpoch()
        } else {
            putSeconds(microseconds: TimeText.microseconds(from: epoch, to: time))
        }
    }

    /// Seconds between two times, negative if they are the wrong way round; NULL if either is.
    mutating func putDuration(from start: NullableDateTime, to finish: NullableDateTime) {
        guard let start = start.value, let finish = finish.value else { return putNull() }
        putSeconds(microseconds: TimeText.microseconds(from: start, to: finish))
    }
}
