import ByteStreams
import Foundation
import TestSupport
import Testing

/// Paths that are no backup.
struct InputFileTests {
    private func reason(_ path: String) -> ByteStreamError.Reason? {
        do throws(ByteStreamError) {
            _ = try ByteStreams.open(path)
            return nil
        } catch {
            #expect(error.path == path)
            return error.reason
        }
    }

    @Test func aMissingFile() throws {
        let folder = try TemporaryFolder()
        #expect(reason(folder("none")) == .system(operation: "open it", code: ENOENT))
        #expect(reason(folder("none/deeper")) == .system(operation: "open it", code: ENOENT))
        #expect(reason("") == .system(operation: "open it", code: ENOENT))
    }

    @Test func aFolder() throws {
        let folder = try TemporaryFolder()
        #expect(reason(folder.path) == .notAFile)
    }

    /// Opened the usual way a pipe without a writer would wait for ever.
    @Test(.timeLimit(.minutes(30))) func aPipeWithoutAWriter() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder("pipe"), 0o600) == 0)
        #expect(reason(folder("pipe")) == .notAFile)
    }

    @Test func aDevice() {
        #expect(reason("/dev/null") == .notAFile)
        #expect(reason("/dev/zero") == .notAFile)
    }

    @Test func anEmptyFile() throws {
        let folder = try TemporaryFolder()
        #expect(reason(try folder.write([], as: "empty.sql.gz")) == .empty)
    }

    @Test func aLinkThatLeadsNowhere() throws {
        let folder = try TemporaryFolder()
        #expect(symlink(folder("none"), folder("link")) == 0)
        #expect(reason(folder("link")) == .system(operation: "open it", code: ENOENT))
        #expect(symlink(folder("circle"), folder("circle")) == 0)
        #expect(reason(folder("circle")) == .system(operation: "open it", code: ELOOP))
    }

    @Test func anUnreadableFile() throws {
        guard geteuid() != 0 else {
            print("skipped (root may read everything)")
            return
        }
        let folder = try TemporaryFolder()
        let path = try folder.write(Payload.small, as: "secret")
        #expect(chmod(path, 0) == 0)
        #expect(reason(path) == .system(operation: "open it", code: EACCES))
    }

    @Test func everyReasonIsOneSentenceWithItsPlace() {
        let reasons: [ByteStreamError.Reason] = [
            .system(operation: "read", code: EIO), .notAFile, .empty, .truncated(.gzip),
            .corrupt(.bzip2, detail: "a checksum does not fit"), .trailingGarbage(.gzip), .trailingData(.bzip2),
            .unsupported(program: "7-Zip"), .refused(.zstd, detail: "with a dictionary"), .packedTooOften(times: 3), .cutArchive,
            .tooLarge(limit: 1 << 20), .outOfMemory, .changed,
        ]
        for reason in reasons {
            let text = ByteStreamError(path: "/secret/path", offset: 4711, reason: reason).description
            #expect(!text.isEmpty && !text.contains("\n") && !text.contains("/secret/path"))
            switch reason {
            case .system, .truncated, .corrupt, .trailingGarbage, .trailingData, .cutArchive: #expect(text.contains("4711"))
            case .notAFile, .empty, .unsupported, .refused, .packedTooOften, .tooLarge, .outOfMemory, .changed: break
            }
        }
    }
}
