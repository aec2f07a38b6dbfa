/// Bytes that come in pieces, as a file's do.
public enum Pieces {
    /// Hands `bytes` to `body`, at most `chunk` of them at once.
    public static func feed(_ bytes: [UInt8], chunk: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { all in
            var start = 0
            while start < all.count {
                let end = start + min(chunk, all.count - start)
                body(UnsafeRawBufferPointer(rebasing: all[start..<end]))
                start = end
            }
        }
    }
}
