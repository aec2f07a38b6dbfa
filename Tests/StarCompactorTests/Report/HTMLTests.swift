import Testing

@testable import Report

/// What may become markup, and what not. Python's `html.escape` gives the same.
struct HTMLTests {
    private static let hostile = "<script>alert('1' & \"2\")</script>"

    @Test func textIsEscapedAndMarkupIsNot() {
        let cell: HTML = "<td>\(Self.hostile)</td>"
        #expect(cell.markup == "<td>&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;</td>")
        let row: HTML = "<tr>\(cell)\(7)</tr>"
        #expect(row.markup == "<tr>\(cell.markup)7</tr>")
        #expect([cell, "<hr>"].joined("<br>").markup == "\(cell.markup)<br><hr>")
    }

    @Test func tablesEscapeEveryCell() {
        var table = Table(.name(Self.hostile), .text("a_b"))
        table.add(Self.hostile, Self.hostile)
        table.note = Self.hostile
        let html = table.details(of: Self.hostile).markup
        #expect(!html.contains("<script") && html.contains("a_<wbr>b"))
        #expect(html.components("&lt;script&gt;") == 6)
    }

    @Test func dataCannotEndItsElement() {
        let json = PageCode(json: Array("{\"a\":\"</script><!--&\"}".utf8)).text
        #expect(json == #"{"a":"\u003c/script\u003e\u003c!--\u0026"}"#)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ text: String) -> Int { split(separator: text, omittingEmptySubsequences: false).count - 1 }
}
