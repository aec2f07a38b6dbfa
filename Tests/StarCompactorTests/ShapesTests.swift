// Long, because each shape of a backup has its damages at every border.

import Foundation
import TestSupport
import Testing

/// Nights in every packing, in archives and through pipes give the traces that the nights give as files (`Fixtures/expected`, which SQL
/// on a server and a separate script made).
@Suite("Shapes that backups come in")
struct ShapesTests {
    static let shapes = FixtureTracesTests.fixtures.appending(path: "shapes")
    static let nights = FixtureTracesTests.fixtures.appending(path: "backups")
    let folder: TemporaryFolder

    init() throws {
        _ = FixtureTracesTests.cases
        folder = try TemporaryFolder()
    }

    private func expectNights(in output: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for name in ["instance_events.csv", "machine_events.csv"] {
            let expected = FixtureTracesTests.fixtures.appending(path: "expected/backups/defaults").appending(path: name)
            let written = try Data(contentsOf: folder.url.appending(path: output).appending(path: name))
            #expect(written == (try Data(contentsOf: expected)), "\(name)", sourceLocation: sourceLocation)
        }
    }

    private func shell(_ script: String) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            ["-c", "set -e; " + script, "bash", BuiltProgram.path.path, Self.nights.path], in: folder.url,
            program: URL(filePath: "/bin/bash"))
    }

    @Test("one night in each packing, two packed three times", arguments: ["1", "2", "4"])
    func packings(jobs: String) throws {
        let copy = folder.url.appending(path: "packings")
        try FileManager.default.copyItem(at: Self.shapes.appending(path: "packings"), to: copy)
        // A clone does not keep times.
        for night in try FileManager.default.contentsOfDirectory(atPath: Self.nights.path) {
            let time = try FileManager.default.attributesOfItem(atPath: Self.nights.appending(path: night).path)
            for name in try FileManager.default.contentsOfDirectory(atPath: copy.path) where name.prefix(31) == night.prefix(31) {
                try FileManager.default.setAttributes(
                    [.modificationDate: time[.modificationDate] as Any], ofItemAtPath: copy.appending(path: name).path)
            }
        }
        let result = try BuiltProgram.run(
            ["traces", "packings", "-o", "out", "--salt", "fixtures", "--jobs", jobs], in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        try expectNights(in: "out")
        let words = "is packed 3 times: zstd, and in that gzip inside of it is unpacked, too"
        #expect(result.errors.contains("packings/nova_backup_20180305-021500.sql.gz.zst.xz \(words)"), "\(result.errors)")
        let manifest = try folder.text(of: "out/manifest.json")
        for packing in ["xz", "zstd", "lz4", "zip"] {
            #expect(manifest.contains("\"compression\" : \"\(packing)\""), "\(packing)")
        }
    }

    static let archives = ["gnu.tar", "ustar.tar.gz", "pax.tar.zst", "v7.tar.xz", "of-packed-nights.tar.bz2"]

    @Test("all nights in an archive", arguments: archives, ["1", "2", "4"])
    func archive(name: String, jobs: String) throws {
        let result = try BuiltProgram.run(
            ["traces", Self.shapes.appending(path: "archives/\(name)").path, "-o", "out", "--salt", "fixtures", "--jobs", jobs],
            in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors.contains("read 5 backups"), "\(result.errors)")
        try expectNights(in: "out")
        let manifest = try folder.text(of: "out/manifest.json")
        #expect(manifest.contains("\"name\" : \"\(name):"), "\(manifest)")
        #expect(manifest.contains("\"modified\" : \"2018-03-04T02:17:59Z\""), "\(manifest)")
    }

    @Test("archives that hold the same nights count once only if they are one file; a cache and extracts give the same")
    func cached() throws {
        let archive = Self.shapes.appending(path: "archives/of-packed-nights.tar.bz2").path
        for run in ["first", "second"] {
            let result = try BuiltProgram.run(
                ["traces", archive, "-o", run, "--salt", "fixtures", "--cache", "cache"], in: folder.url)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.errors.contains("5 from the cache") == (run == "second"), "\(result.errors)")
            try expectNights(in: run)
        }
        let names = try BuiltProgram.run(["cache", "ls", "--cache", "cache"], in: folder.url).output
        #expect(names.contains("of-packed-nights.tar.bz2:packed/a-folder"), "\(names)")
    }

    @Test("a state knows the files of an archive, as files and in another plain archive, too")
    func state() throws {
        let result = try shell(
            """
            "$1" traces \(Self.shapes.path)/archives/gnu.tar -o out --state nova.state --salt fixtures 2>first
            "$1" traces \(Self.shapes.path)/archives/gnu.tar -o out --state nova.state --salt fixtures 2>second
            mkdir nights; cd nights; tar -xf \(Self.shapes.path)/archives/gnu.tar; cd ..
            "$1" traces "nights/of the cloud" -o out --state nova.state --salt fixtures 2>third
            """)
        #expect(result.code == 0, "\(result.errors)")
        #expect(try folder.text(of: "first").contains("read 5 backups"))
        for run in ["second", "third"] {
            let text = try folder.text(of: run)
            #expect(text.contains("read 0 backups (0 bytes unpacked); the state knows 5 others"), "\(text)")
        }
        try expectNights(in: "out")
    }

    @Test("inspect names the files of an archive; a pattern is matched with their own names")
    func inspect() throws {
        try folder.write("[backup]\nbackup_file_regex = nova_backup_2018030[13]\n", to: "some.config")
        try FileManager.default.createDirectory(at: folder.url.appending(path: "backups"), withIntermediateDirectories: true)
        let archive = Self.shapes.appending(path: "archives/pax.tar.zst")
        try FileManager.default.copyItem(at: archive, to: folder.url.appending(path: "backups/nova_backup_20180301-all.tar.zst"))
        let result = try BuiltProgram.run(["inspect", "backups", "--config", "some.config"], in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        for night in [1, 3] {
            let name = "nova_backup_20180301-all.tar.zst:of the cloud/nova_backup_2018030\(night)-021500.sql"
            #expect(result.output.contains(name), "\(result.output)")
        }
        #expect(!result.output.contains("20180302") && !result.output.contains("20180304"), "\(result.output)")
    }

    @Test("the date in a file's name counts before that in its archive's")
    func nameDates() throws {
        let result = try shell(
            """
            mkdir a; for night in "$2"/*.gz; do gzip -dc "$night" >a/$(basename "$night" .gz); done
            tar -cf backups-20190101.tar a
            "$1" traces backups-20190101.tar -o out --order name --quiet
            """)
        #expect(result.code == 0, "\(result.errors)")
        let manifest = try folder.text(of: "out/manifest.json")
        for day in ["02", "05"] { #expect(manifest.contains("\"time\" : \"2018-03-\(day)T02:15:00Z\""), "\(manifest)") }
    }

    @Test(
        "a damaged archive is a damaged backup, and the files before the damage are used",
        arguments: [
            (
                "tar -cf a.tar -C nights . && truncate -s 200000 a.tar",
                "is cut in the middle of a file after 3 files", "read 2"
            ),
            (
                "tar -cf a.tar -C nights . && truncate -s 71680 a.tar", "lacks its end: it was cut, and files may be missing",
                "read 1"
            ),
            ("tar -cC \"$2\" . | gzip -c >a.tar && truncate -s -4000 a.tar", "the gzip data ends too early at byte", "read 4"),
            ("(tar -cC nights .; echo garbage) >a.tar", "is followed by something that is no archive", "read 5"),
            ("(tar -cC nights .; echo garbage) | gzip >a.tar", "is followed by something that is no archive", "read 5"),
            ("(tar -cC nights . | gzip; echo garbage) >a.tar", "something that is no gzip data follows the end", "read 5"),
        ])
    func damagedArchives(script: String, words: String, read: String) throws {
        let result = try shell(
            """
            mkdir nights; for night in "$2"/*; do
                (bzip2 -dc "$night" || gzip -dc "$night" || cat "$night") >nights/$(basename "$night" | sed 's/.sql.*/.sql/') 2>/dev/null
                touch -r "$night" nights/$(basename "$night" | sed 's/.sql.*/.sql/')
            done
            touch -d 2018-03-06 nights; sort() { command sort; }
            tar() { command tar --sort=name "$@"; }
            \(script)
            "$1" traces a.tar -o out --salt fixtures || [ $? = 3 ]
            cat a.tar | "$1" traces - -o piped --salt fixtures --quiet 2>piped.txt || [ $? = 3 ]
            cmp out/machine_events.csv piped/machine_events.csv
            """)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(result.errors.contains("a.tar is a damaged tar archive: it"), "\(result.errors)")
        #expect(result.errors.contains(read + " backup"), "\(result.errors)")
        #expect(try folder.text(of: "piped.txt").contains("/dev/stdin is a damaged tar archive: it"))
    }

    @Test("a damaged file in an archive leaves the others, and --salvage uses its beginning", arguments: ["cat", "zstd -qc"])
    func damagedFileInArchive(packer: String) throws {
        let result = try shell(
            """
            mkdir nights; cp -p "$2"/* nights
            head -c 13000 "$2"/*0305* >nights/nova_backup_20180305-021500.sql.gz; touch -d 2018-03-05 nights/*0305*
            command tar -cC nights . | \(packer) >a.tar
            "$1" traces a.tar -o out --salt fixtures 2>errors || [ $? = 3 ]
            "$1" traces a.tar -o salvaged --salvage --salt fixtures 2>salvaged.txt || [ $? = 3 ]
            """)
        #expect(result.code == 0, "\(result.errors)")
        let errors = try folder.text(of: "errors")
        #expect(errors.contains("a.tar:./nova_backup_20180305-021500.sql.gz the gzip data ends too early at byte"), "\(errors)")
        #expect(errors.contains("read 4 backups") && errors.contains("1 left out because damaged"), "\(errors)")
        let salvaged = try folder.text(of: "salvaged.txt")
        #expect(salvaged.contains("1 used up to the damage"), "\(salvaged)")
    }

    @Test("names of archives and of their files are in no manifest that shall be without names")
    func privateNames() throws {
        let result = try shell(
            """
            mkdir secret; cp -p "$2"/* secret; head -c 9000 "$2"/*0305* >secret/nova_backup_20180305-021500.sql.gz
            command tar -cf secret.tar secret; truncate -s -2000 secret.tar
            "$1" traces secret.tar -o out --salt fixtures --manifest-names none || [ $? = 3 ]
            """)
        #expect(result.code == 0, "\(result.errors)")
        let manifest = try folder.text(of: "out/manifest.json")
        #expect(manifest.contains("\"problem\""), "\(manifest)")
        #expect(!manifest.contains("secret") && !manifest.contains("nova_backup"), "\(manifest)")
    }

    @Test("text after a packed file means in an archive what it means after a file", arguments: ["cat", "zstd -qc"])
    func textBehind(packer: String) throws {
        let result = try shell(
            """
            (cat "$2"/*0305*; echo 'mysqldump: done') >night.sql.gz; command tar -c night.sql.gz | \(packer) >a.tar
            "$1" inspect night.sql.gz --json | grep -E 'intact|notices' >file || true
            "$1" inspect a.tar --json | grep -E 'intact|notices' >archive || true
            cat file; cmp file archive
            """)
        #expect(result.code == 0 && result.output.contains("\"intact\" : true"), "\(result.output) \(result.errors)")
    }

    @Test("sparse files, empty archives and archives in archives are refused with what to do")
    func refusedArchives() throws {
        let result = try shell(
            """
            truncate -s 5M nova.sql; echo x >>nova.sql; command tar -S -cf sparse.tar nova.sql; mkdir none; command tar -cf empty.tar none
            command tar -cf inner.tar "$2"; command tar -cf outer.tar inner.tar; bzip2 -c inner.tar >unnamed
            "$1" inspect sparse.tar empty.tar outer.tar unnamed || [ $? = 65 ]
            """)
        #expect(result.code == 0, "\(result.errors)")
        for words in [
            "sparse.tar:nova.sql", "is stored as a sparse file, which is not read here: make the archive without --sparse",
            "is a tar archive without a file that may be a backup", "outer.tar:inner.tar",
            "is a tar archive in an archive, or in bzip2 and not called .tar.bz2",
        ] { #expect(result.output.contains(words), "\(result.output)") }
    }

    @Test("an archive through a pipe", arguments: archives)
    func archiveThroughPipe(name: String) throws {
        let result = try shell("cat \(Self.shapes.path)/archives/\(name) | \"$1\" traces - -o out --salt fixtures")
        #expect(result.code == 0 && result.errors.contains("read 5 backups"), "\(result.errors)")
        try expectNights(in: "out")
    }

    // MARK: Pipes

    /// The oldest night, which is read through a pipe beside the others as files.
    private static let others = "\"$2\"/*0302* \"$2\"/*0303* \"$2\"/*0304* \"$2\"/*0305*"

    @Test(
        "one night through a pipe",
        arguments: [
            "bzip2 -dc \"$2\"/*0301* | \"$1\" traces - OTHERS", "bzip2 -dc \"$2\"/*0301* | \"$1\" traces OTHERS /dev/stdin",
            "\"$1\" traces <(cat \"$2\"/*0301*) OTHERS",
            "mkfifo night; zstd -qc \"$2\"/*0301* >night & \"$1\" traces night OTHERS",
            "\"$1\" traces - OTHERS <\"$2\"/nova_backup_20180301-021500.sql.bz2",
            "bzip2 -dc \"$2\"/*0301* | xz -0c | gzip -c | \"$1\" traces - --jobs 1 OTHERS",
        ])
    func pipe(script: String) throws {
        // Standard input that is a file has a time.
        let isFile = script.contains("<\"$2\"")
        let result = try shell(
            script.replacing("OTHERS", with: Self.others) + " -o out --salt fixtures"
                + (isFile ? "" : " --backup-time 2018-03-01T02:17:40Z"))
        #expect(result.code == 0, "\(result.errors)")
        try expectNights(in: "out")
        if isFile { return }
        let manifest = try folder.text(of: "out/manifest.json")
        #expect(
            manifest.contains("\"time_from\" : \"--backup-time\"") && manifest.contains("\"time\" : \"2018-03-01T02:17:40Z\""))
    }

    @Test("the time of what comes through a pipe is that of its last line, in UTC by its heartbeat")
    func timeOfLastLine() throws {
        let result = try shell("cat \"$2\"/*0305* | \"$1\" inspect - --json")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("\"name\" : \"/dev/stdin\""), "\(result.output)")
        #expect(result.output.contains("\"time_from\" : \"last line\""), "\(result.output)")
        let time = result.output.firstMatch(of: /"dump_completed_utc" : "([^"]*)"/)?.1
        #expect(time != nil && result.output.contains("\"time\" : \"\(time ?? "")\""), "\(result.output)")
        let size = try FileManager.default.attributesOfItem(
            atPath: Self.nights.appending(path: "nova_backup_20180305-021500.sql.gz").path)[.size]
        #expect(result.output.contains("\"size_bytes\" : \(size ?? 0)"), "\(result.output)")
    }

    @Test("a dump without a time of its own has that of reading, with a warning, or what --backup-time says")
    func timeOfReading() throws {
        var dump = SmallDump()
        dump.completed = nil
        try folder.write(
            dump.text.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n") + "\n", to: "bare.sql")
        let told = try shell("cat bare.sql | \"$1\" inspect - --json")
        #expect(told.code == 0 && told.errors.contains("the time of reading is used"), "\(told.errors)")
        #expect(told.output.contains("\"time_from\" : \"time of reading\""), "\(told.output)")
        let given = try shell("cat bare.sql | \"$1\" inspect - --json --backup-time '2018-03-05 02:15:00'")
        #expect(given.code == 0 && !given.errors.contains("warning"), "\(given.errors)")
        #expect(given.output.contains("\"time\" : \"2018-03-05T02:15:00Z\""), "\(given.output)")
    }

    @Test(
        "--backup-time that no backup or several would get",
        arguments: [
            ("\"$1\" inspect \"$2\"/*0305*", "there is none"),
            ("\"$1\" inspect <(cat \"$2\"/*0305*) <(cat \"$2\"/*0304*)", "there are 2"),
        ])
    func whoseTime(script: String, words: String) throws {
        let result = try shell(script + " --backup-time 2018-03-05")
        #expect(result.code == 64 && result.errors.contains(words), "\(result.errors)")
    }

    @Test("damage that comes through a pipe is named as in a file, and cannot be read again")
    func damageInPipes() throws {
        for flags in ["", "--salvage"] {
            let result = try shell("gzip -dc \"$2\"/*0305* | zstd -qc | head -c 9000 | \"$1\" traces - -o out \(flags)")
            #expect(result.code == 65, "\(result.errors)")
            #expect(
                result.errors.contains("/dev/stdin the zstd data ends too early at byte 9000 of the file"), "\(result.errors)")
        }
        let bzip2 = try shell("head -c 9000 \"$2\"/*0301* | \"$1\" traces - -o out")
        #expect(bzip2.errors.contains("/dev/stdin the bzip2 data ends too early at byte 9000 of the file"), "\(bzip2.errors)")
        let flipped = try shell(
            "python3 -c \"import sys; b = bytearray(open(sys.argv[1], 'rb').read()); b[5000] ^= 1; sys.stdout.buffer.write(b)\" "
                + "\"$2\"/*0301* | \"$1\" traces - -o out")
        #expect(flipped.errors.contains("/dev/stdin the bzip2 data is damaged"), "\(flipped.errors)")
        let empty = try shell("true | \"$1\" traces - -o out")
        #expect(empty.code == 65 && empty.errors.contains("/dev/stdin is empty"), "\(empty.errors)")
    }

    @Test("an extract, a state and a cache of what comes through a pipe")
    func kept() throws {
        let result = try shell(
            """
            for night in 1 2 3 4 5; do cat "$2"/*030$night* | "$1" extract - -o $night.extract --quiet; done
            "$1" merge *.extract -o merged --salt fixtures --quiet
            "$1" traces "$2" -o order --order completed --salt fixtures --quiet
            for night in 1 2 3 4 5 5; do
                cat "$2"/*030$night* | "$1" traces - -o state --state nova.state --cache cache --salt fixtures 2>last
            done
            cmp merged/machine_events.csv order/machine_events.csv
            cmp state/machine_events.csv order/machine_events.csv
            cmp state/instance_events.csv order/instance_events.csv
            """)
        #expect(result.code == 0, "\(result.output) \(result.errors)")
        #expect(try folder.text(of: "last").contains("the state knows 5 others"))
    }

    // MARK: Encrypted

    @Test("encrypted backups are named, with the way to read them; that way works")
    func encrypted() throws {
        guard Program.areInstalled("gpg", "openssl") else { return }
        let result = try shell(
            """
            export GNUPGHOME=$PWD/keys; mkdir -m 700 keys
            gpg --quiet --batch --passphrase salz --pinentry-mode loopback --symmetric -o night.gpg "$2"/*0305*
            openssl enc -aes-256-cbc -pbkdf2 -pass pass:salz -in "$2"/nova_backup_20180305-021500.sql.gz -out night.enc
            "$1" inspect night.gpg night.enc >damaged || true
            gpg --quiet --batch --passphrase salz --pinentry-mode loopback --decrypt night.gpg | "$1" inspect - --json >whole
            openssl enc -d -aes-256-cbc -pbkdf2 -pass pass:salz -in night.enc | "$1" inspect - --json >>whole
            gpgconf --kill all || true
            """)
        #expect(result.code == 0, "\(result.errors)")
        let damaged = try folder.text(of: "damaged")
        #expect(
            damaged.contains("looks encrypted by GnuPG: decrypt it through a pipe, as in gpg --decrypt FILE | starcompactor"),
            "\(damaged)")
        #expect(damaged.contains("is encrypted by openssl enc: decrypt it through a pipe"), "\(damaged)")
        let whole = try folder.text(of: "whole")
        #expect(whole.components(separatedBy: "\"intact\" : true").count == 3, "\(whole)")
    }
}
