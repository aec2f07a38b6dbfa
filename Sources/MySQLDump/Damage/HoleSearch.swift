import Glibc

/// Finds holes: runs of zero bytes where a disk, a copy or a crash has lost a part of the dump.
///
/// A hole from the middle of one text to the middle of another leaves valid SQL, with the rows between them gone. So zeros are
/// looked for in all of the dump, also in what is passed over. No dump program writes them: they escape a zero byte as `\0`.
struct HoleSearch {
    /// The smallest hole is a disk's sector. A shorter run can be a text's own, of a server with NO_BACKSLASH_ESCAPES.
    static let smallest: Int64 = 512

    /// Zeros at the end of what was searched, in bytes.
    private var open: Int64 = 0

    /// - Parameter offset: where `bytes` lie in the dump.
    /// - Returns: where the first hole begins, perhaps in bytes that were searched before.
    mutating func search(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Int64? {
        guard let base = bytes.baseAddress else { return nil }
        var index = 0
        while index < bytes.count {
            if open == 0 {
                guard let zero = memchr(base + index, 0, bytes.count - index) else { return nil }
                index = UnsafeRawPointer(zero) - base
            }
            let start = index
            while index < bytes.count, bytes[index] == 0 { index += 1 }
            open += Int64(index - start)
            if open >= Self.smallest { return offset + Int64(index) - open }
            if index < bytes.count { open = 0 }
        }
        return nil
    }
}
