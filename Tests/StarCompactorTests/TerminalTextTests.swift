import ByteStreams
import Testing

@testable import StarCompactor

@Suite("Text for a terminal")
struct TerminalTextTests {
    @Test("what is put into a literal is made safe, the literal itself is not, and nothing twice")
    func escaping() {
        let name = "a\nb\u{1b}[2J\u{202e}c"
        let text: TerminalText = "\(name): read\n"
        #expect(text.description == "a\\u{a}b\\u{1b}[2J\\u{202e}c: read\n")
        #expect("<\(text)>" == (TerminalText("<") + text + TerminalText(">")))
        #expect(TerminalText(escaping: text.description).description.hasSuffix(": read\\u{a}"))
        #expect([text, text].joined(separator: ", ").description == "\(text), \(text)")
    }

    @Test("bytes of a path that are no text are shown as bytes")
    func bytes() {
        let path = SystemPath.text([0x67, 0xe9, 0x0a, 0xff])
        #expect("\(path)" as TerminalText == "g\\xE9\\u{a}\\xFF")
    }
}
