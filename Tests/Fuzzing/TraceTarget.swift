import Report
import TraceFiles
import TraceVerification
import Values

// libFuzzer's target for what reads traces, whoever wrote them: whatever the bytes are, `verify` and `report` see the same in one
// piece and in small pieces, no row is lost, and neither crashes nor hangs.

/// Hands on bytes in pieces of a size.
func pieces(of bytes: [UInt8], size: Int, _ take: (UnsafeRawBufferPointer) -> Void) {
    var place = 0
    while place < bytes.count {
        let end = min(bytes.count, place + size)
        bytes.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[place..<end])) }
        place = end
    }
}

func verify(_ bytes: [UInt8], size: Int) -> String {
    var verifier = TraceVerifier(name: nil)
    pieces(of: bytes, size: size) { verifier.feed($0) }
    let verdict = verifier.finish()
    return "\(verdict.rows) \(verdict.hostCount) \(String(describing: verdict.epoch)) \(verdict.findings)"
}

/// How many rows were understood.
func read(_ bytes: [UInt8], size: Int) -> Int {
    var reader = TraceEventReader()
    var events = 0
    pieces(of: bytes, size: size) { piece in reader.feed(piece) { _ in events += 1 } }
    reader.finish { _ in events += 1 }
    // A row of a lifetime trace is no event.
    let hasEvents = reader.layout.map { $0.subject != .instanceLifetimes } ?? false
    guard events + reader.damagedRows == reader.rows || !hasEvents else { fatalError("rows were lost") }
    return events
}

func report(_ bytes: [UInt8]) -> [UInt8] {
    var reader = TraceEventReader()
    var report = CloudReport(toolVersion: "0")
    report.begin(.instanceEvents)
    report.begin(.machineEvents)
    pieces(of: bytes, size: bytes.count) { piece in reader.feed(piece) { report.take($0) } }
    reader.finish { report.take($0) }
    report.sources = [
        ReportSource(name: "trace", rows: reader.rows, damagedRows: reader.damagedRows, damage: reader.damage)
    ]
    do {
        return try report.page()
    } catch {
        fatalError("\(error)")
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    // The first byte chooses the size of the pieces.
    guard let data, size > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    let small = 1 + Int(data[0]) % 100
    let (whole, split) = (verify(bytes, size: bytes.count), verify(bytes, size: small))
    guard whole == split else { fatalError("in one piece: \(whole), in small pieces: \(split)") }
    guard read(bytes, size: bytes.count) == read(bytes, size: small) else { fatalError("small pieces give other events") }
    // A page takes much longer than all before.
    if data[0] % 8 == 0 { _ = report(bytes) }
    return 0
}
