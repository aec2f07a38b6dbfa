/// A table of the page. Its texts are raw; they are escaped when the page is made.
struct Table {
    /// How a column is set.
    enum Column {
        /// Words.
        case text(String)
        /// Sentences.
        case long(String)
        /// Times and other short texts that must not be broken.
        case word(String)
        /// To the right, so that digits stand below each other.
        case number(String)
        /// Names of the trace, which may be long.
        case name(String)
    }

    /// More rows than anyone reads on paper: the table is not printed.
    private static let mostPrinted = 60

    let columns: [Column]
    var rows: [[String]] = []
    /// Whether it belongs on paper, if it is short enough for that.
    var isOnPaper = true
    /// What is said about rows that are not shown.
    var note: String?

    init(_ columns: Column...) {
        self.init(columns: columns)
    }

    init(columns: [Column]) {
        self.columns = columns
    }

    mutating func add(_ values: String...) {
        rows.append(values)
    }

    /// Folded.
    func details(of title: String) -> HTML {
        let mark: HTML = rows.count > Self.mostPrinted || !isOnPaper ? " class=\"long\"" : ""
        let rowCount = rows.count == 1 ? "1 row" : "\(Shown.count(rows.count)) rows"
        return """
            <details\(mark)><summary>Table: \(title), \(rowCount)</summary>
            \(html(of: title))</details>

            """
    }

    func html(of title: String) -> HTML {
        var html: HTML = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: \(title)\"><table>\n"
        if let note { html += "<caption>\(note)</caption>\n" }
        html += "<thead><tr>"
        for column in columns { html += "<th scope=\"col\"\(column.mark)>\(Self.breakable(column.title))</th>" }
        html += "</tr></thead>\n<tbody>\n"
        for row in rows {
            html += "<tr>"
            for (index, (column, value)) in zip(columns, row).enumerated() {
                let content: HTML = column.isName ? "<code>\(Self.breakable(value))</code>" : "\(value)"
                html += index == 0 ? "<th scope=\"row\"\(column.mark)>\(content)</th>" : "<td\(column.mark)>\(content)</td>"
            }
            html += "</tr>\n"
        }
        if rows.isEmpty { html += "<tr><td colspan=\"\(columns.count)\">none</td></tr>\n" }
        return html + "</tbody></table></div>\n"
    }

    /// Names of events are long words: lines may end after their underscores.
    private static func breakable(_ text: String) -> HTML {
        text.split(separator: "_", omittingEmptySubsequences: false).map { HTML(escaping: String($0)) }.joined("_<wbr>")
    }
}

extension Table.Column {
    fileprivate var title: String {
        switch self {
        case .text(let title), .long(let title), .word(let title), .number(let title), .name(let title): return title
        }
    }

    fileprivate var mark: HTML {
        switch self {
        case .text: return ""
        case .long: return " class=\"long-text\""
        case .word: return " class=\"w\""
        case .number: return " class=\"n\""
        case .name: return " class=\"name\""
        }
    }

    fileprivate var isName: Bool {
        if case .name = self { return true }
        return false
    }
}
