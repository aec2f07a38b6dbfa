import TestSupport
import Testing

@testable import TraceHistory
@testable import Values

struct MaskingTests {
    /// The mask of one value, by way of a trace's own code.
    private func mask(_ value: String?, _ method: MaskingMethod, salt: Salt? = nil) throws -> String? {
        var texts = TextPool()
        let id = value.map { texts.intern($0) } ?? .null
        var masker = Masker(method, salt: salt)
        let once = try masker.mask(id, of: texts).map { String(decoding: $0, as: UTF8.self) }
        #expect(try masker.mask(id, of: texts).map { String(decoding: $0, as: UTF8.self) } == once)
        return once
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// NIST, "Example Values" of FIPS 180-4: the empty message of SHA's test vectors, "abc", and the two-block message.
    @Test func digestsAreThePublishedOnes() throws {
        let twoBlocks = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
        #expect(
            hexadecimal(try Digest.sha256(Array("abc".utf8)[...]))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hexadecimal(try Digest.sha256(twoBlocks[...]))
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            hexadecimal(try Digest.sha256([]))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hexadecimal(try Digest.sha1(Array("abc".utf8)[...])) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(hexadecimal(try Digest.sha1(twoBlocks[...])) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
        #expect(hexadecimal(try Digest.sha1([])) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        // One million times "a", the longest of NIST's.
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(
            hexadecimal(try Digest.sha256(million[...]))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        #expect(hexadecimal(try Digest.sha1(million[...])) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    }

    private static let values = [
        "VALUE", "a", "host-1.example.org", "8b7cd2a5-3b86-4d7b-9a3f-6a1f8f6a0d52", "Grüße aus Köln", "日本", " blanks ",
        "line\nend", "quote'\"", "\u{1f600}", String(repeating: "long", count: 5000),
    ]

    /// `printf 'chameleonVALUE' | sha256sum | cut -c1-32`
    @Test(arguments: values) func sha2SaltedIsWhatSha256sumPrints(_ value: String) throws {
        guard Program.areInstalled("sha256sum") else { return }
        let printed = try Program.run("sha256sum", input: Array("chameleon\(value)".utf8))
        let expected = String(decoding: printed.prefix(32), as: UTF8.self)
        #expect(try mask(value, .sha2Salted, salt: Salt(text: "chameleon")) == expected)
    }

    @Test(arguments: values) func sha1RawIsWhatSha1sumPrints(_ value: String) throws {
        guard Program.areInstalled("sha1sum") else { return }
        for salt in ["", "chameleon", "Sälz"] {
            let printed = try Program.run("sha1sum", input: Array("\(salt)\(value)".utf8))
            let expected = String(decoding: printed.prefix(40), as: UTF8.self)
            #expect(try mask(value, .sha1Raw, salt: salt.isEmpty ? nil : Salt(text: salt)) == expected)
        }
    }

    @Test(arguments: values) func noneIsTheValueItself(_ value: String) throws {
        #expect(try mask(value, .none) == value)
        #expect(try mask(value, .none, salt: Salt(text: "chameleon")) == value)
    }

    @Test(arguments: MaskingMethod.allCases) func nullAndEmptyStayWhatTheyAre(_ method: MaskingMethod) throws {
        for salt in [nil, Salt(text: "chameleon")] {
            #expect(try mask(nil, method, salt: salt) == nil)
            #expect(try mask("", method, salt: salt) == "")
        }
    }

    @Test func saltsAreTheirBytes() {
        #expect(Salt(text: "Sälz\n").bytes == Array("Sälz\n".utf8))
        #expect(Salt(fileContents: Array("pepper\n".utf8)).bytes == Array("pepper".utf8))
        #expect(Salt(fileContents: Array("pepper\r\n".utf8)).bytes == Array("pepper".utf8))
        #expect(Salt(fileContents: Array("pepper\n\n".utf8)).bytes == Array("pepper\n".utf8))
        #expect(Salt(fileContents: Array("pep per ".utf8)).bytes == Array("pep per ".utf8))
        #expect(Salt(fileContents: []).bytes == [])
    }

    @Test func randomSaltsHave32BytesAndDiffer() {
        let salts = (0..<100).map { _ in Salt.random().bytes }
        #expect(salts.allSatisfy { $0.count == 32 })
        #expect(Set(salts).count == 100)
        // 3200 random bytes that lack one of the 256 values would be odd for a working source (less than one in a
        // thousand); eight values more are out of the question.
        #expect(Set(salts.joined()).count > 248)
    }

    @Test func aSaltHasNothingToShow() {
        let salt = Salt(text: "chameleon")
        #expect(salt.count == 9)
        #expect(!(salt is any CustomStringConvertible) && !(salt is any CustomDebugStringConvertible))
        #expect(!(salt is any Encodable))
    }
}
