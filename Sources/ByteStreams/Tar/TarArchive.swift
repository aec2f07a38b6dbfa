/// A tar archive, plain or packed, whose members are read where they lie.
///
/// Of a plain archive each member is a part of a file, and several can be read at once. A packed one is unpacked as a stream: its
/// members are read one at a time, and going back means to unpack it again from its beginning.
public final class TarArchive: Sendable {
    public let path: String
    /// Regular files, in the archive's order.
    public let members: [TarMember]
    /// What is wrong with the archive itself, as the end of a sentence that begins with its name: files may be missing. Nil if it is whole.
    public let damage: String?
    /// What a user should hear of the archive's packing although nothing is lost.
    public let notices: [String]
    /// Whether going back in it means to unpack it again.
    public var isPacked: Bool { cursor != nil }
    /// Nil for a plain archive.
    private let cursor: Locked<TarCursor>?

    private init(path: String, members: [TarMember], damage: String?, notices: [String], cursor: TarCursor?) {
        self.path = path
        self.members = members
        self.damage = damage
        self.notices = notices
        self.cursor = cursor.map { Locked($0) }
    }

    /// Looks whether a file is a tar archive, and what is in it. A packed one is unpacked to its end for that.
    ///
    /// - Parameters:
    ///   - mayUnpack: whether the packing of a file may be undone to look at its first bytes, given its packing.
    ///   - pool: threads that decompress.
    /// - Returns: nil if it is no archive, or cannot be read: whoever reads it as a dump will tell.
    /// - Throws: `ByteStreamError` if the machine has too little of something: that is no damage.
    public static func find(
        _ path: String, pool: WorkerPool, mayUnpack: (Compression) -> Bool
    ) throws(ByteStreamError) -> TarArchive? {
        // Asked of every backup: no more is read than is looked at.
        guard let beginning = try? SmallFile.beginning(of: path, length: TarHeader.size),
            let compression = try? Compression.recognise(beginning, path: path)
        else { return nil }
        if compression == .plain {
            guard TarListing.isArchive(beginning), let bytes = try? TarFileBytes(path) else { return nil }
            return try listed(path, bytes, isPacked: false)
        }
        guard mayUnpack(compression), let stream = try? ByteStreams.open(path, chunk: TarHeader.size) else { return nil }
        var first = ByteBuffer(capacity: TarHeader.size)
        while first.count < TarHeader.size {
            guard let hasMore = try? stream.fill(&first), hasMore else { return nil }
        }
        guard TarListing.isArchive(Array(first.unread.prefix(TarHeader.size))), let bytes = try? TarStreamBytes(path, pool: pool)
        else {
            return nil
        }
        return try listed(path, bytes, isPacked: true)
    }

    private static func listed(
        _ path: String, _ bytes: any TarBytes, isPacked: Bool
    ) throws(ByteStreamError) -> TarArchive {
        var listing = TarListing(bytes)
        var damage: String?
        do {
            try listing.read()
        } catch let error as TarListing.Damage {
            damage = error.text
        } catch let error as ByteStreamError where error.isShortage {
            throw error
        } catch {
            damage = "\(error)"
        }
        return TarArchive(
            path: path, members: listing.members, damage: damage, notices: bytes.notices,
            cursor: isPacked ? TarCursor(path: path) : nil)
    }

    /// How archives are called besides `.tar` and `.tar.gz`: what GNU tar knows.
    private static let shortSuffixes = [".tgz", ".taz", ".tbz", ".tbz2", ".tb2", ".tz2", ".txz", ".tzst"]

    /// Whether a file is called as archives are.
    public static func isName(_ name: String) -> Bool {
        if (shortSuffixes + [".tar"]).contains(where: name.hasSuffix) { return true }
        return Compression.allSuffixes.contains { name.hasSuffix(".tar" + $0) }
    }

    /// SHA-256 of a member as it lies in the archive; nil in a packed one, which would have to be unpacked for that.
    public func sha256(of member: TarMember) throws -> String? {
        guard cursor == nil else { return nil }
        return try FileDigest.sha256(try InputFile(path: path, part: member.start..<member.start + member.size))
    }

    /// Hands a member over as a stream of unpacked bytes; of a packed archive no other member is read meanwhile.
    ///
    /// - Parameter meter: is told how far the member was read.
    /// - Throws: `ByteStreamError` if the member cannot be opened, and what `body` throws.
    public func read<Value>(
        _ member: TarMember, pool: WorkerPool? = nil, meter: ReadMeter? = nil, _ body: (any ByteStream) throws -> Value
    ) throws -> Value {
        guard let cursor else {
            let part = member.start..<member.start + member.size
            return try body(
                try ByteStreams.open(
                    try InputFile(path: path, part: part, meter: meter), chunk: ByteStreams.defaultChunk, pool: pool))
        }
        let result = cursor.withLock { cursor in
            Result {
                let source = try cursor.source(of: member, pool: pool, meter: meter)
                return try body(
                    PlacedStream(try ByteStreams.open(source, chunk: ByteStreams.defaultChunk, pool: pool), of: source))
            }
        }
        return try result.get()
    }

    /// The same of a member of which something is known to be damaged: the stream hands over what can be trusted, then throws.
    public func salvage<Value>(
        _ member: TarMember, pool: WorkerPool? = nil, _ body: (any ByteStream) throws -> Value
    ) throws -> Value {
        guard let cursor else {
            let part = member.start..<member.start + member.size
            return try body(
                try ByteStreams.salvage(chunk: ByteStreams.defaultChunk, pool: pool) { () throws(ByteStreamError) in
                    try InputFile(path: path, part: part)
                })
        }
        let result = cursor.withLock { cursor in
            Result {
                let stream = try ByteStreams.salvage(chunk: ByteStreams.defaultChunk, pool: nil) { () throws(ByteStreamError) in
                    try cursor.source(of: member, pool: pool, meter: nil)
                }
                return try body(stream)
            }
        }
        return try result.get()
    }
}

/// How far a packed archive is unpacked.
final class TarCursor: @unchecked Sendable {
    private let path: String
    private var bytes: TarStreamBytes?

    init(path: String) {
        self.path = path
    }

    /// Goes to a member.
    func source(of member: TarMember, pool: WorkerPool?, meter: ReadMeter?) throws(ByteStreamError) -> TarMemberSource {
        if bytes.map({ $0.offset > member.start }) ?? true { bytes = try TarStreamBytes(path, pool: pool) }
        guard let bytes, try bytes.skip(member.start - bytes.offset) else {
            throw ByteStreamError(path: path, offset: nil, reason: .changed)
        }
        return TarMemberSource(bytes, member, path: path, meter: meter)
    }
}

/// A member of an archive that is unpacked as a stream.
final class TarMemberSource: ByteSource {
    private let bytes: TarStreamBytes
    private var rest: Int64
    private let meter: ReadMeter?
    let path: String
    private(set) var offset: Int64 = 0
    let comesOnce = true
    /// Several members have one stream.
    let isShared = true
    /// What was wrong with the archive, and not with the member.
    private(set) var failure: ByteStreamError?

    init(_ bytes: TarStreamBytes, _ member: TarMember, path: String, meter: ReadMeter?) {
        self.bytes = bytes
        self.path = path
        self.meter = meter
        rest = member.size
    }

    /// Where the archive's file stands.
    var fileOffset: Int64 { bytes.fileOffset }

    func fill(_ buffer: inout ByteBuffer, limit: Int) throws(ByteStreamError) -> Int {
        guard rest > 0 else { return 0 }
        do throws(ByteStreamError) {
            let count = try bytes.copy(Int(min(Int64(limit), rest)), to: &buffer)
            guard count > 0 else { throw ByteStreamError(path: path, offset: fileOffset, reason: .cutArchive) }
            rest -= Int64(count)
            offset += Int64(count)
            meter?.note(offset)
            return count
        } catch {
            failure = error
            throw error
        }
    }

    func again() throws(ByteStreamError) -> (any ByteSource)? { nil }

    func seek(to offset: Int64) throws(ByteStreamError) {
        preconditionFailure("a stream gives its bytes only once")
    }
}

/// The stream of a member, whose errors tell their place in the archive's file.
final class PlacedStream: ByteStream {
    private let stream: any ByteStream
    private let source: TarMemberSource

    init(_ stream: any ByteStream, of source: TarMemberSource) {
        self.stream = stream
        self.source = source
    }

    var compression: Compression { stream.compression }
    var fileOffset: Int64 { source.fileOffset }
    var notices: [String] { stream.notices }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        do throws(ByteStreamError) {
            return try stream.fill(&buffer)
        } catch {
            if source.failure == error { throw error }
            throw ByteStreamError(
                path: error.path, offset: source.fileOffset, reason: error.reason, trailingText: error.trailingText)
        }
    }
}
