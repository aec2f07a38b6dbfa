import ByteStreams
import Values

/// Text that a terminal may get: nothing in it moves the cursor, turns the direction of writing or begins a line of its own.
///
/// A literal's own words are taken as they are; whatever is put into it is made safe, unless it is such a text already. So a raw
/// name of a file, a database or a table cannot be printed as it is:
///
///     messages.warning("\(path) is not a regular file: skipped")
struct TerminalText: Sendable, Equatable, CustomStringConvertible, ExpressibleByStringInterpolation {
    private(set) var description: String

    /// Shows control characters and their like as `\u{1b}`, and bytes of a path that are no text as `\xE9`.
    init(escaping raw: String) {
        description = Self.escaped(raw)
    }

    init(stringLiteral literal: String) {
        description = literal
    }

    init(stringInterpolation: Interpolation) {
        description = stringInterpolation.text
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ raw: some CustomStringConvertible) {
            text += TerminalText.escaped(raw.description)
        }

        mutating func appendInterpolation(_ error: any Error) {
            text += TerminalText.escaped("\(error)")
        }

        mutating func appendInterpolation(_ safe: TerminalText) {
            text += safe.description
        }
    }

    static func + (left: TerminalText, right: TerminalText) -> TerminalText {
        var sum = left
        sum.description += right.description
        return sum
    }

    static func += (left: inout TerminalText, right: TerminalText) {
        left.description += right.description
    }

    private static func escaped(_ raw: String) -> String {
        guard raw.unicodeScalars.contains(where: { $0.isHidden || SystemPath.byte($0) != nil }) else { return raw }
        var safe = ""
        for scalar in raw.unicodeScalars {
            if let byte = SystemPath.byte(scalar) {
                safe += HexDigits.escape(byte)
            } else if scalar.isHidden {
                safe += HexDigits.escape(scalar)
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}

extension Collection<TerminalText> {
    func joined(separator: TerminalText) -> TerminalText {
        var text: TerminalText = ""
        for (index, part) in enumerated() { text += index == 0 ? part : separator + part }
        return text
    }
}

extension TerminalText {
    /// With blanks at its end up to `width` characters.
    func padded(to width: Int) -> TerminalText { TerminalText(stringLiteral: description.padded(to: width)) }
}
