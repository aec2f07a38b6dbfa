import Values

/// `docs/format.md`: the traces' columns for those who read them, made of the columns' declarations.
public enum FormatDocument {
    /// The document in Markdown.
    public static var markdown: String {
        """
        # The format of the traces

        `starcompactor format` prints this page. It is made from the same declarations that the program uses to write traces.

        A run writes two traces: `instance_events`, what happened to the instances, and `machine_events`, how the machines came, changed
        and went. With `--lifetimes` it writes a third, `instance_lifetimes`, with one row per instance. There are two published formats: 0.2
        has a column for each property, 0.3 (`--format-version 0.3`) has one column for all of them. Bare metal always uses 0.3. The columns
        are in the order of the tables below.

        ## Instance events

        One row for each event of an instance. In 0.2, rows are ordered by the time when the event's action was created (that time is not in
        the trace); in 0.3 by START_TIME, NULL first. Columns marked "of the instance" have the same value in all rows of an instance: the one
        in the newest backup. With `--instance-values then`, each row has the value from the oldest backup in which the event is finished,
        or, where a cloud keeps [audit tables](audit-tables.md), the value at the time when the event finished.

        - An event appears only once, even if several backups hold it, or two cells between which the instance moved. Archived rows are
          included.
        - Left out are events that have not finished, events of instances without a user or project or with an excluded one (`admin` unless
          you name others), and events outside `--start` and `--end`.
        - If a database holds an instance twice, the row that is not deleted is used.

        \(table(of: InstanceColumn.self))

        ## Machine events

        One row for each event of a machine, ordered by EVENT_TIME, then masked host, then kind.

        - A host lives as long as one of its rows does, in any cell. If the next complete backup no longer has the host, it counts as
          deleted at the time of that backup, unless the backup cannot show this: a dump of the schema or of chosen rows, one without its
          end, or one with other hosts only.
        - A machine's story begins with CREATE. If its row is made again with other properties while the machine is there, that is an UPDATE;
          events that change nothing are left out. The properties are those in the oldest backup that has the event. Audit tables give the
          exact second of each change.
        - An empty name counts as NULL.

        \(table(of: MachineColumn.self))

        ## Instance lifetimes

        One row for each instance, ordered by SUBMIT_TIME, NULL first. `traces --lifetimes` makes them from the backups, which hold more than
        events; `starcompactor lifetimes` makes them from any instance trace, and what that does not say is NULL. [Lifetimes](lifetimes.md)
        has the rules.

        - Every instance has a row, even without any event, except those of `--exclude-user` and `--exclude-project`, and those with a
          SUBMIT_TIME outside `--start` and `--end`.
        - An instance that moved to another cell has one row.

        \(table(of: LifetimeColumn.self))

        ## Types

        Every kind of file holds the same values:

        | type | CSV | JSON Lines | Parquet | pandas of Parquet |
        |---|---|---|---|---|
        \(ValueKind.allCases.map(types).joined(separator: "\n"))
        | NULL | an empty field, as an empty text is | `null` | NULL | missing (`NaT`, `NaN`) |

        - **Times** are UTC. Seconds are counted from the epoch, 2015-09-17T00:00:00 or the one of `--epoch`; `manifest.json` names it.
        - **Masked texts** are the first 32 hexadecimal digits of SHA-256(salt, value): the same text has the same mask within a run, and
          in runs with the same salt. With the old method `sha1-raw` they have 40 digits.
        - **PROPERTIES** in CSV is a Python dictionary, which `ast.literal_eval` reads. In Parquet it is a struct with a typed field for
          each name: whole numbers, and of bare metal texts. A field that a row does not have is NULL, so a DELETE and an instance of bare
          metal have NULLs alone. Early builds of this program wrote the text of CSV there; such files are still read.

        ## Files

        `--output-format` decides what the files are. Without it, the name of a single trace does; otherwise they are CSV.

        | `--output-format` | a single trace's name ends in | what it is |
        |---|---|---|
        | `csv` | `.csv`, or anything else | RFC 4180 with `\\n` line ends: a header, quotes only where they are needed, UTF-8 |
        | `csv.gz` | `.csv.gz` | the same, packed with gzip |
        | `jsonl` | `.jsonl`, `.json` | one JSON object a line, without a header; keys in the columns' order |
        | `jsonl.gz` | `.jsonl.gz` | the same, packed with gzip |
        | `parquet` | `.parquet` | Apache Parquet, packed with gzip inside |

        Two runs over the same backups with the same options and salt write the same bytes: no file contains a hidden time or name.

        `traces` and `merge` write `manifest.json` beside the traces. It says what they were made from: a number for the run (`run_id`), the
        options, the kind of salt and a check value for it (`salt`, `salt_check`), the rows, size and SHA-256 of each trace, and the time of
        each backup in UTC and where that comes from (`time`, `time_from`). `verify` and `report` use it.

        A Parquet file has row groups of up to \(ParquetGroups.mostRows) rows, or \(ParquetGroups.mostBytes >> 20) MiB of values if
        that comes first; one group is in memory while it is written. Every column may be NULL. For times and whole numbers, each row group
        records the smallest and largest value, so that readers can skip groups. The file's metadata names the program and its version
        (`created_by`); `starcompactor.trace`, `starcompactor.format_version` and `starcompactor.epoch` say what the file holds.

            pandas.read_parquet("traces/instance_events.parquet")
            pandas.read_csv("traces/instance_events.csv.gz", parse_dates=["START_TIME", "FINISH_TIME"], date_format="ISO8601",
                            keep_default_na=False, na_values=[""])    # a user may be called NULL
            pandas.read_json("traces/instance_events.jsonl", lines=True)

            # Format 0.3: each property as a column of its own, with its type
            pyarrow.parquet.read_table("traces/instance_events.parquet").flatten().to_pandas()["PROPERTIES.vcpus"]

            SELECT EVENT, count(*) FROM 'traces/instance_events.parquet' GROUP BY EVENT;    -- DuckDB
            SELECT PROPERTIES.vcpus, count(*) FROM 'traces/instance_events.parquet' GROUP BY ALL;    -- format 0.3
            -- CSV of format 0.3, virtual machines: their properties are names, numbers and None.
            SELECT replace(replace(PROPERTIES, '''', '"'), 'None', 'null')::JSON ->> 'vcpus' AS vcpus, count(*)
                FROM 'traces/instance_events.csv' GROUP BY vcpus;

            spark.read.parquet("traces/machine_events.parquet").groupBy("`HOST_NAME (PHYSICAL)`").count()

        [`Notebooks/traces.ipynb`](../Notebooks/traces.ipynb) shows what can be done with traces, [questions.md](questions.md) the same in SQL.

        """
    }

    private static func table<Column: TraceColumn>(of column: Column.Type) -> String {
        let lines = Column.allCases.map { column in
            let declaration = column.declaration
            let formats = TraceFormat.allCases.filter { Column.columns(of: $0).newest.contains(column) }
            // A column that is in no format unless it is asked for.
            let isOptional = formats.isEmpty
            let names =
                isOptional
                ? "`--columns`" : formats == TraceFormat.allCases ? "both" : formats.map(\.rawValue).joined(separator: ", ")
            let shown = declaration.source.contains("`instances.") ? "of the instance" : "of the event"
            let values = Column.self == InstanceColumn.self ? " \(shown) |" : ""
            return "| `\(column.name)` | \(names) |\(values) \(declaration.value.kind.name) | \(declaration.unit) "
                + "| \(declaration.null ?? "never") | \(declaration.meaning) | \(declaration.source) "
                + "| `\(declaration.example)` |"
        }
        let values = Column.self == InstanceColumn.self ? " value |" : ""
        return """
            | column | format |\(values) type | unit | NULL if | what it is | from | example |
            |---|---|\(values.isEmpty ? "" : "---|")---|---|---|---|---|---|
            \(lines.joined(separator: "\n"))
            """
    }

    private static func types(_ kind: ValueKind) -> String {
        let csv, json, pandas: String
        switch kind {
        case .text: (csv, json, pandas) = ("the text", "string", "`str`")
        case .maskedText: (csv, json, pandas) = ("32 hexadecimal digits", "string", "`str`")
        case .time:
            (csv, json, pandas) = (
                "`2015-09-17T18:24:56`, with six decimals only if they are not zero", "string, as in CSV", "`datetime64[us, UTC]`"
            )
        case .seconds: (csv, json, pandas) = ("as Python prints a float: `66296.0`; `-1`", "number", "`float64`")
        case .integer: (csv, json, pandas) = ("digits", "number", "`int64`; `float64` if there are NULLs")
        case .properties: (csv, json, pandas) = ("Python dictionary, NULL as `None`", "object", "`dict`")
        }
        return "| \(kind.name) | \(csv) | \(json) | \(kind.parquet?.name ?? "struct") | \(pandas) |"
    }
}

extension ValueKind {
    /// As people call it.
    fileprivate var name: String {
        switch self {
        case .text: return "text"
        case .maskedText: return "masked text"
        case .time: return "time"
        case .seconds: return "seconds"
        case .integer: return "whole number"
        case .properties: return "named values"
        }
    }
}

extension ParquetColumn.Kind {
    /// As Parquet calls it.
    fileprivate var name: String {
        switch self {
        case .text: return "STRING"
        case .time: return "TIMESTAMP (microseconds, adjusted to UTC)"
        case .integer: return "INT64"
        case .double: return "DOUBLE"
        }
    }
}
