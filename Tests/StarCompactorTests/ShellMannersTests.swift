import Foundation
import TestSupport
import Testing

/// How the program behaves among others in a shell.
@Suite("Shell manners")
struct ShellMannersTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SmallDump().text, to: "backups/nova.sql")
    }

    private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url, environment: environment)
    }

    /// Runs a script of bash; `$1` is the program.
    private func bash(_ script: String) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            ["-c", script, "bash", BuiltProgram.path.path], in: folder.url, program: URL(filePath: "/bin/bash"))
    }

    // MARK: Help

    @Test("the name alone prints a short help: what it is, three commands with examples, where more is said")
    func alone() throws {
        let result = try run()
        #expect(result.code == 0)
        #expect(result.errors.isEmpty)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count < 20)
        for words in ["starcompactor inspect ", "starcompactor traces ", "starcompactor report ", "--help", "init"] {
            #expect(result.output.contains(words))
        }
    }

    @Test("every command stands in --help, and 'help COMMAND' is 'COMMAND --help'")
    func help() throws {
        let all = try run("--help").output
        for command in ["traces", "instance-events", "extract", "init", "help"] {
            #expect(all.contains("\n  \(command) "))
            let text = try run(command, "--help").output
            #expect(text.hasPrefix("\(text.split(separator: "\n")[0])\n\nUsage: starcompactor \(command) "))
            #expect(try run("help", command).output == text)
        }
        #expect(try run("help").output == all)
        let unknown = try run("help", "trases")
        #expect(unknown.code == 64 && unknown.errors.contains("did you mean 'traces'?"))
    }

    // MARK: Standard output

    @Test("--output says where one trace goes, as the last operand does; - is standard output")
    func output() throws {
        let operand = try run("machine-events", "backups", "-", "--salt", "x")
        #expect(operand.code == 0 && operand.output.split(separator: "\n").count == 2)
        for words in [["--output", "-"], ["--output=-"], ["-o", "-"], ["-o-"]] {
            let flag = try BuiltProgram.run(["machine-events", "backups", "--salt", "x"] + words, in: folder.url)
            #expect(flag.code == 0)
            #expect(flag.output == operand.output)
        }
        #expect(try run("machine-events", "backups", "--salt", "x", "-o", "file.csv").output.isEmpty)
        #expect(try folder.text(of: "file.csv") == operand.output)
    }

    @Test("an extract may go through a pipe")
    func extract() throws {
        let result = try bash(
            "\"$1\" extract backups/nova.sql -o - | cat >piped && \"$1\" extract backups/nova.sql -o file && cmp piped file")
        #expect(result.code == 0, "\(result.errors)")
    }

    @Test("standard output holds nothing but data, however much is said")
    func onlyData() throws {
        for command in ["instance-events", "machine-events"] {
            let quiet = try run(command, "backups", "-", "--salt", "x", "--quiet").output
            #expect(try run(command, "backups", "-", "--salt", "x", "--debug").output == quiet)
        }
        #expect(try run("traces", "backups", "-o", "out", "--debug").output.isEmpty)
    }

    // MARK: Pipes

    /// Runs the program after the reader of its pipe has gone, and gives its status and what it said.
    private func intoClosedPipe(_ arguments: String, before: String = "") throws -> (status: String, said: String) {
        let script = """
            \(before)
            rm -f gate && mkfifo gate
            { read -r _ <gate; "$1" \(arguments); } 2>said | { exec <&-; echo go >gate; }
            echo "${PIPESTATUS[0]}"
            """
        let status = try bash(script).output.trimmingCharacters(in: .whitespacesAndNewlines)
        return (status, try folder.text(of: "said"))
    }

    @Test(
        "a pipe that nobody reads ends the program without a word, as SIGPIPE does",
        arguments: [
            "machine-events backups - --quiet", "instance-events backups --output - --quiet", "inspect backups",
            "inspect --json backups",
            "--help", "--version", "", "help man", "traces --help", "init -", "verify out", "cache ls --cache cache",
            "extract backups/nova.sql -o -",
        ])
    func closedPipe(arguments: String) throws {
        #expect(try run("traces", "backups", "-o", "out", "--cache", "cache").code == 0)
        for before in ["", "trap '' PIPE"] {
            let (status, said) = try intoClosedPipe(arguments, before: before)
            #expect(status == "141", "\(said)")
            #expect(said == "")
        }
    }

    @Test("head takes a line and everyone is content")
    func head() throws {
        let result = try bash("\"$1\" machine-events backups - --quiet | head -1; echo \"${PIPESTATUS[0]}\"")
        let lines = result.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("EVENT_TIME,") == true)
        // So short a trace fits into the pipe before head ends.
        #expect(lines.last == "0" || lines.last == "141")
        #expect(result.errors.isEmpty)
    }

    @Test("messages that nobody reads do not end a run")
    func closedMessages() throws {
        let script = """
            mkfifo gate
            { read -r _ <gate; "$1" traces backups -o out --debug; } 2>&1 | { exec <&-; echo go >gate; }
            echo "${PIPESTATUS[0]}"
            """
        #expect(try bash(script).output == "0\n")
        #expect(try folder.text(of: "out/machine_events.csv").split(separator: "\n").count == 2)
    }

    @Test(
        "standard output that is full is an error of writing, whatever is printed", arguments: ["--help", "--version", "init -"])
    func full(arguments: String) throws {
        let result = try bash("\"$1\" \(arguments) >/dev/full")
        #expect(result.code == 74)
        #expect(result.errors.contains("standard output"))
    }

    // MARK: Errors

    @Test(
        "an error is one line that says what to use next",
        arguments: [
            ("trases backups", 64, "did you mean 'traces'?"),
            ("backups", 64, "starcompactor traces backups --output-dir DIR"),
            ("traces backups", 64, "--output-dir is missing"),
            ("traces backups -o out --masking md5", 64, "sha2-salted, sha1-raw, none"),
            ("traces backups --forse -o out", 64, "did you mean --force?"),
            ("traces backups --output out", 64, "did you mean --output-dir?"),
            ("traces backups -o -", 64, "--output -"),
            ("machine-events backups --exclude-user x -", 64, "it belongs to: traces, instance-events"),
            ("--jsons machine-events backups -", 64, "follows the command"),
            ("machine-events backups", 64, "add --output FILE, or --output -"),
            ("machine-events backups/nova.sql", 64, "add --output FILE, or --output -"),
            ("machine-events -o out.csv", 64, "starcompactor init"),
            ("machine-events backups exists.csv", 73, "was the output forgotten?"),
            ("traces backups -o full", 73, "is not a trace: it is not replaced"),
            ("extract backups/nova.sql -o exists.csv", 73, "is not an extract"),
            ("extract backups/nova.sql -o backups/nova.sql --force", 73, "is one of the backups"),
            ("extract backups -o x", 66, "starcompactor traces"),
            ("init exists.csv", 73, "is not a configuration"),
            ("traces empty -o out", 66, "expected mysqldump files"),
            ("traces backups -o out --config other.config", 78, "starcompactor init other.config"),
            ("traces --config dir.config -o out", 66, "it is the backup_dir of dir.config"),
            ("machine-events backups -o nofolder/m.csv", 73, "mkdir -p nofolder/"),
            ("cache ls --cache nothere", 66, "traces --cache nothere"),
            ("verify empty", 66, "instance_events"),
            ("cache ls", 64, "--cache is missing"),
        ])
    func hints(arguments: String, code: Int32, says: String) throws {
        try folder.write("mine\n", to: "exists.csv")
        try folder.write("[backup]\nbackup_dir = nothere\n", to: "dir.config")
        try folder.write("mine\n", to: "full/machine_events.csv")
        try FileManager.default.createDirectory(at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
        let result = try BuiltProgram.run(arguments.split(separator: " ").map(String.init), in: folder.url)
        #expect(result.code == code, "\(result.errors)")
        #expect(result.errors.contains(says), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(result.errors.hasPrefix("starcompactor: error: "))
        #expect(result.output.isEmpty)
        #expect(try folder.text(of: "exists.csv") == "mine\n")
    }
}
