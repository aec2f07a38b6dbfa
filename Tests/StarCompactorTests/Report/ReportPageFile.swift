import Foundation
import Testing

/// A page that `report` made.
struct ReportPageFile {
    let html: String

    /// What the page's script draws.
    var data: [String: Any] {
        get throws {
            let begin = try #require(html.range(of: "<script type=\"application/json\" id=\"data\">"))
            let end = try #require(html.range(of: "</script>", range: begin.upperBound..<html.endIndex))
            let json = Data(html[begin.upperBound..<end.lowerBound].utf8)
            return try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        }
    }

    /// The key figures: what each is, in the order of value and explanation.
    var tiles: [String: [String]] {
        var tiles: [String: [String]] = [:]
        for tile in html.matches(of: #/<dt>(.*?)<\/dt><dd>(.*?)<\/dd><dd class="small">(.*?)<\/dd>/#) {
            tiles[String(tile.1)] = [String(tile.2), String(tile.3)]
        }
        return tiles
    }

    /// The cells of the table of a chart, row by row, without the heading. Entities stay as they are.
    func table(of chart: String) throws -> [[String]] {
        try rows(after: "<figure id=\"\(chart)\"")
    }

    /// The cells of the table under a heading.
    func table(under heading: String) throws -> [[String]] {
        try rows(after: "<h3>\(heading)</h3>")
    }

    private func rows(after mark: String) throws -> [[String]] {
        let begin = try #require(html.range(of: mark), "\(mark) is not in the page")
        let body = try #require(html.range(of: "<tbody>", range: begin.upperBound..<html.endIndex))
        let end = try #require(html.range(of: "</tbody>", range: body.upperBound..<html.endIndex))
        return html[body.upperBound..<end.lowerBound].split(separator: "<tr>").filter { $0.contains("</tr>") }.map { row in
            row.split(separator: "</t").dropLast(2).map { cell in
                let start = cell.range(of: #"<t[hd][^>]*>"#, options: .regularExpression)
                let text = String(cell[(start?.upperBound ?? cell.startIndex)...])
                // What a text has of these is escaped.
                return text.replacing(#/<[^>]*>/#, with: "")
            }
        }
    }
}

/// Where two values of JSON differ; numbers may differ by a billionth, because both were rounded.
func differences(_ left: Any?, _ right: Any?, at path: String = "") -> [String] {
    switch (left, right) {
    case (let left as [String: Any], let right as [String: Any]):
        return Set(left.keys).union(right.keys).sorted().flatMap { differences(left[$0], right[$0], at: "\(path).\($0)") }
    case (let left as [Any], let right as [Any]):
        guard left.count == right.count else { return ["\(path): \(left.count) elements, not \(right.count)"] }
        return left.indices.flatMap { differences(left[$0], right[$0], at: "\(path)[\($0)]") }
    case (let left as String, let right as String):
        return left == right ? [] : ["\(path): \(left), not \(right)"]
    case (let left as NSNumber, let right as NSNumber):
        let isNear = abs(left.doubleValue - right.doubleValue) <= 1e-9 * max(1, abs(right.doubleValue))
        return isNear ? [] : ["\(path): \(left), not \(right)"]
    case (nil, nil), (is NSNull, is NSNull): return []
    default: return ["\(path): \(left ?? "nothing"), not \(right ?? "nothing")"]
    }
}
