import TraceFiles
import Values

/// Rule `mask`: how the values of the columns look that have to be masked. Counts only, and never keeps a value.
struct MaskCheck {
    private let names: [String]
    private let places: [Int]
    private(set) var columns: [MaskColumn]

    init(_ layout: TraceLayout) {
        let masked = ["INSTANCE_UUID", "INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)"]
        names = masked.filter(layout.columns.contains)
        places = names.map(layout.place)
        columns = names.map { MaskColumn(name: $0) }
    }

    mutating func take(_ row: TraceRow) {
        for (index, place) in places.enumerated() {
            guard let value = row.text(place), !value.isEmpty else { continue }
            columns[index].add(value, at: row.place)
        }
    }

    func finish(_ findings: inout Findings) {
        for column in columns {
            guard let first = column.unmasked.first else { continue }
            findings.add(
                .mask, as: .warning, at: first,
                "\(column.name) looks unmasked (neither 32 nor 40 hexadecimal digits), here for the first time, in "
                    + Count.text(column.unmasked.count, "row"))
        }
    }
}

/// How the values of one column look.
struct MaskColumn: Sendable {
    /// Values of one look, and the first row that has one.
    struct Tally: Sendable {
        var count = 0
        var first: Finding.Place?

        mutating func add(_ place: Finding.Place) {
            if first == nil { first = place }
            count += 1
        }
    }

    let name: String
    /// As sha2-salted makes them.
    var digits32 = Tally()
    /// As sha1-raw makes them.
    var digits40 = Tally()
    var unmasked = Tally()

    init(name: String) {
        self.name = name
    }

    mutating func add(_ value: ArraySlice<UInt8>, at place: Finding.Place) {
        let isHexadecimal =
            (value.count == 32 || value.count == 40)
            && value.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        if !isHexadecimal {
            unmasked.add(place)
        } else if value.count == 32 {
            digits32.add(place)
        } else {
            digits40.add(place)
        }
    }
}
