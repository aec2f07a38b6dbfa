/// The runs of a block: four equal bytes are followed by a byte that says how many more of them there are.
enum Bzip2RunLengths {
    /// Takes the runs of `packed` apart; gives the text's length. Nil if a run has no length, or if the text does not fit:
    /// `room` must be larger than `packed`.
    static func unpack(_ packed: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        guard let source = packed.baseAddress, let target = room.baseAddress else { return packed.isEmpty ? 0 : nil }
        let count = packed.count
        // How much longer than `packed` the text can still become.
        var spare = room.count - count
        guard spare >= 0 else { return nil }
        var from = 0
        var to = 0
        while from < count {
            let length = plainLength(source + from, count - from)
            (target + to).update(from: source + from, count: length)
            from += length
            to += length
            if from == count { return to }
            // Here four equal bytes begin.
            guard from + 4 < count else { return nil }
            let more = Int(source[from + 4])
            spare -= more - 1
            guard spare >= 0 else { return nil }
            (target + to).update(repeating: source[from], count: 4 + more)
            from += 5
            to += 4 + more
        }
        return to
    }

    /// How many bytes come before the first four equal ones.
    ///
    ///     place      |a b b b b c …      eight places at once: each byte against the three that follow it;
    ///     place + 1  |b b b b c …        a zero byte in the sum of all differences
    ///     place + 2  |b b b c …          is the beginning of a run
    ///     place + 3  |b b c …
    @inline(__always)
    private static func plainLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let raw = UnsafeRawPointer(bytes)
        var place = 0
        while place &+ 11 <= count {
            let here = UInt64(littleEndian: (raw + place).loadUnaligned(as: UInt64.self))
            let different =
                (here ^ UInt64(littleEndian: (raw + place + 1).loadUnaligned(as: UInt64.self)))
                | (here ^ UInt64(littleEndian: (raw + place + 2).loadUnaligned(as: UInt64.self)))
                | (here ^ UInt64(littleEndian: (raw + place + 3).loadUnaligned(as: UInt64.self)))
            // Subtracting one borrows a zero byte's highest bit, and no lower byte's is wrong.
            let zeros = (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080
            if zeros != 0 { return place &+ zeros.trailingZeroBitCount / 8 }
            place &+= 8
        }
        while place &+ 3 < count {
            let byte = bytes[place]
            if bytes[place &+ 1] == byte, bytes[place &+ 2] == byte, bytes[place &+ 3] == byte { return place }
            place &+= 1
        }
        return count
    }
}
