/// `init`: a configuration to begin with.
enum InitCommand {
    static func initialise(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count <= 1 else {
            throw UsageError("one file is expected", arguments.command)
        }
        let path = arguments.operands.first ?? Configuration.defaultPath
        if path == "-" {
            try Output.print(document: ConfigurationKey.template)
            return .success
        }
        try OutputCheck(kind: .configuration, force: arguments.has(.force)).check(path)
        let file = try Output.begin(path, isPrivate: false)
        try Output.guarding {
            try file.write(Array(ConfigurationKey.template.utf8))
            try Output.appear(file, force: arguments.has(.force))
        }
        let use = path == Configuration.defaultPath ? "" : "; name it with --config \(path)"
        Messages(arguments).summary("wrote \(path): edit it, then run 'starcompactor traces --output-dir DIR'\(use)")
        return .success
    }
}
