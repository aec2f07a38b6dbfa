import ByteStreams
import TestSupport
import Testing

struct ByteBufferTests {
    /// The buffer against the plainest model of it: an array that grows at its end and shrinks at its front.
    @Test(arguments: [0, 1, 16, 17, 300]) func behavesLikeAnArray(_ capacity: Int) {
        var random = SeededNumbers(seed: UInt64(capacity))
        var buffer = ByteBuffer(capacity: capacity)
        var model: [UInt8] = []
        var byte: UInt8 = 0
        for step in 0..<3000 {
            // Now filling up, now emptying: so the memory is moved to the front, and grows.
            if Int.random(in: 0..<10, using: &random) < (step % 600 < 300 ? 7 : 3) {
                let limit = Int.random(in: 1...40, using: &random)
                let wanted = Int.random(in: 0...limit, using: &random)
                let written = buffer.append(limit: limit) { room in
                    #expect(room.count == limit)
                    for index in 0..<wanted {
                        room[index] = byte
                        model.append(byte)
                        byte &+= 1
                    }
                    return wanted
                }
                #expect(written == wanted)
            } else {
                let count = Int.random(in: 0...model.count, using: &random)
                buffer.take(count)
                model.removeFirst(count)
            }
            let count = buffer.count
            let unread = Array(buffer.unread)
            #expect(count == model.count)
            #expect(unread == model)
        }
    }

    @Test func anErrorWhileWritingLeavesTheBytesThere() {
        struct Refused: Error {}
        var buffer = ByteBuffer(capacity: 16)
        _ = buffer.append(limit: 3) { room in
            room.copyBytes(from: [1, 2, 3])
            return 3
        }
        #expect(throws: Refused.self) {
            _ = try buffer.append(limit: 1000) { _ throws(Refused) in throw Refused() }
        }
        let unread = Array(buffer.unread)
        #expect(unread == [1, 2, 3])
    }

    @Test func anEmptyBufferHasNothingToTake() {
        var buffer = ByteBuffer(capacity: 0)
        buffer.take(0)
        let count = buffer.count
        let isEmpty = buffer.unread.isEmpty
        #expect(count == 0)
        #expect(isEmpty)
    }
}
