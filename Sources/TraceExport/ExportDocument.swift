extension ExportTarget {
    /// What docs/simulators.md says of the target, made from its declaration.
    package var section: String {
        let declaration = declaration
        let files = declaration.files.map { "| `\($0.name)` | \($0.holds) |" }
        let fields = declaration.fields.map { "| \($0.file) | \($0.name) | \($0.value) |" }
        func list(_ texts: [String]) -> String { texts.map { "- \($0)" }.joined(separator: "\n") }
        return """
            | file | what it holds |
            |---|---|
            \(files.joined(separator: "\n"))

            | where | field | what stands in it |
            |---|---|---|
            \(fields.joined(separator: "\n"))

            Assumed:

            \(list(declaration.assumed))

            Lost:

            \(list(declaration.lost))
            """
    }
}
