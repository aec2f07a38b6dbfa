import Values

/// `docs/format.md`: the traces' columns for those who read them, made of the columns' declarations.
public enum FormatDocument {
    /// The document in Markdown.
    public static var markdown: String {
        """
        # The format of the traces

        This page is what `starcompactor format` prints. It is made of the declarations that the program writes by.

        A run writes two traces: `instance_events`, what happened to the instances, and `machine_events`, how the machines that
        they run on came, changed and went; with `--lifetimes` a third, `instance_lifetimes`, one row an instance. Two published formats say which columns they have: 0.2 has a column for each
        property, 0.3 (`--format-version 0.3`) one for all of them; bare metal always has 0.3. Columns stand in the order of the
        tables below.

        ## Instance events

        One row for each event of an instance. Rows are in order of the time when the action was created that the event belongs to
        (0.2; that time is not in the trace) or of START_TIME, NULL first (0.3). Columns whose value is "of the instance" show it as
        the newest backup has it, in all of its rows; with `--instance-values then` each row shows it as the oldest backup has it in which
        the event is finished, and where the deployment keeps [audit tables](audit-tables.md), as it was when the event finished.

        - An event appears once, also if several backups hold it, or two cells between which the instance moved. Archived rows count.
        - Left out are events that have not finished, those of instances without a user or a project, or with an excluded one (`admin`
          unless others are named), and those outside `--start` and `--end`.
        - Of two rows of one instance in a database the one that is not deleted supplies the columns.

        \(table(of: InstanceColumn.self))

        ## Machine events

        One row for each event of a machine, in order of EVENT_TIME, then of the masked host, then of the kind.

        - A host lives as long as one of its rows does, in any cell. A host that the next whole backup lacks is deleted at that
          backup's time, unless that backup cannot tell: a dump of the schema or of chosen rows, one without its end, or one of other
          hosts alone.
        - A machine's story begins with CREATE. A row that was made anew with other properties while the machine is there is an
          UPDATE; what changes nothing is left out. Properties are those that the oldest backup with the event shows. Audit tables tell
          each change at its second.
        - An empty name counts as NULL.

        \(table(of: MachineColumn.self))

        ## Instance lifetimes

        One row for each instance, in order of SUBMIT_TIME, NULL first. `traces --lifetimes` makes them of the backups, which know more than
        events; `starcompactor lifetimes` makes them of anyone's instance trace, and what that does not tell stays NULL.
        [Lifetimes](lifetimes.md) says by which rules.

        - All instances have a row, also those without any event, but those of `--exclude-user` and `--exclude-project`, and those with
          a SUBMIT_TIME outside `--start` and `--end`.
        - An instance that moved to another cell has one row.

        \(table(of: LifetimeColumn.self))

        ## Types

        The same values in every kind of file:

        | type | CSV | JSON Lines | Parquet | pandas of Parquet |
        |---|---|---|---|---|
        \(ValueKind.allCases.map(types).joined(separator: "\n"))
        | NULL | an empty field, as an empty text is | `null` | NULL | missing (`NaT`, `NaN`) |

        - **Times** are UTC. The epoch that seconds are counted from is 2015-09-17T00:00:00, or `--epoch`; `manifest.json` names it.
        - **Masked texts** are the first 32 hexadecimal digits of SHA-256(salt, value): equal texts have equal masks within a run,
          and between runs with the same salt. With the legacy method `sha1-raw` they have 40 digits.
        - **PROPERTIES** in CSV is a Python dictionary, which `ast.literal_eval` reads. In Parquet it is a struct with a typed field for
          each name: whole numbers, and of bare metal texts. A field that a row does not have is NULL, so a DELETE and an instance of bare
          metal have NULLs alone. Early builds of this program wrote the text of CSV there; such files are still read.

        ## Files

        `--output-format` says what the files are; without it the name of a single trace does, and else they are CSV.

        | `--output-format` | a single trace's name ends in | what it is |
        |---|---|---|
        | `csv` | `.csv`, or anything else | RFC 4180 with `\\n` line ends: a header, quotes only where they are needed, UTF-8 |
        | `csv.gz` | `.csv.gz` | the same, packed with gzip |
        | `jsonl` | `.jsonl`, `.json` | one JSON object a line, without a header; keys in the columns' order |
        | `jsonl.gz` | `.jsonl.gz` | the same, packed with gzip |
        | `parquet` | `.parquet` | Apache Parquet, packed with gzip inside |

        Two runs over the same backups with the same options and salt write the same bytes: no file hides a time or a name.

        `manifest.json` beside the traces of `traces` and `merge` says what they were made of: a number of the run (`run_id`), the
        options, what kind of salt it was and a check value of it (`salt`, `salt_check`), of each trace its rows, size and SHA-256, and of
        each backup its time in UTC and where that comes from (`time`, `time_from`). `verify` and `report` go by it.

        A Parquet file has row groups of up to \(ParquetRowWriter.groupRows) rows, or of \(ParquetRowWriter.groupBytes >> 20) MiB
        of values if that is reached first; one is in memory while it is written. Every column may have NULL. Times and whole numbers
        have their smallest and largest value in each row group, so that readers can skip some. The file's own metadata names the
        program and its version (`created_by`), and says under `starcompactor.trace`, `starcompactor.format_version` and
        `starcompactor.epoch` what it holds.

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

        [`Notebooks/traces.ipynb`](../Notebooks/traces.ipynb) shows what can be done with them.

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
