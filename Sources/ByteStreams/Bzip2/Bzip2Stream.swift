/// A bzip2 file that is decompressed block by block, by all threads of a pool or while it is read, in bounded memory.
///
/// The file is cut at bzip2's magic numbers, its blocks are given out, and taken back in order; each block's and each
/// stream's checksum is verified. The 48 bits of a magic number can also occur by chance inside a block. Then, as at any
/// damage, a piece does not decompress: the stream that it belongs to is read again by `UnpackingStream` with libbz2, whose
/// word is final.
final class Bzip2Stream: VerifyingStream {
    /// The most pieces that wait: there may be any number of streams without a block.
    private static let mostPieces = 64
    /// A longer piece without a magic number is no block: the largest are 900,000 bytes, and packing adds at most
    /// a hundredth and 600 bytes (libbz2's manual, BZ2_bzBuffToBuffCompress).
    private static let largestBlock = 1_000_000

    /// What the file consists of, in order.
    private enum Piece {
        /// A stream begins at this offset.
        case streamStart(Int64)
        case block(Bzip2Block)
        /// A stream ends; the checksum is that of all its blocks.
        case streamEnd(checksum: UInt32)
        /// From this offset on comes something else than a stream, perhaps nothing.
        case rest(Int64)
        /// The file is not built as it should, or ends where it should not.
        case broken(isCut: Bool)
    }

    /// Where the cutting stands.
    private enum Cutting {
        case beforeStream
        case inStream
        case finished
    }

    private let input: PackedInput
    /// Nil if all work is done while the stream is read.
    private let pool: WorkerPool?
    /// The pool that was given, whatever its width.
    private let owner: WorkerPool?
    private let decoders: Bzip2Decoders
    private let chunk: Int

    private var cutting = Cutting.beforeStream
    /// Where the next piece begins, in bits of the input's buffer.
    private var bit = 0
    private var level = UInt8(ascii: "9")

    private var pieces: [Piece] = []
    private var givenOut = 0
    /// The stream that is being delivered: where it begins, how many bytes of its text were delivered, their checksum.
    private var stream: (start: Int64, delivered: Int64, checksum: UInt32) = (0, 0, 0)
    /// What is left of a block's text that is handed over in chunks.
    private var waiting: ByteBuffer?
    /// A block whose text is too long to be unpacked ahead.
    private var begun: Bzip2Block?
    /// Takes over where the pieces do not fit; `skipping` bytes of it were delivered already.
    private var sequential: UnpackingStream?
    private var skipping: Int64 = 0
    /// Of a source that comes only once.
    private var failure: ByteStreamError?
    private(set) var fileOffset: Int64 = 0
    private var delivered: Int64 = 0
    /// How many of the bytes that were delivered belong to blocks whose checksums are right.
    private(set) var verifiedBytes: Int64 = 0

    /// - Parameters:
    ///   - pool: threads that decompress ahead; then a fill hands over a whole block. Without more than one, or without a
    ///     pool, a fill hands over a chunk, and nothing is decompressed ahead.
    ///   - chunk: in bytes.
    init(input: PackedInput, pool: WorkerPool?, chunk: Int) {
        self.input = input
        self.pool = pool.flatMap { $0.isParallel ? $0 : nil }
        owner = pool
        decoders = pool?.bzip2Decoders ?? Bzip2Decoders()
        self.chunk = chunk
        pool?.count(streams: 1)
    }

    deinit {
        for case .block(let block) in pieces { block.abandon() }
        owner?.count(streams: -1)
    }

    var compression: Compression { .bzip2 }
    var notices: [String] { sequential?.notices ?? [] }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        if let failure { throw failure }
        while true {
            if let sequential { return try fill(&buffer, from: sequential) }
            if handOverWaiting(to: &buffer) { return true }
            if let begun {
                if try fill(&buffer, from: begun) { return true }
                continue
            }
            let share = pool?.shareOfOneStream ?? 1
            while givenOut < share, pieces.count < Self.mostPieces, cutting != .finished { try cut() }
            guard !pieces.isEmpty else { return false }
            switch pieces.removeFirst() {
            case .streamStart(let offset): stream = (offset, 0, 0)
            case .block(let block):
                givenOut -= 1
                if try deliver(block, to: &buffer) { return true }
            case .streamEnd(let checksum):
                if checksum != stream.checksum { try readAgain(isCut: false) }
            case .rest(let offset): try continueSequentially(from: offset, isInside: false)
            case .broken(let isCut): try readAgain(isCut: isCut)
            }
        }
    }

    // MARK: Cutting

    /// Finds the next piece.
    private func cut() throws(ByteStreamError) {
        switch cutting {
        case .finished: break
        case .beforeStream:
            _ = try input.more(atLeast: Compression.signatureLength)
            let head = input.buffer.unread
            guard head.count >= 4, head.starts(with: "BZh".utf8), (0x31...0x39).contains(head[3]) else {
                // The first stream is one even if it was cut in its head.
                if input.offset == input.start { return giveUp(isCut: head.count < 4) }
                cutting = .finished
                return pieces.append(.rest(input.offset))
            }
            pieces.append(.streamStart(input.offset))
            level = head[3]
            bit = 32
            cutting = .inStream
        case .inStream:
            _ = try input.more(atLeast: (bit + Bzip2Magic.bits + 32) / 8 + 1)
            let bytes = input.buffer.unread
            switch Bits.read(bytes, at: bit, count: Bzip2Magic.bits).flatMap(Bzip2Magic.init) {
            case .streamEnd:
                guard let sum = Bits.read(bytes, at: bit + Bzip2Magic.bits, count: 32) else { return giveUp(isCut: true) }
                pieces.append(.streamEnd(checksum: UInt32(truncatingIfNeeded: sum)))
                // A stream is filled up to a whole byte.
                input.buffer.take((bit + Bzip2Magic.bits + 32 + 7) / 8)
                bit = 0
                cutting = .beforeStream
            case .block: try cutBlock()
            case nil: giveUp(isCut: bytes.count * 8 < bit + Bzip2Magic.bits)
            }
        }
    }

    private func cutBlock() throws(ByteStreamError) {
        var searched = bit + Bzip2Magic.bits
        while true {
            if let next = Bzip2Magic.first(in: input.buffer.unread, fromBit: searched) {
                let offset = input.offset + Int64(next.bit / 8)
                guard
                    let block = Bzip2Block(
                        input.buffer.unread, bit..<next.bit, level: level, endOffset: offset, decoders: decoders)
                else { return giveUp() }
                input.buffer.take(next.bit / 8)
                bit = next.bit % 8
                pieces.append(.block(block))
                givenOut += 1
                pool?.submit { block.unpack() }
                return
            }
            let count = input.buffer.count
            // A magic number may have begun in the last bytes.
            searched = max(searched, (count - Bzip2Magic.bits / 8) * 8)
            guard count < Self.largestBlock else { return giveUp() }
            guard try input.more(atLeast: count + 1) > count else { return giveUp(isCut: true) }
        }
    }

    private func giveUp(isCut: Bool = false) {
        cutting = .finished
        pieces.append(.broken(isCut: isCut))
    }

    // MARK: Delivering

    private func deliver(_ block: Bzip2Block, to buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        if pool == nil { block.unpack() }
        let outcome = block.wait()
        guard outcome != .failed, let text = block.takeText() else {
            try readAgain(isCut: false)
            return false
        }
        if outcome == .begun {
            begun = block
        } else {
            finish(block)
        }
        let count = text.count
        stream.delivered += Int64(count)
        delivered += Int64(count)
        if outcome == .whole { verifiedBytes = delivered }
        if pool == nil {
            waiting = consume text
            return handOverWaiting(to: &buffer)
        }
        decoders.reuse(buffer.exchange(text))
        return count > 0
    }

    /// Hands over the next chunk of a block's text; false if nothing is left.
    private func handOverWaiting(to buffer: inout ByteBuffer) -> Bool {
        buffer.take(from: &waiting, limit: chunk) { decoders.reuse($0) }
    }

    private func finish(_ block: Bzip2Block) {
        stream.checksum = (stream.checksum << 1 | stream.checksum >> 31) ^ block.checksum
        fileOffset = block.endOffset
    }

    private func fill(_ buffer: inout ByteBuffer, from block: Bzip2Block) throws(ByteStreamError) -> Bool {
        do throws(UnpackFailure) {
            let step = try block.resume(into: &buffer, limit: chunk)
            stream.delivered += Int64(step.written)
            delivered += Int64(step.written)
            if step.ended {
                finish(block)
                verifiedBytes = delivered
                begun = nil
            }
            return step.written > 0
        } catch {
            begun = nil
            try readAgain(isCut: false)
            return false
        }
    }

    /// Reads the present stream again from its start, without what was delivered of it. What comes only once cannot be read again:
    /// there 48 bits that occur by chance are damage, too, and libbz2 cannot say where in the block it is.
    private func readAgain(isCut: Bool) throws(ByteStreamError) {
        if input.source.comesOnce {
            let reason: ByteStreamError.Reason =
                isCut ? .truncated(.bzip2) : .corrupt(.bzip2, detail: "a checksum does not fit, or a block is broken")
            let error = ByteStreamError(
                path: input.source.path, offset: isCut ? input.source.offset : fileOffset, reason: reason)
            failure = error
            throw error
        }
        skipping = stream.delivered
        try continueSequentially(from: stream.start, isInside: true)
    }

    private func continueSequentially(from offset: Int64, isInside: Bool) throws(ByteStreamError) {
        for case .block(let block) in pieces { block.abandon() }
        pieces = []
        cutting = .finished
        // What comes only once was not read beyond a stream's end.
        if !input.source.comesOnce { try input.seek(to: offset) }
        sequential = UnpackingStream(
            input: input, unpacker: try Bzip2Unpacker(path: input.source.path), chunk: chunk, isInside: isInside)
    }

    private func fill(_ buffer: inout ByteBuffer, from sequential: UnpackingStream) throws(ByteStreamError) -> Bool {
        defer { fileOffset = sequential.fileOffset }
        while skipping > 0 {
            var again = ByteBuffer(capacity: chunk)
            guard try sequential.fill(&again) else { return false }
            let known = Int(min(skipping, Int64(again.count)))
            again.take(known)
            skipping -= Int64(known)
            if again.count > 0 {
                buffer.adopt(again)
                return true
            }
        }
        return try sequential.fill(&buffer)
    }
}
