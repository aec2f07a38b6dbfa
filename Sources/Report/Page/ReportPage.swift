import FoundationEssentials
import Values

/// The page as a whole.
struct ReportPage {
    let instances: InstanceFigures?
    let machines: MachineFigures?
    let sources: [CloudReport.Source]
    let manifest: ManifestFacts?
    let toolVersion: String

    func html() throws -> [UInt8] {
        var data = PageData()
        var sections: [(id: String, title: String, html: String)] = []
        let lives = instances.map(InstanceLives.init)
        if let instances, let lives {
            sections.append(("over-time", "Over time", OverTimeSection(figures: instances, lives: lives).html(&data)))
        }
        if let machines { sections.append(("fleet", "Machines", MachinesSection(figures: machines).html(&data))) }
        if let instances, let lives {
            sections.append(("flavor-list", "Flavors", FlavorsSection(lives: lives).html(&data)))
            sections.append(("people", "Users and projects", PeopleSection(figures: instances, lives: lives).html(&data)))
        }
        let quality = QualitySection(
            instances: instances, lives: lives, machines: machines, sources: sources, manifest: manifest)
        sections.append(("quality", "Data quality", quality.html(&data)))

        let head = KeyFigures(instances: instances, lives: lives, machines: machines, quality: quality)
        let links = sections.map { "<li><a href=\"#\($0.id)\">\(HTML.escaped($0.title))</a></li>" }.joined()
        let body = sections.map { HTML.section($0.id, $0.title, $0.html) }.joined()
        let script = "\n" + TimeScript.text + "\n" + PageScript.text
        let library = "\n" + ChartLibrary.text
        let style = "\n" + PageStyle.text
        let policy = try """
        default-src 'none'; base-uri 'none'; form-action 'none'; style-src \(Self.source(style)); \
        script-src \(Self.source(library)) \(Self.source(script))
        """
        return Array(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="starcompactor \(HTML.escaped(toolVersion))">
            <title>\(HTML.escaped(head.title))</title>
            <style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#main">To the content</a>
            <header>
            <h1>\(HTML.escaped(head.title))</h1>
            \(HTML.paragraph(head.subtitle, quiet: true))\(head.html)
            <nav aria-label="Sections"><ul>\(links)</ul></nav>
            </header>
            <main id="main">
            \(body)</main>
            \(footer)<script type="application/json" id="data">\(try data.json())</script>
            <script>\(library)</script>
            <script>\(script)</script>
            </body>
            </html>

            """.utf8)
    }

    private var footer: String {
        """
        <footer>
        \(HTML.paragraph("""
            Made by starcompactor \(toolVersion). All times are UTC; a day is the day on which an event finished. Names are shown as \
            the traces have them. The page needs no network, and its content security policy allows it none.
            """))<details class="long"><summary>Charts: Chart.js, under the MIT licence</summary>
        <p>\(HTML.escaped(ChartLicence.text))</p></details>
        </footer>

        """
    }

    /// How a content security policy names a script or style that stands in the page (W3C, "Content Security Policy Level 3").
    private static func source(_ text: String) throws -> String {
        let hash = try Digest.sha256(Array(text.utf8)[...])
        return "'sha256-\(Data(hash).base64EncodedString())'"
    }
}
