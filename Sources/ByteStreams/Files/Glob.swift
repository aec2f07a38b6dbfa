import Glibc

/// A pattern for names of files, as shells have them: `*`, `?`, `[a-z]` (POSIX, "Pattern Matching Notation"; the C library matches).
public struct Glob: Sendable, Equatable {
    public let pattern: String

    public init(_ pattern: String) {
        self.pattern = pattern
    }

    /// Whether it is about paths: it has a slash. Else it is about names.
    public var isOfPaths: Bool { pattern.utf8.contains(UInt8(ascii: "/")) }

    /// Whether all of a name or path fits, letter case included. No `*` goes over a slash.
    public func matches(_ text: String) -> Bool {
        SystemPath.with(pattern) { pattern in SystemPath.with(text) { fnmatch(pattern, $0, FNM_PATHNAME) == 0 } }
    }
}
