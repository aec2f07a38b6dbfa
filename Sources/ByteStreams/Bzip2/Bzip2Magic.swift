/// bzip2's two magic numbers of 48 bits. They stand at any bit of a file: blocks are not aligned to bytes.
enum Bzip2Magic: UInt64 {
    /// Begins a block: the first digits of pi.
    case block = 0x3141_5926_5359
    /// Ends a stream: the first digits of the square root of pi.
    case streamEnd = 0x1772_4538_5090

    static let bits = 48

    /// For each value of the byte after the one in which a magic number begins: bit k is set if one can begin k bits
    /// into that byte. So one look-up a byte rules out nearly all places.
    private static let candidates: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for magic in [block, streamEnd] {
            for shift in 0..<8 {
                let byte = UInt8(truncatingIfNeeded: magic.rawValue >> UInt64(bits - 16 + shift))
                table[Int(byte)] |= 1 << UInt8(shift)
            }
        }
        return table
    }()

    /// The first magic number that begins at bit `fromBit` or later and lies wholly in `bytes`.
    static func first(in bytes: UnsafeRawBufferPointer, fromBit: Int) -> (magic: Bzip2Magic, bit: Int)? {
        candidates.withUnsafeBufferPointer { table in
            var index = max(0, fromBit / 8)
            while index + bits / 8 <= bytes.count {
                let shifts = table[Int(bytes[index + 1])]
                if shifts != 0 {
                    for shift in 0..<8 where shifts & (1 << UInt8(shift)) != 0 {
                        let bit = index * 8 + shift
                        guard bit >= fromBit, let value = Bits.read(bytes, at: bit, count: bits) else { continue }
                        if let magic = Bzip2Magic(rawValue: value) { return (magic, bit) }
                    }
                }
                index += 1
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
