import CZlib

/// zlib's inflate over a zip file that holds one file (PKWARE's APPNOTE.TXT 6.3), read from its beginning to its end: the file's own
/// header, its bytes, and the directory, which has to agree. Folders in it count for nothing.
final class ZipUnpacker: Unpacker {
    /// What comes next.
    private enum Part {
        /// A record: of a file, of the directory, or its end.
        case record
        case stored
        case deflated
        /// Checksum and sizes after a file whose header does not know them.
        case descriptor
        case finished
    }

    private let inflater: Inflater
    private var part = Part.record
    /// The bytes of a record, until it is whole.
    private var pending = ZipRecord()
    private var file: ZipFileHeader?
    private var found = ZipSums()
    /// Whether the file has ended and had the right checksum.
    private var isVerified = false
    private var directoryEntries: UInt64 = 0
    private var filesInDirectory = 0

    init(path: String) throws(ByteStreamError) {
        // The compressed bytes stand there without a header of zlib's own.
        inflater = try Inflater(windowBits: -15, path: path)
    }

    var compression: Compression { .zip }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        var taken = 0
        while true {
            let rest = UnsafeRawBufferPointer(rebasing: input[taken...])
            switch part {
            case .finished: return (taken, 0, true)
            case .record:
                let (count, isWhole) = try pending.take(rest)
                taken += count
                guard isWhole else { return (taken, 0, false) }
                try read(pending, at: taken)
                pending = ZipRecord()
            case .descriptor:
                let (count, isWhole) = pending.takeDescriptor(rest, isLong: file?.isLong == true || found.isLong)
                taken += count
                guard isWhole else { return (taken, 0, false) }
                try compare(pending.descriptor, at: taken)
                pending = ZipRecord()
            case .stored, .deflated:
                let step = try part == .stored ? store(rest, into: room) : inflated(rest, into: room, at: taken)
                taken += step.taken
                found.packed &+= UInt64(step.taken)
                found.add(UnsafeRawBufferPointer(rebasing: room[..<step.written]))
                if step.ended { try endFile(at: taken) }
                guard step.ended, step.written == 0 else { return (taken, step.written, false) }
            }
        }
    }

    func restart() throws(UnpackFailure) {
        throw .corrupt("a zip file has one part", after: 0)
    }

    /// Nothing may follow.
    func begins(with bytes: UnsafeRawBufferPointer) -> Bool { false }

    // MARK: Records

    private func read(_ record: ZipRecord, at taken: Int) throws(UnpackFailure) {
        switch record.kind {
        case .file:
            let header = try ZipFileHeader(record, at: taken)
            guard !header.isFolder else { return }
            guard file == nil else { throw .refused("with several files in it: unpack it first, with unzip", after: taken) }
            file = header
            part = header.isDeflated ? .deflated : .stored
        case .directoryEntry:
            directoryEntries += 1
            guard !record.isFolderOfDirectory else { return }
            filesInDirectory += 1
            guard let file, filesInDirectory == 1, record.directoryChecksum == found.checksum,
                record.directoryMethod == file.method
            else {
                throw .corrupt("the directory at its end is not that of the file", after: taken)
            }
        case .longEnd, .longEndPlace: return
        case .end:
            guard record.disks == 0 else {
                throw .refused("in several parts: put them together first, with zip -s 0", after: taken)
            }
            guard isVerified else { throw .refused("with no file in it", after: taken) }
            // 65535 stands for a number that the zip64 record holds.
            guard filesInDirectory == 1, record.entries == .max || UInt64(record.entries) == directoryEntries & 0xffff else {
                throw .corrupt("the directory at its end is not whole", after: taken)
            }
            part = .finished
        }
    }

    /// The file's bytes are over.
    private func endFile(at taken: Int) throws(UnpackFailure) {
        guard let file else { return }
        if file.sumsFollow {
            part = .descriptor
        } else {
            try compare(file.sums, at: taken)
        }
    }

    private func compare(_ told: ZipSums, at taken: Int) throws(UnpackFailure) {
        guard told == found else { throw .corrupt("the checksum or the length does not fit", after: taken) }
        isVerified = true
        part = .record
    }

    // MARK: The file

    private func store(_ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) throws(UnpackFailure)
        -> Inflater.Step
    {
        let left = (file?.sums.packed ?? 0) &- found.packed
        let count = Int(clamping: min(left, UInt64(input.count), UInt64(room.count)))
        room.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
        return (count, count, UInt64(count) == left)
    }

    private func inflated(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer, at taken: Int
    ) throws(UnpackFailure) -> Inflater.Step {
        do throws(UnpackFailure) {
            return try inflater.step(input, into: room)
        } catch {
            throw error.later(by: taken)
        }
    }
}

/// What a zip file says of a file in it, or what is found: the CRC-32 of its text, and the lengths in bytes.
struct ZipSums: Equatable {
    var checksum: UInt32 = 0
    var packed: UInt64 = 0
    var text: UInt64 = 0

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        let sum = crc32_z(UInt(checksum), bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
        checksum = UInt32(truncatingIfNeeded: sum)
        text &+= UInt64(bytes.count)
    }

    /// Whether 32 bits are too few for the lengths.
    var isLong: Bool { packed > UInt32.max || text > UInt32.max }
}
