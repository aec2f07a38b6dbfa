/// bzip2's two magic numbers of 48 bits. They stand at any bit of a file: blocks are not aligned to bytes.
enum Bzip2Magic: UInt64 {
    /// Begins a block: the first digits of pi.
    case block = 0x3141_5926_5359
    /// Ends a stream: the first digits of the square root of pi.
    case streamEnd = 0x1772_4538_5090

    static let bits = 48

    /// Bytes in which a magic number may begin that are looked at together:
    ///
    ///     byte            |0       |1       |2       |3       |4       |5       |6       |7       |8       |9
    ///     begins in 0        <------- 48 bits, here from the third bit on -------->
    ///     begins in 3                                   <--------------------- 48 bits ---------------------->
    ///     looked at                                            <--- 16 bits --->
    ///
    /// The two bytes are within all magic numbers that begin in the first four bytes. There are 64 values that they can have, one
    /// in a thousand, so one look-up rules out nearly all places in four bytes.
    private static let step = 4

    /// A bit for each value of two bytes: whether they can be those.
    private static let candidates: [UInt64] = {
        var set = [UInt64](repeating: 0, count: 1 << 16 / UInt64.bitWidth)
        for magic in [block, streamEnd] {
            // From the magic number's last bit back to the last one of the two bytes.
            for distance in 0..<UInt64(8 * step) {
                let pair = Int(magic.rawValue >> distance & 0xffff)
                set[pair / UInt64.bitWidth] |= 1 << UInt64(pair % UInt64.bitWidth)
            }
        }
        return set
    }()

    /// The first magic number that begins at bit `fromBit` or later and lies wholly in `bytes`.
    static func first(in bytes: UnsafeRawBufferPointer, fromBit: Int) -> (magic: Bzip2Magic, bit: Int)? {
        candidates.withUnsafeBufferPointer { set in
            var index = max(0, fromBit / 8)
            while index + bits / 8 <= bytes.count {
                let pair = Int(bytes[index + step]) << 8 | Int(bytes[index + step + 1])
                if set[pair / UInt64.bitWidth] >> UInt64(pair % UInt64.bitWidth) & 1 != 0 {
                    for bit in max(fromBit, index * 8)..<(index + step) * 8 {
                        guard let value = Bits.read(bytes, at: bit, count: bits) else { break }
                        if let magic = Bzip2Magic(rawValue: value) { return (magic, bit) }
                    }
                }
                index += step
            }
            return nil
        }
    }
}

/// Bits in bytes, the highest of each byte first, as bzip2 counts them.
enum Bits {
    /// `count` bits (at most 56) that begin at bit `at`; nil beyond the end.
    static func read(_ bytes: UnsafeRawBufferPointer, at bit: Int, count: Int) -> UInt64? {
        guard bit >= 0, count > 0, count <= 56, bit + count <= bytes.count * 8 else { return nil }
        let first = bit / 8
        let last = (bit + count - 1) / 8
        var value: UInt64 = 0
        for index in first...last { value = value << 8 | UInt64(bytes[index]) }
        let unused = (last + 1) * 8 - (bit + count)
        return value >> UInt64(unused) & (1 << UInt64(count) - 1)
    }
}

/// Bytes that are put together bit by bit.
struct BitWriter {
    private(set) var bytes: [UInt8]
    /// Bits of the last byte that are not used yet.
    private var free = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Appends the bits `range` of `source`, which must lie in it.
    mutating func append(_ source: UnsafeRawBufferPointer, _ range: Range<Int>) {
        precondition(free == 0 && range.lowerBound >= 0 && range.upperBound <= source.count * 8, "bits beyond the source")
        let shift = UInt16(range.lowerBound % 8)
        var index = range.lowerBound / 8
        var rest = range.count
        bytes.reserveCapacity(bytes.count + rest / 8 + 16)
        while rest > 0 {
            let next = index + 1 < source.count ? UInt16(source[index + 1]) : 0
            let pair = (UInt16(source[index]) << 8 | next) << shift
            bytes.append(UInt8(truncatingIfNeeded: pair >> 8))
            index += 1
            rest -= 8
        }
        free = -rest
        if free > 0 { bytes[bytes.count - 1] &= UInt8(truncatingIfNeeded: 0xff << free) }
    }

    /// Appends the lowest `count` bits of `value`, the highest first.
    mutating func append(_ value: UInt64, count: Int) {
        for place in (0..<count).reversed() {
            if free == 0 {
                bytes.append(0)
                free = 8
            }
            free -= 1
            bytes[bytes.count - 1] |= UInt8(truncatingIfNeeded: (value >> UInt64(place)) & 1) << UInt8(free)
        }
    }
}
