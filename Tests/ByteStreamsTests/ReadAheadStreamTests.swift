import Testing

@testable import ByteStreams

@Suite("Reading ahead")
struct ReadAheadStreamTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func unpack(_ path: String) throws -> (bytes: [UInt8], stream: any ByteStream) {
        let stream = try ByteStreams.open(path, pool: WorkerPool(width: 2))
        var buffer = ByteBuffer(capacity: 100)
        var bytes: [UInt8] = []
        while try stream.fill(&buffer) {
            let count = max(0, buffer.count - Int.random(in: 0...40000))
            bytes.append(contentsOf: buffer.unread.prefix(count))
            buffer.take(count)
        }
        #expect(try !stream.fill(&buffer))
        bytes.append(contentsOf: buffer.unread)
        return (bytes, stream)
    }

    @Test("gzip's members come whole and in order")
    func members() throws {
        guard Program.areInstalled("gzip", "pigz") else { return }
        let text = Payload.text(2_000_000)
        let packed = try Program.run("gzip", ["-1"], input: text) + Program.run("pigz", input: Payload.small)
        let path = try folder.write(packed + [0, 0, 0], as: "packed.gz")
        let result = try unpack(path)
        let isSame = result.bytes == text + Payload.small
        #expect(isSame)
        #expect(result.stream.compression == .gzip)
        #expect(result.stream.notices.count == 1)
        #expect(result.stream.fileOffset == packed.count + 3)
    }

    @Test("an error comes behind all that was right, and again if asked again")
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
