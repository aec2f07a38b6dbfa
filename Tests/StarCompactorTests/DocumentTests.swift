import Foundation
import TestSupport
import Testing

@testable import StarCompactor

/// What `starcompactor help` writes, read by the programs that it is for.
@Suite("Documents")
struct DocumentTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("docs/reference.md is what the declarations say")
    func reference() throws {
        let committed = try String(contentsOf: BuiltProgram.root.appending(path: "docs/reference.md"), encoding: .utf8)
        let isSame = try BuiltProgram.run(["help", "reference"], in: folder.url).output == committed
        #expect(isSame, "starcompactor help reference >docs/reference.md writes it anew")
    }

    @Test("the reference names every flag of every command, every setting and every exit code")
    func referenceIsWhole() {
        let text = ReferencePage.text
        for command in Command.all {
            #expect(text.contains("\n### \(command.name)\n"))
            for flag in command.flags {
                for name in flag.names {
                    #expect(text.contains("`--\(name)") || text.contains("-, --\(name)") || text.contains(", --\(name)"))
                }
            }
        }
        for setting in ConfigurationKey.all { #expect(text.contains("`[\(setting.section)] \(setting.key)`")) }
        for code in ExitCode.allCases { #expect(text.contains("\n| \(code.rawValue) | ")) }
        // As many bars in each row of the table of flags: no text breaks its cells.
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `-") }
        #expect(rows.count == DocumentedFlag.all.count)
        for row in rows { #expect(row.replacing("\\|", with: "").filter { $0 == "|" }.count == 6, "\(row)") }
    }

    @Test("the setting that a flag names is one")
    func settings() {
        let settings = ConfigurationKey.all.map { "[\($0.section)] \($0.key)" }
        for documented in DocumentedFlag.all {
            if let key = documented.flag.key { #expect(settings.contains(key)) }
        }
    }

    @Test("the declared defaults are the program's: giving them changes nothing")
    func defaults() throws {
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        var given: [String] = []
        for flag in try #require(Command.named("traces")).flags {
            switch flag.value {
            case .choice(let choices):
                let standard = try #require(flag.standard, "--\(flag.name) needs a default")
                let word = try #require(standard.split(whereSeparator: { $0 == " " || $0 == "," }).first.map(String.init))
                #expect(choices.contains(word), "--\(flag.name)")
                given += ["--\(flag.name)", word]
            case .text where flag.id == .epoch || flag.repeats:
                given += ["--\(flag.name)", try #require(flag.standard)]
            default: break
            }
        }
        func traces(_ name: String, _ arguments: [String]) throws -> String {
            let result = try BuiltProgram.run(
                ["traces", "backups", "-o", name, "--salt", "chameleonchameleon"] + arguments, in: folder.url)
            #expect(result.code == 0 && !result.errors.contains("warning"), "\(result.errors)")
            let manifest = try folder.text(of: "\(name)/manifest.json").split(separator: "\n").filter {
                !$0.contains("\"created\"") && !$0.contains("\"run_id\"")
            }
            return manifest.joined(separator: "\n") + (try folder.text(of: "\(name)/instance_events.csv"))
                + (try folder.text(of: "\(name)/machine_events.csv"))
        }
        #expect(given.count > 20)
        #expect(try traces("given", given) == traces("bare", []))
    }

    // MARK: The man page

    @Test("mandoc and man have nothing against the man page")
    func manPage() throws {
        guard Program.areInstalled("mandoc", "man") else { return }
        let page = try folder.write(try BuiltProgram.run(["help", "man"], in: folder.url).output, to: "starcompactor.1").path
        let lint = try BuiltProgram.run(
            ["-Tlint", "-Wwarning", page], in: folder.url, program: URL(filePath: "/usr/bin/mandoc"))
        #expect(lint.code == 0 && lint.output.isEmpty && lint.errors.isEmpty, "\(lint.output)\(lint.errors)")
        let man = try BuiltProgram.run(
            ["--warnings", "-E", "UTF-8", "-l", "-Tutf8", page], in: folder.url,
            // man's filter of system calls ends what libfaketime adds to it.
            environment: ["LC_ALL": "C.UTF-8", "MANWIDTH": "200", "MAN_DISABLE_SECCOMP": "1"],
            program: URL(filePath: "/usr/bin/man"))
        #expect(man.code == 0 && man.errors.isEmpty, "\(man.errors)")
        // As it is read: overstruck letters once.
        let text = man.output.replacing(#/.\u{8}/#, with: "")
        for documented in DocumentedFlag.all { #expect(text.contains("--\(documented.flag.name)")) }
        for command in Command.all { #expect(text.contains("starcompactor \(command.name) ")) }
        #expect(text.contains("STARCOMPACTOR_SALT") && text.contains("[backup] backup_dir"))
    }
}
