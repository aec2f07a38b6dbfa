import ByteStreams
import Glibc

// libFuzzer's target for the decompressors: whatever the bytes are, the sequential and the parallel path give the same
// bytes or the same error, and neither crashes nor hangs.

/// More is not unpacked: a bomb would only slow the fuzzer down.
let largestText = 8 << 20

/// A file in memory: streams are opened by name.
let path = "/dev/shm/starcompactor-fuzz-\(getpid())"
let pool = WorkerPool(width: 2)

func unpack(pool: WorkerPool?) -> (text: Int, count: Int, outcome: String) {
    var hasher = Hasher()
    var count = 0
    do {
        let stream = try ByteStreams.open(path, pool: pool)
        var buffer = ByteBuffer(capacity: 4096)
        while count < largestText, try stream.fill(&buffer) {
            for byte in buffer.unread.prefix(largestText - count) { hasher.combine(byte) }
            count = min(largestText, count + buffer.count)
            buffer.take(buffer.count)
        }
        return (hasher.finalize(), count, count == largestText ? "" : "\(stream.notices)")
    } catch {
        // How far a path comes before it finds damage is its own affair.
        return (0, 0, "\(error)")
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 0, let file = fopen(path, "w") else { return 0 }
    fwrite(data, 1, size, file)
    fclose(file)
    defer { unlink(path) }
    // An archive's members are read as far as they go.
    if let archive = try? TarArchive.find(path, pool: pool, mayUnpack: { _ in true }) {
        for member in archive.members.prefix(20) {
            try? archive.read(member, pool: pool) { stream in
                var buffer = ByteBuffer(capacity: 4096)
                while buffer.count < largestText, try stream.fill(&buffer) {}
            }
        }
    }
    let sequential = unpack(pool: nil)
    let parallel = unpack(pool: pool)
    guard sequential == parallel else { fatalError("sequential: \(sequential), parallel: \(parallel)") }
    return 0
}
