/// Takes a trace's bytes.
public protocol TraceOutput: AnyObject {
    func write(_ bytes: [UInt8]) throws
}
