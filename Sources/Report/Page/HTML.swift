/// Text of the page. What is not markup of this module goes through `escaped`.
enum HTML {
    static func escaped(_ text: String) -> String {
        var safe = ""
        safe.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            default: safe.unicodeScalars.append(character)
            }
        }
        return safe
    }

    /// A paragraph.
    static func paragraph(_ text: String, quiet: Bool = false) -> String {
        "<p\(quiet ? " class=\"quiet\"" : "")>\(escaped(text))</p>\n"
    }

    /// A section of the page, with its heading.
    static func section(_ id: String, _ title: String, _ content: String) -> String {
        "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(escaped(title))</h2>\n\(content)</section>\n"
    }

    /// A chart: its heading, what it shows in one or two sentences, its place, and its figures as a table.
    ///
    /// - Parameter id: where the page's script draws.
    static func chart(_ id: String, _ title: String, _ meaning: String, _ table: Table) -> String {
        """
        <figure id="\(id)" aria-labelledby="\(id)-title">
        <div class="drawn">
        <h3 id="\(id)-title">\(escaped(title))</h3><p class="about">\(escaped(meaning))</p>
        <div class="plot"><canvas tabindex="0" role="img" aria-label="Chart: \(escaped(title)). Arrow keys read its values; \
        the table below has all of them."></canvas></div>
        <p class="readout" aria-live="polite"></p>
        </div>
        \(table.details(of: title))</figure>

        """
    }

    /// A table without a chart.
    static func figure(_ title: String, _ meaning: String, _ table: Table) -> String {
        """
        <figure>
        <h3>\(escaped(title))</h3><p class="about">\(escaped(meaning))</p>
        \(table.html(of: title))</figure>

        """
    }
}

/// A table of the page.
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
    func details(of title: String) -> String {
        let isLong = rows.count > Self.mostPrinted
        let rowCount = rows.count == 1 ? "1 row" : "\(Shown.count(rows.count)) rows"
        return """
            <details\(isLong ? " class=\"long\"" : "")><summary>Table: \(HTML.escaped(title)), \(rowCount)</summary>
            \(html(of: title))</details>

            """
    }

    func html(of title: String) -> String {
        var html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: \(HTML.escaped(title))\"><table>\n"
        if let note { html += "<caption>\(HTML.escaped(note))</caption>\n" }
        html += "<thead><tr>"
        for column in columns { html += "<th scope=\"col\"\(column.mark)>\(Self.breakable(column.title))</th>" }
        html += "</tr></thead>\n<tbody>\n"
        for row in rows {
            html += "<tr>"
            for (index, (column, value)) in zip(columns, row).enumerated() {
                let content = column.isName ? "<code>\(Self.breakable(value))</code>" : HTML.escaped(value)
                html += index == 0 ? "<th scope=\"row\"\(column.mark)>\(content)</th>" : "<td\(column.mark)>\(content)</td>"
            }
            html += "</tr>\n"
        }
        if rows.isEmpty { html += "<tr><td colspan=\"\(columns.count)\">none</td></tr>\n" }
        return html + "</tbody></table></div>\n"
    }

    /// Names of events are long words: lines may end behind their underscores.
    private static func breakable(_ text: String) -> String {
        HTML.escaped(text).split(separator: "_", omittingEmptySubsequences: false).joined(separator: "_<wbr>")
    }
}

extension Table.Column {
    fileprivate var title: String {
        switch self {
        case .text(let title), .long(let title), .word(let title), .number(let title), .name(let title): return title
        }
    }

    fileprivate var mark: String {
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
