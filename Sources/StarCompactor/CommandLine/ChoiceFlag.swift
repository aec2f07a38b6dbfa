/// A flag whose words are the raw values of the enum that they become. The compiler knows all of them, and an unknown word is a
/// usage error, never a default.
struct ChoiceFlag<Word: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    let flag: Flag

    /// - Parameter standard: what holds without the flag, in words.
    init(
        _ id: Flag.ID, _ names: String..., short: Character? = nil, help: String, standard: String? = nil
    ) {
        self.init(id, names, short: short, help: help, standard: standard)
    }

    fileprivate init(_ id: Flag.ID, _ names: [String], short: Character?, help: String, standard: String?) {
        flag = Flag(
            id, names, short: short, value: .choice(Word.allCases.map(\.rawValue)), repeats: false, help: help,
            standard: standard, key: nil)
    }
}

/// A choice that one of its words stands for when nothing is chosen.
struct DefaultedChoiceFlag<Word: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    let choice: ChoiceFlag<Word>
    /// What holds without the flag.
    let standard: Word

    var flag: Flag { choice.flag }

    init(_ id: Flag.ID, _ names: String..., short: Character? = nil, standard: Word, help: String) {
        choice = ChoiceFlag(id, names, short: short, help: help, standard: standard.rawValue)
        self.standard = standard
    }
}

extension Arguments {
    /// What was chosen; nil without the flag.
    func chosen<Word>(_ choice: ChoiceFlag<Word>) throws(UsageError) -> Word? {
        guard let text = last(choice.flag.id) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw UsageError.unknownWord(text, of: Word.allCases.map(\.rawValue), as: "--\(choice.flag.name)", command)
        }
        return word
    }

    /// What was chosen, or what holds without the flag.
    func chosen<Word>(_ choice: DefaultedChoiceFlag<Word>) throws(UsageError) -> Word {
        try chosen(choice.choice) ?? choice.standard
    }

    /// A number from 1 on; nil without the flag.
    func number(_ flag: Flag.ID) throws(UsageError) -> Int? {
        guard let text = last(flag) else { return nil }
        guard let number = Int(text), number > 0 else { throw .noNumber(text, as: "--\(flag.rawValue)", command) }
        return number
    }
}

extension UsageError {
    static func unknownWord(_ text: String, of words: [String], as written: String, _ command: Command?) -> UsageError {
        let near = Suggestion.nearest(to: text, in: words).map { "; did you mean '\($0)'?" } ?? ""
        return UsageError("\(written) is one of \(words.joined(separator: ", ")), not '\(text)'\(near)", command)
    }

    static func noNumber(_ text: String, as written: String, _ command: Command?) -> UsageError {
        UsageError("\(written) needs a number from 1 on, not '\(text)'", command)
    }
}
