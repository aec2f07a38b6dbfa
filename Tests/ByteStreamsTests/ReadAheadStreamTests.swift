import TestSupport
import Testing

@testable import ByteStreams

@Suite("Reading ahead")
struct ReadAheadStreamTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("gzip's members come whole and in order")
    func members() throws {
        guard Program.areInstalled("gzip", "pigz") else { return }
        let text = Payload.text(2_000_000)
        let packed = try Program.run("gzip", ["-1"], input: text) + Program.run("pigz", input: Payload.small)
        let path = try folder.write(packed + [0, 0, 0], as: "packed.gz")
        let result = try Unpacked(path, width: 2)
        let isSame = result.bytes == text + Payload.small
        #expect(isSame && result.staysAtEnd)
        #expect(result.compression == .gzip)
        #expect(result.notices.count == 1)
        #expect(result.fileOffset == packed.count + 3)
    }

    @Test("an error comes after all that was right, and again if asked again")
    func error() throws {
        guard Program.areInstalled("gzip") else { return }
        let packed = try Program.run("gzip", input: Payload.text(2_000_000))
        let path = try folder.write(Array(packed.prefix(packed.count / 2)), as: "cut.gz")
        let stream = try ByteStreams.open(path, pool: WorkerPool(width: 2))
        var buffer = ByteBuffer(capacity: 100)
        var count = 0
        let first = #expect(throws: ByteStreamError.self) {
            while try stream.fill(&buffer) {
                count += buffer.count
                buffer.take(buffer.count)
            }
        }
        #expect(count > 100_000)
        #expect(first?.reason == .truncated(.gzip))
        #expect(throws: ByteStreamError.self) { try stream.fill(&buffer) }
    }

    @Test("a stream that is let go early ends its thread")
    func abandoned() throws {
        guard Program.areInstalled("gzip") else { return }
        let path = try folder.write(try Program.run("gzip", input: Payload.text(3_000_000)), as: "long.gz")
        for _ in 0..<50 {
            let stream = try ByteStreams.open(path, pool: WorkerPool(width: 2))
            var buffer = ByteBuffer(capacity: 100)
            #expect(try stream.fill(&buffer))
        }
    }
}
