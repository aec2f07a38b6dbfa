import Glibc

/// The members of a gzip file that follow each other closely, decompressed ahead by all threads of a pool.
///
/// Nothing in a member tells where the next one begins, so the file is searched for gzip's signature, and what lies between two
/// of them is taken for one or more members. By chance a signature also stands inside of one: then the piece does not decompress
/// to its end, and that member is read in place. Whatever begins where a member ended is the next member, so a guess cannot change the text.
///
/// Members that are large (gzip and pigz make one of a whole dump) are read in place: their text could not wait in bounded memory.
final class GzipMembers {
    /// Members are taken together up to this size: there are files of a million members of one byte.
    private static let smallestPiece = 16 << 10
    /// A longer piece is not searched for its end.
    private static let largestPiece = 1 << 20
    /// Signature, method, and flags of which the upper three bits are reserved (RFC 1952, 2.3).
    private static let signature: [UInt8] = [0x1f, 0x8b, 0x08]
    private static let reservedFlags: UInt8 = 0xe0

    private let pool: WorkerPool
    private var ahead: [GzipMember] = []
    /// The file's offset up to which it is cut; nil if no further end was found.
    private var border: Int64?

    init(pool: WorkerPool) {
        self.pool = pool
        pool.count(streams: 1)
    }

    deinit {
        for member in ahead { member.abandon() }
        pool.count(streams: -1)
    }

    /// The text of the members that begin where `input` stands, which is moved to their end; nil if the next one must be read in
    /// place.
    func next(of input: PackedInput) throws(ByteStreamError) -> ByteBuffer? {
        while let first = ahead.first, first.offset < input.offset {
            first.abandon()
            ahead.removeFirst()
        }
        if ahead.isEmpty { border = input.offset }
        while ahead.count < pool.shareOfOneStream, border != nil { try cut(input) }
        guard ahead.first?.offset == input.offset else { return nil }
        let member = ahead.removeFirst()
        guard let text = member.wait() else { return nil }
        input.buffer.take(member.taken)
        return text
    }

    /// Cuts off the next piece, or finds that there is none.
    private func cut(_ input: PackedInput) throws(ByteStreamError) {
        guard let start = border else { return }
        border = nil
        let place = Int(start - input.offset)
        var searched = place + Self.smallestPiece
        while true {
            let count = try input.more(atLeast: searched + Self.signature.count + 1)
            let bytes = input.buffer.unread
            let isWhole = count < searched + Self.signature.count + 1
            let end = isWhole ? count : Self.signature(in: bytes, from: searched)
            if let end {
                guard end > place else { return }
                let member = GzipMember(Array(bytes[place..<end]), offset: start)
                ahead.append(member)
                pool.submit { member.unpack() }
                if !isWhole { border = start + Int64(end - place) }
                return
            }
            // A signature may have begun in the last bytes.
            searched = max(searched, count - Self.signature.count)
            if searched - place > Self.largestPiece { return }
        }
    }

    private static func signature(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var place = start
        while place + signature.count < bytes.count, let base = bytes.baseAddress {
            guard let hit = memchr(base + place, Int32(signature[0]), bytes.count - signature.count - place) else { return nil }
            let found = UnsafeRawPointer(hit) - base
            if bytes[found...].starts(with: signature), bytes[found + signature.count] & reservedFlags == 0 { return found }
            place = found + 1
        }
        return nil
    }
}
