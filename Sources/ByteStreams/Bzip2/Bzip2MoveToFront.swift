/// The bytes that a block uses, the latest first. Texts repeat themselves, so nearly all are found among the first ones.
///
///     front  |h g f e d c b a|   the first eight, `a` is the latest
///
///     taking place 3 (`d`): the lower four bytes move up by one, `d` goes below them
///            |h g f e c b a d|
struct Bzip2MoveToFront {
    /// The first eight bytes; the first is the lowest.
    private var front: UInt64 = 0
    /// All bytes; the first eight are out of date. Eight more, so that it can be moved in words.
    private let rest: UnsafeMutablePointer<UInt8>

    static let capacity = 256 + 16

    /// - Parameters:
    ///   - bytes: the bytes in use, ascending; at least one.
    ///   - memory: `capacity` bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>, memory: UnsafeMutablePointer<UInt8>) {
        precondition(bytes.count <= 256, "more bytes than there are")
        rest = memory
        memory.update(repeating: 0, count: Self.capacity)
        for (place, byte) in bytes.enumerated() { memory[place] = byte }
        front = UInt64(littleEndian: UnsafeRawPointer(memory).loadUnaligned(as: UInt64.self))
    }

    /// The latest byte.
    var first: UInt8 { UInt8(truncatingIfNeeded: front) }

    /// Brings the byte at `place` (below 256) to the front.
    @inline(__always)
    mutating func take(_ place: Int) -> UInt8 {
        if place < 8 {
            let shift = UInt64(truncatingIfNeeded: place &<< 3)
            let byte = (front &>> shift) & 0xff
            // The bytes up to `place`: two shifts, because one by 64 is none.
            let moving = ~((~0 &<< shift) &<< 8)
            front = (front & ~moving) | ((front &<< 8) & moving) | byte
            return UInt8(truncatingIfNeeded: byte)
        }
        return takeFar(place)
    }

    @inline(never)
    private mutating func takeFar(_ place: Int) -> UInt8 {
        let byte = rest[place]
        // From the end, so that nothing is overwritten before it is moved.
        var end = place
        while end >= 16 {
            let word = UnsafeRawPointer(rest + end - 8).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(rest + end - 7).storeBytes(of: word, as: UInt64.self)
            end -= 8
        }
        while end > 8 {
            rest[end] = rest[end - 1]
            end -= 1
        }
        rest[8] = UInt8(truncatingIfNeeded: front >> 56)
        front = front << 8 | UInt64(byte)
        return byte
    }
}
