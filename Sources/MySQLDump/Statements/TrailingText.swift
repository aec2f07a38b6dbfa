/// Text that follows the packed data of a whole dump. Like text after the trailer of a plain one it is passed over, unless something
/// of a dump is in it: a server would have got that, too.
struct TrailingText {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What is wrong with it; nil if it is passed over.
    enum Finding {
        /// A statement, or a comment that programs write around statements.
        case dump
        /// A program's message that a wanted table failed.
        case message(String, table: String?)
    }

    /// - Parameters:
    ///   - comments: what the dump has said before.
    ///   - isWanted: whether rows of a table of this name are wanted.
    func finding(after comments: DumpComments, mode: SQLMode, isWanted: (String) -> Bool) -> Finding? {
        bytes.withUnsafeBytes { text in
            var start = 0
            while start < text.count {
                let end = ByteScan.index(of: Character8.newline, in: text, from: start)
                let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
                start = end + 1
                let blanks = line.firstIndex { !Character8.isBlank($0) } ?? line.count
                let words = UnsafeRawBufferPointer(rebasing: line[blanks...])
                guard !words.isEmpty else { continue }
                if StatementHead.beginsStatement(words) || CommentOpening.isExecutable(words, at: 0) { return .dump }
                if CommentOpening.isLine(words, at: 0) {
                    var known = comments
                    if DumpHeader.begins(words, at: 0) || known.take(words, hasEnded: true, mode: mode) != .nothing {
                        return .dump
                    }
                }
                guard let message = ProgramMessage(line) else {
                    if ProgramMessage.mayBeOfDump(line) { return .dump }
                    continue
                }
                if case .failure(let table) = message.verdict(isWanted: isWanted, isWhole: true) {
                    return .message(message.shown, table: table)
                }
            }
            return nil
        }
    }
}
