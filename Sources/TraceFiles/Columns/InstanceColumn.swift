import TraceHistory
import Values

/// The columns of instance traces, in the order in which `docs/format.md` shows them.
package enum InstanceColumn: Int, TraceColumn {
    case uuid, event, startTime, startSeconds, finishTime, finishSeconds, duration, result, memoryMB, rootGB, vcpus
    case name, user, project, host, properties, request

    package static var subject: InstanceColumn { .uuid }

    package var declaration: ColumnDeclaration<InstanceColumn> {
        switch self {
        case .uuid:
            ColumnDeclaration(
                "INSTANCE_UUID", .maskedText { $0.instance.uuid }, "The instance that something happened to.",
                source: "`instances.uuid`", example: "d3a3ce2aa6374b34698afcc8feef63ab")
        case .event:
            ColumnDeclaration(
                "EVENT", .text { $0.event.event }, "What happened, in Nova's words: one step of something that a user requested.",
                null: "Nova did not name it", source: "`instance_actions_events.event`",
                example: "compute__do_build_and_run_instance")
        case .startTime:
            ColumnDeclaration(
                "START_TIME", .time { $0.event.startTime }, "When the event began.", null: "Nova did not note it",
                source: "`instance_actions_events.start_time`", example: "2016-11-01T08:00:02")
        case .startSeconds:
            ColumnDeclaration(
                "START_SEC", .seconds(of: .startTime), "START_TIME in seconds from the epoch; -1 if it is earlier.", unit: "s",
                null: "START_TIME is NULL", source: "START_TIME", example: "35539202.0")
        case .finishTime:
            ColumnDeclaration(
                "FINISH_TIME", .time { $0.event.finishTime }, "When the event ended. Events that have not ended are left out.",
                source: "`instance_actions_events.finish_time`", example: "2016-11-01T08:00:33")
        case .finishSeconds:
            ColumnDeclaration(
                "FINISH_SEC", .seconds(of: .finishTime), "FINISH_TIME in seconds from the epoch; -1 if it is earlier.", unit: "s",
                source: "FINISH_TIME", example: "35539233.0")
        case .duration:
            ColumnDeclaration(
                "EVENT_DURATION", .duration(from: .startTime, to: .finishTime),
                "FINISH_TIME minus START_TIME; negative if the backup has the event end before it begins.", unit: "s",
                null: "START_TIME is NULL", source: "START_TIME, FINISH_TIME", example: "31.0")
        case .result:
            ColumnDeclaration(
                "RESULT", .text { $0.event.result }, "How it ended, in Nova's words: `Success`, `Error`.",
                null: "Nova did not note it", source: "`instance_actions_events.result`", example: "Success")
        case .memoryMB:
            ColumnDeclaration(
                "MEMORY_MB", .integer { $0.instance.memoryMB }, "The instance's memory.", unit: "MiB",
                null: "Nova did not note it", source: "`instances.memory_mb`", example: "4096")
        case .rootGB:
            ColumnDeclaration(
                "DISK_GB", .integer { $0.instance.rootGB }, "The instance's root disk.", unit: "GiB",
                null: "Nova did not note it", source: "`instances.root_gb`", example: "40")
        case .vcpus:
            ColumnDeclaration(
                "VCPUS", .integer { $0.instance.vcpus }, "The instance's virtual processors.", null: "Nova did not note it",
                source: "`instances.vcpus`", example: "2")
        case .name:
            ColumnDeclaration(
                "INSTANCE_NAME", .maskedText { $0.instance.hostname },
                "The name that the user gave to the instance, in the form of a host name.", null: "it has none",
                source: "`instances.hostname`", example: "76c105b32e19dfef86fb72183897c27f")
        case .user:
            ColumnDeclaration(
                "USER_ID", .maskedText { $0.instance.userID }, "The user who created the instance.",
                source: "`instances.user_id`",
                example: "982d7402a4e9a65a535c00dafacbf680")
        case .project:
            ColumnDeclaration(
                "PROJECT_ID", .maskedText { $0.instance.projectID }, "The project that the instance belongs to.",
                source: "`instances.project_id`", example: "d920885e3e3b3c239ef11697c0da329c")
        case .host:
            ColumnDeclaration(
                "HOST_NAME (PHYSICAL)", .maskedText { $0.host },
                "The machine where the instance is, or last was; with `--event-host event`, the default of format "
                    + "0.3, the machine where the event ran.",
                null: "the instance was never on one",
                source: "`instances.host`, or `instance_actions_events.host`; of bare metal `instances.node`",
                example: "e10e1b165e77a523c173cfe94ca49b50")
        case .properties:
            ColumnDeclaration(
                "PROPERTIES",
                .properties(
                    [
                        PropertyColumn("memory_mb", .memoryMB), PropertyColumn("root_gb", .rootGB),
                        PropertyColumn("vcpus", .vcpus),
                    ],
                    // Who gets a whole machine gets what it has: its properties are in the machine trace.
                    shown: { $0.instanceType == .bareMetal ? .named([]) : .all }),
                "What the instance was given: `memory_mb` (MiB), `root_gb` (GiB), `vcpus`, each a whole number or "
                    + "NULL. For bare metal there are none.",
                source: "`instances.memory_mb`, `root_gb`, `vcpus`", example: "{'memory_mb': 4096, 'root_gb': 40, 'vcpus': 2}")
        case .request:
            ColumnDeclaration(
                "REQUEST", .maskedText { $0.request },
                "The user's request that the event belongs to: all events of a request have the same value. Nova "
                    + "calls a request an action.", source: "`instance_actions.id` and `created_at`",
                example: "61a3c8f57b0d4e6c9a2f1b8e7d5c4a30")
        }
    }

    package typealias Event = InstanceTraceEvent
}
