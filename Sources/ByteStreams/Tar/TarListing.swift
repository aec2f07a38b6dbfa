/// A file in a tar archive, found but not read.
public struct TarMember: Sendable, Equatable {
    /// As the archive has it, with its folders.
    public let name: String
    /// In bytes, as it lies in the archive.
    public let size: Int64
    /// Seconds since 1970, and nanoseconds where the archive has them.
    public let modifiedSeconds: Int64
    public let modifiedNanoseconds: Int64
    /// Whether it is stored without its holes, in a way that is not read here.
    public let isSparse: Bool
    /// Where its bytes begin in the archive, unpacked.
    public let start: Int64
}

/// Looks through a tar archive for its members.
struct TarListing {
    /// What is wrong with the archive, as the end of a sentence; files before that are whole.
    struct Damage: Error {
        let text: String
    }

    /// Far more than anybody's backups. In bytes: a name, the facts of a member, all names.
    private static let mostMembers = 100_000
    private static let longestName: Int64 = 1 << 16
    private static let longestFacts: Int64 = 1 << 20
    private static let mostNames = 64 << 20

    private(set) var members: [TarMember] = []
    private var source: any TarBytes
    private var facts = TarFacts()
    private var factsOfAll = TarFacts()
    private var namesLength = 0
    /// Reads a member, or a part of it, as soon as it comes.
    private let visit: (TarMember) throws -> Void

    init(_ source: any TarBytes, visit: @escaping (TarMember) throws -> Void = { _ in }) {
        self.source = source
        self.visit = visit
    }

    /// Whether these bytes begin an archive.
    static func isArchive(_ first: [UInt8]) -> Bool { TarHeader(Array(first.prefix(TarHeader.size))) != nil }

    /// Reads all headers.
    ///
    /// - Throws: `Damage`, `ByteStreamError`; `members` are those before it.
    mutating func read() throws {
        while let block = try source.take(TarHeader.size) {
            guard block.contains(where: { $0 != 0 }) else {
                guard try readEnd() else { return }
                continue
            }
            guard let header = TarHeader(block) else { throw damage("has no header where one should be") }
            try read(header)
        }
        throw damage("lacks its end: it was cut, and files may be missing")
    }

    private mutating func read(_ header: TarHeader) throws {
        switch header.kind {
        case .longName:
            let name = try content(of: header, limit: Self.longestName, "the name of a file")
            facts.name(Array(name.prefix { $0 != 0 }))
        case .facts:
            guard facts.read(try content(of: header, limit: Self.longestFacts, "what is told of a file")) else {
                throw damage("has a broken extended header")
            }
        case .factsOfAll:
            guard factsOfAll.read(try content(of: header, limit: Self.longestFacts, "what is told of all files")) else {
                throw damage("has a broken extended header")
            }
        case .continued: throw damage("is one of several volumes: put them together first")
        case .noFile: facts = TarFacts()
        case .other: try skip(header.bytes)
        case .sparse:
            var isExtended = header.isExtended
            while isExtended {
                guard let block = try source.take(TarHeader.size) else { throw damage("is cut in a header") }
                isExtended = block[504] != 0
            }
            try add(header, isSparse: true)
        case .file: try add(header, isSparse: facts.isSparse)
        }
    }

    private mutating func add(_ header: TarHeader, isSparse: Bool) throws {
        let name = facts.name ?? factsOfAll.name ?? header.name
        let size = facts.size ?? factsOfAll.size ?? header.bytes
        let (seconds, nanoseconds) = facts.modified ?? factsOfAll.modified ?? (header.modified, 0)
        facts = TarFacts()
        namesLength += name.count
        guard members.count < Self.mostMembers, namesLength <= Self.mostNames else {
            throw damage("holds more than \(Self.mostMembers) files")
        }
        let member = TarMember(
            name: SystemPath.text(name), size: size, modifiedSeconds: seconds, modifiedNanoseconds: nanoseconds,
            isSparse: isSparse, start: source.offset)
        members.append(member)
        try visit(member)
        try skip(size, taken: source.offset - member.start)
    }

    /// The bytes of a header's own text.
    private mutating func content(of header: TarHeader, limit: Int64, _ what: String) throws -> [UInt8] {
        guard header.bytes <= limit, let bytes = try source.take(Int(header.bytes)) else {
            throw damage(header.bytes <= limit ? "is cut in \(what)" : "has too long a text for \(what)")
        }
        guard try source.skip(padding(header.bytes)) else { throw damage("is cut in \(what)") }
        return bytes
    }

    private func padding(_ size: Int64) -> Int64 { (512 - size % 512) % 512 }

    /// Passes over the bytes of a member, filled up to whole blocks.
    private mutating func skip(_ size: Int64, taken: Int64 = 0) throws {
        let (all, overflow) = size.addingReportingOverflow(padding(size))
        guard !overflow, try source.skip(all - taken) else { throw damage("is cut in the middle of a file") }
    }

    /// After a block of zeros: whether another archive follows.
    private mutating func readEnd() throws -> Bool {
        while let block = try source.take(TarHeader.size) {
            guard block.contains(where: { $0 != 0 }) else { continue }
            guard TarHeader(block) != nil else { throw damage("is followed by something that is no archive") }
            source.giveBack(block)
            return true
        }
        guard source.rest.allSatisfy({ $0 == 0 }) else { throw damage("is followed by something that is no archive") }
        return false
    }

    private func damage(_ text: String) -> Damage {
        // Without names: a manifest may have to be without them.
        let place = members.isEmpty ? "" : " after \(members.count == 1 ? "the first file" : "\(members.count) files")"
        return Damage(text: "\(text)\(place), at byte \(source.fileOffset) of the file")
    }
}

/// The bytes of an archive, from its first to its last.
protocol TarBytes {
    /// Where the next byte lies in the archive.
    var offset: Int64 { get }
    /// Where in the file that is.
    var fileOffset: Int64 { get }
    /// What a user should hear of the packing although nothing is lost.
    var notices: [String] { get }
    /// What was left when `take` found too little.
    var rest: [UInt8] { get }
    /// The next bytes; nil if so many are not there.
    mutating func take(_ count: Int) throws(ByteStreamError) -> [UInt8]?
    /// The last bytes that were taken come again.
    mutating func giveBack(_ bytes: [UInt8])
    /// Whether so many bytes are there to be passed over.
    mutating func skip(_ count: Int64) throws(ByteStreamError) -> Bool
}
