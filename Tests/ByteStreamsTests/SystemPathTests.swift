import Foundation
import TestSupport
import Testing

@testable import ByteStreams

struct SystemPathTests {
    /// Valid text, Latin-1, cut and overlong sequences, a surrogate, and the scalars that stand for bytes themselves.
    private static let names: [[UInt8]] = [
        Array("nova-ä😀.sql".utf8), [0x6e, 0xe9, 0x2e], [0xff, 0xfe, 0x01], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98],
        [0xc0, 0xaf], [0xed, 0xa0, 0x80], Array("\u{10FFE9}".utf8), Array("a\u{10FF00}b\u{10FFFF}".utf8), [],
    ]

    @Test(arguments: names)
    func losesNothing(bytes: [UInt8]) {
        let text = SystemPath.text(bytes)
        #expect(SystemPath.bytes(text) == bytes)
        #expect(SystemPath.text(SystemPath.bytes(text)) == text)
        if let valid = String(validating: bytes, as: UTF8.self), !valid.unicodeScalars.contains(where: { $0.value >= 0x10FF00 }) {
            #expect(text == valid)
        }
    }

    @Test func comparesBytes() {
        let names: [[UInt8]] = [[0x61], [0xc3, 0xa4], [0xe9], [0xf0, 0x9f, 0x98, 0x80], [0xff]]
        #expect(names.reversed().map(SystemPath.text).sorted(by: SystemPath.precedes) == names.map(SystemPath.text))
    }

    @Test func aFileWithSuchANameIsFoundReadAndReplaced() throws {
        let folder = try TemporaryFolder()
        let name = SystemPath.text([0x67, 0xe9, 0x6e])
        let file = try OutputFile(path: folder(name), isPrivate: false)
        try file.write([1, 2, 3])
        try file.appear()
        #expect(try Folder.names(in: folder.path) == [name])
        // As `ls` sees it.
        let listed = try Program.run("sh", ["-c", "ls '\(folder.path)' | od -An -tx1"], input: [])
        #expect(String(decoding: listed, as: UTF8.self).filter { !$0.isWhitespace } == "67e96e0a")
        #expect(FileStatus.exists(folder(name)))
        #expect(try SmallFile.read(folder(name)) == [1, 2, 3])
        try Folder.remove(folder(name))
        #expect(try Folder.names(in: folder.path) == [])
    }
}
