/// The bits of one block, the highest of each byte first, as bzip2 counts them.
///
///     bits   |abcdefgh|ijklmnop|qrs…            |  the next bit is the highest one
///             <------ count of them are read --->
///
/// A fill is one load of eight bytes, without a branch. It may set bits below the counted ones; the next fill sets
/// the same bits again.
struct Bzip2BitReader {
    /// Bytes that must follow the block's own: whoever takes up to 1,000 bits between two calls of `isInside` needs no
    /// other check, and what is read beyond the end is never used.
    static let padding = 192

    private(set) var bits: UInt64 = 0
    private var count = 0
    private var next: UnsafePointer<UInt8>
    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>

    /// - Parameters:
    ///   - start: where the bits begin; `byteCount` bytes and `padding` more can be read there.
    ///   - skipping: bits to pass over, at most 56.
    init(_ start: UnsafePointer<UInt8>, byteCount: Int, skipping: Int) {
        self.start = start
        next = start
        end = start + byteCount
        fill()
        drop(skipping)
    }

    /// Makes at least 56 bits ready.
    @inline(__always)
    mutating func fill() {
        let word = UInt64(bigEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
        bits |= word &>> UInt64(truncatingIfNeeded: count)
        next += (63 &- count) &>> 3
        count |= 56
    }

    /// Passes over `number` bits that are ready.
    @inline(__always)
    mutating func drop(_ number: Int) {
        bits = bits &<< UInt64(truncatingIfNeeded: number)
        count &-= number
    }

    /// Passes over ready bits, as many as the lowest six bits of `entry` say. (A shift looks at no others.)
    @inline(__always)
    mutating func drop(as entry: UInt16) {
        bits = bits &<< UInt64(truncatingIfNeeded: entry)
        count &-= Int(entry & 63)
    }

    /// Takes 1 to 32 bits.
    @inline(__always)
    mutating func take(_ number: Int) -> Int {
        fill()
        let value = bits &>> UInt64(truncatingIfNeeded: 64 &- number)
        drop(number)
        return Int(value)
    }

    /// Takes one bit.
    @inline(__always)
    mutating func takeFlag() -> Bool { take(1) == 1 }

    /// How many bits have been passed over.
    var position: Int { (next - start) * 8 - count }

    /// Whether all bits that were taken are the block's own. To be asked before 1,000 more bits are taken.
    @inline(__always)
    var isInside: Bool { next <= end + 8 }
}
