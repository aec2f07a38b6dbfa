import Glibc

/// The inverse of the Burrows-Wheeler transform of a block.
///
/// Think of all rotations of the text, sorted; a block tells the last byte of each. The first bytes are the same ones, sorted;
/// and equal bytes stand in the same order in both columns. So an entry for each row says with which byte the row begins,
/// and which row begins one byte later in the text:
///
///     entry     |0|000|row that follows: 20 bits|first byte: 8 bits|
///     flagged   |1|    number of the segment that begins here       |
///
/// The text is one walk over the entries, each step of which waits for memory. But a walk can begin at any row: so hundreds
/// of them are begun, in 32 lanes side by side, and each goes on until it meets the beginning of another, or its own. Put
/// in order from the origin, these segments are the text.
///
/// Some texts have a segment that is longer than the lanes have room for (two equal halves, say, of which one has all the
/// beginnings). They are walked as libbz2 does it, and as slowly.
final class Bzip2Transform {
    private struct Segment {
        /// The entry that the flag has replaced.
        var entry: UInt32 = 0
        /// Where its bytes are.
        var lane = 0
        var begin = 0
        var length = 0
        /// The segment that follows in the text.
        var next = 0
    }

    private static let flag: UInt32 = 1 << 31
    /// As many as there are loads on their way at a time: with twice as many it is not quicker.
    private static let lanes = 32
    /// Many, so that no lane has long to go when the others have nothing left to do.
    private static let mostSegments = 512
    /// From one lane's bytes to the next one's: a quarter of a block, where a lane's share is a 32nd, and no multiple of a page,
    /// so that lanes do not fight for the same places of the cache.
    private static let stride = 55 * 4096 + 576

    private let capacity: Int
    private let entries: UnsafeMutablePointer<UInt32>
    private let walked: UnsafeMutablePointer<UInt8>
    /// For each lane: its next entry.
    private let heads = UnsafeMutablePointer<UInt32>.allocate(capacity: lanes)
    /// For each lane: its segment.
    private let current = UnsafeMutablePointer<Int>.allocate(capacity: lanes)
    private let segments: UnsafeMutablePointer<Segment>
    /// For each byte: where its next row is.
    private let places = UnsafeMutablePointer<Int>.allocate(capacity: 256)
    /// For each byte: where the rows of the next byte begin.
    private let ends = UnsafeMutablePointer<Int>.allocate(capacity: 256)

    /// - Parameter capacity: the most bytes of a block, at most 900,000.
    init(capacity: Int) {
        precondition(capacity <= 900_000, "no block is so long")
        self.capacity = capacity
        entries = Self.hugePages(count: capacity + 1)
        walked = .allocate(capacity: Self.lanes * Self.stride)
        segments = .allocate(capacity: Self.mostSegments)
        segments.initialize(repeating: Segment(), count: Self.mostSegments)
    }

    deinit {
        UnsafeMutableRawPointer(entries).deallocate()
        walked.deallocate()
        heads.deallocate()
        current.deallocate()
        segments.deallocate()
        places.deallocate()
        ends.deallocate()
    }

    /// Memory for the entries in pages of 2 MiB, where the system has some to give: each step of a walk is in another of 900 small ones,
    /// more than a processor has at hand.
    private static func hugePages(count: Int) -> UnsafeMutablePointer<UInt32> {
        let page = 2 << 20
        let size = (count * MemoryLayout<UInt32>.stride + page - 1) / page * page
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: page)
        // Without them it is slower, and right.
        _ = madvise(memory, size, MADV_HUGEPAGE)
        return memory.bindMemory(to: UInt32.self, capacity: size / MemoryLayout<UInt32>.stride)
    }

    /// Puts the text together.
    ///
    /// - Parameters:
    ///   - bytes, lengths: the last column, as runs of one byte.
    ///   - counts: for each of the 256 bytes how often it stands there.
    ///   - origin: the row that is the text itself.
    ///   - text: as long as all runs together, and not empty.
    func invert(
        _ bytes: UnsafeBufferPointer<UInt8>, lengths: UnsafePointer<UInt32>, counts: UnsafePointer<Int>, origin: Int,
        into text: UnsafeMutableBufferPointer<UInt8>
    ) {
        let count = text.count
        precondition(origin >= 0 && origin < count && count <= capacity, "an origin outside of the block")
        fillEntries(bytes, lengths: lengths, counts: counts, count: count)
        let number = cut(count, origin: origin)
        if walk(segments: number, parking: count) {
            assemble(into: text)
        } else {
            walkAlone(into: text)
        }
    }

    /// Sorts the rows by their first bytes.
    private func fillEntries(
        _ bytes: UnsafeBufferPointer<UInt8>, lengths: UnsafePointer<UInt32>, counts: UnsafePointer<Int>, count: Int
    ) {
        let places = self.places
        let ends = self.ends
        var sum = 0
        for byte in 0..<256 {
            places[byte] = sum
            sum += counts[byte]
            ends[byte] = sum
        }
        precondition(sum == count, "the runs are not as long as the text")
        let entries = self.entries
        let steps = SIMD4<UInt32>(0, 1, 2, 3) &<< 8
        var row: UInt32 = 0
        for run in 0..<bytes.count {
            let byte = Int(bytes[run])
            let length = Int(lengths[run])
            var place = places[byte]
            let end = place &+ length
            places[byte] = end
            var entry = row &<< 8 | UInt32(truncatingIfNeeded: byte)
            row &+= UInt32(truncatingIfNeeded: length)
            // Four entries are as quick as one, and most runs are shorter. What is written too much is written again later,
            // but not beyond the byte's last row.
            let last = ends[byte] &- 4
            if place <= last {
                repeat {
                    UnsafeMutableRawPointer(entries + place).storeBytes(of: steps &+ entry, as: SIMD4<UInt32>.self)
                    entry &+= 4 << 8
                    place &+= 4
                } while place < end && place <= last
            }
            while place < end {
                entries[place] = entry
                entry &+= 1 << 8
                place &+= 1
            }
        }
    }

    /// Chooses where segments begin, the text's own beginning first, and flags those rows; gives their number.
    private func cut(_ count: Int, origin: Int) -> Int {
        var number = 0
        func begin(at row: Int) {
            segments[number].entry = entries[row]
            entries[row] = Self.flag | UInt32(truncatingIfNeeded: number)
            number += 1
        }
        begin(at: origin)
        let wanted = min(Self.mostSegments, count / 64)
        for place in 1..<max(1, wanted) {
            let row = place * count / wanted
            if row != origin { begin(at: row) }
        }
        return number
    }

    /// Walks all segments; false if a lane has no room for its bytes.
    ///
    /// All lanes do a step at the same time, so that all have come equally far in their bytes. A lane that has nothing left
    /// to do is parked at a row beyond the last, which follows itself.
    private func walk(segments number: Int, parking: Int) -> Bool {
        let segments = self.segments
        let entries = self.entries
        let heads = self.heads
        let current = self.current
        let parked = UInt32(truncatingIfNeeded: parking) << 8
        entries[parking] = parked
        var begun = 0
        var active = 0

        /// The first entry of the next segment, which `lane` begins.
        func begin(_ lane: Int, _ step: Int) -> UInt32 {
            guard begun < number else { return parked }
            segments[begun].lane = lane
            segments[begun].begin = step
            current[lane] = begun
            begun += 1
            active += 1
            return segments[begun - 1].entry
        }

        for lane in 0..<Self.lanes { heads[lane] = begin(lane, 0) }
        for step in 1...Self.stride {
            let column = walked + (step &- 1)
            var met: UInt32 = 0
            for lane in 0..<Self.lanes {
                let entry = heads[lane]
                column[lane &* Self.stride] = UInt8(truncatingIfNeeded: entry)
                let next = entries[Int(entry &>> 8)]
                heads[lane] = next
                met |= next
            }
            guard met & Self.flag != 0 else { continue }
            for lane in 0..<Self.lanes where heads[lane] & Self.flag != 0 {
                let segment = current[lane]
                segments[segment].length = step - segments[segment].begin
                segments[segment].next = Int(heads[lane] & ~Self.flag)
                active -= 1
                heads[lane] = begin(lane, step)
            }
            if active == 0 { return true }
        }
        return false
    }

    /// Walks through the whole text from its beginning, alone.
    private func walkAlone(into text: UnsafeMutableBufferPointer<UInt8>) {
        var entry = segments[0].entry
        for place in 0..<text.count {
            text[place] = UInt8(truncatingIfNeeded: entry)
            entry = entries[Int(entry &>> 8)]
            if entry & Self.flag != 0 { entry = segments[Int(entry & ~Self.flag)].entry }
        }
    }

    /// Puts the segments in order.
    private func assemble(into text: UnsafeMutableBufferPointer<UInt8>) {
        guard let target = text.baseAddress else { return }
        var filled = 0
        var number = 0
        repeat {
            let segment = segments[number]
            let length = min(segment.length, text.count - filled)
            (target + filled).update(from: walked + segment.lane * Self.stride + segment.begin, count: length)
            filled += length
            number = segment.next
        } while number != 0 && filled < text.count
        // A text that repeats itself comes back to its beginning early: its rows form several cycles.
        var place = 0
        while filled < text.count {
            target[filled] = target[place]
            filled += 1
            place += 1
        }
    }
}
