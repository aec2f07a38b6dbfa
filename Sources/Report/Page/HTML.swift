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
    /// - Parameter id: where the page's script draws.
    static func chart(_ id: String, _ title: String, _ meaning: String, _ table: Table) -> HTML {
        """
        <figure id="\(id)" aria-labelledby="\(id)-title">
        <div class="drawn">
        <h3 id="\(id)-title">\(title)</h3><p class="about">\(meaning)</p>
        <div class="plot"><canvas tabindex="0" role="img" aria-label="Chart: \(title). Arrow keys read its values; \
        the table below has all of them."></canvas></div>
        <p class="readout" aria-live="polite"></p>
        </div>
        \(table.details(of: title))</figure>

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
