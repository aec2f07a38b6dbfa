import CBZip2
import Glibc

@testable import ByteStreams

// libFuzzer's target for the bzip2 decoder of our own: whatever the bytes are, it gives what libbz2 gives, or leaves the block
// to libbz2; and whole files give the same bytes or the same error.
//
// A changed block fails at its checksum, where nothing is left to compare. So the first byte of an input may say that
// checksums are put right, as libbz2's own text wants them, or that the rest is a text, to be packed first.

/// More is not unpacked: a bomb would only slow the fuzzer down.
let largestText = 8 << 20

/// A file in memory: streams are opened by name.
let path = "/dev/shm/starcompactor-fuzz-\(getpid())"
let pools = [1, 2].map { width in
    let pool = WorkerPool(width: width)
    // One stream that never ends keeps the decoders' memory.
    pool.count(streams: 1)
    return pool
}

struct Outcome: Equatable {
    var text = 0
    var count = 0
    var error = ""
}

func read(_ stream: any ByteStream) -> Outcome {
    var hasher = Hasher()
    var count = 0
    do throws(ByteStreamError) {
        var buffer = ByteBuffer(capacity: 4096)
        while count < largestText, try stream.fill(&buffer) {
            for byte in buffer.unread.prefix(largestText - count) { hasher.combine(byte) }
            count = min(largestText, count + buffer.count)
            buffer.take(buffer.count)
        }
        return Outcome(text: hasher.finalize(), count: count, error: "")
    } catch {
        // How far a path comes before it finds damage is its own affair.
        return Outcome(error: "\(error)")
    }
}

/// The text that libbz2 gives of the stream's first block, whatever its checksum; nil if it finds it malformed.
func firstText(_ packed: [UInt8]) -> [UInt8]? {
    let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
    stream.initialize(to: bz_stream())
    defer { stream.deallocate() }
    guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { return nil }
    defer { BZ2_bzDecompressEnd(stream) }
    var text: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var status = BZ_OK
    // Byte by byte, so that libbz2 stands still at the block's end; more than that is not compared.
    packed.withUnsafeBytes { bytes in
        room.withUnsafeMutableBytes { room in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.assumingMemoryBound(to: CChar.self).baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
            while text.count < largestText, status == BZ_OK {
                stream.pointee.next_out = room.assumingMemoryBound(to: CChar.self).baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                status = BZ2_bzDecompress(stream)
                let count = room.count - Int(stream.pointee.avail_out)
                text += room.prefix(count)
                if count == 0, stream.pointee.avail_in == 0 { break }
            }
        }
    }
    return text
}

/// Puts the checksums of a stream's only block right.
func repaired(_ packed: [UInt8]) -> [UInt8] {
    guard packed.count > 14, let text = firstText(packed), text.count < largestText else { return packed }
    let sum = text.withUnsafeBytes { Bzip2Checksum.of($0) }
    var changed = packed
    for place in 0..<4 { changed[10 + place] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * place)) }
    let end = changed.withUnsafeBytes { bytes -> Int? in
        var bit = 32
        while let next = Bzip2Magic.first(in: bytes, fromBit: bit) {
            if next.magic == .streamEnd { return next.bit }
            bit = next.bit + 1
        }
        return nil
    }
    guard let end, end + 80 <= changed.count * 8 else { return changed }
    for bit in 0..<32 {
        let place = end + 48 + bit
        let mask = UInt8(0x80) >> UInt8(place % 8)
        changed[place / 8] = changed[place / 8] & ~mask | (sum >> UInt32(31 - bit) & 1 == 1 ? mask : 0)
    }
    return changed
}

func packedText(_ text: ArraySlice<UInt8>, level: Int32) -> [UInt8] {
    var source = text.map { CChar(bitPattern: $0) }
    var room = [CChar](repeating: 0, count: text.count + text.count / 100 + 700)
    var count = UInt32(room.count)
    guard BZ2_bzBuffToBuffCompress(&room, &count, &source, UInt32(source.count), level, 0, 0) == BZ_OK else { return [] }
    return room.prefix(Int(count)).map { UInt8(bitPattern: $0) }
}

/// Texts of short inputs become long: each byte stands for a run, or the whole is repeated.
func grown(_ text: ArraySlice<UInt8>, by kind: UInt8) -> ArraySlice<UInt8> {
    switch kind % 3 {
    case 0: return text
    case 1: return ArraySlice(text.prefix(4000).flatMap { [UInt8](repeating: $0 & 15, count: Int($0 >> 2) * 5 + 1) })
    default:
        let part = text.prefix(600)
        return part.isEmpty ? part : ArraySlice(repeatElement(part, count: 120_000 / part.count + 1).joined())
    }
}

func compare(_ packed: [UInt8]) {
    guard !packed.isEmpty, let file = fopen(path, "w") else { return }
    fwrite(packed, 1, packed.count, file)
    fclose(file)
    defer { unlink(path) }
    do {
        let (input, compression) = try PackedInput.recognised(path)
        guard compression == .bzip2 else { return }
        let library = read(UnpackingStream(input: input, unpacker: try Bzip2Unpacker(path: path), chunk: 1 << 16))
        for pool in pools {
            let outcome = read(Bzip2Stream(input: try PackedInput.recognised(path).0, pool: pool, chunk: 1 << 16))
            guard outcome == library else { fatalError("libbz2: \(library), own: \(outcome)") }
        }
    } catch {}
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 1 else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    switch data[0] & 3 {
    case 0: compare(rest)
    case 1, 2: compare(repaired(rest))
    default: compare(packedText(grown(rest[...], by: data[0] >> 4), level: min(9, Int32(data[0] >> 2 & 3) * 4 + 1)))
    }
    return 0
}
