import TraceHistory
import Values

/// The columns of lifetime traces, in the order in which `docs/format.md` shows them. Both formats have the same.
package enum LifetimeColumn: Int, TraceColumn {
    case uuid, submitTime, submitSeconds, startTime, startSeconds, endTime, endSeconds, lifetime, end, endSeen
    case observedTime, observedSeconds, state
    case firstVCPUs, firstMemoryMB, firstRootGB, firstEphemeralGB, firstFlavor, firstHost
    case lastVCPUs, lastMemoryMB, lastRootGB, lastEphemeralGB, lastFlavor, lastHost
    case builds, resizes, migrations, errors, user, project, reservation

    package static var subject: LifetimeColumn { .uuid }
    package static var host: LifetimeColumn { .lastHost }

    package typealias Event = InstanceLifetime

    package var declaration: ColumnDeclaration<LifetimeColumn> {
        switch self {
        case .uuid, .submitTime, .submitSeconds, .startTime, .startSeconds, .endTime, .endSeconds, .lifetime, .end, .endSeen,
            .observedTime, .observedSeconds, .state:
            return lifeDeclaration
        case .firstVCPUs, .firstMemoryMB, .firstRootGB, .firstEphemeralGB, .firstFlavor, .firstHost:
            return firstDeclaration
        case .lastVCPUs, .lastMemoryMB, .lastRootGB, .lastEphemeralGB, .lastFlavor, .lastHost:
            return lastDeclaration
        case .builds, .resizes, .migrations, .errors, .user, .project, .reservation:
            return restDeclaration
        }
    }

    private static let notTold = "not known"
    private static let noEvents = "the cloud has no table of events"

    private var lifeDeclaration: ColumnDeclaration<LifetimeColumn> {
        switch self {
        case .submitTime:
            ColumnDeclaration(
                "SUBMIT_TIME", .time { $0.submitted }, "When the user requested the instance.", null: Self.notTold,
                source: "`instance_actions.start_time` of its first `create` or build; else `instances.created_at`",
                example: "2020-01-01T10:00:00")
        case .submitSeconds:
            ColumnDeclaration(
                "SUBMIT_SEC", .seconds(of: .submitTime), "SUBMIT_TIME in seconds from the epoch; -1 if it is earlier.", unit: "s",
                null: "SUBMIT_TIME is NULL", source: "SUBMIT_TIME", example: "135424800.0")
        case .startTime:
            ColumnDeclaration(
                "START_TIME", .time { $0.started }, "When the instance began to run.", null: "it never ran, or this is not known",
                source:
                    "when its first successful build finished; without such an event `instances.launched_at`; NULL "
                    + "if that is NULL, whatever the events say", example: "2020-01-01T10:00:30")
        case .startSeconds:
            ColumnDeclaration(
                "START_SEC", .seconds(of: .startTime), "START_TIME in seconds from the epoch; -1 if it is earlier.", unit: "s",
                null: "START_TIME is NULL", source: "START_TIME", example: "135424830.0")
        case .endTime:
            ColumnDeclaration(
                "END_TIME", .time { $0.ended }, "When the instance ended.",
                null: "it was alive at OBSERVED_TIME, or this is not known",
                source:
                    "for a deleted instance `instances.terminated_at`; else `deleted_at`; else when its last "
                    + "successful delete finished", example: "2020-01-02T10:00:08")
        case .endSeconds:
            ColumnDeclaration(
                "END_SEC", .seconds(of: .endTime), "END_TIME in seconds from the epoch; -1 if it is earlier.", unit: "s",
                null: "END_TIME is NULL", source: "END_TIME", example: "135511208.0")
        case .lifetime:
            ColumnDeclaration(
                "LIFETIME", .duration(from: .startTime, to: .endTime), "END_TIME minus START_TIME.", unit: "s",
                null: "either is NULL", source: "START_TIME, END_TIME", example: "86378.0")
        case .end:
            ColumnDeclaration(
                "END", .text { $0.end },
                "How it ended: `deleted`; `unstarted`, deleted before it ran; `gone`, no longer in the backups, "
                    + "although nobody saw it end.", null: "it was alive at OBSERVED_TIME",
                source: "as END_TIME; which backups hold the instance",
                example: "deleted")
        case .endSeen:
            ColumnDeclaration(
                "END_SEEN", .integer { NullableInteger($0.ended.value == nil ? 0 : 1) },
                "1 if END_TIME is known, otherwise 0: the instance then lived at least until OBSERVED_TIME.", source: "END_TIME",
                example: "1")
        case .observedTime:
            ColumnDeclaration(
                "OBSERVED_TIME", .time { $0.observed },
                "Until when the instance was observed: the end of observation, or for an instance that is `gone` the "
                    + "last time it was seen.",
                source: "the time of the newest backup of its database; for one that is gone, of the newest backup that "
                    + "holds it",
                example: "2020-01-04T00:00:00")
        case .observedSeconds:
            ColumnDeclaration(
                "OBSERVED_SEC", .seconds(of: .observedTime), "OBSERVED_TIME in seconds from the epoch; -1 if it is earlier.",
                unit: "s",
                source: "OBSERVED_TIME", example: "135648000.0")
        case .state:
            ColumnDeclaration(
                "STATE", .text { $0.state }, "Its last state, in Nova's words: `active`, `stopped`, `error`, `deleted`.",
                null: Self.notTold, source: "`instances.vm_state`", example: "deleted")
        default:
            ColumnDeclaration(
                "INSTANCE_UUID", .maskedText { $0.uuid }, "The instance; each has one row.", source: "`instances.uuid`",
                example: "da18ac0cd55da475997363acd85ec5dd")
        }
    }

    private var firstDeclaration: ColumnDeclaration<LifetimeColumn> {
        let from = "in the oldest backup that shows the instance"
        switch self {
        case .firstMemoryMB:
            return ColumnDeclaration(
                "FIRST_MEMORY_MB", .integer { $0.first.memoryMB }, "Its memory at first.", unit: "MiB", null: Self.notTold,
                source: "`instances.memory_mb` \(from)", example: "2048")
        case .firstRootGB:
            return ColumnDeclaration(
                "FIRST_DISK_GB", .integer { $0.first.rootGB }, "Its root disk at first.", unit: "GiB", null: Self.notTold,
                source: "`instances.root_gb` \(from)", example: "20")
        case .firstEphemeralGB:
            return ColumnDeclaration(
                "FIRST_EPHEMERAL_GB", .integer { $0.first.ephemeralGB }, "Its ephemeral disk at first.", unit: "GiB",
                null: Self.notTold, source: "`instances.ephemeral_gb` \(from)", example: "0")
        case .firstFlavor:
            return ColumnDeclaration(
                "FIRST_FLAVOR", .integer { $0.first.flavor }, "The number of its flavor at first.", null: Self.notTold,
                source: "`instances.instance_type_id` \(from)", example: "1")
        case .firstHost:
            return ColumnDeclaration(
                "FIRST_HOST", .maskedText { $0.firstHost }, "The machine that it first ran on.",
                null: "it was never on one, or nothing tells",
                source: "`instance_actions_events.host` of the first build that succeeded; else `instances.host` \(from)",
                example: "61e1261b98fd979b99e153aece6fce06")
        default:
            return ColumnDeclaration(
                "FIRST_VCPUS", .integer { $0.first.vcpus }, "Its virtual processors at first, before any resize.",
                null: Self.notTold, source: "`instances.vcpus` \(from)", example: "1")
        }
    }

    private var lastDeclaration: ColumnDeclaration<LifetimeColumn> {
        switch self {
        case .lastMemoryMB:
            ColumnDeclaration(
                "LAST_MEMORY_MB", .integer { $0.last.memoryMB }, "Its memory at last.", unit: "MiB", null: Self.notTold,
                source: "`instances.memory_mb`", example: "2048")
        case .lastRootGB:
            ColumnDeclaration(
                "LAST_DISK_GB", .integer { $0.last.rootGB }, "Its root disk at last.", unit: "GiB", null: Self.notTold,
                source: "`instances.root_gb`", example: "20")
        case .lastEphemeralGB:
            ColumnDeclaration(
                "LAST_EPHEMERAL_GB", .integer { $0.last.ephemeralGB }, "Its ephemeral disk at last.", unit: "GiB",
                null: Self.notTold, source: "`instances.ephemeral_gb`", example: "0")
        case .lastFlavor:
            ColumnDeclaration(
                "LAST_FLAVOR", .integer { $0.last.flavor }, "The number of its flavor at last.", null: Self.notTold,
                source: "`instances.instance_type_id`", example: "1")
        case .lastHost:
            ColumnDeclaration(
                "LAST_HOST", .maskedText { $0.lastHost },
                "The machine where it is, or last was, under the same name as in the machine trace.",
                null: "it was never on one", source: "`instances.host`; of bare metal `instances.node`",
                example: "61e1261b98fd979b99e153aece6fce06")
        default:
            ColumnDeclaration(
                "LAST_VCPUS", .integer { $0.last.vcpus }, "Its virtual processors at last.", null: Self.notTold,
                source: "`instances.vcpus`", example: "1")
        }
    }

    private var restDeclaration: ColumnDeclaration<LifetimeColumn> {
        switch self {
        case .resizes:
            ColumnDeclaration(
                "RESIZES", .integer { $0.resizes }, "Successful resizes.", null: Self.noEvents,
                source: "`compute_finish_resize` of an action other than `migrate`", example: "0")
        case .migrations:
            ColumnDeclaration(
                "MIGRATIONS", .integer { $0.migrations }, "Successful migrations and evacuations.", null: Self.noEvents,
                source:
                    "`compute_live_migration`; `compute_finish_resize` of `migrate`; `compute_rebuild_instance` of `evacuate`",
                example: "0")
        case .errors:
            ColumnDeclaration(
                "ERRORS", .integer { $0.errors }, "Failed events of any kind.", null: Self.noEvents,
                source: "`instance_actions_events.result`", example: "0")
        case .user:
            ColumnDeclaration(
                "USER_ID", .maskedText { $0.user }, "The user who created the instance.", source: "`instances.user_id`",
                example: "caecc6deae29eb33c1a92a1584ad67e2")
        case .project:
            ColumnDeclaration(
                "PROJECT_ID", .maskedText { $0.project }, "The project that the instance belongs to.",
                source: "`instances.project_id`", example: "8102f63965ddbe60f5e69f99ecf87c41")
        case .reservation:
            ColumnDeclaration(
                "RESERVATION_ID", .maskedText { $0.reservation },
                "Which instances were requested together: they have the same value.", null: Self.notTold,
                source: "`instances.reservation_id`", example: "2fefcf301a57c915ba6937540ad43400")
        default:
            ColumnDeclaration(
                "BUILDS", .integer { $0.builds }, "Builds that finished, successfully or not: more than one if the first failed.",
                null: Self.noEvents, source: "`compute__do_build_and_run_instance` and its earlier names", example: "1")
        }
    }
}
