/// UUIDs as MariaDB's type of that name takes and writes them.
enum UUIDText {
    /// `01234567-89ab-cdef-0123-456789abcdef` of the same digits in any letters, with or without dashes; nil if it is no UUID.
    static func canonical(_ text: [UInt8]) -> [UInt8]? {
        let digits = text.filter { $0 != Character8.dash }
        guard digits.count == 32, digits.allSatisfy(Character8.isHexadecimal) else { return nil }
        var uuid: [UInt8] = []
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { uuid.append(Character8.dash) }
            uuid.append(Character8.isDigit(digit) ? digit : digit | 0x20)
        }
        return uuid
    }
}
