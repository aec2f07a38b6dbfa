import Testing

@testable import StarCompactor

@Suite("Arguments")
struct ArgumentParserTests {
    @Test("flags in every form")
    func forms() throws {
        let arguments = try ArgumentParser.parse([
            "traces", "a.sql", "--salt=x", "-o", "out", "-mnone", "-vj", "--exclude-user", "a", "--exclude-user=b", "--",
            "--b.sql",
        ])
        #expect(arguments.command?.name == "traces")
        #expect(arguments.operands == ["a.sql", "--b.sql"])
        #expect(arguments.last(.salt) == "x")
        #expect(arguments.last(.outputDirectory) == "out")
        #expect(arguments.last(.masking) == "none")
        #expect(arguments.has(.verbose) && arguments.has(.jsonLines))
        #expect(arguments.all(.excludeUser) == ["a", "b"])
    }

    @Test("the earlier tool's names")
    func oldNames() throws {
        let arguments = try ArgumentParser.parse([
            "instance-events", "--hashed-masking-method", "sha1-raw", "--hashed-masking-salt", "s", "--jsons", "a", "-",
        ])
        #expect(arguments.last(.masking) == "sha1-raw")
        #expect(arguments.last(.salt) == "s")
        #expect(arguments.has(.jsonLines))
        #expect(arguments.operands == ["a", "-"])
    }

    @Test("a value may begin with a dash, and be empty")
    func dashes() throws {
        let arguments = try ArgumentParser.parse(["traces", "--salt", "--x", "--output-dir="])
        #expect(arguments.last(.salt) == "--x")
        #expect(arguments.last(.outputDirectory) == "")
    }

    @Test(
        "what is wrong is named",
        arguments: [
            (["traces", "--nope"], "there is no flag --nope"),
            (["traces", "-x"], "there is no flag -x"),
            (["traces", "--force=yes"], "--force takes no value"),
            (["traces", "--masking", "sha2"], "did you mean 'sha2-salted'?"),
            (["inspect", "--jobs", "two"], "--jobs needs a number from 1 on, not 'two'"),
            (["machine-events", "--exclude-user", "x"], "there is no flag --exclude-user"),
            (["instpect"], "did you mean 'inspect'?"),
            (["--salt"], "there is no flag --salt"),
        ])
    func errors(words: [String], message: String) {
        let error = #expect(throws: UsageError.self) { try ArgumentParser.parse(words) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test("every flag of every command stands in its help, and every name is unique")
    func help() {
        for command in Command.all {
            let text = HelpText.command(command)
            for flag in command.flags {
                for name in flag.names { #expect(text.contains("--\(name)")) }
            }
            let names = command.flags.flatMap(\.names)
            #expect(Set(names).count == names.count)
            let shorts = command.flags.compactMap(\.short)
            #expect(Set(shorts).count == shorts.count)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
            #expect(HelpText.program.contains(command.name))
        }
    }

    @Test(
        "the nearest name",
        arguments: [
            ("forse", "force"), ("format", nil), ("version", nil), ("exclude-users", "exclude-user"), ("slat", "salt"),
            ("exclude", "exclude-user"), ("zzzzzz", nil), ("ouput-dir", "output-dir"),
        ])
    func suggestions(written: String, near: String?) {
        #expect(Suggestion.nearest(to: written, in: ["force", "salt", "exclude-user", "output-dir"]) == near)
    }

    @Test("a slip of the pen is told, and what is none is not")
    func slips() {
        for (words, says) in [
            (["traces", "--format", "0.3"], "did you mean --format-version?"), (["traces", "--forse"], "did you mean --force?"),
            (["version"], "did you mean '--version'?"), (["verison"], "did you mean '--version'?"),
            (["verfy"], "did you mean 'verify'?"),
        ] {
            let error = #expect(throws: UsageError.self) { try ArgumentParser.parse(words) }
            #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        }
    }

    @Test("help has the flags under headings, each once")
    func headings() throws {
        let traces = try #require(Command.named("traces"))
        let text = HelpText.command(traces)
        let headings = Flag.Group.allCases.compactMap { text.firstRange(of: "\n\($0.rawValue):\n")?.lowerBound }
        #expect(headings.count == Flag.Group.allCases.count && headings == headings.sorted())
        for flag in traces.flags {
            // A flag's line begins with two blanks and its letter, or six blanks.
            let heads = text.split(separator: "\n").compactMap { $0.firstMatch(of: /^ {2}(?:-., | {4})--([a-z-]+)/)?.1 }
            #expect(heads.filter { $0 == flag.name }.count == 1, "\(flag.name): \(heads)")
        }
    }

    @Test("a choice becomes a value of its enum; an unknown word never becomes the default")
    func choices() throws {
        let arguments = try ArgumentParser.parse(["traces", "--order", "completed"])
        #expect(try arguments.chosen(Choices.order) == .completed)
        #expect(try arguments.chosen(Choices.masking) == .sha2Salted)
        #expect(try arguments.chosen(Choices.outputFormat) == nil)
        #expect(Choices.order.flag.value.placeholder == "mtime|name|completed")
        // An enum that lacks a word which the declaration of the command line has.
        enum Fewer: String, CaseIterable, Sendable { case mtime, name }
        let fewer = DefaultedChoiceFlag<Fewer>(.order, "order", standard: .mtime, help: "")
        let error = #expect(throws: UsageError.self) { try arguments.chosen(fewer) }
        #expect(error?.message == "--order is one of mtime, name, not 'completed'")
    }
}
