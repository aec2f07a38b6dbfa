/// The bytes that a block uses, the latest first. Texts repeat themselves, so most are found among the first sixteen.
///
///     first  |h g f e d c b a|   the first eight, `a` is the latest
///     second |p o n m l k j i|   the next eight
///
///     taking place 3 (`d`): the lower four bytes move up by one, `d` goes below them
///            |h g f e c b a d|
struct Bzip2MoveToFront {
    /// The first eight bytes; the first is the lowest.
    private var first: UInt64
    /// The eight bytes after those.
    private var second: UInt64
    /// All bytes; the first sixteen are out of date.
    private let rest: UnsafeMutablePointer<UInt8>

    private static let near = 16
    /// Sixteen more, so that it can be moved in pieces.
    static let capacity = 256 + 16

    /// - Parameters:
    ///   - bytes: the bytes in use, ascending; at least one.
    ///   - memory: `capacity` bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>, memory: UnsafeMutablePointer<UInt8>) {
        precondition(bytes.count <= 256, "more bytes than there are")
        rest = memory
        memory.update(repeating: 0, count: Self.capacity)
        for (place, byte) in bytes.enumerated() { memory[place] = byte }
        first = UInt64(littleEndian: UnsafeRawPointer(memory).loadUnaligned(as: UInt64.self))
        second = UInt64(littleEndian: UnsafeRawPointer(memory + 8).loadUnaligned(as: UInt64.self))
    }

    /// Brings the byte at `place` (below 256) to the front. There is no branch but the one for far places: where the next byte is
    /// found is not to be foreseen.
    @inline(__always)
    mutating func take(_ place: Int) -> UInt8 {
        guard place < Self.near else { return takeFar(place) }
        let isSecond = place &>> 3 != 0
        let shift = UInt64(truncatingIfNeeded: place &<< 3)
        let byte = ((isSecond ? second : first) &>> shift) & 0xff
        // The bytes beyond `place`: two shifts, because one by 64 is none.
        let staying = (~0 &<< shift) &<< 8
        push(byte, moving: isSecond ? ~0 : ~staying, isSecond ? ~staying : 0)
        return UInt8(truncatingIfNeeded: byte)
    }

    /// Moves the near bytes under these masks up by one, and puts `byte` below them.
    @inline(__always)
    private mutating func push(_ byte: UInt64, moving mask1: UInt64, _ mask2: UInt64) {
        // |g f e d c b a h|: quicker than to shift across both words.
        let turned = first &<< 8 | first &>> 56
        second ^= (second ^ (second &<< 8 | turned & 0xff)) & mask2
        first ^= (first ^ (turned & ~0xff | byte)) & mask1
    }

    @inline(__always)
    private mutating func takeFar(_ place: Int) -> UInt8 {
        let byte = rest[place]
        // From the end, so that nothing is overwritten before it is moved. What is moved too much is out of date.
        var end = place
        repeat {
            let bytes = UnsafeRawPointer(rest + end - 16).loadUnaligned(as: SIMD16<UInt8>.self)
            UnsafeMutableRawPointer(rest + end - 15).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
            end &-= 16
        } while end > 16
        rest[16] = UInt8(truncatingIfNeeded: second &>> 56)
        push(UInt64(byte), moving: ~0, ~0)
        return byte
    }
}
