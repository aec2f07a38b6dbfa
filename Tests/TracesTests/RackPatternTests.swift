import TestSupport
import Testing

@testable import TraceHistory
@testable import Values

struct RackPatternTests {
    /// The rack by number or by name, and what Python's `re` finds: the patterns were written for it.
    private static let cases: [(pattern: String, group: String, host: String, rack: String)] = [
        (#"c(\d+)-(\d+)"#, "1", "c07-31.tacc.chameleoncloud.org", "07"),
        (#"c(\d+)-(\d+)"#, "2", "c07-31.tacc.chameleoncloud.org", "31"),
        (#"c(\d+)-(\d+)"#, "0", "c07-31.tacc.chameleoncloud.org", "c07-31"),
        (#"c(\d+)-(\d+)"#, "1", "rack.c12-1", "12"),
        (#"^c(\d+)"#, "1", "xc12", "UNKNOWN"),
        (#"(?P<rack>r[0-9a-f]+)n(?P<node>\d+)"#, "rack", "r1an04", "r1a"),
        (#"(?P<rack>r[0-9a-f]+)n(?P<node>\d+)"#, "node", "r1an04", "04"),
        (#"(?P<rack>r[0-9a-f]+)n(?P<node>\d+)"#, "2", "r1an04", "04"),
        (#"(a)|(b)"#, "1", "b", "UNKNOWN"),
        (#"(a)|(b)"#, "2", "b", "b"),
        (#"(x*)y"#, "1", "y", ""),
        (#"nc(\d{2})"#, "1", "NC07", "UNKNOWN"),
        (#"(?i)nc(\d{2})"#, "1", "NC07", "07"),
        (#"[a-z]+-(\w+?)-"#, "1", "node-r_12-3-4", "r_12"),
        (#"(\d+)"#, "1", "", "UNKNOWN"),
        // A word ends at a dot.
        (#"\b(rack\d+)"#, "1", "a.rack7", "rack7"),
        (#"\b(rack\d+)\b"#, "1", "b.rack8.example.org", "rack8"),
        (#"(\w+)\B-"#, "1", "node-c", "UNKNOWN"),
        // Swift's own engine knows none of these.
        (#"(?<=rack)(\d+)"#, "1", "rack12-3", "12"),
        (#"(?<!x)(\d+)"#, "1", "x7y8", "8"),
        (#"r([]x]+)"#, "1", "r]x9", "]x"),
        (#"(?a)(\w+)"#, "1", "é7", "7"),
        (#"(n)?c(?(1)(\d)|(\w))"#, "2", "nc7", "7"),
        (#"(n)?c(?(1)(\d)|(\w))"#, "3", "cx", "x"),
        // What PCRE2 alone would read otherwise.
        (#"(\d{,2})-"#, "1", "-7", ""),
        (#"(\d+)\Z"#, "1", "c07\n", "UNKNOWN"),
        (#"(\d+)$"#, "1", "c07\n", "07"),
        (#"([[:a]+)"#, "1", "b[:", "[:"),
        (#"(\u0063\x30)"#, "1", "c07", "c0"),
        (#"\w(\d)"#, "1", "é7", "7"),
    ]

    @Test(arguments: cases)
    func findsTheGroup(pattern: String, group: String, host: String, rack: String) throws {
        #expect(try RackPattern(pattern: pattern, group: group).rack(of: host) == rack)
    }

    @Test(arguments: cases)
    func findsWhatPythonFinds(pattern: String, group: String, host: String, rack: String) throws {
        guard Program.areInstalled("python3") else { return }
        let script = """
            import re, sys
            pattern, group, host = sys.argv[1:]
            match = re.search(pattern, host)
            found = match and match.group(int(group) if group.isdigit() else group)
            print('UNKNOWN' if found is None else found)
            """
        let printed = try Program.run("python3", ["-c", script, pattern, group, host])
        #expect(String(decoding: printed, as: UTF8.self) == rack + "\n")
    }

    @Test func blankParametersMakeEveryRackUnknown() throws {
        for (pattern, group) in [("", ""), (#"(\d+)"#, ""), ("", "1"), ("", "no such group"), ("(", "")] {
            let racks = try RackPattern(pattern: pattern, group: group)
            #expect(racks == .none)
            #expect(try racks.rack(of: "c07") == "UNKNOWN")
        }
        #expect(try RackPattern.none.rack(of: nil) == "UNKNOWN")
    }

    @Test func noNameHasNoRack() throws {
        #expect(try RackPattern(pattern: "(.*)", group: "1").rack(of: nil) == "UNKNOWN")
    }

    @Test(arguments: ["(", "[a", "*", "(?P<rack", #"\"#, "a{2,1}"]) func refusesWhatIsNoExpression(_ pattern: String) {
        let error = #expect(throws: RackPatternError.self) { try RackPattern(pattern: pattern, group: "1") }
        guard case .invalidPattern(pattern, .invalid)? = error else {
            Issue.record("\(pattern): \(String(describing: error))")
            return
        }
        #expect(error?.description.contains(pattern) == true)
    }

    /// Recursion, callouts, verbs, other escapes: an expression that Python refuses shall not mean something here.
    @Test(arguments: [
        #"(?R)"#, #"(a)(?1)"#, #"(*FAIL)"#, #"(?|(a)|(b))"#, #"a\Kb"#, #"\Qa\E"#, #"(?<rack>c)"#, #"\x4"#, #"\h"#, #"a(?i)b"#,
    ]) func refusesWhatPythonDoesNotKnow(_ pattern: String) throws {
        let error = #expect(throws: RackPatternError.self) { try RackPattern(pattern: pattern, group: "0") }
        guard case .invalidPattern(pattern, .notPython)? = error else {
            Issue.record("\(pattern): \(String(describing: error))")
            return
        }
        guard Program.areInstalled("python3") else { return }
        let script = "import re, sys\ntry: re.compile(sys.argv[1])\nexcept re.error: print('refused')"
        #expect(try Program.run("python3", ["-c", script, pattern]) == Array("refused\n".utf8))
    }

    @Test("an expression that tries without end gives up")
    func endlessTries() throws {
        let racks = try RackPattern(pattern: #"^(\w+\s?)*$"#, group: "1")
        #expect(throws: RegularExpressionError.tooManySteps) {
            try racks.rack(of: String(repeating: "a", count: 200) + "!")
        }
    }

    @Test(arguments: [
        (#"c(\d+)"#, "2", 1), (#"c\d+"#, "1", 0), (#"c(\d+)"#, "-1", 1), (#"c(\d+)"#, "rack", 1),
        (#"(?P<rack>c)(\d)"#, "Rack", 2), (#"(?:c)(\d)"#, "2", 1), (#"(a)|(b)|(c)"#, "4", 3),
    ])
    func refusesAGroupThatIsNotThere(pattern: String, group: String, groups: Int) {
        let error = #expect(throws: RackPatternError.self) { try RackPattern(pattern: pattern, group: group) }
        #expect(error == .noSuchGroup(group, pattern: pattern, groups: groups))
        #expect(error?.description.contains("\(groups) group") == true)
    }
}
