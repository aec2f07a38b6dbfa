import Values

/// One event of a trace, before a format shows it. Texts are numbers of the history's pool, not yet masked.
package protocol TraceEvent {
    /// The machine that it is about; NULL or empty if there is none.
    var host: TextID { get }
    /// When it began; if that is not known, when it ended.
    var firstTime: DateTime? { get }
}

/// A property with its name, as the configuration gives it.
package struct NamedProperty: Sendable {
    package var name: String
    /// Nil if the machine does not have it.
    package var value: PropertyValue?
    package var isRack: Bool
}
