import ByteStreams

/// A page of a Parquet file, unpacked.
struct ParquetPage {
    /// Unpacked, in bytes. A row group is written when it takes 32 MiB.
    private static let longest = 128 << 20

    let isDictionary: Bool
    let values: Int
    let encoding: Int64
    let bytes: [UInt8]
    /// Where the next page begins in the file.
    let end: Int64

    static func read(_ file: [UInt8], at offset: Int64) throws(ParquetDamage) -> ParquetPage {
        guard let start = Int(exactly: offset), start >= 0, start < file.count else {
            throw .damaged("a page would begin at byte \(offset)")
        }
        var reader = ThriftCompactReader(file[start...])
        guard let header = reader.structure(), let length = header[2]?.number, let packed = header[3]?.number else {
            throw .damaged("there is no page at byte \(offset)")
        }
        let isDictionary = header[1]?.number == Int64(ParquetWriter.Number.dictionaryPage)
        guard let details = isDictionary ? header[7] : header[5], let values = details[1]?.number.flatMap({ Int(exactly: $0) }),
            values >= 0, let encoding = details[2]?.number
        else { throw .foreign("has another kind of page at byte \(offset)") }
        let body = reader.position
        guard length >= 0, length <= longest, packed >= 0, packed <= Int64(file.count - body) else {
            throw .damaged("the page at byte \(offset) is too long")
        }
        let slice = file[body..<body + Int(packed)]
        let bytes: [UInt8]?
        do throws(ByteStreamError) {
            // gzip packs at most a thousandfold.
            bytes = length <= packed * 1100 ? try PackedBytes.unpack(slice, length: Int(length), path: "Parquet") : nil
        } catch {
            throw ParquetDamage(description: "\(error)")
        }
        guard let bytes else { throw .damaged("the page at byte \(offset) cannot be unpacked") }
        return ParquetPage(
            isDictionary: isDictionary, values: values, encoding: encoding, bytes: bytes, end: Int64(body) + packed)
    }
}
