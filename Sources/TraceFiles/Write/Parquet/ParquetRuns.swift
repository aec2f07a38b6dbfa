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
}
