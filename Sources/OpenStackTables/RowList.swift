/// Rows of one table in blocks. An array of a million rows is copied each time it grows, with room for twice as many; a block is
/// filled once, and can be given back while later ones are still used.
///
/// Inlinable, since millions of rows are asked for by other modules: there it would not be compiled for their type.
public struct RowList<Row: Sendable>: Sendable, RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral {
    /// Rows in a block; a power of two.
    @usableFromInline static var blockSize: Int { 1 << blockBits }
    @usableFromInline static var blockBits: Int { 12 }

    /// All but the last are full, or were given back.
    @usableFromInline var blocks: [[Row]] = []
    @inlinable public var count: Int { end }
    @usableFromInline var end = 0
    /// How many of the first blocks were given back.
    @usableFromInline var given = 0

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable public init() {}

    public init(arrayLiteral rows: Row...) {
        self.init(rows)
    }

    public init(_ rows: some Sequence<Row>) {
        for row in rows { append(row) }
    }

    @inlinable
    public mutating func append(_ row: Row) {
        if end & (Self.blockSize - 1) == 0 {
            var block: [Row] = []
            // Most tables are small, and grow as arrays do.
            if end > 0 { block.reserveCapacity(Self.blockSize) }
            blocks.append(block)
        }
        blocks[blocks.count - 1].append(row)
        end += 1
    }

    /// A row that was not given back.
    @inlinable
    public subscript(index: Int) -> Row {
        get { blocks[index >> Self.blockBits][index & (Self.blockSize - 1)] }
        set { blocks[index >> Self.blockBits][index & (Self.blockSize - 1)] = newValue }
    }

    /// The first row that was not given back.
    @inlinable public var firstKept: Int { given << Self.blockBits }

    /// Gives back the memory of rows before a place, as far as they fill blocks. Nobody may ask for these again.
    @inlinable
    public mutating func giveBack(before index: Int) {
        while given < index >> Self.blockBits {
            blocks[given] = []
            given += 1
        }
    }
}

extension RowList: Equatable where Row: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}
