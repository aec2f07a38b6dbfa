import Testing
import Values

@testable import StarCompactor

@Suite("Dates in file names")
struct NameDateTests {
    @Test(
        "found",
        arguments: [
            ("nova_backup_20180301-021500.sql.bz2", "2018-03-01 02:15:00"),
            ("nova-2018-03-01.sql", "2018-03-01 00:00:00"),
            ("2018-03-01T02:15.sql.gz", "2018-03-01 02:15:00"),
            ("openstack_2018_03_01_0215.sql", "2018-03-01 02:15:00"),
        ])
    func found(name: String, time: String) {
        guard case .time(let expected) = DateTime.parse(time.utf8) else { return #expect(Bool(false)) }
        #expect(NameDate.find(in: name)?.time == expected)
    }

    @Test("not found", arguments: ["nova.sql", "nova-17.sql", "nova-20181301.sql", "dump-123456789.sql"])
    func notFound(name: String) {
        #expect(NameDate.find(in: name) == nil)
    }
}
