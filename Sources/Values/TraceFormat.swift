/// The published layouts of the traces (scienceclouds.org).
public enum TraceFormat: String, CaseIterable, Sendable, Codable {
    /// Of 17 December 2018: a column for each property.
    case version02 = "0.2"
    /// One column for all properties, as a Python literal in CSV and Parquet, an object in JSON Lines.
    case version03 = "0.3"

    /// The layout that a trace is written in: bare metal came with 0.3.
    public func layout(of trace: TraceKind) -> TraceFormat {
        trace.instanceType == .bareMetal ? .version03 : self
    }
}
