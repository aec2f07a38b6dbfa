import Foundation
import TestSupport
import Testing

@testable import StarCompactor

/// The expectations are what Python 3.11's configparser gives for the same texts.
@Suite("Configuration files")
struct INIFileTests {
    @Test("sections, both separators, comments, blanks, continued lines, percent signs")
    func grammar() throws {
        let file = try INIFile(
            """
            # comment
            ; another
            [Default]
            Epoch = 2015-09-17T00:00:00
            list: a,
              b

            [rack]
              key=value with = and : inside
            percent = 50%%
            empty =
            """)
        #expect(file.entries.map(\.section) == ["Default", "Default", "rack", "rack", "rack"])
        #expect(file.entries.map(\.key) == ["epoch", "list", "key", "percent", "empty"])
        #expect(file.entries.map(\.value) == ["2015-09-17T00:00:00", "a,\nb", "value with = and : inside", "50%", ""])
        #expect(file.entries.map(\.line) == [4, 5, 9, 10, 11])
    }

    @Test("Windows line ends")
    func windows() throws {
        let file = try INIFile("[a]\r\nx = 1\r\ny = 2\r\n")
        #expect(file.entries.map(\.value) == ["1", "2"])
    }

    @Test(
        "errors name the line",
        arguments: [
            ("x = 1", 1), ("[a]\nword", 2), ("[a]\n= 1", 2), ("[a\nx = 1", 1), ("[a]\nx = %(y)s", 2),
            ("[a]\nx = 1\nX: 2", 3), ("[a]\n[b]\n[a]", 3), ("[a]\nx = %(x)s", 2), ("[a]\nx = %(y", 2),
        ])
    func errors(text: String, line: Int) {
        let error = #expect(throws: INIFile.SyntaxError.self) { try INIFile(text) }
        #expect(error?.line == line)
    }

    /// Files of random lines, with all that the grammar knows, read by Python's own configparser.
    @Test("random files mean what Python's configparser says")
    func python() throws {
        guard Program.areInstalled("python3") else { return }
        let lines = [
            "[a]", "[b]", "  [c]", "[DEFAULT]", "[d] ; more", "[e]]", "[]", "[f", "x = 1", "  x = 2", "    deeper", "y: %(x)s",
            "y = 50%% [x]",
            "z = %(y)s and %(x)s", "\tz=tab", "", "   ", "# comment", "  ; comment", "w =", "w", "= v", "v = a = b: c",
            "u : %%(x)s", "t = %(u)s!",
            " X = upper", "word word = 1", "s = [x]",
        ]
        var random = SystemRandomNumberGenerator()
        let texts = (0..<400).map { _ in
            // Most files begin well, so that what follows is reached.
            (["[first]"] + (0..<Int.random(in: 1...7, using: &random)).map { _ in lines.randomElement(using: &random) ?? "" })
                .joined(separator: "\n")
        }
        let folder = try TemporaryFolder()
        try folder.write(String(decoding: JSONEncoder().encode(texts), as: UTF8.self), to: "texts.json")
        let script = BuiltProgram.root.appending(path: "Tests/Python/configparser_says.py").path
        let said = try Program.run("python3", [script, folder.url.appending(path: "texts.json").path])
        let expected = try JSONDecoder().decode([[String: [String: String]]?].self, from: Data(said))
        #expect(expected.count == texts.count && expected.compactMap(\.self).count > 40)
        for (text, expected) in zip(texts, expected) {
            var found: [String: [String: String]]?
            if let file = try? INIFile(text) {
                found = [:]
                for entry in file.entries { found?[entry.section, default: [:]][entry.key] = entry.value }
            }
            #expect(found == expected, "\(text)")
        }
    }
}
