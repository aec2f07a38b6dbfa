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
    }

    /// A chart of values that stand until they change.
    struct Lines: Encodable {
        struct Series: Encodable {
            var name: String
            var value: [Double]
        }

        /// Days since 1970 on which a value changed.
        var first: Int
        var last: Int
        var day: [Int]
        var series: [Series]
    }

    struct Rack: Encodable {
        var name: String
        /// Start and end in days since 1970, machines, enabled and disabled ones.
        var spans: [[Double]]
    }

    /// A chart of counts by name.
    struct List: Encodable {
        /// What is counted.
        var what: String
        /// Longer names are cut; 0 for what fits.
        var longestName = 0
        var name: [String] = []
        var count: [Int] = []
    }

    var days: Days?
    var kinds: Kinds?
    var durations: Bins?
    var quantiles: Spread?
    var machines: Machines?
    var racks: [Rack]?
    /// By the chart's id.
    var lists: [String: List] = [:]
    /// By the chart's id.
    var lines: [String: Lines] = [:]

    func json() throws -> PageCode {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return PageCode(json: Array(try encoder.encode(self)))
    }
}
