/// Gzip members (RFC 1952), unpacked by zlib, which verifies each member's CRC-32 and length; or, if somebody else will verify them, by
/// a decoder of our own, which is faster. zlib reads their headers in any case, and has the last word on damage.
final class GzipUnpacker: Unpacker {
    /// What comes next of a member that zlib does not verify.
    private enum Part {
        case header, text
        case trailer(missing: Int)
    }

    private let inflater: Inflater
    /// Nil where zlib does all: its tables would be made for each of a million small members.
    private let decoder: DeflateDecoder?
    private var part = Part.header
    private var lastTaken = GzipTrailer()

    /// - Parameter verifies: false leaves the comparison with `trailer` to the caller.
    init(path: String, verifies: Bool = true) throws(ByteStreamError) {
        decoder = verifies ? nil : DeflateDecoder()
        inflater = try Inflater(windowBits: 16 + 15, path: path)
    }

    var compression: Compression { .gzip }
    var verifies: Bool { decoder == nil }

    /// The decoder of our own refuses damage, and zlib tells where it is.
    var tellsPlaces: Bool { verifies }

    /// What the member that has just ended says of its text; nil if zlib has compared it already.
    var trailer: GzipTrailer? { verifies ? nil : lastTaken }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        guard let decoder else { return try inflater.step(input, into: room) }
        var step = (taken: 0, written: 0, ended: false)
        if case .header = part {
            // The header has a checksum of its own, which zlib verifies: so the first step stops after it.
            step = try inflater.step(input, into: room, stopsAtBlocks: true)
            if inflater.isAfterBlock { part = .text }
            return step
        }
        if case .text = part {
            do throws(DeflateDecoder.Refused) {
                step = try decoder.decode(input, into: room)
            } catch {
                throw .corrupt("zlib, asked again, finds nothing wrong: a fault of this program", after: 0)
            }
            guard step.ended else { return step }
            part = .trailer(missing: GzipTrailer.size)
            step.ended = false
        }
        if case .trailer(let missing) = part {
            let bytes = input[step.taken...].prefix(missing)
            lastTaken.append(bytes)
            step.taken += bytes.count
            step.ended = bytes.count == missing
            part = .trailer(missing: missing - bytes.count)
        }
        return step
    }

    func restart() throws(UnpackFailure) {
        guard inflater.restart() else { throw .corrupt("zlib could not begin another member", after: 0) }
        decoder?.restart()
        part = .header
    }
}
