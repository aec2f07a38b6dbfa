/// The program's version, the only place where it is written.
enum Version {
    static let number = "0.1.0"
    /// When this version was made, for the man page.
    static let date = "2026-11-25"
}
