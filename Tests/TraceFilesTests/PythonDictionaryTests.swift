import TestSupport
import Testing

@testable import TraceFiles

extension ReadingTests {
    /// Python's literals, compared with `ast.literal_eval`.
    struct PythonDictionaryTests {
        /// What `repr` writes, and a little more.
        private static let good = [
            "{}", "{ }", " {}", "{'a': 1}", "{'a': -1, 'b': None}", "{'a': 0}", "{\"a\": \"b\"}", "{'it\\'s': \"it's\"}",
            "{'memory_mb': 512, 'root_gb': 1, 'vcpus': 1}", "{'rack': None}",
            "{'a': 9223372036854775807, 'b': -9223372036854775808}",
            "{'a': '\\n\\r\\t\\\\\\'\\\"\\a\\b\\f\\v'}", "{'a': '\\x41\\xe9\\u00fc\\U0001f600'}",
            "{'a': '\\0\\7\\101\\377\\777x'}",
            "{'a': '\\08\\18'}", "{'a': '\\q\\ \\8'}", "{'a': 'ü 日本語 😀'}", "{'a': ''}", "{'': ''}", "{'a': 'b\\\nc'}",
            "{'a': 1,}",
            "{'a'\n:\t1 ,\n'b' : 2 }", "{'a': 'tab\there'}", "{'a': '{\"b\": [1, 2]}'}", "{'a': '#'}", "{'a': -0}",
            "{'a': 1.5, 'b': -0.25, 'c': 1e-06, 'd': 1e+16, 'e': 2.0}", "{'a': True, 'b': False}",
        ]
        /// What neither reads.
        private static let bad = [
            "", "{", "}", "{'a'", "{'a'}x", "{'a':}", "{'a': }", "{'a' 1}", "{'a': 1", "{'a': 1 'b': 2}", "{,}", "{'a': 1,,}",
            "{'a: 1}",
            "{'a\": 1}", "{a: 1}", "{'a': b}", "{'a': none}", "{'a': 01}", "{'a': '\\x4'}", "{'a': '\\u12'}",
            "{'a': '\\U00110000'}",
            "{'a': 'b\nc'}", "{'a': '}", "{'a': '\\", "{'a': '\\'}", "{'a': 1}}", "{'a': --}", "{'a': 1-}", "{'a': 'x'y}",
            "{'a': None1}",
            "{'a': \\x41}", "{{}: 1}", "{'a': '\\N{no such name}'}",
        ]
        /// What Python reads, but no property is.
        private static let other = [
            "None", "1", "'a'", "[]", "()", "{'a'}", "{1: 2}", "{'a': [1]}", "{'a': {}}",
            "{'a': b'x'}",
            "{'a': 'x' 'y'}", "{'a': '''x'''}", "{'a': 9223372036854775808}", "{'a': 1, 'a': 2}", "{'a': +1}", "{'a': 0x10}",
            "{'a': '\\ud800'}", "{'a': 1_0}", "{'a': 1e999}", "{'a': 1j}",
        ]

        private static let script = """
            import ast, struct, sys, warnings
            warnings.simplefilter('ignore')
            for line in sys.stdin.read().split('\\n')[:-1]:
                try:
                    value = ast.literal_eval(bytes.fromhex(line).decode())
                except Exception:
                    print('bad')
                    continue
                good = isinstance(value, dict) and all(
                    isinstance(k, str) and (v is None or type(v) in (str, int, bool, float)) for k, v in value.items())
                if not good:
                    print('other')
                    continue
                hexed = lambda text: text.encode(errors='surrogatepass').hex()
                print(','.join(
                    hexed(k) + ':' + ('none' if v is None else str(v) if type(v) in (int, bool)
                        else 'f%016x' % struct.unpack('>Q', struct.pack('>d', v)) if type(v) is float else 'x' + hexed(v))
                    for k, v in value.items()) or 'empty')
            """

        private func python(_ texts: [[UInt8]]) throws -> [String] {
            let input = texts.map { HexText.text($0) + "\n" }.joined()
            let printed = String(
                decoding: try Program.run("python3", ["-c", Self.script], input: Array(input.utf8)), as: UTF8.self)
            return printed.split(separator: "\n").map(String.init)
        }

        private func own(_ text: [UInt8]) -> String? {
            PythonDictionary.parse(text[...]).map { properties in
                let entries = properties.map { property in
                    let value: String
                    switch property.value {
                    case .none: value = "none"
                    case .number(let number): value = "\(number)"
                    case .text(let text): value = "x" + HexText.text(text)
                    case .fraction(let number):
                        let digits = String(number.bitPattern, radix: 16)
                        value = "f" + String(repeating: "0", count: 16 - digits.count) + digits
                    case .truth(let truth): value = truth ? "True" : "False"
                    case .other: value = "?"
                    }
                    return HexText.text(property.name) + ":" + value
                }
                return entries.isEmpty ? "empty" : entries.joined(separator: ",")
            }
        }

        @Test func dictionariesAreThoseThatPythonReads() throws {
            guard Program.areInstalled("python3") else { return }
            let texts = Self.good.map { Array($0.utf8) }
            let expected = try python(texts)
            try #require(expected.count == texts.count)
            for (text, python) in zip(texts, expected) {
                #expect(own(text) == python, "\(String(decoding: text, as: UTF8.self))")
            }
        }

        @Test func whatPythonRefusesIsRefused() throws {
            guard Program.areInstalled("python3") else { return }
            let expected = try python(Self.bad.map { Array($0.utf8) })
            for (text, python) in zip(Self.bad, expected) {
                #expect(python == "bad" || python == "other", "\(text)")
                #expect(own(Array(text.utf8)) == nil, "\(text)")
            }
            for text in Self.other { #expect(own(Array(text.utf8)) == nil, "\(text)") }
        }

        /// Whatever is read of damaged literals, Python reads the same.
        @Test func damagedLiterals() throws {
            guard Program.areInstalled("python3") else { return }
            var random = SeededNumbers(seed: 1)
            var texts: [[UInt8]] = []
            let letters = Array("{}'\"\\:, \n\tx0179aNonue-".utf8)
            for text in Self.good.map({ Array($0.utf8) }) {
                for _ in 0..<60 {
                    var damaged = text
                    for _ in 0..<Int.random(in: 1...2, using: &random) where !damaged.isEmpty {
                        let place = Int.random(in: damaged.indices, using: &random)
                        switch Int.random(in: 0..<3, using: &random) {
                        case 0: damaged[place] = letters.randomElement(using: &random) ?? 0x20
                        case 1: damaged.remove(at: place)
                        default: damaged.insert(letters.randomElement(using: &random) ?? 0x20, at: place)
                        }
                    }
                    // Elsewhere the row is refused before.
                    if String(validating: damaged, as: UTF8.self) != nil { texts.append(damaged) }
                }
            }
            let expected = try python(texts)
            try #require(expected.count == texts.count)
            var read = 0
            for (text, python) in zip(texts, expected) {
                guard let own = own(text) else { continue }
                read += 1
                #expect(own == python, "\(String(decoding: text, as: UTF8.self).debugDescription)")
            }
            #expect(read > 100)
        }

        /// As `repr` writes a float that is no number, though `ast.literal_eval` does not read it.
        @Test func nanIsNull() {
            #expect(PythonDictionary.parse(Array("{'a': nan}".utf8)[...]) == [TraceProperty(name: Array("a".utf8), value: .none)])
        }

        /// Depth and length cost no stack.
        @Test func longAndDeepTexts() {
            #expect(PythonDictionary.parse([UInt8](repeating: UInt8(ascii: "{"), count: 100_000)[...]) == nil)
            let names = (0..<1000).map { "'\($0)': \($0)" }.joined(separator: ", ")
            #expect(PythonDictionary.parse(Array("{\(names)}".utf8)[...])?.count == 1000)
            #expect(PythonDictionary.parse(Array("{\(names), '7': 7}".utf8)[...]) == nil)
        }
    }
}
