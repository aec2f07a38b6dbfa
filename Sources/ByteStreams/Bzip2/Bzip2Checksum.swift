/// bzip2's checksum of a text: CRC-32 with the polynomial 04c11db7, the highest bit of each byte first.
///
/// Sixteen bytes a step: a CRC of a sum is the sum of CRCs, so each of the sixteen is looked up in a table that knows
/// what it is worth that many bytes before the end.
enum Bzip2Checksum {
    private static let step = 16

    /// `tables[256 * k + b]`: the CRC of the byte `b`, followed by `k` zeros.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 256 * step)
        for byte in 0..<256 {
            var sum = UInt32(byte) << 24
            for _ in 0..<8 { sum = sum << 1 ^ (sum >> 31 == 1 ? 0x04c1_1db7 : 0) }
            tables[byte] = sum
        }
        for place in 256..<256 * step {
            let before = tables[place - 256]
            tables[place] = before << 8 ^ tables[Int(before >> 24)]
        }
        return tables
    }()

    static func of(_ text: UnsafeRawBufferPointer) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            guard let table = tables.baseAddress, let start = text.baseAddress else { return 0 }
            var sum: UInt32 = ~0
            var place = 0
            while place &+ step <= text.count {
                // Only the first four wait for the step before; the others' sum is ready by then.
                let others =
                    four(start + place + 4, table + 256 * 8) ^ four(start + place + 8, table + 256 * 4)
                    ^ four(start + place + 12, table)
                sum = four(start + place, table + 256 * 12, sum) ^ others
                place &+= step
            }
            while place < text.count {
                let byte = start.load(fromByteOffset: place, as: UInt8.self)
                sum = sum &<< 8 ^ table[Int(UInt8(truncatingIfNeeded: sum &>> 24) ^ byte)]
                place &+= 1
            }
            return ~sum
        }
    }

    /// The sum of four bytes' look-ups, with `sum` added to the bytes; the last one is looked up in the first table.
    @inline(__always)
    private static func four(_ place: UnsafeRawPointer, _ table: UnsafePointer<UInt32>, _ sum: UInt32 = 0) -> UInt32 {
        let bytes = UInt32(bigEndian: place.loadUnaligned(as: UInt32.self)) ^ sum
        return (table[Int(bytes & 0xff)] ^ table[256 &+ Int(bytes &>> 8 & 0xff)])
            ^ (table[512 &+ Int(bytes &>> 16 & 0xff)] ^ table[768 &+ Int(bytes &>> 24)])
    }
}
