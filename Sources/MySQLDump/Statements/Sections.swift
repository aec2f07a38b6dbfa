/// The sections that mysqldump's comments announce: a table's definition, and its rows.
///
/// In a dump that has such comments each section of a wanted table has its own; where one is missing, the part of the dump is lost that
/// it stood in. A dump without any was stripped of them.
struct Sections {
    /// A wanted table whose section has been announced and has not come.
    private(set) var announced: DumpComments.Section?
    private var structures = Kind()
    private var data = Kind()

    private struct Kind {
        /// Whether a comment has announced such a section.
        var isAnnounced = false
        /// The first of a wanted table that came before any comment.
        var unannounced: DumpError?

        mutating func announce() throws(DumpError) {
            if let unannounced { throw unannounced }
            isAnnounced = true
        }

        mutating func takeUnannounced(_ error: DumpError) throws(DumpError) {
            if isAnnounced { throw error }
            unannounced = unannounced ?? error
        }
    }

    /// A comment has announced a section; nil for one of no table.
    mutating func announce(_ section: DumpComments.Section?, wants: (String) -> Bool) throws(DumpError) {
        announced = nil
        switch section {
        case .structure(let table):
            try structures.announce()
            if wants(table) { announced = section }
        case .standIn: try structures.announce()
        case .data(let table):
            try data.announce()
            if wants(table) { announced = section }
        case nil: break
        }
    }

    /// A section comes.
    ///
    /// - Parameters:
    ///   - last: what the last comment has announced.
    ///   - error: that it is not this section.
    mutating func take(
        _ section: DumpComments.Section, after last: DumpComments.Section?, wants: (String) -> Bool, _ error: DumpError
    ) throws(DumpError) {
        if section == announced { announced = nil }
        switch (last, section) {
        case (.structure(let expected), .structure(let found)), (.standIn(let expected), .structure(let found)),
            (.data(let expected), .data(let found)):
            guard expected == found || !(wants(expected) || wants(found)) else { throw error }
        case (_, .structure(let found)), (_, .standIn(let found)):
            if wants(found) { try structures.takeUnannounced(error) }
        case (_, .data(let found)):
            if wants(found) { try data.takeUnannounced(error) }
        }
    }
}
