import Foundation
import TestSupport
import Testing

/// The program in a real terminal, which tmux plays.
@Suite("In a terminal")
struct TerminalTests {
    private let folder: TemporaryFolder
    /// A server of its own, that knows nothing of the user's.
    private let server = "starcompactor-\(UUID().uuidString)"

    init() throws {
        folder = try TemporaryFolder()
        // Blanks are what a debug build reads most slowly: half a second for each of these.
        var dump = SmallDump()
        dump.more = String(repeating: " ", count: 6 << 20)
        let text = dump.text
        for number in 1...6 { try folder.write(text, to: "backups/nova-\(number).sql") }
    }

    private func tmux(_ arguments: String...) throws -> String {
        String(decoding: try Program.run("tmux", ["-L", server, "-f", "/dev/null"] + arguments), as: UTF8.self)
    }

    /// Starts the program in a terminal, and shows its exit code when it is over.
    private func start(
        _ flags: String, command: String = "traces backups -o out --force --jobs 1 --salt 'a salt of this test'",
        width: Int = 80, height: Int = 24, terminal: String = "screen"
    ) throws {
        let command = "\(BuiltProgram.path.path) \(command) \(flags)"
        // Ctrl-C shall end the program, not the shell around it.
        let shell =
            "trap : INT; cd '\(folder.url.path)'; export TERM=\(terminal); \(command); echo \"code $?.\"; exec sleep 100"
        // The server lives on: what it inherits open, Foundation would take for the program still running.
        let closing = "for file in /proc/$$/fd/*; do n=${file##*/}; [ $n -le 2 ] || eval \"exec $n>&-\"; done"
        _ = try Program.run(
            "bash",
            ["-c", "\(closing); exec tmux \"$@\" >/dev/null 2>&1", "bash", "-L", server, "-f", "/dev/null"]
                + ["new-session", "-d", "-x", "\(width)", "-y", "\(height)", "sh", "-c", shell])
    }

    /// Looks at the screen until `isDone`, for a minute at most; hands each look to `see`.
    private func watch(_ see: ([Substring]) -> Void = { _ in }, until isDone: ([Substring]) -> Bool) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let lines = try tmux("capture-pane", "-p").split(separator: "\n")
            see(lines)
            if isDone(lines) { return }
            usleep(20_000)
        }
        Issue.record("the terminal never showed what was waited for")
    }

    private static func isProgress(_ line: Substring) -> Bool {
        line.prefixMatch(of: /\d+ %/) != nil
    }

    private static func isOver(_ lines: [Substring]) -> Bool {
        lines.contains { $0.hasPrefix("code ") }
    }

    @Test("one line that moves and goes", arguments: [80, 30])
    func progress(width: Int) throws {
        defer { _ = try? tmux("kill-server") }
        try start("", width: width)
        var seen: Set<Substring> = []
        var last: [Substring] = []
        try watch(
            { lines in
                last = lines
                let progress = lines.filter(Self.isProgress)
                #expect(progress.count <= 1, "\(lines)")
                // All of it is one line: nothing of it went on to the next.
                if let line = progress.first {
                    #expect(lines.last == line, "\(lines)")
                    seen.insert(line)
                }
            }, until: Self.isOver)
        #expect(seen.count >= 2, "\(seen)")
        #expect(seen.contains { $0.contains("of 6") })
        if width == 80 { #expect(seen.contains { $0.contains("backups") && $0.contains("nova-") }, "\(seen)") }
        // At its end there is what would be there without it.
        #expect(!last.contains(where: Self.isProgress), "\(last)")
        #expect(last.first?.hasPrefix("read 6 backups (") == true, "\(last)")
        #expect(last.last == "code 0.")
    }

    @Test("none for a quiet user, a dumb terminal, or standard error elsewhere", arguments: ["--quiet", "dumb", "2>errors.txt"])
    func none(way: String) throws {
        defer { _ = try? tmux("kill-server") }
        try start(way == "dumb" ? "" : way, terminal: way == "dumb" ? "dumb" : "screen")
        try watch({ #expect(!$0.contains(where: Self.isProgress), "\($0)") }, until: Self.isOver)
        if way.hasPrefix("2>") { #expect(try !folder.text(of: "errors.txt").contains("\u{1b}")) }
    }

    @Test("Ctrl-C removes it")
    func interrupted() throws {
        defer { _ = try? tmux("kill-server") }
        try start("")
        try watch(until: { $0.contains(where: Self.isProgress) })
        _ = try tmux("send-keys", "C-c")
        try watch(until: Self.isOver)
        let lines = try tmux("capture-pane", "-p").split(separator: "\n")
        #expect(!lines.contains(where: Self.isProgress), "\(lines)")
        #expect(lines.last == "code 130.")
    }

    @Test("data and messages go over it without a trace of it")
    func messages() throws {
        defer { _ = try? tmux("kill-server") }
        try folder.write("hello", to: "backups/letter.sql")
        try start("--verbose")
        var last: [Substring] = []
        try watch({ last = $0 }, until: Self.isOver)
        #expect(!last.joined(separator: "\n").contains("%  "), "\(last)")
        #expect(last.filter { $0.hasPrefix("starcompactor: info: backups/nova-") }.count == 6, "\(last)")
        #expect(last.contains { $0.hasPrefix("starcompactor: warning: backups/letter.sql") }, "\(last)")
        #expect(last.last == "code 3.")
    }

    @Test("tables that come meanwhile stand as they would without it")
    func tables() throws {
        defer { _ = try? tmux("kill-server") }
        try start("", command: "inspect backups --jobs 1", width: 400, height: 100)
        var last: [Substring] = []
        var isSeen = false
        try watch(
            { lines in
                last = lines
                isSeen = isSeen || (lines.contains { $0.hasPrefix("nova-1.sql") } && lines.contains(where: Self.isProgress))
            }, until: Self.isOver)
        let printed = try BuiltProgram.run(["inspect", "backups"], in: folder.url).output.split(separator: "\n")
        #expect(isSeen)
        let isSame = last.dropLast() == printed[...]
        #expect(isSame, "\(last.joined(separator: "\n"))")
        #expect(last.last == "code 0.")
    }
}
