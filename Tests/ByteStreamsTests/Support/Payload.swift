import TestSupport

/// Bytes to pack, the same in every run.
enum Payload {
    /// A small dump, too small for two blocks of any program.
    static let small = Array(
        """
        -- MySQL dump 10.13
        INSERT INTO `instances` VALUES ('2016-01-02 03:04:05',NULL,'héllo','it''s \\n\\t;'),('a','b','c',0.5);
        -- Dump completed on 2016-01-02  3:04:05

        """.utf8)

    /// Lines like a dump's, `count` bytes long. They compress, but not to nothing.
    static func text(_ count: Int) -> [UInt8] {
        var random = SeededNumbers(seed: 7)
        var bytes: [UInt8] = []
        while bytes.count < count {
            let a = random.next()
            let b = random.next()
            bytes += Array("(\(a % 100_000),'host-\(b % 97)','\(String(a, radix: 16))',NULL,\(b % 3)),\n".utf8)
        }
        return Array(bytes.prefix(count))
    }

    /// Bytes that do not compress.
    static func noise(_ count: Int) -> [UInt8] {
        var random = SeededNumbers(seed: 11)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 33) }
    }
}
