// Long, because every rule has a trace that breaks it.

import Testing

@testable import TraceFiles
@testable import TraceVerification
@testable import Values

extension Verification {
    /// Each rule, with a trace that breaks it at a known row and no other rule.
    struct TraceRulesTests {
        private static let a = VerifiedText.mask("a")
        private static let b = VerifiedText.mask("b")

        /// A good instance trace of format 0.2, whose cells can be replaced.
        private static func instances02(_ changes: (row: Int, column: Int, value: String)...) -> String {
            table(
                "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,MEMORY_MB,DISK_GB,VCPUS,"
                    + "INSTANCE_NAME,USER_ID,PROJECT_ID,HOST_NAME (PHYSICAL)",
                [
                    "\(a),e,2015-09-16T23:59:58,-1,2015-09-16T23:59:59,-1,1.0,Success,512,1,1,\(a),\(a),\(a),\(b)",
                    "\(a),e,2015-09-17T00:00:00,0.0,2015-09-17T00:00:07,7.0,7.0,Success,512,1,1,\(a),\(a),\(a),\(b)",
                    "\(a),e,,,2015-09-17T00:00:07.250000,7.25,,,,,,,\(a),\(a),",
                    "\(b),e,2015-09-18T00:00:00,86400.0,2015-09-18T00:00:02,86402.0,2.0,Error,512,1,1,\(a),\(a),\(a),\(b)",
                ], changes)
        }

        private static func instances03(_ changes: (row: Int, column: Int, value: String)...) -> String {
            table(
                "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,INSTANCE_NAME,USER_ID,"
                    + "PROJECT_ID,HOST_NAME (PHYSICAL),PROPERTIES",
                [
                    "\(a),e,,,2015-09-17T00:00:07,7.0,,Success,\(a),\(a),\(a),\(b),{}",
                    "\(a),e,2015-09-17T00:00:00,0.0,2015-09-17T00:00:07,7.0,7.0,Success,\(a),\(a),\(a),\(b),\(flavor)",
                    "\(a),e,2015-09-17T00:00:01,1.0,2015-09-17T00:00:07,7.0,6.0,Success,\(a),\(a),\(a),\(b),\(flavor)",
                ], changes)
        }

        private static let flavor = "\"{'memory_mb': 512, 'root_gb': None, 'vcpus': 1}\""

        private static func machines02(_ changes: (row: Int, column: Int, value: String)...) -> String {
            table(
                "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,DISK_CAPACITY_GB",
                [
                    "2015-09-16T00:00:00,-1,\(a),0,CREATE,48,128536,217",
                    "2015-09-17T00:00:05,5.0,\(b),1,CREATE,48,128536,217",
                    "2015-09-17T00:00:06,6.0,\(a),0,ENABLE,48,128536,217",
                    "2015-09-17T00:00:07,7.0,\(a),0,UPDATE,64,128536,217",
                    "2015-09-17T00:00:07,7.0,\(b),1,DELETE,48,128536,217",
                    "2015-09-17T00:00:08,8.0,\(a),0,DISABLE,64,128536,217",
                ], changes)
        }

        private static func machines03(_ changes: (row: Int, column: Int, value: String)...) -> String {
            table(
                "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),EVENT,PROPERTIES",
                [
                    "2015-09-17T00:00:00,0.0,\(a),CREATE,\(capacity(48))",
                    "2015-09-17T00:00:05,5.0,\(b),CREATE,\"{'node_type': 'it\\'s', 'placement.rack': 0, 'size': None}\"",
                    "2015-09-17T00:00:06,6.0,\(a),UPDATE,\(capacity(64))",
                    "2015-09-17T00:00:07,7.0,\(a),DELETE,{'rack': None}",
                    "2015-09-17T00:00:08,8.0,\(a),CREATE,\(capacity(64))",
                ], changes)
        }

        private static func capacity(_ vcpus: Int) -> String {
            "\"{'rack': 0, 'vcpu_capability': \(vcpus), 'memory_capability_mb': 128536, 'disk_capability_gb': 217}\""
        }

        /// Rows and columns of changes count from 1.
        private static func table(_ header: String, _ rows: [String], _ changes: [(row: Int, column: Int, value: String)])
            -> String
        {
            let rows = rows.enumerated().map { index, row in
                var cells: [String] = []
                var isQuoted = false
                var cell = ""
                for character in row {
                    if character == "\"" { isQuoted.toggle() }
                    if character == ",", !isQuoted {
                        cells.append(cell)
                        cell = ""
                    } else {
                        cell.append(character)
                    }
                }
                cells.append(cell)
                for change in changes where change.row == index + 1 { cells[change.column - 1] = change.value }
                return cells.joined(separator: ",")
            }
            return ([header] + rows).map { $0 + "\n" }.joined()
        }

        private func expect(_ text: String, _ marks: String..., sourceLocation: SourceLocation = #_sourceLocation) {
            for chunk in [1, 100, .max] {
                let verdict = VerifiedText.verdict(text, chunk: chunk)
                #expect(
                    VerifiedText.marks(verdict.findings) == marks, "\(verdict.findings.groups)", sourceLocation: sourceLocation)
            }
        }

        @Test func goodTraces() {
            for (text, rows) in [
                (Self.instances02(), 4), (Self.instances03(), 3), (Self.machines02(), 6), (Self.machines03(), 5),
            ] {
                expect(text)
                expect(text.replacing("\n", with: "\r\n"))
                expect(String(text.dropLast()))
                #expect(VerifiedText.verdict(text).rows == rows)
                let header = text.prefix { $0 != "\n" }
                expect(String(header))
                #expect(VerifiedText.verdict("\(header)\n").rows == 0)
                #expect(VerifiedText.verdict("\(header)\n").layout != nil)
            }
            #expect(VerifiedText.verdict(Self.instances02()).layout?.name == "instance events, format 0.2")
            #expect(VerifiedText.verdict(Self.machines03()).layout?.name == "machine events, format 0.3")
        }

        @Test func columns() {
            for text in [
                "", "\n", "x", "EVENT_TIME\n", "\u{feff}" + Self.machines02(),
                Self.machines02().replacing("RACK", with: "EVENT"), Self.machines02().replacing("RACK", with: "MORE"),
                "{\"a\":1}\n", "{", "{}\n",
                String(repeating: ",", count: 10_000),
            ] {
                let verdict = VerifiedText.verdict(text)
                #expect(VerifiedText.marks(verdict.findings) == ["columns"], "\(text.prefix(20))")
                #expect(verdict.layout == nil)
            }
            let message = VerifiedText.verdict("x\n").findings.groups[0].first[0].message
            #expect(
                message.contains("EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),EVENT,PROPERTIES (machine events, format 0.3)"))
        }

        @Test func moreColumns() {
            let more = Self.machines02().replacing("0\n", with: "0,x\n").replacing("217\n", with: "217,x\n").replacing(
                "GB\n", with: "GB,MORE\n")
            expect(more, "columns?")
            let message = VerifiedText.verdict(more).findings.groups.first?.first.first?.message
            #expect(message == "a column that no published layout has is ignored: MORE")
            // With the same values in columns that change places.
            let swapped = Self.machines02().split(separator: "\n").map { line in
                var cells = line.split(separator: ",", omittingEmptySubsequences: false)
                cells.swapAt(3, 4)
                return cells.joined(separator: ",") + "\n"
            }.joined()
            expect(swapped, "columns?")
            #expect(VerifiedText.verdict(swapped).hostCount == 2)
        }

        /// Which value the commas belong to, the others tell; where they do not, the row is left out.
        @Test func unquotedCommas() {
            expect(Self.instances02((2, 8, "Success, more, and more")), "fields 2?")
            expect(Self.instances03((2, 13, "{'memory_mb': 512, 'root_gb': None, 'vcpus': 1}")), "fields 2?")
            expect(Self.instances02((2, 2, "e,f")), "fields 2?")
            expect(Self.instances02((2, 12, "x,y")), "fields 2?", "mask 2")
            expect(Self.machines02((2, 4, "1,2")), "fields 2", "story 5")
        }

        @Test func equalRows() throws {
            let lines = Self.instances02().split(separator: "\n").map { $0 + "\n" }
            let text = (lines + lines[2...3] + lines[2...2]).joined()
            expect(text, "equal-rows?")
            let message = VerifiedText.verdict(text).findings.groups.first?.first.first?.message
            #expect(message == "3 rows are equal to an earlier one in every column; the first is row 5")
        }

        @Test func emptyJSONLines() {
            let verdict = VerifiedText.verdict("", name: "baremetal_machine_events.jsonl")
            #expect(verdict.isNamedOnly && verdict.findings.errors == 0)
            #expect(verdict.findings.groups.map(\.severity) == [.note])
            #expect(VerifiedText.verdict("", name: "machine_events.csv").findings.errors == 1)
            #expect(VerifiedText.verdict("", name: "events.jsonl").findings.errors == 1)
        }

        @Test func fields() {
            expect(Self.instances02((2, 9, "512,more")), "fields 2")
            expect(Self.machines02((6, 1, "x\n2015-09-17T00:00:08")), "fields 6")
            expect(Self.machines02((5, 5, "\"DELETE\"x")), "fields 5")
            expect(Self.instances02((4, 8, "Err\"or")), "fields 4")
            expect(Self.instances02() + "\n", "fields 5")
            let broken = Self.instances02().utf8.map { $0 == UInt8(ascii: "S") ? 0xff : $0 }
            #expect(VerifiedText.verdict(broken).layout == nil)
            var bytes = Array(Self.instances02((2, 8, "?")).utf8)
            bytes[bytes.lastIndex(of: UInt8(ascii: "?")) ?? 0] = 0xff
            #expect(VerifiedText.marks(VerifiedText.verdict(bytes).findings) == ["fields 2"])
        }

        @Test func time() {
            expect(Self.instances02((2, 3, "2015-09-17 00:00:00")), "shape 2~")
            expect(Self.instances02((2, 3, "2015-09-17T00:00:00.000000")), "shape 2~")
            expect(Self.instances02((2, 3, "2015-09-17t00:00:00")), "time 2")
            expect(Self.instances02((4, 5, "2015-09-31T00:00:02")), "time 4")
            expect(Self.instances02((3, 5, ""), (3, 6, "")), "time 3")
            expect(Self.machines02((2, 1, "2015-09-17T00:00:05Z")), "time 2")
            expect(Self.machines02((2, 1, ""), (2, 2, "")), "time 2")
        }

        @Test func number() {
            expect(Self.instances02((2, 4, "0")), "shape 2~")
            expect(Self.instances02((2, 7, "7.00")), "number 2")
            expect(Self.instances02((1, 7, "-1")), "shape 1~", "duration 1")
            expect(Self.instances02((1, 6, "nan")), "shape 1~", "seconds 1")
            expect(Self.instances02((1, 6, "Nan")), "number 1")
            expect(Self.instances02((2, 9, "512.0")), "shape 2~")
            expect(Self.instances02((2, 9, "512.5")), "number 2")
            expect(Self.instances02((4, 11, "x")), "number 4")
            expect(Self.machines02((2, 4, "-1")), "number 2")
            expect(Self.machines02((2, 8, "99999999999999999999")), "number 2")
        }

        @Test func seconds() {
            expect(Self.instances02((4, 6, "86403.0")), "seconds 4")
            // The first row that shows an epoch may be the wrong one.
            expect(Self.instances02((2, 4, "1.0")), "seconds 2")
            expect(Self.machines02((1, 1, "2015-09-17T00:00:00")), "seconds 1")
            expect(Self.machines02((2, 2, "-1")), "seconds 2")
            expect(Self.machines02((1, 2, "-86400.0")), "seconds 1~")
            expect(Self.machines02((1, 2, "-86401.0")), "seconds 1~", "seconds 1")
            expect(Self.machines02((1, 2, "-1.0")), "shape 1~")
            expect(Self.machines02((3, 2, "")), "seconds 3")
            expect(Self.instances02((3, 4, "1.0")), "seconds 3")
            expect(Self.machines02((6, 2, "1e+300")), "seconds 6")
            // Rounded numbers agree.
            expect(Self.instances02((3, 6, "7.2500005")))
            // A trace before its epoch shows none.
            expect(Self.instances02((2, 4, "-1"), (2, 6, "-1"), (3, 6, "-1"), (4, 4, "-1"), (4, 6, "-1")))
        }

        @Test func manyEpochs() {
            let rows = (0..<1000).map { "2015-09-17T00:00:00,\($0 * $0).0,\(Self.a),0,UPDATE,\($0),1,1\n" }.joined()
            let text = Self.machines02() + rows
            let groups = VerifiedText.verdict(text).findings.groups.filter { $0.rule == .seconds }
            #expect(groups.first?.count == 999)
            #expect(groups.first?.first.count == TraceFindings.kept)
            // Whatever comes first, the epoch that most rows show is the right one.
            let good = (0..<100).map { "2015-09-17T00:01:00,60.0,\(Self.a),0,UPDATE,\($0),1,1\n" }.joined()
            let header = Self.machines02().prefix { $0 != "\n" } + "\n"
            let verdict = VerifiedText.verdict(header + rows + good)
            #expect(verdict.epoch.map(TimeText.text) == "2015-09-17T00:00:00")
            #expect(verdict.findings.groups.first { $0.rule == .seconds }?.count == 999)
        }

        @Test func duration() throws {
            expect(Self.instances02((4, 7, "5.0")), "duration 4")
            let finding = try #require(VerifiedText.verdict(Self.instances02((4, 7, "5.0"))).findings.groups.first?.first.first)
            #expect(finding.message == "EVENT_DURATION is 5.0, expected 2.0 (FINISH_TIME minus START_TIME)")
            expect(Self.instances02((4, 7, "")), "duration 4")
            expect(Self.instances02((3, 7, "7.25")), "duration 3")
            expect(Self.instances02((2, 3, "2015-09-17T00:00:09"), (2, 4, "9.0"), (2, 7, "-2.0")), "negative-duration 2?")
        }

        @Test func order() {
            // Of format 0.2 the order of instance events is not in the trace.
            expect(Self.instances02((4, 3, "2015-09-16T23:00:00"), (4, 4, "-1"), (4, 7, "90002.0")))
            expect(Self.instances03((3, 3, "2015-09-16T23:59:59"), (3, 4, "-1"), (3, 7, "8.0")), "order 3?")
            expect(Self.instances03((3, 3, ""), (3, 4, ""), (3, 7, "")), "order 3?")
            expect(Self.machines02((6, 1, "2015-09-17T00:00:05"), (6, 2, "5.0")), "order 6?", "story 6~")
            // Equal times: by host, then by event.
            expect(Self.machines02((3, 1, "2015-09-17T00:00:05"), (3, 2, "5.0")), "order 3?")
            expect(Self.machines02((4, 1, "2015-09-17T00:00:06"), (4, 2, "6.0"), (4, 5, "DELETE")), "order 4?")
        }

        /// As Chameleon's own traces of 2020 are: a machine's story is that of its sorted rows.
        @Test func rowsInAnyOrder() throws {
            let lines = Self.machines02().split(separator: "\n").map(String.init)
            let text = ([lines[0]] + lines.dropFirst().reversed()).map { $0 + "\n" }.joined()
            expect(text, "order 2?")
            let finding = try #require(VerifiedText.verdict(text).findings.groups.first?.first.first)
            #expect(
                finding.message
                    == "5 rows are not in the order of EVENT_TIME, HOST_NAME (PHYSICAL), EVENT, here for the first time")
        }

        @Test func event() {
            expect(Self.machines02((4, 5, "Update")), "event 4")
            expect(Self.machines02((4, 5, "")), "event 4")
            expect(Self.instances02((2, 2, "")))
        }

        @Test func mask() throws {
            expect(Self.instances02((2, 13, "secret"), (4, 13, "secret")), "mask 2")
            expect(Self.instances02((2, 12, Self.a.uppercased())), "mask 2")
            expect(Self.instances02((2, 1, "")), "mask 2")
            expect(Self.machines02((6, 3, "")), "mask 6")
            expect(Self.instances02((2, 12, ""), (2, 13, ""), (2, 14, ""), (2, 15, "")))
            let unmasked = Self.instances02((2, 13, "secret"), (4, 13, "secret"))
            #expect(VerifiedText.marks(VerifiedText.verdict(unmasked, allowsUnmasked: true).findings) == ["mask 2?"])
            let findings = VerifiedText.verdict(unmasked).findings
            let message = try #require(findings.groups.first?.first.first?.message)
            #expect(message.contains("USER_ID") && message.contains("2 rows") && !message.contains("secret"))
        }

        @Test func story() {
            expect(Self.machines02((1, 5, "UPDATE")), "story 1")
            expect(Self.machines02((4, 5, "CREATE")), "story 4")
            expect(Self.machines02((4, 5, "ENABLE")), "story 4")
            expect(Self.machines02((3, 5, "DISABLE")), "story 3~", "story 6")
            expect(Self.machines02((4, 6, "48")), "story 4")
            expect(Self.machines02((6, 3, Self.b), (6, 5, "DELETE")), "story 6")
            expect(Self.machines03((3, 5, Self.capacity(48))), "story 3")
            // What a machine was when it left is not shown, so the next one may be as before.
            expect(Self.machines03((5, 4, "UPDATE")))
            expect(Self.machines03((3, 4, "DELETE"), (3, 5, "{}")), "story 4")
            // DELETE does not change enabled.
            expect(
                Self.machines02(
                    (5, 3, Self.a), (5, 6, "64"), (6, 1, "2015-09-17T00:00:08"), (5, 1, "2015-09-17T00:00:07.500000"),
                    (5, 2, "7.5")))
        }

        @Test func properties() {
            for bad in [
                "", "{", "{'memory_mb': 1}", "\"{'memory_mb': '1', 'root_gb': 1, 'vcpus': 1}\"",
                "\"{'root_gb': 1, 'memory_mb': 1, 'vcpus': 1}\"",
            ] {
                expect(Self.instances03((2, 13, bad)), "properties 2")
            }
            expect(Self.machines03((4, 5, "{'rack': 0}")), "properties 4")
            expect(Self.machines03((4, 5, "\"{'rack': None, 'x': None}\"")), "properties 4")
            expect(Self.machines03((4, 5, "{}")))
            expect(Self.machines03((1, 5, "{'vcpu_capability': 48}")), "properties 1")
            expect(Self.machines03((2, 5, "\"{'a': 1, 'a': 1}\"")), "properties 2")
            expect(Self.machines03((2, 5, "\"{'a': 1.5, 'b': True}\"")), "shape 2~", "shape 2~")
            expect(Self.machines03((2, 5, "{'a': [1]}")), "properties 2")
            expect(Self.instances03((2, 13, "\"{'memory_mb': 512.0, 'root_gb': None, 'vcpus': 1}\"")), "shape 2~")
            expect(Self.instances03((2, 13, "\"{'memory_mb': 512.5, 'root_gb': None, 'vcpus': 1}\"")), "shape 2~", "properties 2")
        }

        @Test func rack() {
            expect(Self.machines02((2, 4, "2"), (5, 4, "2")), "rack?")
            expect(Self.machines02((1, 4, "3"), (3, 4, "3"), (4, 4, "3"), (6, 4, "3")), "rack?")
            expect(Self.machines03((2, 5, "{'placement.rack': 5}")), "rack?")
        }

        @Test func onlyTheFirstFindingsAreKept() throws {
            let row = "2015-09-17T00:00:00,0.0,\(Self.a),0,NOTHING,1,1,1\n"
            let header = Self.machines02().prefix { $0 != "\n" } + "\n"
            let findings = VerifiedText.verdict(header + String(repeating: row, count: 1254)).findings
            let group = try #require(findings.groups.last)
            #expect(findings.groups.map(\.rule) == [.equalRows, .event])
            #expect(group.first.count == 20 && group.more == 1234 && findings.errors == 1254)
            #expect(group.first.map { $0.place?.row } == Array(1...20))
        }

        @Test func linesAfterQuotedLineEnds() {
            let findings = VerifiedText.verdict(Self.instances02((2, 8, "\"a\nb\r\nc\""), (4, 7, "5.0"))).findings
            #expect(findings.groups.first?.first.first?.place == RowPlace(row: 4, line: 7))
        }

        // MARK: JSON Lines

        private static func json(
            _ time: String, _ seconds: String, _ event: String, _ properties: String, host: String = "\"\(a)\""
        ) -> String {
            "{\"EVENT_TIME\":\(time),\"EVENT_TIME_SEC\":\(seconds),\"HOST_NAME "
                + "(PHYSICAL)\":\(host),\"EVENT\":\(event),\"PROPERTIES\":\(properties)}\n"
        }

        @Test func jsonLines() {
            let first = Self.json("\"2015-09-16T00:00:00\"", "-1", "\"CREATE\"", "{\"rack\": 0, \"x\": \"y\"}")
            expect(first)
            expect(first + Self.json("\"2015-09-17T00:00:00\"", "0.0", "\"DELETE\"", "{\"rack\":null}"))
            expect(first + Self.json("\"2015-09-17T00:00:00\"", "\"0.0\"", "\"DELETE\"", "{}"), "number 2")
            expect(first + Self.json("5", "0.0", "\"DELETE\"", "{}"), "time 2")
            expect(first + Self.json("null", "0.0", "\"DELETE\"", "{}"), "time 2", "seconds 2")
            expect(first + Self.json("\"2015-09-17T00:00:00\"", "0.0", "5", "{}"), "fields 2", "event 2")
            expect(first + Self.json("\"2015-09-17T00:00:00\"", "0.0", "\"DELETE\"", "\"{}\""), "shape 2~")
            expect(first + Self.json("\"2015-09-17T00:00:00\"", "0.0", "\"UPDATE\"", "{\"a\":true}"), "shape 2~")
            expect(first + Self.json("\"2015-09-17T00:00:00\"", "0.0", "\"DELETE\"", "[]"), "fields 2")
            expect(
                first + Self.json("\"2015-09-17T00:00:00\"", "0.0", "\"DELETE\"", "{}", host: "\"secret\""), "mask 2", "story 2")
            let mixed = "{\"PROPERTIES\":{},\"EVENT\":\"DELETE\",\"MORE\":1,\"HOST_NAME (PHYSICAL)\":\"\(Self.a)\","
            let rest = "\"EVENT_TIME\":\"2015-09-17T00:00:00\",\"EVENT_TIME_SEC\":0.0}\n"
            expect(first + mixed + rest, "columns?", "shape 2~")
            expect(first + mixed + "\"EVENT\":\"DELETE\"," + rest, "fields 2")
            expect(first + "{\"EVENT_TIME\":1}\n", "fields 2")
            expect(first + "\n", "fields 2")
            expect(first + "{\"EVENT\":\"CREATE\"}\n", "fields 2")
        }

        // MARK: More than one trace

        private func trace(_ text: String, _ name: String, folder: String = "f") -> VerifiedTrace {
            VerifiedTrace(path: "\(folder)/\(name)", folder: folder, name: name, verdict: VerifiedText.verdict(text, name: name))
        }

        @Test func host() throws {
            let c = VerifiedText.mask("c")
            let instances = Self.instances02((4, 15, c))
            var traces = [
                trace(instances, "x_instance_events.csv"), trace(Self.machines02(), "x_machine_events.csv"),
                // Of another prefix or folder: nothing to compare with.
                trace(instances, "instance_events.csv"), trace(instances, "x_instance_events.csv", folder: "g"),
            ]
            TraceComparison.check(&traces)
            #expect(traces.map { VerifiedText.marks($0.verdict.findings) } == [["host?"], [], [], []])
            #expect(traces[0].verdict.findings.groups[0].first[0].message == "1 of 2 hosts (50 %) is not in the machine trace")
        }

        @Test func masksOfTwoMethods() {
            let long = String(repeating: "a", count: 40)
            var traces = [
                trace(Self.instances02((2, 12, long)), "instance_events.csv"), trace(Self.machines02(), "machine_events.csv"),
            ]
            TraceComparison.check(&traces)
            #expect(traces.map { VerifiedText.marks($0.verdict.findings) } == [["mask 2?"], []])
        }

        @Test func manifest() {
            let traces = [trace(Self.instances02(), "instance_events.csv"), trace(Self.machines02(), "machine_events.csv")]
            func marks(_ text: String) -> [String] { VerifiedText.marks(ManifestRule.check(Array(text.utf8), against: traces)) }
            func files(_ rows: Int) -> String {
                "[{\"file\": \"instance_events.csv\", \"rows\": 4}, {\"file\": \"machine_events.csv\", \"rows\": \(rows)}]"
            }
            #expect(
                marks("{\"traces\": \(files(6)), \"format_version\": \"0.2\", \"epoch\": \"2015-09-17T00:00:00\", \"more\": [1]}")
                    == [])
            #expect(marks("{}") == [])
            #expect(marks("{\"traces\": \(files(7))}") == ["manifest"])
            #expect(marks("{\"format_version\": \"0.3\"}") == ["manifest", "manifest"])
            #expect(marks("{\"epoch\": \"2015-09-18T00:00:00\"}") == ["manifest", "manifest"])
            #expect(marks("{\"epoch\": \"yesterday\"}") == ["manifest", "manifest"])
            #expect(marks("{\"traces\": [{\"file\": \"gone.csv\"}]}") == ["manifest", "manifest?", "manifest?"])
            for bad in ["", "[]", "{", "\"x\"", "{\"traces\": 5}"] { #expect(marks(bad) == ["manifest"], "\(bad)") }
        }

        @Test func fileNames() {
            #expect(TraceFileName("baremetal_instance_events.csv")?.prefix == "baremetal_")
            #expect(TraceFileName("machine_events.jsonl")?.encoding == .jsonLines)
            #expect(TraceFileName("machine_events.jsonl")?.subject == .machineEvents)
            #expect(TraceFileName("x_instance_lifetimes.csv")?.subject == .instanceLifetimes)
            #expect(TraceFileName("2018-instance_events.csv.gz")?.prefix == "2018-")
            #expect(TraceFileName("2018-instance_events.csv.gz")?.encoding == .csv)
            #expect(TraceFileName("2018-instance_events.csv.xz")?.encoding == .csv)
            #expect(TraceFileName("2018-instance_events.csv.Z")?.encoding == nil)
            #expect(TraceFileName("instance_events.csv.bz2")?.encoding == .csv)
            #expect(TraceFileName("instance_events.json")?.encoding == .jsonLines)
            #expect(TraceFileName("instance_events.gz")?.encoding == nil)
            #expect(TraceFileName("uc_instance_events.zip")?.encoding == .csv)
            for other in ["", "events.csv", "instance_event.csv", "manifest.json"] { #expect(TraceFileName(other) == nil) }
        }
    }
}
