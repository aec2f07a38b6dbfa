/// Small numbers as Parquet's "RLE / bit-packing hybrid" (parquet-format, Encodings.md): one run, which is either one number
/// repeated or all of them in as few bits each as the largest needs. gzip, which packs every page, finds what repeats.
enum ParquetRuns {
    /// How many bits the numbers up to `largest` take; at least one, because readers differ about none.
    static func width(upTo largest: UInt32) -> Int {
        max(1, UInt32.bitWidth - largest.leadingZeroBitCount)
    }

    static func append(_ values: [UInt32], width: Int, to buffer: inout [UInt8]) {
        guard let first = values.first else { return }
        if values.allSatisfy({ $0 == first }) {
            VariableLength.append(UInt64(values.count) << 1, to: &buffer)
            for byte in 0..<(width + 7) / 8 { buffer.append(UInt8(truncatingIfNeeded: first >> (8 * UInt32(byte)))) }
            return
        }
        // Packed in groups of eight; the last group is filled with zeros.
        let groups = (values.count + 7) / 8
        VariableLength.append(UInt64(groups) << 1 | 1, to: &buffer)
        var waiting: UInt64 = 0
        var bits = 0
        for place in 0..<groups * 8 {
            waiting |= UInt64(place < values.count ? values[place] : 0) << UInt64(bits)
            bits += width
            while bits >= 8 {
                buffer.append(UInt8(truncatingIfNeeded: waiting))
                waiting >>= 8
                bits -= 8
            }
        }
    }

    /// Reads numbers, in as many runs as they are.
    ///
    /// - Parameter width: 1 to 32.
    /// - Returns: nil if the bytes hold fewer than `count`, or a number that is larger than its width.
    static func read(_ bytes: ArraySlice<UInt8>, width: Int, count: Int) -> [UInt32]? {
        var values: [UInt32] = []
        values.reserveCapacity(count)
        var position = bytes.startIndex
        while values.count < count {
            guard let head = VariableLength.read(bytes, at: &position) else { return nil }
            if head & 1 == 0 {
                let length = (width + 7) / 8
                guard length <= bytes.endIndex - position, head >> 1 > 0 else { return nil }
                let value = LittleEndian.number(bytes[position..<position + length])
                guard value >> UInt64(width) == 0 else { return nil }
                position += length
                let repeated = Int(min(head >> 1, UInt64(count - values.count)))
                values.append(contentsOf: repeatElement(UInt32(truncatingIfNeeded: value), count: repeated))
                continue
            }
            // Groups of eight numbers, of `width` bytes each.
            guard head >> 1 <= UInt64(bytes.endIndex - position) / UInt64(width), head >> 1 > 0 else { return nil }
            let end = position + Int(head >> 1) * width
            var waiting: UInt64 = 0
            var bits = 0
            while position < end {
                waiting |= UInt64(bytes[position]) << UInt64(bits)
                bits += 8
                position += 1
                while bits >= width {
                    if values.count < count { values.append(UInt32(truncatingIfNeeded: waiting & (1 << UInt64(width) - 1))) }
                    waiting >>= UInt64(width)
                    bits -= width
                }
            }
        }
        return values
    }
}
