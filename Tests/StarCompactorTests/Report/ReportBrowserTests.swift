// Long, because what a browser shows is looked at by expressions, which stand where they are asked.
import Foundation
import TestSupport
import Testing

/// The page as a headless Chromium shows it. With UPDATE_SCREENSHOTS=1 the pictures of `docs/images` are made anew.
@Suite("The report in a browser", .serialized)
struct ReportBrowserTests {
    private static let scripts = BuiltProgram.root.appending(path: "Tests/StarCompactorTests/Report")
    /// The smallest phone, a common one, a desktop, a large screen.
    private static let widths = [360, 390, 1280, 2560]
    private static let schemes = ["light", "dark"]
    /// No page may be larger, in bytes.
    private static let mostBytes = 5_000_000

    /// What axes count stands above the charts, whole.
    private static let areHeadingsWhole = """
        Object.values(Chart.instances).every((chart) => {
          const { display, text } = chart.options.plugins.title || {};
          if (!display) return true;
          chart.ctx.save();
          chart.ctx.font = "12px " + Chart.defaults.font.family;
          const width = chart.ctx.measureText(text).width;
          chart.ctx.restore();
          return width <= chart.width;
        })
        """

    /// Every text that is to be seen, those of the folded tables among them, has the contrast of WCAG 2's level AA with what is behind it.
    private static let hasContrast = """
        (() => {
          const folded = [...document.querySelectorAll("details:not([open])")];
          folded.forEach((details) => { details.open = true; });
          const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
          const light = (colour) => numbers(colour).slice(0, 3).map((value) => value / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
            .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
          const behind = (element) => {
            for (let at = element; at; at = at.parentElement) {
              const colour = getComputedStyle(at).backgroundColor, [, , , alpha = 1] = numbers(colour);
              if (alpha > 0) return colour;
            }
            return "rgb(255, 255, 255)";
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let isGood = true, seen = 0;
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement, style = getComputedStyle(element);
            if (!walker.currentNode.textContent.trim() || !element.offsetParent || element.closest("script, style")) continue;
            const [one, other] = [light(style.color), light(behind(element))].sort((left, right) => right - left);
            const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if ((one + 0.05) / (other + 0.05) < (isLarge ? 3 : 4.5)) isGood = false;
            seen += 1;
          }
          folded.forEach((details) => { details.open = false; });
          return isGood && seen > 100;
        })()
        """

    /// What `browse.py` found on one page.
    struct Found: Decodable {
        struct Canvas: Decodable {
            var id: String
            var width: Double
            var height: Double
            /// Different opaque colours in it.
            var colours: Int
        }

        var title: String
        var loadMilliseconds: Double
        var scrollWidth: Int
        var clientWidth: Int
        var images: Int
        var tables: Int
        var canvases: [Canvas]
        /// Errors and warnings of the console.
        var problems: [String]
        var requests: [String]
        var readouts: [String]
        var values: [String: Bool]
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func browse(_ visits: [[String: Any]]) throws -> [Found] {
        let input = Array(try JSONSerialization.data(withJSONObject: visits))
        let output = try Program.run(
            "python3", [Self.scripts.appending(path: "browse.py").path, folder.url.path], input: input,
            environment: Program.environmentOfRealTime)
        return try JSONDecoder().decode([Found].self, from: Data(output))
    }

    private func page(of traces: String, as name: String) throws -> String {
        let page = folder.url.appending(path: name)
        let result = try BuiltProgram.run(["report", traces, "--output", page.path], in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        let size = try Data(contentsOf: page).count
        #expect(size < Self.mostBytes, "\(name) has \(size) bytes")
        return page.path
    }

    private func invented(_ name: String, rows: Int, machines: Int) throws -> String {
        let traces = folder.url.appending(path: name).path
        _ = try Program.run(
            "python3", [Self.scripts.appending(path: "make_trace.py").path, traces, "\(rows)", "\(machines)"])
        return traces
    }

    /// The pages that people look at: ten rows, the fixtures' five nights (three of them damaged), and a busy cloud.
    @Test("every chart is drawn, on a phone and a desktop, light and dark")
    func pictures() throws {
        guard Program.areInstalled("chromium", "python3") else { return }
        _ = FixtureTracesTests.cases
        let nights = folder.url.appending(path: "nights").path
        let made = try BuiltProgram.run(
            ["traces", FixtureTracesTests.fixtures.appending(path: "cut").path, "-o", nights, "--salt", "chameleon"],
            in: folder.url)
        #expect(made.code == 3, "\(made.errors)")
        let pages = [
            "ten-rows": try page(of: try invented("ten", rows: 10, machines: 4), as: "ten.html"),
            "five-nights": try page(of: nights, as: "nights.html"),
            "busy": try page(of: try invented("busy", rows: 6000, machines: 40), as: "busy.html"),
        ]
        // Taking pictures takes longer than everything else.
        let takesPictures = ProcessInfo.processInfo.environment["UPDATE_SCREENSHOTS"] == "1"
        var visits: [[String: Any]] = []
        for (name, page) in pages.sorted(by: { $0.key < $1.key }) {
            for width in Self.widths {
                for scheme in Self.schemes {
                    visits.append([
                        "page": page, "width": width, "scheme": scheme,
                        takesPictures && [390, 1280].contains(width) ? "image" : "no image":
                            "report-\(name)-\(width)-\(scheme).webp",
                        "evaluate": [
                            "isDark": "getComputedStyle(document.body).backgroundColor === 'rgb(20, 23, 28)'",
                            "labelled": "[...document.querySelectorAll('canvas')].every((c) => c.tabIndex === 0 && c.ariaLabel)",
                            "tabled":
                                "[...document.querySelectorAll('.plot')].every((p) => p.closest('figure').querySelector('details table'))",
                            "headed": Self.areHeadingsWhole, "contrasted": Self.hasContrast,
                        ],
                    ])
                }
            }
        }
        if takesPictures, var head = visits.first(where: { $0["image"] as? String == "report-busy-1280-light.webp" }) {
            // For the README: what fits on a screen.
            head["image"] = "report-head.webp"
            head["imageHeight"] = 1000
            visits.append(head)
        }
        let found = try browse(visits)
        #expect(found.count == visits.count)
        for (visit, found) in zip(visits, found) {
            let what = Comment(rawValue: "\(visit["page"] ?? "") \(visit["width"] ?? "") \(visit["scheme"] ?? "")")
            #expect(found.problems.isEmpty, "\(what.rawValue): \(found.problems)")
            #expect(found.requests.count == 1, "\(what.rawValue): \(found.requests)")
            #expect(found.scrollWidth <= found.clientWidth, what)
            #expect(found.clientWidth == visit["width"] as? Int, what)
            #expect(found.canvases.count >= 15, what)
            #expect(found.tables >= 16, what)
            // Blank ones have no opaque colour; text alone gives a few shades of one.
            for canvas in found.canvases {
                #expect(canvas.colours > 8 && canvas.height > 80 && canvas.width > 250, "\(what.rawValue): \(canvas)")
            }
            #expect(
                found.values
                    == [
                        "isDark": visit["scheme"] as? String == "dark", "labelled": true, "tabled": true, "headed": true,
                        "contrasted": true,
                    ], what)
        }
        guard takesPictures else { return }
        let images = BuiltProgram.root.appending(path: "docs/images")
        try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
        for name in visits.compactMap({ $0["image"] as? String }) {
            let target = images.appending(path: name)
            try? FileManager.default.removeItem(at: target)
            try FileManager.default.copyItem(at: folder.url.appending(path: name), to: target)
        }
    }

    @Test("the keyboard reads charts, paper shows tables, and without scripts the tables stay")
    func otherWays() throws {
        guard Program.areInstalled("chromium", "python3") else { return }
        let page = try page(of: FixtureTracesTests.fixtures.appending(path: "expected/backups/rack-by-number").path, as: "r.html")
        let found = try browse([
            ["page": page, "keys": [["#kinds canvas", "ArrowDown"], ["#racks canvas", "End"], ["#kinds canvas", "Escape"]]],
            ["page": page, "scheme": "dark", "pdf": "r.pdf"],
            [
                "page": page, "scripts": false,
                "evaluate": ["noCharts": "[...document.querySelectorAll('.plot')].every((p) => p.clientHeight === 0)"],
            ],
            // Printing opens the tables, in light colours, and afterwards all is as it was.
            [
                "page": page, "scheme": "dark",
                "evaluate": [
                    "opened": """
                    (dispatchEvent(new Event('beforeprint')), document.querySelectorAll('details[open]').length > 10 \
                    && document.documentElement.dataset.theme === 'light')
                    """,
                    "restored": """
                    (dispatchEvent(new Event('beforeprint')), dispatchEvent(new Event('afterprint')), \
                    document.querySelectorAll('details[open]').length === 0 && !document.documentElement.dataset.theme)
                    """,
                ],
            ],
        ])
        let problems = found.flatMap(\.problems)
        #expect(problems.isEmpty, "\(problems)")
        #expect(
            found[0].readouts[0] == "compute__do_build_and_run_instance; Success: 29; Error: 0; other result: 0; no result: 0")
        #expect(found[0].readouts[1].hasPrefix("Rack "))
        #expect(found[0].readouts[2].isEmpty)
        #expect(try Data(contentsOf: folder.url.appending(path: "r.pdf")).starts(with: Data("%PDF".utf8)))
        #expect(found[2].values == ["noCharts": true])
        #expect(found[2].tables == found[0].tables)
        #expect(found[3].values == ["opened": true, "restored": true])
    }

    @Test("tables sort and filter, and a machine tells its own story")
    func tables() throws {
        guard Program.areInstalled("chromium", "python3") else { return }
        let page = try page(of: try invented("busy", rows: 3000, machines: 20), as: "busy.html")
        let cells =
            "[...document.querySelectorAll('#users tbody tr')].filter((row) => !row.hidden).map((row) => row.cells[5].textContent)"
        let numbers = "\(cells).map((text) => Number(text.replaceAll(',', '')))"
        let head = "document.querySelectorAll('#users thead th')[5]"
        let found = try #require(
            try browse([
                [
                    "page": page,
                    "evaluate": [
                        // A table gets its buttons when it is unfolded.
                        "1 opened": """
                        new Promise((done) => {
                          const details = document.querySelector('#users details');
                          details.addEventListener('toggle', () => setTimeout(() => done(!!\(head).querySelector('button')), 0));
                          details.open = true;
                        })
                        """,
                        "2 ascending": """
                        (\(head).querySelector('button').click(), \(head).ariaSort === 'ascending' \
                        && \(numbers).every((value, at, all) => at === 0 || all[at - 1] <= value))
                        """,
                        "3 descending": """
                        (\(head).querySelector('button').click(), \(head).ariaSort === 'descending' \
                        && \(numbers).every((value, at, all) => at === 0 || all[at - 1] >= value))
                        """,
                        "4 as it was": """
                        (\(head).querySelector('button').click(), \(head).ariaSort === null \
                        && \(numbers).some((value, at, all) => at > 0 && all[at - 1] < value))
                        """,
                        "5 filtered": """
                        (() => {
                          const input = document.querySelector('#users .filter input');
                          input.value = document.querySelector('#users tbody tr').cells[0].textContent.slice(3, 20);
                          input.dispatchEvent(new Event('input'));
                          return \(cells).length === 1 && /^1 of /.test(document.querySelector('#users .filter span').textContent);
                        })()
                        """,
                        "6 chosen": """
                        (() => {
                          const choice = document.querySelector('#host-choice'), own = document.querySelector('#host .own');
                          const data = JSON.parse(document.getElementById('data').textContent).hosts;
                          choice.value = '7';
                          choice.dispatchEvent(new Event('change'));
                          const rows = [...own.querySelectorAll('tbody tr')];
                          return rows.length === data.events[7].length && rows.every((row, at) =>
                            row.cells[1].textContent === data.kinds[data.events[7][at][1]]) && choice.options.length === 20;
                        })()
                        """,
                    ],
                ]
            ]).first)
        #expect(found.problems.isEmpty, "\(found.problems)")
        let failed = found.values.filter { !$0.value }.keys.sorted()
        #expect(failed.isEmpty && found.values.count == 6, "\(failed)")
    }

    @Test("on paper no page is half empty")
    func paper() throws {
        guard Program.areInstalled("chromium", "python3", "pdftoppm") else { return }
        let page = try page(of: try invented("busy", rows: 6000, machines: 40), as: "busy.html")
        _ = try browse([["page": page, "pdf": "busy.pdf"]])
        _ = try Program.run(
            "pdftoppm", ["-gray", "-r", "24", folder.url.appending(path: "busy.pdf").path, folder.url.appending(path: "p").path])
        let pages = folder.names.filter { $0.hasPrefix("p-") }.sorted()
        #expect(pages.count > 5)
        let filled = try pages.map { try Self.filled(Array(Data(contentsOf: folder.url.appending(path: $0)))) }
        #expect(filled.dropLast().allSatisfy { $0 > 0.6 }, "\(filled)")
    }

    /// How far down a page there is something, from the top (0) to the bottom (1) of what lies between its margins.
    private static func filled(_ image: [UInt8]) throws -> Double {
        // "P5", width, height and the greatest value, each followed by white space; then a byte for each pixel.
        let head = image.prefix(40).split(maxSplits: 4, whereSeparator: { $0 <= 32 })
        let numbers: [Int] = head.prefix(4).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        try #require(numbers.count == 3)
        let (width, height) = (numbers[0], numbers[1])
        try #require(image.count >= width * height)
        let pixels = Array(image.suffix(width * height))
        let last = pixels.lastIndex { $0 < 200 } ?? 0
        // A4 is 297 mm high, 14 of which are the margin on each side.
        let end = Double(last / width) / Double(height) * 297
        return (end - 14) / (297 - 28)
    }

    @Test("hostile names do nothing")
    func hostile() throws {
        guard Program.areInstalled("chromium", "python3") else { return }
        try ReportCommandTests.writeHostile(to: folder)
        let page = try page(of: folder.url.appending(path: "hostile").path, as: "hostile.html")
        let found = try #require(
            try browse([
                [
                    "page": page,
                    "evaluate": [
                        "isAsMade": "document.scripts.length === 3 && !document.querySelector('img, svg, b, [onmouseover]')",
                        "isShown": "document.body.textContent.includes('</script><img src=x onerror=alert(1)>')",
                    ],
                ]
            ]).first)
        #expect(found.problems.isEmpty, "\(found.problems)")
        #expect(found.images == 0 && found.requests.count == 1)
        #expect(found.values == ["isAsMade": true, "isShown": true])
        let blank = found.canvases.filter { $0.colours <= 8 }
        #expect(blank.isEmpty, "\(blank)")
    }
}
