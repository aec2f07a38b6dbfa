import Values

/// Values as people read them.
enum Shown {
    /// Longer names are cut: a page is no place for a megabyte of one.
    static let longestName = 120

    /// A text of the trace. Control characters and marks that turn the direction of writing would change what stands around it.
    static func name(_ bytes: ArraySlice<UInt8>, longest: Int = longestName) -> String {
        if bytes.isEmpty { return "(none)" }
        var text = ""
        var length = 0
        for scalar in String(decoding: bytes.prefix(4 * longest), as: UTF8.self).unicodeScalars {
            if length == longest { return text + "…" }
            switch scalar.properties.generalCategory {
            case _ where scalar.isHidden, .privateUse, .unassigned:
                text += HexDigits.escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
            length += 1
        }
        return text
    }

    /// `12,345`
    static func count(_ value: Int) -> String { count(Int64(value)) }

    /// `12,345`
    static func count(_ value: Int64) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `1,318 instances`
    static func counted(_ value: Int, _ noun: String) -> String { "\(count(value)) \(noun)\(value == 1 ? "" : "s")" }

    /// With one decimal; beyond what 64 bits count, as a power of ten.
    static func decimal(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e17 else { return "\(value)" }
        let tenths = Int64((value * 10).rounded())
        let (whole, tenth) = tenths.quotientAndRemainder(dividingBy: 10)
        return count(whole) + "." + String(tenth.magnitude)
    }

    /// `3.2 %`; a dash for nothing.
    static func percent(_ share: Double?) -> String {
        share.map { decimal($0 * 100) + "\u{a0}%" } ?? "–"
    }

    /// `3.2 % of 125`: a share says of how many it is; a dash for nothing.
    static func share(_ part: Int, of whole: Int) -> String {
        whole > 0 ? "\(percent(Double(part) / Double(whole))) of \(count(whole))" : "–"
    }

    /// `5 s`, `2.5 min`, `3 h`, `12 d`.
    static func duration(_ microseconds: Int64) -> String {
        let seconds = Double(microseconds) / 1_000_000
        for (unit, length) in [("d", 86_400.0), ("h", 3600), ("min", 60)] where seconds >= length {
            return trimmed(decimal(seconds / length)) + "\u{a0}" + unit
        }
        if microseconds % 1_000_000 == 0 { return "\(microseconds / 1_000_000)\u{a0}s" }
        return "\(Double((microseconds + 500) / 1000) / 1000)\u{a0}s"
    }

    private static func trimmed(_ text: String) -> String { text.hasSuffix(".0") ? String(text.dropLast(2)) : text }

    /// `2018-03-05 02:15`
    static func minute(_ microseconds: Int64) -> String {
        let text = TimeText.text(DateTime(microseconds: microseconds))
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }

    static func day(_ microseconds: Int64) -> String {
        Day.text(Day.of(DateTime(microseconds: microseconds)))
    }

    /// GiB of a number of MiB.
    static func gibibytes(_ mebibytes: Int64) -> String {
        let whole = (Double(mebibytes) / 1024).rounded()
        return whole < 100 ? trimmed(decimal(Double(mebibytes) / 1024)) : count(Int64(whole))
    }
}
