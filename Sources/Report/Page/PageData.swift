import FoundationEssentials

/// What the page's script draws. Arrays of one object belong together, element by element.
struct PageData: Encodable {
    /// Days on which instances came or went, as days since 1970. If they are too many, longer spans, by their first day.
    struct Lives: Encodable {
        var first: Int
        var last: Int
        var covered: Coverage
        var day: [Int] = []
        var alive: [Int] = []
        var created: [Int] = []
        var deleted: [Int] = []
    }

    /// The same of days on which events finished.
    struct Events: Encodable {
        struct Kind: Encodable {
            var name: String
            var count: [Int]
        }

        var first: Int
        var last: Int
        var covered: Coverage
        var day: [Int] = []
        var success: [Int] = []
        var error: [Int] = []
        var kinds: [Kind] = []
    }

    /// What is counted by day, in several parts that add up.
    struct Stack: Encodable {
        struct Part: Encodable {
            var name: String
            var count: [Int]
        }

        var first: Int
        var last: Int
        var day: [Int] = []
        var parts: [Part]
    }

    /// How long something took, from one span of the calendar to the next.
    struct Waits: Encodable {
        /// What a span is called.
        var unit: String
        var name: [String] = []
        /// Places of spans that the traces cover in part.
        var partial: [Int] = []
        var count: [Int] = []
        /// In seconds; null where there is none.
        var p50: [Double?] = []
        var p95: [Double?] = []
    }

    struct Lifetimes: Encodable {
        var name: [String]
        var ended: [Int]
        var living: [Int]
    }

    struct Concentration: Encodable {
        struct Group: Encodable {
            var name: String
            /// How many there are.
            var all: Int
            /// Of the largest: how many, and their share of all core hours.
            var count: [Int]
            var share: [Double?]
        }

        var name: [String]
        var groups: [Group]
    }

    /// What happened to each machine, by its place in `name`.
    struct Hosts: Encodable {
        var first: Int
        var last: Int
        var name: [String] = []
        /// Time in days since 1970, kind (a place in `kinds`), cores and GiB of memory, or null.
        var events: [[[Double?]]] = []
        var kinds: [String]
        /// The days at whose end instances were counted, and how many were on the machine.
        var day: [Int] = []
        var alive: [[Int]] = []
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
        /// Null as long as of no machine it is known.
        var enabled: [Int?] = []
        var disabled: [Int?] = []
        var unknown: [Int] = []
    }

    /// A chart of values that stand until they change.
    struct Lines: Encodable {
        enum Look: String, Encodable {
            case area, line, dashed
        }

        struct Series: Encodable {
            var name: String
            /// Null where it is not known.
            var value: [Double?]
            var look: Look
            /// Whether it is told which part of it the first series is.
            var isWhole: Bool
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

    var lives: Lives?
    var events: Events?
    var lifetimes: Lifetimes?
    var concentration: Concentration?
    var hosts: Hosts?
    var kinds: Kinds?
    var durations: Bins?
    var quantiles: Spread?
    var machines: Machines?
    var racks: [Rack]?
    /// By the chart's id.
    var lists: [String: List] = [:]
    /// By the chart's id.
    var lines: [String: Lines] = [:]
    /// By the chart's id.
    var waits: [String: Waits] = [:]
    /// By the chart's id.
    var stacks: [String: Stack] = [:]

    func json() throws -> PageCode {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return PageCode(json: Array(try encoder.encode(self)))
    }
}
