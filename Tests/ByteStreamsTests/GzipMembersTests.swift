import TestSupport
import Testing

@testable import ByteStreams

/// Members that several threads decompress give what gzip itself gives, whatever is in the file.
@Suite("gzip members over several threads")
struct GzipMembersTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Members of every size that decides something: empty, tiny, thousands of them, longer than what is unpacked ahead,
    /// longer than what is searched for its end.
    private func members() throws -> [[UInt8]] {
        func gzip(_ text: [UInt8], _ options: [String] = []) throws -> [UInt8] { try Program.run("gzip", options, input: text) }
        let many = try (0..<40).map { try gzip(Array(Payload.text(1 + $0 * 700).suffix(1 + $0 * 600))) }
        let bomb = try gzip([UInt8](repeating: 0x41, count: GzipMember.largestAhead + 1))
        let noise = try gzip(Payload.noise(1_200_000))
        // Stored, not compressed: what looks like a member's head stands in it as it is.
        let falseHeads = try gzip(
            (0..<200).flatMap { [0x1f, 0x8b, 0x08, UInt8($0 & 0x1f)] + Payload.noise(700 + 10 * $0) }, ["-1"])
        let nothing = try gzip([])
        return many + [nothing, bomb, nothing, nothing] + [noise] + many + [falseHeads, noise, bomb] + many
    }

    @Test("come whole and in order", arguments: [2, 3, 8]) func inOrder(width: Int) throws {
        guard Program.areInstalled("gzip") else { return }
        let packed = try members().flatMap { $0 }
        #expect(packed.count > 2_400_000)
        let expected = try Program.run("gzip", ["-dc"], input: packed)
        let result = try Unpacked(try folder.write(packed, as: "members.gz"), width: width)
        let isSame = result.bytes == expected
        #expect(isSame, "\(result.bytes.count) bytes, expected \(expected.count)")
        #expect(result.fileOffset == packed.count)
        #expect(result.notices == [])
        let padded = try Unpacked(try folder.write(packed + [0, 0, 0, 0], as: "padded.gz"), width: width)
        #expect(padded.bytes.count == expected.count)
        #expect(padded.notices.count == 1)
    }

    @Test("are damaged where they are without threads", arguments: 0..<24) func damage(number: Int) throws {
        guard Program.areInstalled("gzip") else { return }
        let text = Payload.text(60_000)
        let member = try Program.run("gzip", input: Array(text.prefix(20_000)))
        var packed = (0..<12).flatMap { _ in member }
        var random = SystemRandomNumberGenerator()
        switch number % 3 {
        case 0: packed.removeLast(Int.random(in: 1..<packed.count - 20, using: &random))
        case 1: packed[Int.random(in: 0..<packed.count, using: &random)] ^= 1 << UInt8(number % 8)
        default: packed += Array("garbage".utf8)
        }
        let path = try folder.write(packed, as: "damaged.gz")
        let sequential = Result { try Unpacked(path, chunk: 4096).bytes.count }
        let parallel = Result { try Unpacked(path, width: 3).bytes.count }
        switch (sequential, parallel) {
        case (.success(let one), .success(let other)): #expect(one == other)
        case (.failure(let one), .failure(let other)): #expect("\(one)" == "\(other)")
        default: Issue.record("\(sequential) without threads, \(parallel) with them")
        }
    }

    /// The checksum and the length after the text, and the checksum of a header that has one (RFC 1952, FHCRC).
    @Test("have checksums that are compared", arguments: [false, true]) func checksums(withHeaderChecksum: Bool) throws {
        guard Program.areInstalled("gzip") else { return }
        let text = Payload.text(1_500_000)
        var member = try Program.run("gzip", ["-n"], input: text)
        let small = try Program.run("gzip", ["-n"], input: Payload.small)
        var places = (1...8).map { member.count - $0 }
        if withHeaderChecksum {
            member[3] |= 2
            let header = try Program.run(
                "python3", ["-c", "import sys, zlib; sys.stdout.write(str(zlib.crc32(sys.stdin.buffer.read()) & 0xffff))"],
                input: Array(member.prefix(10)))
            let sum = try #require(UInt16(String(decoding: header, as: UTF8.self)))
            member.insert(contentsOf: [UInt8(sum & 0xff), UInt8(sum >> 8)], at: 10)
            places = [10, 11] + places.map { $0 + 2 }
        }
        let whole = try Unpacked(try folder.write(small + member + small, as: "whole.gz"), width: 2)
        let isSame = whole.bytes == Payload.small + text + Payload.small
        #expect(isSame)
        for place in places {
            var damaged = small + member + small
            damaged[small.count + place] ^= 0x10
            let path = try folder.write(damaged, as: "damaged.gz")
            let error = #expect(throws: ByteStreamError.self) { try Unpacked(path, width: 2) }
            let expected = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
            #expect(error != nil && error == expected)
        }
    }

    /// libFuzzer found that a wrong checksum with a cut length after it was told as a cut file.
    @Test("that are cut and damaged are told as damaged", arguments: 1...7) func damagedAndCut(missing: Int) throws {
        guard Program.areInstalled("gzip") else { return }
        var packed = try Program.run("gzip", input: Payload.small) + Program.run("gzip", input: Payload.text(400_000))
        packed[packed.count - 8] ^= 1
        packed.removeLast(missing)
        let path = try folder.write(packed, as: "cut.gz")
        let error = #expect(throws: ByteStreamError.self) { try Unpacked(path, width: 2) }
        let expected = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
        #expect(error != nil && error == expected)
        #expect(error?.reason == (missing > 4 ? .truncated(.gzip) : .corrupt(.gzip, detail: "incorrect data check")))
    }

    /// The point of it all: members were really taken from those who unpacked ahead.
    @Test("are unpacked ahead") func ahead() throws {
        guard Program.areInstalled("gzip") else { return }
        let member = try Program.run("gzip", input: Payload.text(50_000))
        let path = try folder.write((0..<30).flatMap { _ in member }, as: "many.gz")
        let input = PackedInput(try InputFile(path: path))
        let members = GzipMembers(pool: WorkerPool(width: 2))
        var count = 0
        while try input.more(atLeast: 1) > 0 {
            guard let text = try members.next(of: input) else { break }
            #expect(text.count == 50_000)
            count += 1
        }
        #expect(count == 30)
    }

    @Test("of one byte are taken together, up to a damaged one") func tiny() throws {
        guard Program.areInstalled("gzip") else { return }
        let letters = try (0..<5).map { try Program.run("gzip", ["-n"], input: [UInt8(0x61 + $0)]) }
        let five = letters.flatMap { $0 }
        let packed = Array(repeatElement(five, count: 8000).joined())
        let expected = Array(repeatElement(Array("abcde".utf8), count: 8000).joined())
        let path = try folder.write(packed, as: "tiny.gz")
        let result = try Unpacked(path, width: 2)
        #expect(result.bytes == expected)
        #expect(result.fileOffset == packed.count)

        let input = PackedInput(try InputFile(path: path))
        let members = GzipMembers(pool: WorkerPool(width: 2))
        var pieces = 0
        while try input.more(atLeast: 1) > 0, try members.next(of: input) != nil { pieces += 1 }
        #expect(pieces > 0 && pieces < 100)

        for number in [0, 20_000, 39_999] {
            var damaged = packed
            // Ten bytes of header, three of data, then the checksum.
            damaged[number * five.count / 5 + 13] ^= 0xff
            let path = try folder.write(damaged, as: "damaged.gz")
            let parallel = #expect(throws: ByteStreamError.self) { try Unpacked(path, width: 2) }
            let sequential = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
            #expect(parallel != nil && parallel == sequential)
        }
    }
}
