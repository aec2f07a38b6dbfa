import MySQLDump
import OpenStackTables
import TraceFiles
import TraceHistory
import Values

// libFuzzer's target for extracts, which may come from anywhere, and for all that is made of their rows: whatever the bytes
// are, they are refused or give traces in every format, and nothing crashes or hangs.

/// Takes what is written, and forgets it.
final class Sink: TraceOutput {
    func write(_ bytes: [UInt8]) {}
}

func makeTraces(_ extract: BackupExtract, _ options: TraceOptions, _ encoding: TraceEncoding) throws {
    var history = History(options: options)
    let kinds = Set(TraceKind.allCases)
    // Twice, so that rows meet others; the second time all may be gone, and is, where the databases differ.
    _ = history.fold(extract, rank: 0, time: TraceOptions.defaultEpoch, traces: kinds)
    var rest = extract
    for index in rest.databases.indices { rest.databases[index].computeNodes.live = [] }
    _ = history.fold(rest, rank: 1, time: TraceOptions.defaultEpoch, traces: kinds)
    var builder = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: encoding)
    for kind in TraceKind.allCases { _ = try builder.write(kind, to: Sink()) }
    for type in InstanceType.allCases { _ = builder.hostMatch(of: type) }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    // The first byte chooses the format.
    guard let data, size > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    guard let extract = try? BackupExtract(decoding: bytes[...]) else { return 0 }
    var options = TraceOptions()
    options.format = data[0] & 1 == 0 ? .version02 : .version03
    options.machineHost = data[0] & 2 == 0 ? .host : .hypervisor
    options.eventHost = data[0] & 4 == 0 ? .instance : .event
    options.history = data[0] & 8 == 0 ? .union : .latest
    options.excludedUsers = []
    let encodings: [TraceEncoding] = [.csv, .jsonLines, .parquet]
    do {
        try makeTraces(extract, options, encodings[Int(data[0] >> 4) % encodings.count])
    } catch {
        fatalError("\(error)")
    }
    // What was taken is written as something that is taken again, and means the same.
    let written = extract.encoded()
    guard let again = try? BackupExtract(decoding: written[...]), again.encoded() == written else {
        fatalError("the extract changes when it is written and read")
    }
    return 0
}
