import TraceFiles
import Values

/// The rules for rows of an instance trace.
struct InstanceRows {
    private let format: TraceFormat
    private let uuid, event, start, startSeconds, finish, finishSeconds, duration, result, host: Int
    private let counts: [(name: String, place: Int)]
    private let texts: [(name: String, place: Int)]
    private var times = TraceTimes()
    private var properties: PropertiesCheck
    private var lastStart: DateTime?
    private(set) var epoch = EpochCheck()
    private(set) var masks: MaskCheck
    /// All hosts that the trace names.
    private(set) var hosts: Set<[UInt8]> = []

    init(_ layout: TraceLayout) {
        format = layout.format
        uuid = layout.place(of: "INSTANCE_UUID")
        event = layout.place(of: "EVENT")
        start = layout.place(of: "START_TIME")
        startSeconds = layout.place(of: "START_SEC")
        finish = layout.place(of: "FINISH_TIME")
        finishSeconds = layout.place(of: "FINISH_SEC")
        duration = layout.place(of: "EVENT_DURATION")
        result = layout.place(of: "RESULT")
        host = layout.place(of: "HOST_NAME (PHYSICAL)")
        counts = ["MEMORY_MB", "DISK_GB", "VCPUS"].filter(layout.columns.contains).map { ($0, layout.place(of: $0)) }
        texts = ["INSTANCE_UUID", "EVENT", "RESULT", "INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)"].map {
            ($0, layout.place(of: $0))
        }
        properties = PropertiesCheck(layout)
        masks = MaskCheck(layout)
    }

    mutating func check(_ row: TraceRow, _ findings: inout Findings) {
        RowForm.checkTexts(texts, row, &findings)
        if row.bytes(uuid).isEmpty { findings.add(.mask, at: row.place, "INSTANCE_UUID is empty") }
        masks.take(row)
        let started = RowForm.time(start, "START_TIME", mayBeNull: true, row, &times, &findings)
        let finished = RowForm.time(finish, "FINISH_TIME", mayBeNull: false, row, &times, &findings)
        epoch.take(started, row, timeColumn: start, secondsColumn: startSeconds, name: "START_SEC", &findings)
        epoch.take(finished, row, timeColumn: finish, secondsColumn: finishSeconds, name: "FINISH_SEC", &findings)
        checkDuration(row, started, finished, &findings)
        for (name, place) in counts { _ = RowForm.count(place, name, row, &findings) }
        if format == .version03 {
            if let read = properties.read(row, &findings) { PropertiesCheck.checkInstance(read, at: row.place, &findings) }
            checkOrder(row, started, &findings)
        }
        if let name = row.text(host), !name.isEmpty { hosts.insert(Array(name)) }
    }

    private func checkDuration(_ row: TraceRow, _ started: DateTime?, _ finished: DateTime?, _ findings: inout Findings) {
        guard !row.isNull(duration) else {
            if !row.isNull(start) { findings.add(.duration, at: row.place, "EVENT_DURATION is NULL, START_TIME is not") }
            return
        }
        guard let seconds = row.number(duration).flatMap(SecondsText.parse) else {
            return findings.add(.number, at: row.place, "EVENT_DURATION is no float as Python prints it")
        }
        if row.isNull(start) { findings.add(.duration, at: row.place, "START_TIME is NULL, EVENT_DURATION is not") }
        guard let started, let finished else { return }
        let expected = Double(finished.microseconds - started.microseconds) / 1_000_000
        if (seconds - expected).magnitude > SecondsText.tolerance(expected) {
            findings.add(
                .duration, at: row.place, "EVENT_DURATION is \(seconds), expected \(expected) (FINISH_TIME minus START_TIME)")
        }
        if expected < 0 {
            findings.add(.negativeDuration, at: row.place, "the event finishes \(-expected) seconds before it starts")
        }
    }

    private mutating func checkOrder(_ row: TraceRow, _ started: DateTime?, _ findings: inout Findings) {
        if let started {
            if let lastStart, started < lastStart {
                findings.add(.order, at: row.place, "START_TIME is earlier than in a row before")
            }
            lastStart = max(lastStart ?? started, started)
        } else if lastStart != nil, row.isNull(start) {
            findings.add(.order, at: row.place, "START_TIME is NULL behind rows where it is not")
        }
    }

    func finish(_ findings: inout Findings) {
        epoch.finish(&findings)
        masks.finish(&findings)
    }
}
