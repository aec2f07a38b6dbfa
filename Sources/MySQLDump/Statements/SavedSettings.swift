/// The user variables that a dump keeps settings in, to set them back at its end.
struct SavedSettings {
    private struct Variable {
        var mode: SQLMode?
        /// Nil if none is kept; `.some(nil)` if none was declared.
        var characterSet: CharacterSet??
        /// The same of the connection's.
        var connection: CharacterSet??
        /// Of a setting that is on or off.
        var isOn: Bool?
        /// Of a time zone.
        var isForeignZone: Bool?
    }

    private var variables: [String: Variable] = [:]
    /// Settings of the session that wait to be set back, and where they were saved.
    private var unrestored: [String: Int64] = [:]
    /// Variables that are kept; a dump sets a few.
    private static let most = 256
    private var isFull = false

    /// What every program sets back that saves it.
    private static let restored: Set<String> = [
        "CHARACTER_SET_CLIENT", "CHARACTER_SET_RESULTS", "COLLATION_CONNECTION", "TIME_ZONE", "UNIQUE_CHECKS",
        "FOREIGN_KEY_CHECKS",
        "SQL_MODE", "SQL_NOTES", "NOTE_VERBOSITY",
    ]

    /// Whether something is saved while nothing else is: a dump begins, which may have no header.
    private(set) var hasBegunAnew = false
    /// Whether all that was saved has been set back.
    private(set) var isSetBack = false

    /// Where a setting was saved that is not set back yet, in bytes of the dump.
    var firstUnrestored: Int64? { unrestored.values.min() }

    /// `SET @OLD_SQL_NOTES=@@SQL_NOTES`. Names are in capitals.
    ///
    /// - Parameters:
    ///   - isOn: of a setting that is on or off and that is followed.
    ///   - isForeignZone: whether the session's time zone is not UTC.
    mutating func save(
        _ variable: String, setting: String, mode: SQLMode, characterSet: CharacterSet?, connection: CharacterSet?,
        isOn: Bool?, isForeignZone: Bool, at offset: Int64
    ) {
        guard isRoom(for: variable) else { return }
        variables[variable] = Variable(
            mode: setting == "SQL_MODE" ? mode : nil,
            characterSet: setting == "CHARACTER_SET_CLIENT" ? .some(characterSet) : nil,
            connection: ["CHARACTER_SET_CONNECTION", "COLLATION_CONNECTION"].contains(setting) ? .some(connection) : nil,
            isOn: isOn, isForeignZone: setting == "TIME_ZONE" ? isForeignZone : nil)
        if variable == "@OLD_" + setting, Self.restored.contains(setting), unrestored[variable] == nil {
            hasBegunAnew = hasBegunAnew || unrestored.isEmpty
            isSetBack = false
            unrestored[variable] = offset
        }
    }

    /// `SET @name = 'value'`.
    mutating func assign(_ variable: String, mode: SQLMode?, text: String? = nil) {
        guard isRoom(for: variable) else { return }
        variables[variable] = Variable(
            mode: mode, characterSet: text.map { .some(CharacterSet(name: $0)) },
            connection: text.map { .some(CharacterSet(ofConnection: $0)) }, isOn: text.flatMap(Self.isOn),
            isForeignZone: text.map(Self.isForeign(zone:)))
    }

    /// What a text says of a setting that is on or off; nil if nothing.
    static func isOn(_ text: String) -> Bool? {
        switch text.uppercased() {
        case "0", "OFF", "FALSE": false
        case "1", "ON", "TRUE": true
        default: nil
        }
    }

    /// Whether a time zone may be another one than UTC. `SYSTEM` and `DEFAULT` are those of the server that the dump goes to.
    static func isForeign(zone: String) -> Bool {
        !["+00:00", "-00:00", "+0:00", "UTC", "GMT", "ETC/UTC", "SYSTEM", "DEFAULT"].contains(zone.uppercased())
    }

    /// These variables stand in a value that is assigned to a setting.
    mutating func restore(_ variables: [String]) {
        for variable in variables where unrestored.removeValue(forKey: variable) != nil {
            isSetBack = unrestored.isEmpty
        }
    }

    /// The dump that has begun anew is the present one.
    mutating func settle() {
        hasBegunAnew = false
        isSetBack = false
    }

    mutating func forgetUnrestored() {
        unrestored = [:]
        isSetBack = false
    }

    /// Whether the variable is one that dumps save settings in, and was never assigned. The server refuses it as a value.
    func isMissing(_ variable: String) -> Bool {
        Self.isForSettings(variable) && !isFull && variables[variable] == nil
    }

    /// `SET @name = NULL`
    mutating func forget(_ variable: String) { variables[variable] = nil }

    func isAssigned(_ variable: String) -> Bool { isFull || variables[variable] != nil }

    /// Whether dumps give such names to what they save settings in.
    static func isForSettings(_ variable: String) -> Bool {
        ["@OLD_", "@SAVED_", "@SAVE_"].contains { variable.hasPrefix($0) }
    }

    func mode(of variable: String) -> SQLMode? { variables[variable]?.mode }
    /// Whether the variable keeps that a setting is on; nil if only a server can tell.
    func isOn(_ variable: String) -> Bool? { variables[variable]?.isOn }
    /// Whether the variable may keep another time zone than UTC.
    func isForeignZone(_ variable: String) -> Bool { variables[variable]?.isForeignZone ?? true }
    func characterSet(of variable: String) -> CharacterSet?? { variables[variable]?.characterSet }

    func connection(of variable: String) -> CharacterSet?? { variables[variable]?.connection }

    private mutating func isRoom(for variable: String) -> Bool {
        let isRoom =
            variable.utf8.count <= TableName.longestName && (variables.count < Self.most || variables[variable] != nil)
        isFull = isFull || !isRoom
        return isRoom
    }
}
