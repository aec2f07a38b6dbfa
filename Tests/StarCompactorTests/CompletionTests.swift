import Foundation
import TestSupport
import Testing

@testable import StarCompactor

/// The shells themselves complete command lines; each test asks the same questions.
@Suite("Completions")
struct CompletionTests {
    let folder: TemporaryFolder

    /// What is typed, what has to be offered, and what must not be.
    static let questions: [(line: String, offered: [String], not: [String])] = [
        ("starcompactor ", Command.all.map(\.name), ["ls", "vm"]),
        ("starcompactor tr", ["traces"], ["verify"]),
        ("starcompactor --ver", ["--version"], ["--verbose"]),
        ("starcompactor traces --ma", ["--masking", "--machine-host"], ["--force"]),
        ("starcompactor traces --masking ", ["sha2-salted", "sha1-raw", "none"], ["backups"]),
        ("starcompactor traces -m s", ["sha2-salted", "sha1-raw"], ["none", "salt.txt"]),
        ("starcompactor traces --instance-type=b", ["baremetal", "both"], ["vm"]),
        ("starcompactor machine-events --instance-type b", ["baremetal"], ["both"]),
        ("starcompactor traces --salt-file sa", ["salt.txt"], ["backups"]),
        ("starcompactor inspect ba", ["backups"], ["salt.txt"]),
        ("starcompactor cache ", ["ls", "prune"], ["backups"]),
        ("starcompactor cache --o", ["--older-than"], ["--order"]),
        ("starcompactor help ma", ["man", "machine-events"], ["bash"]),
    ]

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("x", to: "backups/nova.sql")
        try folder.write("x", to: "salt.txt")
        // What a shell knows of a command, it knows of one that it can find.
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "bin/starcompactor", directoryHint: .notDirectory).creatingFolder(),
            withDestinationURL: BuiltProgram.path)
    }

    private func shell(_ name: String, _ arguments: [String]) throws -> BuiltProgram.Result {
        // A shell that waits for a terminal's answer would wait for ever.
        try BuiltProgram.run(
            ["60", name] + arguments, in: folder.url,
            environment: [
                "PATH": "\(folder.url.path)/bin:/usr/bin:/bin", "HOME": folder.url.path, "LC_ALL": "C.UTF-8", "TERM": "dumb",
            ],
            program: URL(filePath: "/usr/bin/timeout"))
    }

    private func expect(_ found: [String], answer question: (line: String, offered: [String], not: [String])) {
        for word in question.offered { #expect(found.contains(word), "\(question.line)| \(found)") }
        for word in question.not { #expect(!found.contains(word), "\(question.line)| \(found)") }
    }

    @Test("bash")
    func bash() throws {
        // What readline does: cuts the line into words, at equals signs too, and calls the function.
        let script = """
            source <(starcompactor help bash)
            ask() {
                COMP_LINE=$1 COMP_WORDS=() COMP_CWORD=0 COMPREPLY=()
                local word rest=$1
                rest=${rest//=/ = }
                read -ra COMP_WORDS <<<"$rest"
                [[ $rest != *' ' ]] || COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _starcompactor starcompactor
                printf '%s ' "${COMPREPLY[@]}"
                echo
            }
            complete -p starcompactor
            while IFS= read -r line; do ask "$line"; done <lines
            """
        try folder.write(Self.questions.map { $0.line + "\n" }.joined(), to: "lines")
        let result = try shell("bash", ["--norc", "-c", script])
        #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
        let answers = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        #expect(result.output.hasPrefix("complete -F _starcompactor starcompactor\n"))
        #expect(answers.count >= Self.questions.count)
        for (question, answer) in zip(Self.questions, answers) {
            expect(answer.split(separator: " ").map(String.init), answer: question)
        }
    }

    @Test("fish")
    func fish() throws {
        guard Program.areInstalled("fish") else { return }
        let script = """
            starcompactor help fish | source
            while read -l line
                echo "?"
                complete -C "$line"
            end <lines
            """
        try folder.write(Self.questions.map { $0.line + "\n" }.joined(), to: "lines")
        let result = try shell("fish", ["--no-config", "-c", script])
        #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
        let answers = result.output.split(separator: "?\n", omittingEmptySubsequences: false).dropFirst()
        #expect(answers.count == Self.questions.count)
        for (question, answer) in zip(Self.questions, answers) {
            // Each is a word, a tabulator and a description; after an equals sign the word is the whole flag.
            let found = answer.split(separator: "\n").compactMap { $0.split(separator: "\t").first }.map { word in
                word.hasPrefix("--") ? String(word.split(separator: "=").last ?? word) : String(word)
            }
            expect(found.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }, answer: question)
        }
    }

    @Test("zsh, at a terminal")
    func zsh() throws {
        guard Program.areInstalled("zsh") else { return }
        try folder.write(try BuiltProgram.run(["help", "zsh"], in: folder.url).output, to: "functions/_starcompactor")
        #expect(try shell("zsh", ["-n", "functions/_starcompactor"]).code == 0)
        try folder.write(Self.questions.map { $0.line + "\n" }.joined(), to: "lines")
        // zsh completes only at a terminal: zpty gives it one. compadd is asked what fits; with -A, -D or -O it only computes.
        let script = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; bindkey "^D" list-choices'
            zpty -w z 'compadd() {
                local -a fits
                (( ${argv[(I)-[ADO]]} )) || { builtin compadd -O fits "$@"; print -rl -- $fits >>fits }
                builtin compadd "$@"
            }'
            zpty -w z 'PS1="@re""ady@"'
            zpty -r z seen '*@ready@' || exit 1
            while IFS= read -r line; do
                : >fits
                zpty -w -n z "$line"$'\\x04\\x15'"print EN''D"$'\\n'
                zpty -r z seen '*END*@ready@' || exit 1
                print -r -- $(<fits)
            done <lines
            """
        let result = try shell("zsh", ["-f", "-c", script])
        #expect(result.code == 0, "\(result.errors)")
        let answers = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(answers.count > Self.questions.count)
        for (question, answer) in zip(Self.questions, answers) {
            expect(answer.split(separator: " ").map(String.init), answer: question)
        }
    }
}

extension URL {
    /// Makes the folder that the file lies in.
    fileprivate func creatingFolder() throws -> URL {
        try FileManager.default.createDirectory(at: deletingLastPathComponent(), withIntermediateDirectories: true)
        return self
    }
}
