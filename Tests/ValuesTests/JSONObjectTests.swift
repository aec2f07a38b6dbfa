import Foundation
import Testing

@testable import Values

/// Objects of JSON as MySQL and MariaDB write them, and whatever else a dump may hold in their place.
@Suite("JSON objects")
struct JSONObjectTests {
    private func read(_ text: String) -> Result<JSONObject, JSONObject.Damage> {
        Result { () throws(JSONObject.Damage) in try JSONObject(Array(text.utf8)) }
    }

    @Test("values of every type")
    func values() throws {
        let object = try JSONObject(
            Array(
                #" {"a": null, "b":true , "c": false,"d":-1.5e3,"e":"it\u0027s \"\\\/ \ud83e\uddc2","f":[1,{"x":[]}],"g":{}, "":0}"#
                    .utf8))
        #expect(object["a"] == .null && object["b"] == .boolean(true) && object["c"] == .boolean(false))
        #expect(object["d"] == .number(Array("-1.5e3".utf8)[...]))
        #expect(object["e"] == .text(Array("it's \"\\/ 🧂".utf8)))
        #expect(object["f"] == .nested && object["g"] == .nested)
        #expect(object[""] == .number([0x30]))
        #expect(object["A"] == nil && object["aa"] == nil)
        #expect(try JSONObject(Array("{}".utf8))["a"] == nil)
    }

    @Test(
        "what is not an object is damage, with its place",
        arguments: [
            ("", 0), ("null", 0), ("[1]", 0), ("{", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1", 6), ("{\"a\":1,}", 7),
            ("{\"a\":1}x", 7), ("{\"a\":1} {}", 8), ("{a:1}", 1), ("{'a':1}", 1), ("{\"a\":01}", 5), ("{\"a\":+1}", 5),
            ("{\"a\":1.}", 5),
            ("{\"a\":.5}", 5), ("{\"a\":1e}", 5), ("{\"a\":NaN}", 5), ("{\"a\":nul}", 5), ("{\"a\":TRUE}", 5),
            ("{\"a\":\"\n\"}", 5),
            ("{\"a\":\"\\x\"}", 5), ("{\"a\":\"\\ud83e\"}", 5), ("{\"a\":\"b}", 5), ("{\"a\":1,\"a\":2}", 7), ("{\"a\":[1,]}", 8),
            ("{\"a\":[1}", 7), ("{\"a\":{\"b\":1]}", 11), ("{\"a\":[1 2]}", 8), ("{\"a\":{1:2}}", 6), ("{\"a\":1 \"b\":2}", 7),
        ])
    func damage(text: String, place: Int) {
        guard case .failure(let damage) = read(text) else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(damage.place == place, "\(text): expected \(damage.expected)")
    }

    /// MySQL refuses a document of more than a hundred levels. The object itself is the first.
    @Test("what lies in it may be nested so deep only, and a million brackets end nothing")
    func depth() {
        func nested(_ levels: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1) + "}"
        }
        guard case .success = read(nested(100)) else {
            Issue.record("100 levels were refused")
            return
        }
        guard case .failure(let damage) = read(nested(101)) else {
            Issue.record("101 levels were taken")
            return
        }
        #expect(damage.expected == "at most 100 levels" && damage.place == 5 + 99)
        for text in ["[", "{\"a\":"] {
            guard case .failure = read("{\"a\":" + String(repeating: text, count: 1_000_000)) else {
                Issue.record("a million of \(text) were taken")
                return
            }
        }
    }

    /// Foundation is another reader of the same language.
    @Test("what is taken, Foundation takes, too, with the same values")
    func foundation() throws {
        let texts = [
            #"{"id": 1, "host": "nc01", "disabled": 0, "ratio": 1.50, "deleted_at": null, "x": true}"#,
            #"{"uuid":"a\tb\\n","list":[1,[2,{"k":"v"}],null],"o":{"p":{}}}"#,
        ].map { Array($0.utf8) }
        var generator = SystemRandomNumberGenerator()
        var taken = 0
        for round in 0..<20_000 {
            var text = texts[round % 2]
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                let place = Int.random(in: text.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text.remove(at: place)
                case 1: text.insert(text[Int.random(in: text.indices, using: &generator)], at: place)
                default: text[place] = UInt8.random(in: 0x20...0x7e, using: &generator)
                }
            }
            guard let object = try? JSONObject(text) else { continue }
            taken += 1
            let other = try? JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
            guard let other else {
                Issue.record("only this one takes \(String(decoding: text, as: UTF8.self))")
                continue
            }
            for (key, value) in other {
                switch object[key] {
                case .text(let bytes): #expect(value as? String == String(decoding: bytes, as: UTF8.self))
                case .null: #expect(value is NSNull)
                case .nested: #expect(value is [Any] || value is [String: Any])
                case .boolean(let flag): #expect(value as? Bool == flag)
                case .number(let digits):
                    let number = Double(String(decoding: digits, as: UTF8.self))
                    #expect((value as? NSNumber)?.doubleValue == number)
                case nil: Issue.record("\(key) is missing")
                }
            }
        }
        #expect(taken > 1000)
    }
}
