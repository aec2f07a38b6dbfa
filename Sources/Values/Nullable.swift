/// A whole number that may be NULL, in eight bytes: millions of rows are kept, and an optional Int64 takes sixteen.
public struct NullableInteger: Hashable, Sendable {
    /// No column of Nova's reaches the smallest number of 64 bits.
    private let stored: Int64

    public init(_ value: Int64?) {
        stored = value ?? .min
    }

    /// The number; nil for NULL.
    public var value: Int64? { stored == .min ? nil : stored }
}

/// A number with a fraction that may be NULL, in eight bytes. Numbers are equal if their bits are.
public struct NullableDouble: Hashable, Sendable {
    /// No table holds a number that is none.
    private let bits: UInt64

    public init(_ value: Double?) {
        bits = (value.flatMap { $0.isFinite ? $0 : nil } ?? .nan).bitPattern
    }

    /// The number, which is finite; nil for NULL.
    public var value: Double? {
        let value = Double(bitPattern: bits)
        return value.isNaN ? nil : value
    }
}

/// A time that may be NULL, in eight bytes.
public struct NullableDateTime: Hashable, Sendable {
    /// The earliest DATETIME is far later than the smallest number of microseconds.
    private let stored: Int64

    public init(_ value: DateTime?) {
        stored = value?.microseconds ?? .min
    }

    /// The time; nil for NULL.
    public var value: DateTime? { stored == .min ? nil : DateTime(microseconds: stored) }
}

extension NullableDateTime: Comparable {
    /// NULL comes first, as in MySQL's ORDER BY.
    public static func < (left: NullableDateTime, right: NullableDateTime) -> Bool {
        left.stored < right.stored
    }
}
