import Testing

/// What reads traces back: rows of CSV and JSON Lines, and the values in them.
@Suite("reading traces")
enum ReadingTests {}
