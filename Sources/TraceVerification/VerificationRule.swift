import TraceFiles
import Values

/// What `starcompactor verify` checks. A new rule is a case and its declaration here, and a file in `Rules`.
public enum VerificationRule: CaseIterable, Sendable {
    // Readers meet the rules in this order.
    case columns, fields, shape, time, number, seconds, duration, negativeDuration, order, equalRows, event, mask, story
    case properties, rack, host, manifest

    /// The rule that a damaged row breaks.
    init(_ damage: RowDamage) {
        switch damage {
        case .fields: self = .fields
        case .time: self = .time
        case .number: self = .number
        case .event: self = .event
        case .mask: self = .mask
        case .properties: self = .properties
        }
    }
}

/// What is known of a rule.
struct RuleDeclaration {
    /// A sentence for docs/verify.md, in Markdown, and how bad a breach is.
    struct Line {
        var what: String
        var breach: FindingSeverity
    }

    /// What is printed; scripts may rely on it.
    let name: String
    let lines: [Line]
    /// The checks of a file's rows, if it takes more than `RowValues` finds. Nil where a format has nothing to check.
    let instances: (@Sendable (RuleSettings) -> (any RowRule<InstanceColumn>)?)?
    let machines: (@Sendable (RuleSettings) -> (any RowRule<MachineColumn>)?)?
    let lifetimes: (@Sendable (RuleSettings) -> (any RowRule<LifetimeColumn>)?)?

    init(
        _ name: String, _ breach: FindingSeverity, _ what: String, more: [Line] = [],
        instances: (@Sendable (RuleSettings) -> (any RowRule<InstanceColumn>)?)? = nil,
        machines: (@Sendable (RuleSettings) -> (any RowRule<MachineColumn>)?)? = nil,
        lifetimes: (@Sendable (RuleSettings) -> (any RowRule<LifetimeColumn>)?)? = nil
    ) {
        self.name = name
        lines = [Line(what: what, breach: breach)] + more
        self.instances = instances
        self.machines = machines
        self.lifetimes = lifetimes
    }
}

/// What the rules of one file depend on.
struct RuleSettings: Sendable {
    var format: TraceFormat
    /// Whether names may stand in the trace as they are.
    var allowsUnmasked: Bool
}

/// Checks the rows of one trace as they go by.
protocol RowRule<Column> {
    associatedtype Column: TraceColumn

    /// - Parameter values: what could be read of the row.
    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings)
    /// Adds what only the whole file tells.
    func finish(_ verdict: inout TraceVerdict)
}

extension RowRule {
    func finish(_ verdict: inout TraceVerdict) {}
}

public typealias TraceFindings = Findings<VerificationRule>

extension VerificationRule: FindingRule {
    public static var all: [VerificationRule] { allCases }

    public var severity: FindingSeverity { declaration.lines.first?.breach ?? .error }

    /// What is printed; scripts may rely on it.
    public var name: String { declaration.name }

    var declaration: RuleDeclaration {
        switch self {
        case .columns:
            RuleDeclaration(
                "columns", .error,
                "the columns are those of a published layout; JSON Lines without a row are known only by their name "
                    + "(a note). A Parquet file was written by this program",
                more: [
                    RuleDeclaration.Line(
                        what: "they are in the published order, and there are no others (these are named and ignored)",
                        breach: .warning)
                ])
        case .fields:
            RuleDeclaration(
                RowDamage.fields.rawValue, .error,
                "each row has one value for each column; quotes, line ends and JSON follow RFC 4180 and RFC 8259; "
                    + "the text is UTF-8; no field is longer than 1 MiB and no line of JSON longer than 16 MiB (reading "
                    + "stops there). JSON keys may be in any order",
                more: [
                    RuleDeclaration.Line(
                        what:
                            "a value with commas has quotes, which traces of 2018 lack; without them the row is read "
                            + "if only one value can be meant", breach: .warning)
                ],
                instances: { _ in TextRule<InstanceColumn>() }, machines: { _ in TextRule<MachineColumn>() },
                lifetimes: { _ in TextRule<LifetimeColumn>() })
        case .shape:
            RuleDeclaration(
                "shape", .note,
                "values that Python and pandas write differently are read too: `None`, `nan`, `NaN`, `NaT` and "
                    + "`NULL` for NULL, `512.0` for 512, `512` for 512.0, a blank instead of `T`, decimals of zero, "
                    + "floats, `True` and `False` in PROPERTIES, PROPERTIES as a text in JSON Lines, keys in another "
                    + "order. One note per column says how many rows have them")
        case .time:
            RuleDeclaration(
                RowDamage.time.rawValue, .error,
                "times look like `2015-09-17T18:24:56`, with six decimals if these are not zero, and are real dates; "
                    + "only START_TIME may be NULL, or in lifetimes all but OBSERVED_TIME")
        case .number:
            RuleDeclaration(
                RowDamage.number.rawValue, .error,
                "seconds are floats as Python prints them, or `-1`; EVENT_DURATION is such a float; capacities "
                    + "and racks are whole numbers or NULL, racks not negative")
        case .seconds:
            RuleDeclaration(
                "seconds", .error,
                "a time minus its seconds gives the same epoch in every row; the epoch of most rows counts. `-1` is "
                    + "there exactly if the time is before the epoch. Of the rows with a wrong `-1`, the 20 latest are "
                    + "found. Negative numbers that fit are a note",
                instances: { _ in SecondsRule<InstanceColumn>() }, machines: { _ in SecondsRule<MachineColumn>() },
                lifetimes: { _ in SecondsRule<LifetimeColumn>() })
        case .duration:
            RuleDeclaration(
                "duration", .error,
                "EVENT_DURATION is FINISH_TIME minus START_TIME, and NULL exactly where START_TIME is; "
                    + "LIFETIME is END_TIME minus START_TIME, and NULL where either is",
                instances: { _ in DurationRule<InstanceColumn>() }, lifetimes: { _ in DurationRule<LifetimeColumn>() })
        case .negativeDuration:
            RuleDeclaration(
                "negative-duration", .warning, "an event finishes before it starts, as some do in backups",
                instances: { _ in NegativeDurationRule<InstanceColumn>() })
        case .order:
            RuleDeclaration(
                "order", .warning,
                "machine events are in order of time, host, event; instance events of format 0.3 in order of "
                    + "START_TIME, NULL first. In 0.2 the order follows a time that is not in the trace. Published formats "
                    + "promise no order: one warning says how many rows are out of order",
                instances: { $0.format.instanceOrder == .started ? InstanceOrderRule() : nil },
                machines: { _ in MachineOrderRule() })
        case .equalRows:
            RuleDeclaration(
                "equal-rows", .warning, "no row is equal to another in every column; one warning says how many are")
        case .event:
            RuleDeclaration(RowDamage.event.rawValue, .error, "a machine's EVENT is CREATE, UPDATE, DELETE, ENABLE or DISABLE")
        case .mask:
            RuleDeclaration(
                RowDamage.mask.rawValue, .error, "INSTANCE_UUID and a machine's host are not empty",
                more: [
                    RuleDeclaration.Line(
                        what:
                            "masked values have 32 hexadecimal digits (`sha2-salted`) or 40 (`sha1-raw`); reported "
                            + "once for each column, and with `--allow-unmasked` a warning", breach: .error),
                    RuleDeclaration.Line(what: "the masks of all files have the same length", breach: .warning),
                ],
                instances: { MaskRule<InstanceColumn>(allowsUnmasked: $0.allowsUnmasked) },
                machines: { MaskRule<MachineColumn>(allowsUnmasked: $0.allowsUnmasked) },
                lifetimes: { MaskRule<LifetimeColumn>(allowsUnmasked: $0.allowsUnmasked) })
        case .story:
            RuleDeclaration(
                "story", .error,
                "for each host, with its rows sorted by time and event: the first event is CREATE; no CREATE of a "
                    + "host that is there, no DELETE of one that is not; no ENABLE of an enabled host, no DISABLE of a "
                    + "disabled one (a note if no row has enabled it, as with `--initial-state`); no event twice with the "
                    + "same properties, no UPDATE without a change",
                machines: { _ in StoryRule() })
        case .properties:
            RuleDeclaration(
                RowDamage.properties.rawValue, .error,
                "PROPERTIES of format 0.3 is a Python dictionary in CSV, an object in JSON Lines; an instance "
                    + "has `memory_mb`, `root_gb`, `vcpus` or nothing; a virtual machine's host `rack`, "
                    + "`vcpu_capability`, `memory_capability_mb`, `disk_capability_gb`, and perhaps those of "
                    + "`--machine-values use`; bare metal anything; DELETE a rack of None or nothing",
                instances: { _ in PropertiesRule<InstanceColumn>() }, machines: { _ in PropertiesRule<MachineColumn>() })
        case .rack:
            RuleDeclaration(
                "rack", .warning, "racks are numbered from 0 without gaps; a trace that was cut to a period may have gaps",
                machines: { _ in RackRule() })
        case .host:
            RuleDeclaration(
                "host", .warning,
                "the hosts of the instance trace are in the machine trace of the same folder and prefix "
                    + "(`baremetal_`); missing ones may be older than the backups",
                instances: { _ in HostRule<InstanceColumn>() }, machines: { _ in HostRule<MachineColumn>() })
        case .manifest:
            RuleDeclaration(
                "manifest", .error,
                "`manifest.json` lists the traces beside it with their rows, format, epoch, size and SHA-256: a "
                    + "trace from another run, or one that was changed, is an error; one that was only compressed is not. "
                    + "If another program's manifest does not list a trace, that is a warning")
        }
    }

    /// The table of the rules in docs/verify.md.
    static var table: String {
        let lines = allCases.flatMap { rule in
            rule.declaration.lines.map { "| `\(rule.name)` | \($0.what) | \($0.breach.rawValue) |" }
        }
        return (["| rule | what it checks | breach |", "|---|---|---|"] + lines).joined(separator: "\n")
    }
}
