import TestSupport
import Testing

@testable import ByteStreams

/// Archives as GNU tar and Python make them, of every form; each damage is found, and what lies before it is read.
struct TarArchiveTests {
    private let folder: TemporaryFolder
    private let pool = WorkerPool(width: 2)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func bash(_ script: String) throws {
        _ = try Program.run("bash", ["-ec", "cd '\(folder.path)'; " + script])
    }

    private func found(_ name: String) -> TarArchive? { try? TarArchive.find(folder(name), pool: pool) { _ in true } }

    private func bytes(of member: TarMember, in archive: TarArchive) throws -> [UInt8] {
        try archive.read(member, pool: pool) { stream in
            var bytes: [UInt8] = []
            var buffer = ByteBuffer(capacity: 4096)
            while try stream.fill(&buffer) {
                bytes += buffer.unread
                buffer.take(buffer.count)
            }
            return bytes
        }
    }

    private static let long = (1...9).map { "a-long-name-of-a-folder-\($0)" }.joined(separator: "/")

    /// Three files, one of them packed, one in a deep folder, with times of their own.
    private func makeFiles() throws -> [(name: String, bytes: [UInt8])] {
        let files = [
            ("d/one.sql", Payload.text(70_000)), ("\(Self.long)/two.sql", Payload.small),
            ("d/three-é.sql.gz", Payload.text(9000)),
        ]
        for (name, bytes) in files {
            try bash("mkdir -p $(dirname '\(name)')")
            if name.hasSuffix(".gz") {
                _ = try folder.write(try Program.run("gzip", ["-c"], input: bytes), as: name)
            } else {
                _ = try folder.write(bytes, as: name)
            }
            try bash("touch -d '2018-03-01 02:15:00.123456789 UTC' '\(name)'")
        }
        return files
    }

    @Test(arguments: ["gnu", "oldgnu", "ustar", "pax", "python-gnu", "python-pax"], ["", "gzip", "bzip2", "xz", "zstd"])
    func readsEveryForm(form: String, packer: String) throws {
        guard Program.areInstalled("tar", "python3", "gzip", "bzip2", "xz", "zstd") else { return }
        let files = try makeFiles()
        let names = files.map { "'\($0.name)'" }.joined(separator: " ")
        if form.hasPrefix("python") {
            let kind = form.hasSuffix("gnu") ? "GNU" : "PAX"
            try bash(
                """
                python3 - \(names) <<END
                import sys, tarfile
                with tarfile.open("a.tar", "w", format=tarfile.\(kind)_FORMAT) as archive:
                    for name in sys.argv[1:]: archive.add(name)
                END
                """)
        } else {
            try bash("tar --format=\(form) -cf a.tar \(names)")
        }
        if !packer.isEmpty { try bash("\(packer) -c a.tar >b.tar && mv b.tar a.tar") }
        let archive = try #require(found("a.tar"))
        #expect(archive.damage == nil && archive.notices == [])
        let members = archive.members
        #expect(members.map(\.name) == files.map(\.name))
        for (member, file) in zip(members, files) {
            let isSame = try bytes(of: member, in: archive) == file.bytes
            #expect(isSame, "\(member.name)")
            #expect(member.modifiedSeconds == 1_519_870_500 && !member.isSparse)
            #expect(abs(member.modifiedNanoseconds - (form.hasSuffix("pax") ? 123_456_789 : 0)) < 500)
        }
        // In any order, and again.
        for place in [2, 0, 1, 1] {
            let isSame = try bytes(of: members[place], in: archive) == files[place].bytes
            #expect(isSame)
        }
    }

    @Test func namesOfV7() throws {
        guard Program.areInstalled("tar") else { return }
        _ = try folder.write(Payload.small, as: "nova.sql")
        try bash("mkdir d && tar --format=v7 -cf a.tar d nova.sql")
        let archive = try #require(found("a.tar"))
        #expect(archive.members.map(\.name) == ["nova.sql"] && archive.damage == nil)
        #expect(try bytes(of: archive.members[0], in: archive) == Payload.small)
    }

    @Test func whatIsNoArchive() throws {
        for bytes in [[], Payload.small, Payload.noise(2000), [UInt8](repeating: 0, count: 2000)] {
            _ = try folder.write(bytes, as: "a")
            #expect(found("a") == nil)
        }
        #expect(found("nowhere") == nil)
    }

    /// Links, folders, devices and an archive's own name are no files; a time before 1970 and one after 2242 are numbers in base 256.
    @Test func whatIsNoFile() throws {
        guard Program.areInstalled("tar") else { return }
        _ = try folder.write(Payload.small, as: "nova.sql")
        try bash(
            """
            ln -s nova.sql link; ln nova.sql hard; mkfifo pipe; mkdir d
            tar --format=gnu -V label -cf a.tar --mtime='1960-01-01 UTC' nova.sql link hard pipe d
            cp nova.sql old; tar --format=gnu -rf a.tar --mtime='2500-01-01 UTC' old
            """)
        let archive = try #require(found("a.tar"))
        #expect(archive.members.map(\.name) == ["nova.sql", "old"] && archive.damage == nil)
        #expect(archive.members.map(\.modifiedSeconds) == [-315_619_200, 16_725_225_600])
    }

    @Test(arguments: ["gnu", "pax --sparse-version=0.0", "pax --sparse-version=0.1", "pax --sparse-version=1.0"])
    func sparseFilesAreMarked(form: String) throws {
        guard Program.areInstalled("tar") else { return }
        _ = try folder.write(Payload.small, as: "nova.sql")
        try bash(
            "truncate -s 9M holes; for i in 1 3 5 7 8; do printf x | dd of=holes bs=1M seek=$i conv=notrunc status=none; done")
        try bash("tar --format=\(form) -S -cf a.tar holes nova.sql")
        let archive = try #require(found("a.tar"))
        #expect(archive.damage == nil && archive.members.map(\.isSparse) == [true, false], "\(archive.damage ?? "")")
        #expect(try bytes(of: archive.members[1], in: archive) == Payload.small)
    }

    /// What `cat a.tar b.tar` gives is read to its end: tar itself would stop at the first archive's.
    @Test func oneArchiveAfterTheOther() throws {
        guard Program.areInstalled("tar") else { return }
        for name in ["a", "b"] { _ = try folder.write(Payload.small, as: name) }
        try bash("tar -cf a.tar a; tar -cf b.tar b; cat a.tar b.tar >both.tar; (cat a.tar; echo garbage) >garbage.tar")
        let both = try #require(found("both.tar"))
        #expect(both.members.map(\.name) == ["a", "b"] && both.damage == nil)
        let garbage = try #require(found("garbage.tar"))
        #expect(garbage.members.map(\.name) == ["a"])
        #expect(
            garbage.damage?.contains("is followed by something that is no archive after the first file, at byte 10240") == true,
            "\(garbage.damage ?? "")")
    }

    @Test(arguments: ["", "gzip", "zstd"]) func everyCutIsFound(packer: String) throws {
        guard Program.areInstalled("tar", "gzip", "zstd") else { return }
        for name in ["a", "b", "c"] { _ = try folder.write(Payload.small, as: name) }
        try bash("tar --format=pax -b 1 -cf a.tar a b c")
        let whole = try TemporaryFolder.bytes(of: folder("a.tar"))
        let end = whole.count - 1024
        if !packer.isEmpty { try bash("\(packer) -c a.tar >b.tar && mv b.tar a.tar") }
        let packed = try TemporaryFolder.bytes(of: folder("a.tar"))
        for length in stride(from: 1, to: packed.count, by: packer.isEmpty ? 61 : 3) {
            _ = try folder.write(Array(packed[..<length]), as: "cut.tar")
            guard let archive = found("cut.tar") else {
                // Too little to be seen as an archive; read as a dump it is none.
                #expect(packer.isEmpty ? length < 512 : true)
                continue
            }
            if packer.isEmpty, length >= end + 512 {
                #expect(archive.damage == nil && archive.members.count == 3)
                continue
            }
            #expect(archive.damage != nil, "\(length) of \(packed.count)")
            // Each member is whole, or an error.
            for member in archive.members {
                guard let found = try? bytes(of: member, in: archive) else { continue }
                #expect(found == Payload.small, "\(length): \(member.name)")
            }
        }
    }

    @Test func everyFlippedBitOfAHeaderIsFound() throws {
        guard Program.areInstalled("tar") else { return }
        for name in ["a", "b"] { _ = try folder.write(Payload.small, as: name) }
        try bash("tar --format=ustar -cf a.tar a b")
        let whole = try TemporaryFolder.bytes(of: folder("a.tar"))
        let second = 512 + (Payload.small.count + 511) / 512 * 512
        for bit in second * 8..<(second + 512) * 8 {
            var flipped = whole
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            _ = try folder.write(flipped, as: "b.tar")
            let archive = try #require(found("b.tar"))
            // The sum's own field has blanks or zeros before and after its digits, of which nothing depends.
            let isEndOfSum = (second + 148..<second + 156).contains(bit / 8)
            #expect(
                archive.damage?.contains("has no header where one should be after the first file, at byte") == true || isEndOfSum,
                "bit \(bit - second * 8)")
            #expect(archive.members.first?.name == "a")
        }
    }

    @Test func longNamesAndFactsAreBounded() throws {
        guard Program.areInstalled("python3") else { return }
        for (kind, size, words) in [("L", 1 << 20, "the name of a file"), ("x", 1 << 22, "what is told of a file")] {
            try bash(
                """
                python3 - <<END
                import tarfile
                info = tarfile.TarInfo("././@LongLink"); info.size = \(size); info.type = b"\(kind)"
                open("a.tar", "wb").write(info.tobuf(tarfile.GNU_FORMAT) + b"x" * info.size + bytes(1024))
                END
                """)
            let archive = try #require(found("a.tar"))
            #expect(archive.damage?.contains("has too long a text for \(words)") == true, "\(archive.damage ?? "")")
        }
    }

    @Test func salvagedMembersAreBeginnings() throws {
        guard Program.areInstalled("tar", "gzip", "bzip2", "zstd") else { return }
        let text = Payload.text(450_000)
        var packed = try Program.run("bzip2", ["-1c"], input: text)
        packed[packed.count / 2] ^= 1
        _ = try folder.write(packed, as: "night.sql.bz2")
        for script in ["tar -cf a.tar night.sql.bz2", "tar -c night.sql.bz2 | zstd -qc >a.tar"] {
            try bash(script)
            let archive = try #require(found("a.tar"))
            let member = try #require(archive.members.first)
            #expect(throws: ByteStreamError.self) { try bytes(of: member, in: archive) }
            var count = 0
            #expect(throws: ByteStreamError.self) {
                try archive.salvage(member, pool: pool) { stream in
                    var buffer = ByteBuffer(capacity: 5000)
                    defer {
                        count = buffer.count
                        #expect(text.starts(with: buffer.unread))
                    }
                    while try stream.fill(&buffer) {}
                }
            }
            #expect(count > 100_000 && count < 300_000, "\(script)")
        }
    }
}
