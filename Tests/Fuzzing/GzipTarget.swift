import CZlib

@testable import ByteStreams

// libFuzzer's target for the deflate decoder of our own: whatever the bytes are, it gives what zlib gives, wants more where zlib does, or
// refuses what zlib refuses.

/// More is not unpacked: a bomb would only slow the fuzzer down.
let largestText = 4 << 20

struct Outcome: Equatable {
    var text: [UInt8] = []
    var taken = 0
    var end = ""
}

func read(
    _ packed: [UInt8], input most: Int, room size: Int,
    _ step: (UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer) throws -> (taken: Int, written: Int, ended: Bool)
) -> Outcome {
    var outcome = Outcome()
    var room = [UInt8](repeating: 0xaa, count: size)
    while outcome.text.count < largestText {
        let end = outcome.taken + min(most, packed.count - outcome.taken)
        guard
            let done = try? packed.withUnsafeBytes({ bytes in
                try room.withUnsafeMutableBytes { try step(UnsafeRawBufferPointer(rebasing: bytes[outcome.taken..<end]), $0) }
            })
        else {
            // How far each comes before it refuses is its own affair.
            return Outcome(end: "refused")
        }
        outcome.text += room[..<done.written]
        outcome.taken += done.taken
        if done.ended || done.taken == 0 && done.written == 0 {
            outcome.end = done.ended ? "ended" : "wants more"
            return outcome
        }
    }
    return Outcome(text: Array(outcome.text.prefix(largestText)), end: "long")
}

func compare(_ packed: [UInt8], input: Int, room: Int) {
    guard let inflater = try? Inflater(windowBits: -15, path: "") else { return }
    var expected = read(packed, input: .max, room: 1 << 16) { try inflater.step($0, into: $1) }
    let decoder = DeflateDecoder()
    let found = read(packed, input: input, room: room) { try decoder.decode($0, into: $1) }
    // Where more is wanted, bits may wait in either.
    if expected.end == "wants more" { expected.taken = found.taken }
    guard found == expected else {
        fatalError(
            "zlib: \(expected.end) \(expected.text.count) \(expected.taken), own: \(found.end) \(found.text.count) \(found.taken)"
        )
    }
}

func deflated(_ text: [UInt8], level: Int32, strategy: Int32) -> [UInt8] {
    var stream = z_stream()
    guard deflateInit2_(&stream, level, Z_DEFLATED, -15, 8, strategy, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
        return []
    }
    defer { deflateEnd(&stream) }
    var source = text
    var room = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(text.count))))
    let count = source.withUnsafeMutableBufferPointer { source in
        room.withUnsafeMutableBufferPointer { room in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(room.count)
            _ = deflate(&stream, Z_FINISH)
            return room.count - Int(stream.avail_out)
        }
    }
    return Array(room[..<count])
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 2 else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: data + 2, count: size - 2))
    let input = [Int.max, 1, 7, 100][Int(data[1] & 3)]
    let room = [1 << 16, 300, 1000, 1 << 12][Int(data[1] >> 2 & 3)]
    switch data[0] & 3 {
    case 0, 1: compare(rest, input: input, room: room)
    default:
        // A text, packed; and with a few bits of it turned over.
        let repeated = data[0] & 4 != 0 ? Array(repeatElement(rest, count: 40).joined()) : rest
        var packed = deflated(repeated, level: Int32(data[0] >> 4) % 10, strategy: Int32(data[1] >> 5) % 5)
        guard !packed.isEmpty else { return 0 }
        if data[0] & 8 != 0 {
            for byte in rest.prefix(2) {
                let place = (Int(byte) &* 257 &+ Int(data[1])) % packed.count
                packed[place] ^= 1 << (byte & 7)
            }
        }
        compare(packed, input: input, room: room)
    }
    return 0
}
