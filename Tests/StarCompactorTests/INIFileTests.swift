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
        ])
    func errors(text: String, line: Int) {
        let error = #expect(throws: INIFile.SyntaxError.self) { try INIFile(text) }
        #expect(error?.line == line)
    }
}
