/// What a user sees of a long run, in one line.
struct ProgressLine: Equatable {
    /// What the reading is for, if it is not what the command is for.
    var purpose: String?
    /// In hundredths, rounded down; of the backups' bytes as they lie on the disk.
    var percent = 0
    var backupsDone = 0
    var backups = 0
    /// Of the backups as they lie on the disk; nil as long as it is not known.
    var bytesPerSecond: Double?
    /// Nil as long as it is not known.
    var secondsLeft: Double?
    /// The name of the backup that is being read; of several, of the first.
    var name: TerminalText?

    /// The line for a terminal: the less room, the fewer parts.
    ///
    /// - Parameter width: characters in a line of the terminal. The last stays empty, since some terminals go on to the next
    ///   line when it is written.
    func text(width: Int) -> String {
        let share = "\(percent) %"
        let count = "\(backupsDone) of \(backups)"
        let rate = bytesPerSecond.map(Self.rate)
        let left = secondsLeft.map { Self.duration($0) + " left" }
        var parts = [
            [purpose, share, count + " backups", rate, left], [purpose, share, count + " backups", left],
            [share, count, left], [share, left], [share],
        ].map { $0.compactMap(\.self).joined(separator: "  ") }
        if let name = name?.description {
            let room = width - 1 - Self.columns(parts[0]) - 2
            if room >= Self.leastName { parts.insert(parts[0] + "  " + Self.shortened(name, to: room), at: 0) }
        }
        return parts.first { Self.columns($0) < width } ?? ""
    }

    /// The line for a log.
    var sentence: String {
        let parts = [
            purpose, "\(percent) %", "\(backupsDone) of \(backups) backups", bytesPerSecond.map(Self.rate),
            secondsLeft.map { Self.duration($0) + " left" }, name.map { "reading \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    /// A name in fewer characters than this tells nothing.
    private static let leastName = 12

    private static func rate(_ bytes: Double) -> String {
        bytes < 10e6 ? "\(whole(bytes / 1e3)) kB/s" : "\(whole(bytes / 1e6)) MB/s"
    }

    /// As `m:ss`, or `h:mm:ss` from an hour on.
    static func duration(_ seconds: Double) -> String {
        let seconds = whole(seconds.rounded(.up))
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return hours > 0
            ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }

    private static func whole(_ number: Double) -> Int {
        Int(exactly: min(max(number, 0), 1e12).rounded()) ?? 0
    }

    /// At most how many columns of a terminal a text takes: letters that are not ASCII may take two.
    static func columns(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    }

    /// The beginning and the end of a text.
    static func shortened(_ text: String, to width: Int) -> String {
        guard columns(text) > width else { return text }
        let letters = Array(text)
        var (front, back) = (0, 0)
        var room = width - columns("…")
        while front + back < letters.count {
            let takesFront = front <= back
            let next = columns(String(takesFront ? letters[front] : letters[letters.count - 1 - back]))
            guard next <= room else { break }
            room -= next
            if takesFront { front += 1 } else { back += 1 }
        }
        return String(letters.prefix(front)) + "…" + String(letters.suffix(back))
    }
}
