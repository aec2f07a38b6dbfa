import TestSupport
import Testing

@testable import TraceHistory
@testable import Values

/// The rows of the instance trace: which, in which order, with which values.
struct InstanceTraceTests {
    private let backup = Sketch { sketch in
        sketch.instance(
            "8b7c", memory: 512, root: 1, vcpus: 2, name: "vm-1", user: "alice", project: "physics", host: "c01")
        sketch.action(5, of: "8b7c", at: "2015-09-17 18:24:50")
        sketch.event(9, action: 5, "compute__do_build", from: "2015-09-17 18:24:56", to: "2015-09-17 18:25:00.25")
    }

    @Test func everyColumnHasItsSource() throws {
        let plain = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(
            plain.rows == [
                "8b7c,compute__do_build,2015-09-17T18:24:56,66296.0,2015-09-17T18:25:00.250000,66300.25,4.25,Success,"
                    + "512,1,2,vm-1,alice,physics,c01"
            ])
        let json = try WrittenTrace(.instanceEvents, of: [backup], encoding: .jsonLines)
        #expect(
            json.rows == [
                #"{"INSTANCE_UUID":"8b7c","EVENT":"compute__do_build","START_TIME":"2015-09-17T18:24:56","#
                    + #""START_SEC":66296.0,"FINISH_TIME":"2015-09-17T18:25:00.250000","FINISH_SEC":66300.25,"#
                    + #""EVENT_DURATION":4.25,"RESULT":"Success","MEMORY_MB":512,"DISK_GB":1,"VCPUS":2,"#
                    + #""INSTANCE_NAME":"vm-1","USER_ID":"alice","PROJECT_ID":"physics","HOST_NAME (PHYSICAL)":"c01"}"#
            ])
    }

    /// Events of one action have one request; an id that is given out again is another one.
    @Test(arguments: TraceFormat.allCases) func requests(_ format: TraceFormat) throws {
        let night = Sketch { sketch in
            sketch.instance("8b7c", memory: 512, root: 1, vcpus: 2, name: "vm-1", user: "alice", project: "physics", host: "c01")
            for (action, created) in [(5, "2015-09-17 18:24:50"), (6, "2015-09-17 18:25:50")] {
                sketch.action(Int64(action), of: "8b7c", at: created)
                for event in [10, 20] {
                    sketch.event(
                        Int64(event + action), action: Int64(action), "e", from: "2015-09-17 18:24:56", to: "2015-09-17 18:25:00")
                }
            }
        }
        let rebuilt = Sketch { sketch in
            sketch.instance("8b7c", memory: 512, root: 1, vcpus: 2, name: "vm-1", user: "alice", project: "physics", host: "c01")
            sketch.action(5, of: "8b7c", at: "2016-09-17 18:24:50")
            sketch.event(1, action: 5, "e", from: "2016-09-17 18:24:56", to: "2016-09-17 18:25:00")
        }
        let change: (inout TraceOptions) -> Void = {
            $0.format = format
            $0.columns = .request
        }
        let trace = try WrittenTrace(.instanceEvents, of: [night, rebuilt], change)
        #expect(trace.text.split(separator: "\n").first?.hasSuffix(",REQUEST") == true)
        let requests = trace.rows.map { String($0.split(separator: ",").last ?? "") }
        #expect(requests.count == 5 && Set(requests).count == 3, "\(requests)")
        #expect(requests[0] == requests[1] && requests[2] == requests[3])
        let masked = try WrittenTrace(
            .instanceEvents, of: [night], masking: .sha2Salted, salt: Salt(text: "salt"), change)
        #expect(masked.rows.allSatisfy { $0.split(separator: ",").last?.count == 32 })
    }

    /// `printf 'chameleonalice' | sha256sum | cut -c1-32` and so on for the five masked columns; no other is touched.
    @Test(arguments: [MaskingMethod.sha2Salted, .sha1Raw]) func fiveColumnsAreMasked(_ method: MaskingMethod) throws {
        guard Program.areInstalled("sha256sum", "sha1sum") else { return }
        let program = method == .sha2Salted ? "sha256sum" : "sha1sum"
        let plain = try WrittenTrace(.instanceEvents, of: [backup])
        let masked = try WrittenTrace(
            .instanceEvents, of: [backup], masking: method, salt: Salt(text: "chameleon"))
        for column in 0..<15 {
            guard [0, 11, 12, 13, 14].contains(column) else {
                #expect(masked.column(column) == plain.column(column))
                continue
            }
            let printed = try Program.run(program, input: Array("chameleon\(plain.column(column)[0])".utf8))
            #expect(
                masked.column(column) == [String(decoding: printed.prefix(method == .sha2Salted ? 32 : 40), as: UTF8.self)])
        }
    }

    @Test func nullAndEmptyAreEmptyFields() throws {
        let backup = Sketch { sketch in
            sketch.instance("a", memory: nil, root: nil, vcpus: nil, name: nil, user: "", project: "p", host: "")
            sketch.action(1, of: "a", at: nil)
            sketch.event(1, action: 1, nil, from: nil, to: "2015-09-17 00:00:01", result: nil)
        }
        for method in MaskingMethod.allCases {
            let trace = try WrittenTrace(
                .instanceEvents, of: [backup], masking: method, salt: Salt(text: "s")
            ) { $0.excludedProjects = [] }
            #expect(trace.rows[0].hasSuffix(",,,,2015-09-17T00:00:01,1.0,,,,,,,," + trace.column(13)[0] + ","))
        }
        let json = try WrittenTrace(.instanceEvents, of: [backup], encoding: .jsonLines)
        #expect(
            json.rows == [
                #"{"INSTANCE_UUID":"a","EVENT":null,"START_TIME":null,"START_SEC":null,"#
                    + #""FINISH_TIME":"2015-09-17T00:00:01","FINISH_SEC":1.0,"EVENT_DURATION":null,"RESULT":null,"#
                    + #""MEMORY_MB":null,"DISK_GB":null,"VCPUS":null,"INSTANCE_NAME":null,"USER_ID":"","#
                    + #""PROJECT_ID":"p","HOST_NAME (PHYSICAL)":""}"#
            ])
    }

    @Test(arguments: [
        ("2015-09-17 00:00:00", "2015-09-17 00:00:00", "0.0", "0.0", "0.0"),
        ("2015-09-16 23:59:59.999999", "2015-09-17 00:00:00.000001", "-1", "1e-06", "2e-06"),
        ("2015-09-16 23:00:00", "2015-09-16 23:30:00", "-1", "-1", "1800.0"),
        ("2015-09-17 00:01:00", "2015-09-17 00:00:00", "60.0", "0.0", "-60.0"),
        ("2015-09-17 00:01:00", "2015-09-16 23:59:59.75", "60.0", "-1", "-60.25"),
        ("0000-01-01 00:00:00", "9999-12-31 23:59:59.999999", "-1", "251959852800.0", "315569520000.0"),
    ])
    func secondsCountFromTheEpoch(start: String, finish: String, from: String, to: String, duration: String) throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a")
            sketch.event(1, action: 1, from: start, to: finish)
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(trace.column(3) == [from])
        #expect(trace.column(5) == [to])
        // Of a row the Doubles' own nearest text counts, which Python's printing settles in TimeTextTests.
        #expect(trace.column(6).map { Double($0) } == [Double(duration)])
        let later = try WrittenTrace(.instanceEvents, of: [backup]) { $0.epoch = time(finish) }
        #expect(later.column(5) == ["0.0"])
        #expect(later.column(6) == trace.column(6))
    }

    /// User, project, reason; nil stays in.
    @Test(
        arguments: [
            ("alice", "physics", nil), ("admin", "physics", .excludedUserOrProject),
            ("alice", "admin", .excludedUserOrProject), ("ADMIN", "physics", .excludedUserOrProject),
            ("aDmIn  ", "physics", .excludedUserOrProject), ("alice", "Admin ", .excludedUserOrProject),
            (" admin", "physics", nil), ("administrator", "admin2", nil), ("admi", "admin\n", nil), ("admin\t", "p", nil),
            ("", "", nil), (nil, "physics", .noUserOrProject), ("alice", nil, .noUserOrProject),
            (nil, nil, .noUserOrProject), (nil, "admin", .noUserOrProject),
        ] as [(String?, String?, LeftOut.Reason?)])
    func adminsAreLeftOut(user: String?, project: String?, reason: LeftOut.Reason?) throws {
        let backup = Sketch { sketch in
            sketch.instance("a", user: user, project: project)
            sketch.action(1, of: "a")
            sketch.event(1, action: 1)
            sketch.event(2, action: 1)
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(trace.summary.rows == (reason == nil ? 2 : 0))
        #expect(trace.summary.leftOut.counts == reason.map { [$0: 2] } ?? [:])
    }

    @Test func excludedNamesAreAnOption() throws {
        let backup = Sketch { sketch in
            for (number, user) in [(Int64(1), "admin"), (2, "Root"), (3, "jenkins "), (4, "bob")] {
                sketch.instance("i-\(user)", user: user, project: "p-\(number)")
                sketch.action(number, of: "i-\(user)")
                sketch.event(number, action: number)
            }
        }
        func users(_ change: (inout TraceOptions) -> Void) throws -> [String] {
            try WrittenTrace(.instanceEvents, of: [backup], change).column(12)
        }
        #expect(try users { $0.excludedUsers = ["root", "JENKINS"] } == ["admin", "bob"])
        #expect(
            try users {
                $0.excludedUsers = ["root  "]; $0.excludedProjects = ["P-4"]
            } == ["admin", "jenkins "])
        #expect(
            try users {
                $0.excludedUsers = []; $0.excludedProjects = []
            } == ["admin", "Root", "jenkins ", "bob"])
    }

    @Test func unfinishedEventsAreLeftOut() throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a")
            sketch.event(1, action: 1, "running", to: nil)
            sketch.event(2, action: 1, "without start", from: nil)
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(trace.column(1) == ["without start"])
        #expect(trace.summary.leftOut.counts == [.unfinished: 1])
    }

    @Test(
        arguments: [
            (nil, nil, ["null", "a", "b", "c", "d"]),
            ("2016-01-02 00:00:00", nil, ["b", "c", "d"]), ("2016-01-02 00:00:00.000001", nil, ["c", "d"]),
            (nil, "2016-01-03 00:00:00", ["a", "b", "c"]), (nil, "2016-01-02 23:59:59.999999", ["a", "b"]),
            ("2016-01-02 00:00:00", "2016-01-02 00:00:00", ["b"]), ("2016-01-04 00:00:00", "2016-01-01 00:00:00", []),
        ] as [(String?, String?, [String])])
    func thePeriodIsInclusive(start: String?, end: String?, kept: [String]) throws {
        let backup = Sketch { sketch in
            sketch.instance("i")
            let times = [nil, "2016-01-01", "2016-01-02 00:00:00", "2016-01-03", "2016-01-04 00:00:00.5"]
            for (index, (word, time)) in zip(["null", "a", "b", "c", "d"], times).enumerated() {
                sketch.action(Int64(index), of: "i", at: time)
                // The event's own times are nothing to the period.
                sketch.event(Int64(index), action: Int64(index), word, from: nil, to: "2019-01-01")
            }
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup]) {
            $0.start = start.map(time)
            $0.end = end.map(time)
        }
        #expect(trace.column(1) == kept)
        #expect(trace.summary.leftOut.counts == (kept.count == 5 ? [:] : [.outsidePeriod: 5 - kept.count]))
    }

    /// instance_actions.created_at with NULL first, then database, action id, event id.
    @Test func rowsComeInOrderOfTheirActions() throws {
        let backup = Sketch { sketch in
            for database in ["nova", "Nova", "nova_cell1"] {
                // One of its own: of an instance in two databases an event counts once.
                let uuid = "of \(database == "Nova" ? "another" : database)"
                sketch.instance(uuid, in: database)
                sketch.action(1, of: uuid, at: "2016-01-02", in: database)
                sketch.action(2, of: uuid, at: "2016-01-01", in: database)
                sketch.action(10, of: uuid, at: "2016-01-01", in: database)
                sketch.action(3, of: uuid, at: nil, in: database)
                for (event, action) in [(Int64(1), Int64(10)), (2, 2), (3, 1), (11, 2), (4, 3)] {
                    sketch.event(event, action: action, "\(database)-\(action)-\(event)", in: database)
                }
            }
        }
        let expected = [
            "Nova-3-4", "nova-3-4", "nova_cell1-3-4",
            "Nova-2-2", "Nova-2-11", "Nova-10-1", "nova-2-2", "nova-2-11", "nova-10-1",
            "nova_cell1-2-2", "nova_cell1-2-11", "nova_cell1-10-1",
            "Nova-1-3", "nova-1-3", "nova_cell1-1-3",
        ]
        #expect(try WrittenTrace(.instanceEvents, of: [backup]).column(1) == expected)
    }

    @Test func theSummaryCoversTheTrace() throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a")
            sketch.event(1, action: 1, from: "2016-03-01", to: "2016-03-09")
            sketch.event(2, action: 1, from: "2016-01-01", to: "2016-03-09")
            sketch.event(3, action: 1, from: "2015-01-01", to: nil)
        }
        let summary = try WrittenTrace(.instanceEvents, of: [backup]).summary
        #expect(summary.firstTime == time("2016-01-01"))
        #expect(summary.lastTime == time("2016-03-01"))
        #expect(summary.rows == 2)
    }
}
