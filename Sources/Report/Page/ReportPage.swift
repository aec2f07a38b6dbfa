import FoundationEssentials
import Values

/// The page as a whole.
struct ReportPage {
    let facts: PageFacts
    let toolVersion: String

    func html() throws -> [UInt8] {
        var data = PageData()
        var links: HTML = ""
        var body: HTML = ""
        for section in PageSection.all {
            let parts = section.parts.compactMap { $0.init(facts) }
            guard !parts.isEmpty else { continue }
            links += "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
            body += HTML.section(section.id, section.title, parts.map { $0.html(&data) }.joined())
        }
        let head = KeyFigures(facts)
        let script = "\n" + TimeScript.code + "\n" + TablesScript.code + "\n" + PageScript.code
        let library = "\n" + ChartLibrary.code
        let style = "\n" + PageStyle.code
        let json = try data.json()
        let policy: HTML = """
            default-src 'none'; base-uri 'none'; form-action 'none'; style-src \(try Self.source(style)); \
            script-src \(try Self.source(library)) \(try Self.source(script))
            """
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="starcompactor \(toolVersion)">
            <title>\(head.title)</title>
            <style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#main">To the content</a>
            <header>
            <h1>\(head.title)</h1>
            \(HTML.paragraph(head.subtitle, quiet: true))\(head.html)
            <nav aria-label="Sections"><ul>\(links)</ul></nav>
            \(banner)</header>
            <main id="main">
            \(body)</main>
            \(footer)<script type="application/json" id="data">\(json)</script>
            <script>\(library)</script>
            <script>\(script)</script>
            </body>
            </html>

            """
        return Array(page.markup.utf8)
    }

    /// Whoever passes the page on should know.
    private var banner: HTML {
        guard facts.isUnmasked else { return "" }
        return """
            <p class="banner" role="note"><strong>Not masked.</strong> These traces show names of instances, users, projects or \
            machines as they are: not for publication.</p>

            """
    }

    private var footer: HTML {
        """
        <footer>
        \(HTML.paragraph("""
            Made by starcompactor \(toolVersion). All times are UTC; a day is the day on which an event finished. Names are shown as \
            the traces have them. The page needs no network, and its content security policy allows it none.
            """))<details class="long"><summary>Charts: Chart.js, under the MIT licence</summary>
        <p>\(ChartLicence.code.text)</p></details>
        </footer>

        """
    }

    /// How a content security policy names a script or style that stands in the page (W3C, "Content Security Policy Level 3").
    private static func source(_ code: PageCode) throws -> HTML {
        let hash = try Digest.sha256(Array(code.text.utf8)[...])
        return "'sha256-\(Data(hash).base64EncodedString())'"
    }
}
