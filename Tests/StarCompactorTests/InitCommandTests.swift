import Foundation
import TestSupport
import Testing

@testable import StarCompactor

@Suite("The command init")
struct InitCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    @Test("it writes the configuration of the repository's root")
    func sameText() throws {
        let result = try run("init")
        #expect(result.code == 0 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors.contains("wrote starcompactor.config"))
        let written = try folder.text(of: "starcompactor.config")
        let root = try String(contentsOf: BuiltProgram.root.appending(path: "starcompactor.config"), encoding: .utf8)
        #expect(written == root, "starcompactor init starcompactor.config --force writes it anew")
        #expect(try run("init", "-").output == root)
        let mode =
            try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: "starcompactor.config").path)[
                .posixPermissions] as? Int
        #expect(mode == 0o644)
        #expect(folder.names == ["starcompactor.config"])
    }

    @Test("a file that exists is replaced with --force alone")
    func force() throws {
        // Another program's file may have one of the keys.
        try folder.write("[default]\nepoch = 3\ncolour = red\n", to: "other.config")
        let other = try run("init", "other.config", "--force")
        #expect(other.code == 73 && other.errors.contains("is not a configuration"), "\(other.errors)")
        let old = "[default]\nepoch = 2018-01-01\nexclude_users = admin\n"
        try folder.write(old, to: "my.config")
        #expect(try run("init", "my.config").code == 73)
        #expect(try folder.text(of: "my.config") == old)
        #expect(try run("init", "my.config", "--force").code == 0)
        #expect(try folder.text(of: "my.config").contains("backup_dir"))
    }

    @Test("the program reads what it wrote: no warning, every setting once, nothing but the defaults")
    func defaults() throws {
        let path = try folder.write(try run("init", "-").output, to: "written.config").path
        let written = try Configuration.read(path)
        #expect(written.warnings.isEmpty, "\(written.warnings)")
        let entries = try INIFile(try folder.text(of: "written.config")).entries
        #expect(Set(entries.map { "\($0.section) \($0.key)" }).count == entries.count)
        #expect(entries.map { "\($0.section) \($0.key)" } == ConfigurationKey.all.map { "\($0.section) \($0.key)" })
        // Every line is a heading, a setting, a comment or blank.
        #expect(written.epoch == "2015-09-17T00:00:00")
        #expect(written.rackPropertyName == "placement.rack")
        #expect(written.novaDatabases.isEmpty && written.backupDirectory == nil && written.backupFileRegex == nil)
        #expect(written.hypervisorHostnameRegex.isEmpty && written.rackExtractGroup.isEmpty)
        #expect(written.bareMetalProperties == nil)
        #expect(written.excludedUsers == ["admin"] && written.excludedProjects == ["admin"] && written.order == "mtime")
        #expect(written.outputDirectory == nil && written.state == nil && written.saltFile == nil && written.outputFormat == nil)
    }

    @Test("a setting that is read is a setting that is written: the documented names, each with an effect")
    func everyKey() throws {
        // From the README of the earlier tool, docs/bare-metal.md, docs/nightly.md, docs/how-to.md and docs/audit-tables.md.
        let documented = [
            "[default] epoch", "[default] nova_databases", "[default] exclude_users", "[default] exclude_projects",
            "[backup] backup_dir", "[backup] backup_file_regex", "[backup] recursive", "[backup] follow_links",
            "[backup] include",
            "[backup] exclude", "[backup] order", "[backup] audit_time_zone", "[output] output_dir", "[output] state",
            "[output] salt_file", "[output] output_format",
            "[rack] hypervisor_hostname_regex", "[rack] rack_extract_group", "[baremetal] properties",
            "[baremetal] rack_property_name",
        ]
        #expect(ConfigurationKey.all.map { "[\($0.section)] \($0.key)" } == documented)
        for setting in ConfigurationKey.all {
            let path = try folder.write("[\(setting.section)]\n\(setting.key) = effect\n", to: "one.config").path
            var without = Configuration()
            without.path = path
            #expect(String(describing: try Configuration.read(path)) != String(describing: without))
        }
    }

    @Test("traces are the same with the written file and without one")
    func sameTraces() throws {
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        #expect(try run("traces", "backups", "-o", "without", "--salt", "x").code == 0)
        #expect(try run("init").code == 0)
        #expect(try run("traces", "backups", "-o", "with", "--salt", "x").code == 0)
        for name in ["instance_events.csv", "machine_events.csv"] {
            let isSame = try folder.text(of: "with/\(name)") == folder.text(of: "without/\(name)")
            #expect(isSame)
        }
    }
}
