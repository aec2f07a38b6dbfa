import ByteStreams
import MySQLDump
import OpenStackTables
import TestSupport
import Testing

/// A backup that is not whole gives nothing at all, and never ends the program.
struct DamagedBackupTests {
    private static let statements =
        SmallDump.services + "INSERT INTO `services` VALUES (1,'host-1','nova-compute',0,'2016-01-01 00:00:00');\n"
    private static let dump = Array(SmallDump.text(statements).utf8)

    /// Every error that a reader of backups may throw; anything else fails the test.
    private func isTyped(_ error: any Error) -> Bool {
        error is ByteStreamError || error is DumpError || error is SchemaError
    }

    @Test func everyCutOfAPlainDumpIsAnError() throws {
        // The line end after the trailer's time is no part of the dump.
        let whole = [Self.dump.count - 1]
        for length in 0..<Self.dump.count where !whole.contains(length) {
            do {
                _ = try SmallDump.extract(Array(Self.dump[..<length]))
                Issue.record("\(length) of \(Self.dump.count) bytes passed for a whole dump")
            } catch {
                #expect(isTyped(error))
            }
        }
        for length in whole {
            #expect(try SmallDump.extract(Array(Self.dump[..<length])).services().count == 1)
        }
    }

    @Test(arguments: ["gzip", "bzip2"]) func everyCutOfAPackedDumpIsAnError(_ program: String) throws {
        guard Program.areInstalled(program) else { return }
        let packed = try Program.run(program, ["-c"], input: Self.dump)
        for length in 0..<packed.count {
            do {
                _ = try SmallDump.extract(Array(packed[..<length]))
                Issue.record("\(length) of \(packed.count) bytes passed for a whole backup")
            } catch {
                #expect(error is ByteStreamError, "\(error)")
            }
        }
    }

    /// Also where the bit makes the signature unknown, so that the packed bytes are taken for a plain file's.
    @Test(arguments: ["gzip", "bzip2"]) func everyFlippedBitIsAnErrorOrHarmless(_ program: String) throws {
        guard Program.areInstalled(program) else { return }
        let packed = try Program.run(program, ["-c"], input: Self.dump)
        let whole = try SmallDump.extract(packed)
        for bit in 0..<packed.count * 8 {
            var damaged = packed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            do {
                let extract = try SmallDump.extract(damaged)
                #expect(try extract.services() == whole.services(), "bit \(bit)")
                #expect(extract.dump == whole.dump)
                #expect(extract.compression == whole.compression)
            } catch {
                #expect(isTyped(error))
            }
        }
    }

    @Test func noticesOfTheFileAreKept() throws {
        guard Program.areInstalled("gzip") else { return }
        let packed = try Program.run("gzip", ["-c"], input: Self.dump)
        let extract = try SmallDump.extract(packed + [0, 0, 0])
        #expect(extract.notices.count == 1)
        #expect(extract.compression == .gzip)
        #expect(try extract.services().count == 1)
    }
}
