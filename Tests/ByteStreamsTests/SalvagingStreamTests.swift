import ByteStreams
import TestSupport
import Testing

/// What can be trusted of a damaged file: whatever the damage, a beginning of what was packed and never another byte.
struct SalvagingStreamTests {
    /// The salvaged bytes, and why no more came.
    private func salvage(_ path: String, width: Int = 1) throws -> (bytes: [UInt8], damage: ByteStreamError?) {
        let stream = try ByteStreams.salvage(path, chunk: 5000, pool: WorkerPool(width: width))
        var bytes: [UInt8] = []
        var buffer = ByteBuffer(capacity: 1)
        do throws(ByteStreamError) {
            while try stream.fill(&buffer) {
                bytes += buffer.unread
                buffer.take(buffer.count)
            }
            return (bytes, nil)
        } catch {
            return (bytes, error)
        }
    }

    @Test(arguments: [("gzip", ["-c"]), ("bzip2", ["-1c"]), ("cat", [])])
    func aWholeFileIsTrusted(program: String, flags: [String]) throws {
        guard Program.areInstalled(program) else { return }
        let folder = try TemporaryFolder()
        let text = Payload.text(450_000)
        let path = try folder.write(try Program.run(program, flags, input: text), as: "whole")
        for width in [1, 3] {
            let (bytes, damage) = try salvage(path, width: width)
            #expect(damage == nil)
            let isSame = bytes == text
            #expect(isSame)
        }
    }

    /// Blocks of 100 kB: those before the damaged one are trusted, the damaged one is not, though it gives bytes.
    @Test func ofBzip2TheBlocksBeforeTheDamageAreTrusted() throws {
        guard Program.areInstalled("bzip2") else { return }
        let folder = try TemporaryFolder()
        let text = Payload.text(450_000)
        let packed = try Program.run("bzip2", ["-1c"], input: text)
        var lengths: Set<Int> = []
        for place in stride(from: 10, to: packed.count - 10, by: packed.count / 37) {
            var flipped = packed
            flipped[place] ^= 0x10
            let path = try folder.write(flipped, as: "flipped")
            let (bytes, damage) = try salvage(path, width: place % 2 + 1)
            #expect(damage != nil)
            let isBeginning = text.starts(with: bytes)
            #expect(isBeginning, "flipped at \(place)")
            lengths.insert(bytes.count)
        }
        // Five blocks: nothing, or one to four of them.
        #expect(lengths.count == 5 && lengths.contains(0))
        let longest = lengths.max() ?? 0
        #expect(longest > 380_000)
    }

    /// A member has one checksum for all of it: what its damage has changed nobody knows.
    @Test func ofGzipTheMembersBeforeTheDamageAreTrusted() throws {
        guard Program.areInstalled("gzip") else { return }
        let folder = try TemporaryFolder()
        let texts = (1...3).map { Payload.text(60_000 * $0) }
        let members = try texts.map { try Program.run("gzip", ["-c"], input: $0) }
        let text = texts.reduce([], +)
        let packed = members.reduce([], +)
        for place in stride(from: 12, to: packed.count, by: packed.count / 41) {
            var flipped = packed
            flipped[place] ^= 0x04
            let (bytes, damage) = try salvage(try folder.write(flipped, as: "flipped"))
            // Some bits of a header mean nothing.
            if damage == nil { continue }
            let isBeginning = text.starts(with: bytes)
            #expect(isBeginning, "flipped at \(place)")
            let ends = [0, texts[0].count, texts[0].count + texts[1].count]
            #expect(ends.contains(bytes.count), "flipped at \(place)")
        }
    }

    /// A cut changes nothing before it.
    @Test(arguments: [("gzip", ["-c"]), ("bzip2", ["-1c"])])
    func whatLiesBeforeACutIsTrusted(program: String, flags: [String]) throws {
        guard Program.areInstalled(program) else { return }
        let folder = try TemporaryFolder()
        let text = Payload.text(450_000)
        let packed = try Program.run(program, flags, input: text)
        for length in stride(from: 20, to: packed.count, by: packed.count / 23) {
            let (bytes, damage) = try salvage(try folder.write(Array(packed[..<length]), as: "cut"))
            #expect(damage?.reason == .truncated(program == "gzip" ? .gzip : .bzip2))
            let isBeginning = text.starts(with: bytes)
            #expect(isBeginning, "cut at \(length)")
            // All blocks that are whole, or about as much of the text as of the file.
            let expected = Int(Double(text.count) * Double(length) / Double(packed.count))
            #expect(bytes.count > expected - 130_000, "cut at \(length)")
        }
    }

    /// /proc/self/mem looks like a file and cannot be read at its beginning.
    @Test func whatCannotBeReadIsAnError() throws {
        let error = #expect(throws: ByteStreamError.self) { try salvage("/proc/self/mem") }
        #expect(error?.description.contains("Input/output error") == true)
    }
}
