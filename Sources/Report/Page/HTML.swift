/// A piece of the page's markup. Only this module's own literals become markup: whatever is put into one is escaped, unless it
/// is markup, too.
///
///     let row: HTML = "<td>\(name)</td>"    // name may be anything
struct HTML: ExpressibleByStringInterpolation {
    private(set) var markup: String

    init(stringLiteral markup: String) {
        self.markup = markup
    }

    init(stringInterpolation: StringInterpolation) {
        markup = stringInterpolation.markup
    }

    /// Makes a text safe for the page.
    init(escaping text: String) {
        markup = ""
        markup.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            default: markup.unicodeScalars.append(character)
            }
        }
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) { markup += literal }
        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        mutating func appendInterpolation(_ text: String) { markup += HTML(escaping: text).markup }
        mutating func appendInterpolation(_ number: Int) { markup += String(number) }
        mutating func appendInterpolation(_ code: PageCode) { markup += code.text }
    }

    static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

    static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }
}

extension [HTML] {
    func joined(_ separator: HTML = "") -> HTML {
        var all: HTML = ""
        for (place, part) in enumerated() { all += place == 0 ? part : separator + part }
        return all
    }
}

/// A style, a script or data: what stands in an element of its own, where nothing is escaped. It is a literal of this program, or
/// was made safe.
struct PageCode: ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: String) {
        self.text = text
    }

    /// JSON, without any character that could end its element.
    init(json: [UInt8]) {
        var safe: [UInt8] = []
        for byte in json {
            // Outside of strings JSON has none of these.
            switch byte {
            case UInt8(ascii: "<"): safe += "\\u003c".utf8
            case UInt8(ascii: ">"): safe += "\\u003e".utf8
            case UInt8(ascii: "&"): safe += "\\u0026".utf8
            default: safe.append(byte)
            }
        }
        text = String(decoding: safe, as: UTF8.self)
    }

    private init(_ text: String) {
        self.text = text
    }

    static func + (left: PageCode, right: PageCode) -> PageCode { PageCode(left.text + right.text) }
}

// MARK: Parts of the page

extension HTML {
    static func paragraph(_ text: String, quiet: Bool = false) -> HTML {
        quiet ? "<p class=\"quiet\">\(text)</p>\n" : "<p>\(text)</p>\n"
    }

    /// A section of the page, with its heading.
    static func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
        "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(title)</h2>\n\(content)</section>\n"
    }

    /// A chart: its heading, what it shows in one or two sentences, its place, and its figures as a table.
    ///
    /// - Parameters:
    ///   - id: where the page's script draws.
    ///   - said: the figures that matter most, in words.
    ///   - choice: what the script lets choose from; empty for nothing.
    static func chart(
        _ id: String, _ title: String, _ meaning: String, said: [String] = [], choice: HTML = "", _ table: Table
    ) -> HTML {
        """
        <figure id="\(id)" aria-labelledby="\(id)-title">
        <div class="drawn">
        <h3 id="\(id)-title">\(title)</h3>\(about(id, meaning, said))\(choice)
        <div class="plot"><canvas tabindex="0" role="img" aria-describedby="\(id)-about" aria-label="Chart: \(title). Arrow keys \
        read its values; the table below has all of them."></canvas></div>
        <p class="readout" aria-live="polite"></p>
        </div>
        \(table.details(of: title))</figure>

        """
    }

    /// What a figure shows, and what it says.
    private static func about(_ id: String, _ meaning: String, _ said: [String]) -> HTML {
        let paragraphs = said.map { "<p class=\"said\">\($0)</p>" as HTML }.joined()
        return "<p class=\"about\" id=\"\(id)-about\">\(meaning)</p>\(paragraphs)"
    }

    /// A table whose cells are shaded by how much they hold: what is in its first row and column names them.
    ///
    /// - Parameters:
    ///   - columns: the heading of each column; the first one is that of the rows.
    ///   - rows: a name, and a number for each column.
    static func heat(
        _ id: String, _ title: String, _ meaning: String, said: [String], columns: [String], rows: [(name: String, counts: [Int])]
    ) -> HTML {
        let most = rows.flatMap(\.counts).max() ?? 0
        // Short where there is little room; the whole text is read out.
        func heading(_ text: String, _ scope: HTML) -> HTML {
            "<th scope=\"\(scope)\"><span aria-hidden=\"true\">\(String(text.prefix(3)))</span><span class=\"hidden\">\(text)</span></th>"
        }
        let head = columns.map { heading($0, "col") }.joined()
        let body = rows.map { name, counts -> HTML in
            let cells = counts.map { count -> HTML in
                // Nothing has a shade of its own, so that little is more than that.
                let level = most > 0 ? (count * 7 + most - 1) / most : 0
                return "<td class=\"h\(level)\"><span>\(Shown.count(count))</span></td>"
            }.joined()
            return "<tr>\(heading(name, "row"))\(cells)</tr>\n"
        }.joined()
        let scale = (0...7).map { level -> HTML in "<i class=\"h\(level)\"></i>" }.joined()
        return """
            <figure id="\(id)" aria-labelledby="\(id)-title">
            <div class="drawn">
            <h3 id="\(id)-title">\(title)</h3>\(about(id, meaning, said))
            <table class="heat" aria-labelledby="\(id)-title">
            <thead><tr>\(head)</tr></thead>
            <tbody>\(body)</tbody>
            </table>
            <p class="scale" aria-hidden="true">none \(scale) most</p>
            </div>
            </figure>

            """
    }

    /// A table without a chart.
    static func figure(_ title: String, _ meaning: String, _ table: Table) -> HTML {
        """
        <figure>
        <h3>\(title)</h3><p class="about">\(meaning)</p>
        \(table.html(of: title))</figure>

        """
    }
}
