/// A record of a zip file (APPNOTE.TXT, 4.3), collected from pieces of any size.
struct ZipRecord {
    enum Kind: UInt32 {
        /// 4.3.7: what stands before the bytes of a file.
        case file = 0x0403_4b50
        /// 4.3.12
        case directoryEntry = 0x0201_4b50
        /// 4.3.14, 4.3.15: of long files.
        case longEnd = 0x0606_4b50
        case longEndPlace = 0x0706_4b50
        /// 4.3.16
        case end = 0x0605_4b50

        /// The length without what varies, in bytes.
        var fixedLength: Int {
            switch self {
            case .file: 30
            case .directoryEntry: 46
            case .longEnd: 12
            case .longEndPlace: 20
            case .end: 22
            }
        }
    }

    private static let descriptorSignature: UInt32 = 0x0807_4b50
    private static let longestEnd: UInt64 = 1 << 16

    private(set) var bytes: [UInt8] = []
    private(set) var kind = Kind.file
    private var isDescriptorLong = false

    /// Takes bytes up to the record's end.
    mutating func take(_ input: UnsafeRawBufferPointer) throws(UnpackFailure) -> (taken: Int, isWhole: Bool) {
        var taken = 0
        guard collect(4, input, &taken) else { return (taken, false) }
        guard let kind = Kind(rawValue: UInt32(truncatingIfNeeded: number(0, 4))) else {
            throw .corrupt("no record begins where one should", after: taken)
        }
        self.kind = kind
        guard collect(kind.fixedLength, input, &taken) else { return (taken, false) }
        let varying: UInt64
        switch kind {
        case .file: varying = number(26, 2) + number(28, 2)
        case .directoryEntry: varying = number(28, 2) + number(30, 2) + number(32, 2)
        case .longEnd: varying = number(4, 8)
        case .longEndPlace: varying = 0
        case .end: varying = number(20, 2)
        }
        guard kind != .longEnd || varying < Self.longestEnd else { throw .corrupt("a record is too long", after: taken) }
        let isWhole = collect(kind.fixedLength + Int(varying), input, &taken)
        return (taken, isWhole)
    }

    /// Takes what follows a file whose header does not know its sums (4.3.9); a signature may stand before it.
    mutating func takeDescriptor(_ input: UnsafeRawBufferPointer, isLong: Bool) -> (taken: Int, isWhole: Bool) {
        var taken = 0
        isDescriptorLong = isLong
        guard collect(4, input, &taken) else { return (taken, false) }
        let isWhole = collect(descriptorStart + 4 + (isLong ? 16 : 8), input, &taken)
        return (taken, isWhole)
    }

    private var descriptorStart: Int { number(0, 4) == UInt64(Self.descriptorSignature) ? 4 : 0 }

    var descriptor: ZipSums {
        let start = descriptorStart
        let length = isDescriptorLong ? 8 : 4
        return ZipSums(
            checksum: UInt32(truncatingIfNeeded: number(start, 4)), packed: number(start + 4, length),
            text: number(start + 4 + length, length))
    }

    private mutating func collect(_ wanted: Int, _ input: UnsafeRawBufferPointer, _ taken: inout Int) -> Bool {
        let more = input[taken...].prefix(max(0, wanted - bytes.count))
        bytes += more
        taken += more.count
        return bytes.count >= wanted
    }

    /// A number of `count` bytes, the lowest first; 0 beyond the end.
    func number(_ place: Int, _ count: Int) -> UInt64 {
        bytes.dropFirst(place).prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    var directoryMethod: UInt64 { number(10, 2) }
    var directoryChecksum: UInt32 { UInt32(truncatingIfNeeded: number(16, 4)) }
    var isFolderOfDirectory: Bool { Self.isFolder(bytes.dropFirst(46).prefix(Int(number(28, 2)))) }
    /// Of the end: the number of the disk, which is 0 unless the file is split, and of all entries.
    var disks: UInt64 { number(4, 2) == 0xffff ? 0 : number(4, 2) }
    var entries: UInt16 { UInt16(truncatingIfNeeded: number(10, 2)) }

    static func isFolder(_ name: some BidirectionalCollection<UInt8>) -> Bool { name.last == UInt8(ascii: "/") }
}

/// What stands before the bytes of a file in a zip file.
struct ZipFileHeader {
    let method: UInt64
    /// Whether checksum and lengths come after the file's bytes.
    let sumsFollow: Bool
    private(set) var sums: ZipSums
    /// Whether lengths have 64 bits.
    private(set) var isLong = false
    let isFolder: Bool

    var isDeflated: Bool { method == Self.deflate }

    private static let stored: UInt64 = 0
    private static let deflate: UInt64 = 8
    /// General purpose flags (4.4.4): encrypted, sums follow, strong encryption, masked header.
    private static let encrypted: UInt64 = 1 | 1 << 6 | 1 << 13
    private static let sumsFollow: UInt64 = 1 << 3
    private static let longField: UInt64 = 1
    private static let in64Bits: UInt64 = 0xffff_ffff

    /// - Throws: `refused` for what is not read here.
    init(_ record: ZipRecord, at taken: Int) throws(UnpackFailure) {
        let flags = record.number(6, 2)
        method = record.number(8, 2)
        sums = ZipSums(
            checksum: UInt32(truncatingIfNeeded: record.number(14, 4)), packed: record.number(18, 4), text: record.number(22, 4))
        let nameLength = Int(record.number(26, 2))
        let name = record.bytes.dropFirst(30).prefix(nameLength)
        sumsFollow = flags & Self.sumsFollow != 0
        isFolder = ZipRecord.isFolder(name) && sums.text == 0 && !sumsFollow
        guard flags & Self.encrypted == 0 else {
            throw .refused("with a password: unpack it first, with 7z x or unzip", after: taken)
        }
        guard method == Self.stored || method == Self.deflate else {
            throw .refused("by a method (number \(method)) that is not read here: unpack it first, with 7z x", after: taken)
        }
        guard method == Self.deflate || !sumsFollow else {
            throw .refused("without compressing, in a way that does not tell where a file ends: unpack it first", after: taken)
        }
        // 4.5.3: lengths of 64 bits, each only if the one of 32 bits says so; text first.
        var place = 30 + nameLength
        while place + 4 <= record.bytes.count {
            let length = Int(record.number(place + 2, 2))
            if record.number(place, 2) == Self.longField {
                isLong = true
                var next = place + 4
                if sums.text == Self.in64Bits {
                    sums.text = record.number(next, 8)
                    next += 8
                }
                if sums.packed == Self.in64Bits { sums.packed = record.number(next, 8) }
            }
            place += 4 + length
        }
    }
}
