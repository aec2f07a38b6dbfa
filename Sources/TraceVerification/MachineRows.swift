import TraceFiles
import Values

/// The rules for rows of a machine trace.
struct MachineRows {
    private let format: TraceFormat
    private let time, seconds, host, rack, event: Int
    /// All properties of format 0.2, the rack among them.
    private let counts: [(name: String, place: Int)]
    private let texts: [(name: String, place: Int)]
    private var times = TraceTimes()
    private var properties: PropertiesCheck
    private var racks = RackCheck()
    private var story = MachineStory()
    private var last: (time: DateTime, host: [UInt8], event: MachineEventKind)?
    private(set) var epoch = EpochCheck()
    private(set) var masks: MaskCheck

    /// All hosts that the trace names.
    var hosts: Set<[UInt8]> { story.hosts }

    init(_ layout: TraceLayout) {
        format = layout.format
        time = layout.place(of: "EVENT_TIME")
        seconds = layout.place(of: "EVENT_TIME_SEC")
        host = layout.place(of: "HOST_NAME (PHYSICAL)")
        rack = layout.place(of: "RACK")
        event = layout.place(of: "EVENT")
        counts = ["RACK", "VCPU_CAPACITY", "MEMORY_CAPACITY_MB", "DISK_CAPACITY_GB"].filter(layout.columns.contains).map {
            ($0, layout.place(of: $0))
        }
        texts = ["HOST_NAME (PHYSICAL)", "EVENT"].map { ($0, layout.place(of: $0)) }
        properties = PropertiesCheck(layout)
        masks = MaskCheck(layout)
    }

    mutating func check(_ row: TraceRow, _ findings: inout Findings) {
        RowForm.checkTexts(texts, row, &findings)
        let happened = RowForm.time(time, "EVENT_TIME", mayBeNull: false, row, &times, &findings)
        epoch.take(happened, row, timeColumn: time, secondsColumn: seconds, name: "EVENT_TIME_SEC", &findings)
        masks.take(row)
        let host = row.text(host) ?? []
        if host.isEmpty { findings.add(.mask, at: row.place, "HOST_NAME (PHYSICAL) is empty") }
        let kind = MachineEventKind(row.text(event) ?? [])
        if kind == nil {
            let known = MachineEventKind.allCases.map(\.rawValue).joined(separator: ", ")
            findings.add(.event, at: row.place, "EVENT is none of \(known)")
        }
        let shown = readProperties(row, kind, &findings)
        guard let kind, !host.isEmpty else { return }
        if let happened { checkOrder((happened, Array(host), kind), at: row.place, &findings) }
        story.take(kind, of: host, properties: shown, at: row.place, &findings)
    }

    /// The properties in a form in which equal ones are equal bytes; nil if the row does not show them.
    private mutating func readProperties(
        _ row: TraceRow, _ kind: MachineEventKind?, _ findings: inout Findings
    ) -> [UInt8]? {
        var key: [UInt8] = []
        guard format == .version03 else {
            for (name, place) in counts {
                let value = RowForm.count(place, name, row, &findings)
                if place == rack, let value { take(rack: value, at: row.place, &findings) }
                key += row.bytes(place)
                key.append(UInt8(ascii: ","))
            }
            return key
        }
        guard let read = properties.read(row, &findings) else { return nil }
        PropertiesCheck.checkMachine(read, isDelete: kind == .delete, at: row.place, &findings)
        if let rack = PropertiesCheck.rack(read) { take(rack: rack, at: row.place, &findings) }
        // A DELETE of format 0.3 leaves out what the machine was.
        if kind == .delete { return nil }
        for property in read.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
            append(property.name, to: &key)
            switch property.value {
            case .none: append("none".utf8, to: &key)
            case .text(let text):
                append("text".utf8, to: &key)
                append(text, to: &key)
            case .number(let number):
                append("number".utf8, to: &key)
                DecimalText.append(number, to: &key)
                key.append(UInt8(ascii: ";"))
            case .other: return nil
            }
        }
        return key
    }

    /// With its length in front, so that no two lists of texts make the same bytes.
    private func append(_ text: some Collection<UInt8>, to key: inout [UInt8]) {
        DecimalText.append(Int64(text.count), to: &key)
        key.append(UInt8(ascii: ":"))
        key += text
    }

    private mutating func take(rack: Int64, at place: Finding.Place, _ findings: inout Findings) {
        if rack < 0 { return findings.add(.number, at: place, "the rack is \(rack), but racks are numbered from 0") }
        racks.take(rack)
    }

    private mutating func checkOrder(
        _ row: (time: DateTime, host: [UInt8], event: MachineEventKind), at place: Finding.Place, _ findings: inout Findings
    ) {
        if let last {
            if row.time < last.time {
                findings.add(.order, at: place, "EVENT_TIME is earlier than in the row before")
            } else if row.time == last.time, row.host.lexicographicallyPrecedes(last.host) {
                findings.add(.order, at: place, "the host stands behind a later one with the same time")
            } else if row.time == last.time, row.host == last.host, row.event < last.event {
                findings.add(
                    .order, at: place, "\(row.event.rawValue) stands behind \(last.event.rawValue) of the same host and time")
            }
        }
        last = row
    }

    func finish(_ findings: inout Findings) {
        epoch.finish(&findings)
        masks.finish(&findings)
        racks.finish(&findings)
    }
}
