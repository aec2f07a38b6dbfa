import FoundationEssentials

/// What the page's script draws. Arrays of one object belong together, element by element.
struct PageData: Encodable {
    /// Days on which something happened, as days since 1970. If they are too many, longer spans, by their first day.
    struct Days: Encodable {
        struct Kind: Encodable {
            var name: String
            var count: [Int]
        }

        var first: Int
        var last: Int
        var day: [Int] = []
        var alive: [Int] = []
        var created: [Int] = []
        var deleted: [Int] = []
        var success: [Int] = []
        var error: [Int] = []
        var kinds: [Kind] = []
    }

    struct Kinds: Encodable {
        var name: [String] = []
        var success: [Int] = []
        var error: [Int] = []
        var other: [Int] = []
        var none: [Int] = []
    }

    struct Bins: Encodable {
        var name: [String]
        var count: [Int]
    }

    /// In seconds.
    struct Spread: Encodable {
        var name: [String] = []
        var p25: [Double] = []
        var p50: [Double] = []
        var p75: [Double] = []
        var p99: [Double] = []
    }

    struct Machines: Encodable {
        var first: Int
        var last: Int
        var day: [Int] = []
        var enabled: [Int] = []
        var disabled: [Int] = []
        var unknown: [Int] = []
        var cores: [Int64] = []
        var enabledCores: [Int64] = []
        /// In GiB.
        var memory: [Double] = []
        var enabledMemory: [Double] = []
    }

    struct Rack: Encodable {
        var name: String
        /// Start and end in days since 1970, machines, enabled and disabled ones.
        var spans: [[Double]]
    }

    /// A simple list of counts.
    struct List: Encodable {
        var what: String
        var name: [String] = []
        var count: [Int] = []
    }

    var days: Days?
    var kinds: Kinds?
    var durations: Bins?
    var quantiles: Spread?
    var machines: Machines?
    var racks: [Rack]?
    var flavors: List?
    var users: List?
    var projects: List?
    var leftOut: List?

    enum CodingKeys: String, CodingKey {
        case days, kinds, durations, quantiles, machines, racks, flavors, users, projects, leftOut = "left-out"
    }

    /// As JSON that can stand in an element of HTML: without `<`, no text in it can end the element or begin a comment.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var safe: [UInt8] = []
        for byte in try encoder.encode(self) {
            // Outside of strings JSON has none of these.
            switch byte {
            case UInt8(ascii: "<"): safe += "\\u003c".utf8
            case UInt8(ascii: ">"): safe += "\\u003e".utf8
            case UInt8(ascii: "&"): safe += "\\u0026".utf8
            default: safe.append(byte)
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }
}
