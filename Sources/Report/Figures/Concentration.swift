/// Which part of the core hours the largest users or projects have.
struct Concentration {
    /// Of how many in a hundred.
    static let shares = [1, 10, 50]

    /// How many there are.
    let count: Int
    let coreHours: Double
    /// For each of `shares`: how many these are, rounded upwards, and what they have together.
    let top: [(count: Int, coreHours: Double)]

    init(_ coreHours: [Double]) {
        let sorted = coreHours.sorted(by: >)
        count = sorted.count
        self.coreHours = sorted.reduce(0, +)
        top = Self.shares.map { share in
            let many = (sorted.count * share + 99) / 100
            return (many, sorted.prefix(many).reduce(0, +))
        }
    }

    /// What part the largest have; nil if there are no core hours.
    func share(_ index: Int) -> Double? {
        coreHours > 0 ? top[index].coreHours / coreHours : nil
    }
}
