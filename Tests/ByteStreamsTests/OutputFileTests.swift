import ByteStreams
import Foundation
import TestSupport
import Testing

/// A file that appears whole or not at all.
struct OutputFileTests {
    @Test func appearsWholeUnderItsName() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(path: folder("trace.csv"), isPrivate: false)
        try file.write(Array("one\n".utf8))
        try file.write([])
        try file.write(Payload.noise(300_000))
        #expect(!FileStatus.exists(folder("trace.csv")))
        try file.sync()
        #expect(!FileStatus.exists(folder("trace.csv")))
        try file.appear()
        #expect(try TemporaryFolder.bytes(of: folder("trace.csv")) == Array("one\n".utf8) + Payload.noise(300_000))
        #expect(try folder.names == ["trace.csv"])
    }

    @Test func liesBesideItsTargetMeanwhile() throws {
        let folder = try TemporaryFolder()
        // Letters of several bytes: names are cut by characters here and by bytes there.
        for name in ["trace.csv", "Spur für Köln.csv", "轨迹.jsonl", "e\u{301}.csv", "\u{301}.csv"] {
            let file = try OutputFile(path: folder(name), isPrivate: false)
            #expect(file.temporaryPath.hasPrefix(folder.path + "/."), "\(file.temporaryPath)")
            #expect(FileStatus.exists(file.temporaryPath))
            try file.appear()
            #expect(FileStatus.exists(folder(name)))
        }
        #expect(try folder.names.count == 5)
    }

    @Test func liesInTheWorkingFolderIfItsPathNamesNone() throws {
        let file = try OutputFile(path: "trace-\(UInt64.random(in: .min ... .max)).csv", isPrivate: false)
        #expect(!file.temporaryPath.contains("/"))
        #expect(FileStatus.exists(FileManager.default.currentDirectoryPath + "/" + file.temporaryPath))
        file.discard()
        #expect(!FileStatus.exists(file.temporaryPath))
    }

    @Test func leavesNothingWhenItIsLetGo() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Array("old".utf8), as: "trace.csv")
        do {
            let file = try OutputFile(path: folder("trace.csv"), isPrivate: false)
            try file.write(Array("new".utf8))
            #expect(try folder.names.count == 2)
        }
        #expect(try folder.names == ["trace.csv"])
        #expect(try TemporaryFolder.bytes(of: folder("trace.csv")) == Array("old".utf8))
    }

    @Test func leavesNothingWhenItIsDiscarded() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(path: folder("trace.csv"), isPrivate: false)
        file.discard()
        file.discard()
        #expect(try folder.names == [])
        #expect(throws: ByteStreamError.self) { try file.write([1]) }
    }

    /// Who has the old file open goes on reading the old file: it is replaced, not written over.
    @Test func replacesAFileInOneStep() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("the old trace".utf8), as: "trace.csv")
        let before = try FileStatus(path: path)
        let reader = try #require(FileHandle(forReadingAtPath: path))
        let file = try OutputFile(path: path, isPrivate: false)
        try file.write(Array("new".utf8))
        try file.appear()
        #expect(try FileStatus(path: path).identity != before.identity)
        #expect(try TemporaryFolder.bytes(of: path) == Array("new".utf8))
        #expect(try reader.readToEnd() == Data("the old trace".utf8))
        file.discard()
        #expect(try folder.names == ["trace.csv"])
    }

    @Test func isReadableByItsOwnerOnlyIfItIsPrivate() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(path: folder("private"), isPrivate: true)
        #expect(try FileStatus(path: file.temporaryPath).permissions == 0o600)
        try file.write([1])
        try file.appear()
        #expect(try FileStatus(path: folder("private")).permissions == 0o600)
        let open = try OutputFile(path: folder("open"), isPrivate: false)
        try open.appear()
        // What the umask of whoever runs the tests leaves of 0666: never a bit to run it.
        #expect(try FileStatus(path: folder("open")).permissions & ~0o666 == 0)
    }

    @Test func refusesAFolderThatIsNotThere() throws {
        let folder = try TemporaryFolder()
        let path = folder("none/trace.csv")
        let error = #expect(throws: ByteStreamError.self) { _ = try OutputFile(path: path, isPrivate: false) }
        #expect(error == ByteStreamError(path: path, offset: nil, reason: .system(operation: "write it", code: ENOENT)))
    }

    @Test func doesNotReplaceAFolder() throws {
        let folder = try TemporaryFolder()
        try Folder.make(folder("taken"))
        for path in [folder("taken"), folder("taken/")] {
            do {
                let file = try OutputFile(path: path, isPrivate: false)
                let error = #expect(throws: ByteStreamError.self) { try file.appear() }
                #expect(error?.path == path)
            }
            #expect(try folder.names == ["taken"])
            #expect(try Folder.names(in: folder("taken")) == [])
        }
    }

    /// The third name is a folder's: then the first two keep their old files, and a new one is gone again.
    @Test func aSetAppearsAsAWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write([1], as: "old")
        try Folder.make(folder("taken"))
        do {
            let files = try ["old", "new", "taken"].map { try OutputFile(path: folder($0), isPrivate: false) }
            for file in files { try file.write([9]) }
            let error = #expect(throws: OutputFile.AppearingError.self) { try OutputFile.appear(files) }
            #expect(error?.cause.path == folder("taken"))
            #expect(error?.new == [])
        }
        #expect(try folder.names == ["old", "taken"])
        #expect(try TemporaryFolder.bytes(of: folder("old")) == [1])
        let files = try ["old", "new"].map { try OutputFile(path: folder($0), isPrivate: false) }
        for file in files { try file.write([9]) }
        try OutputFile.appear(files)
        #expect(try folder.names == ["new", "old", "taken"])
        #expect(try TemporaryFolder.bytes(of: folder("old")) == [9])
    }

    @Test(arguments: [
        (".starcompactor-0123456789abcdef.tmp", true), (".starcompactor-notes.tmp", false),
        (".starcompactor-0123456789abcde.tmp", false), (".starcompactor-0123456789ABCDEF.tmp", false),
        (".starcompactor-0123456789abcdef.tmp~", false), ("starcompactor-0123456789abcdef.tmp", false),
    ])
    func knowsUnfinishedFilesByTheirExactNames(name: String, isOne: Bool) throws {
        #expect(OutputFile.isTemporary(name) == isOne)
        let folder = try TemporaryFolder()
        _ = try folder.write([], as: name)
        #expect(OutputFile.removeLeftovers(in: folder.path) == (isOne ? 1 : 0))
    }
}
