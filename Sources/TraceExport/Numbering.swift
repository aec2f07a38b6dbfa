import Values

/// Dense numbers for names, in the order in which they come.
struct Numbering {
    /// The first number.
    let first: Int
    private var numbers: [TextID: Int] = [:]
    private(set) var names: [TextID] = []

    init(first: Int = 1) {
        self.first = first
    }

    /// Nil for NULL.
    mutating func number(of name: TextID) -> Int? {
        guard !name.isNull else { return nil }
        if let number = numbers[name] { return number }
        let number = first + names.count
        numbers[name] = number
        names.append(name)
        return number
    }
}
