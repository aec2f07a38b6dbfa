import ByteStreams
import Foundation
import TestSupport
import Testing

struct FileStatusTests {
    @Test func tellsKindAndSize() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Payload.small, as: "file")
        let status = try FileStatus(path: path)
        #expect(status.kind == .file)
        #expect(status.size == Int64(Payload.small.count))
        #expect(try FileStatus(path: folder.path).kind == .folder)
        #expect(try FileStatus(path: "/dev/null").kind == .other)
        #expect(mkfifo(folder("pipe"), 0o640) == 0)
        #expect(try FileStatus(path: folder("pipe")).kind == .pipe)
        let error = #expect(throws: ByteStreamError.self) { try FileStatus(path: folder("none")) }
        #expect(error?.reason == .system(operation: "find it", code: ENOENT))
    }

    @Test func tellsWhenAFileChanged() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([1], as: "file")
        var times = [timespec(tv_sec: 1_442_448_000, tv_nsec: 0), timespec(tv_sec: 1_443_657_601, tv_nsec: 123_456_789)]
        #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
        let status = try FileStatus(path: path)
        #expect(status.modifiedSeconds == 1_443_657_601)
        #expect(status.modifiedNanoseconds == 123_456_789)
    }

    @Test func knowsTwoNamesOfOneFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([1], as: "file")
        let other = try folder.write([1], as: "other")
        #expect(link(path, folder("hard")) == 0)
        #expect(symlink(path, folder("soft")) == 0)
        let identity = try FileStatus(path: path).identity
        #expect(try FileStatus(path: folder("hard")).identity == identity)
        #expect(try FileStatus(path: folder("soft")).identity == identity)
        #expect(try FileStatus(path: other).identity != identity)
    }

    @Test func aDeadLinkHasAName() throws {
        let folder = try TemporaryFolder()
        #expect(symlink(folder("none"), folder("dead")) == 0)
        #expect(FileStatus.exists(folder("dead")))
        #expect(!FileStatus.exists(folder("none")))
    }

    @Test func namesComeInByteOrder() throws {
        let folder = try TemporaryFolder()
        let names = ["b", "B", "a10", "a2", ".hidden", "ä", "z", "\u{fffd}", "😀"]
        for name in names { _ = try folder.write([], as: name) }
        try Folder.make(folder("c"))
        // As `LC_ALL=C ls -A` orders them: by UTF-8 bytes, capitals before small letters, all of ASCII before the rest.
        #expect(
            try Folder.names(in: folder.path) == [".hidden", "B", "a10", "a2", "b", "c", "z", "ä", "\u{fffd}", "😀"])
        let error = #expect(throws: ByteStreamError.self) { try Folder.names(in: folder("none")) }
        #expect(error?.reason == .system(operation: "read the folder", code: ENOENT))
        let file = #expect(throws: ByteStreamError.self) { try Folder.names(in: folder("b")) }
        #expect(file?.reason == .system(operation: "read the folder", code: ENOTDIR))
    }

    @Test func namesOfAnEmptyFolder() throws {
        let folder = try TemporaryFolder()
        #expect(try Folder.names(in: folder.path) == [])
    }

    @Test func makesMissingFolders() throws {
        let folder = try TemporaryFolder()
        for path in ["a", "a", "b/c/d", "b/c/d/", "b//e", "ü/ñ", "g/\u{301}h"] {
            try Folder.make(folder(path))
            #expect(try FileStatus(path: folder(path)).kind == .folder)
        }
        #expect(try folder.names == ["a", "b", "g", "ü"])
    }

    @Test func doesNotMakeAFolderOfAFile() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write([1], as: "file")
        for path in ["file", "file/below"] {
            let error = #expect(throws: ByteStreamError.self) { try Folder.make(folder(path)) }
            #expect(error?.reason == .system(operation: "make the folder", code: ENOTDIR))
        }
        #expect(throws: ByteStreamError.self) { try Folder.make("") }
        #expect(try TemporaryFolder.bytes(of: folder("file")) == [1])
    }
}
