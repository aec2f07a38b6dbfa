/// The published formats of the traces (scienceclouds.org): which columns a trace has.
public enum TraceFormat: String, CaseIterable, Sendable, Codable {
    /// Of 17 December 2018: a column for each property.
    case version02 = "0.2"
    /// One column for all properties, as a Python literal in CSV and Parquet, an object in JSON Lines.
    case version03 = "0.3"

    /// The format that a trace is written in if this one is asked for: bare metal came with 0.3.
    public func used(for trace: TraceKind) -> TraceFormat {
        trace.instanceType == .bareMetal ? .version03 : self
    }
}
