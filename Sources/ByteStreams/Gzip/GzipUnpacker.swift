/// zlib's inflate over gzip members (RFC 1952). zlib verifies each member's CRC-32 and length, unless somebody else will.
final class GzipUnpacker: Unpacker {
    private let inflater: Inflater
    let verifies: Bool
    /// Whether zlib still has to be told to leave the rest unverified.
    private var isInHeader: Bool
    private var lastTaken = GzipTrailer()

    /// - Parameter verifies: false leaves the comparison with `trailer` to the caller.
    init(path: String, verifies: Bool = true) throws(ByteStreamError) {
        self.verifies = verifies
        isInHeader = !verifies
        inflater = try Inflater(windowBits: 16 + 15, path: path)
    }

    var compression: Compression { .gzip }

    /// What the member that has just ended says of its text; nil if zlib has compared it already.
    var trailer: GzipTrailer? { verifies ? nil : lastTaken }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        // The header has a checksum of its own, which zlib verifies in any case: so the first step stops after it.
        let step = try inflater.step(input, into: room, stopsAtBlocks: isInHeader)
        if isInHeader, inflater.isAfterBlock {
            isInHeader = false
            inflater.verify(false)
        }
        if !verifies { lastTaken.append(input.prefix(step.taken).suffix(GzipTrailer.size)) }
        return step
    }

    func restart() throws(UnpackFailure) {
        guard inflater.restart() else { throw .corrupt("zlib could not begin another member", after: 0) }
        isInHeader = !verifies
        inflater.verify(true)
    }
}
