import Synchronization

/// Counts over all cases of a run.
enum Tally {
    private static let counts = Mutex((cases: 0, values: 0))

    static func add(_ name: String, values: Int) {
        let total = counts.withLock { counts in
            counts.cases += 1
            counts.values += values
            return counts
        }
        print("differential: \(name): \(values) values equal; so far \(total.cases) cases, \(total.values) values")
    }

    static var total: (cases: Int, values: Int) { counts.withLock { $0 } }
}
