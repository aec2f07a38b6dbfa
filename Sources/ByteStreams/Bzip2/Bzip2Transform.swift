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
/// of them are begun, in some lanes side by side, and each goes on until it meets the beginning of another, or its own. Put
/// in order from the origin, these segments are the text.
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
    private static let lanes = 12
    /// Many, so that no lane has long to go when the others have nothing left to do.
    private static let mostSegments = 512
    /// From one lane's bytes to the next one's: more than a block, and no multiple of a page, so that lanes do not fight for
    /// the same places of the cache.
    private static let stride = 221 * 4096 + 576

    private let capacity: Int
    private let entries: UnsafeMutablePointer<UInt32>
    private let walked: UnsafeMutablePointer<UInt8>
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
        walk(segments: number, parking: count)
        assemble(into: text)
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

    /// Walks all segments.
    ///
    /// All lanes do a step at the same time, so that all have come equally far in their bytes. A lane that has nothing left
    /// to do is parked at a row beyond the last, which follows itself.
    private func walk(segments number: Int, parking: Int) {
        let segments = self.segments
        let entries = self.entries
        let parked = UInt32(truncatingIfNeeded: parking) << 8
        entries[parking] = parked
        var begun = 0
        var active = 0
        var step = 0
        var current = InlineLanes()

        /// The first entry of the next segment, which `lane` begins.
        func begin(_ lane: Int) -> UInt32 {
            guard begun < number else { return parked }
            segments[begun].lane = lane
            segments[begun].begin = step
            current[lane] = begun
            begun += 1
            active += 1
            return segments[begun - 1].entry
        }
        /// Ends the segment of `lane`, which has met the flagged `entry`.
        func turn(_ lane: Int, _ entry: UInt32) -> UInt32 {
            guard entry & Self.flag != 0 else { return entry }
            let segment = current[lane]
            segments[segment].length = step - segments[segment].begin
            segments[segment].next = Int(entry & ~Self.flag)
            active -= 1
            return begin(lane)
        }

        var (e0, e1, e2, e3) = (begin(0), begin(1), begin(2), begin(3))
        var (e4, e5, e6, e7) = (begin(4), begin(5), begin(6), begin(7))
        var (e8, e9, e10, e11) = (begin(8), begin(9), begin(10), begin(11))
        var lane0 = walked
        while true {
            lane0[0 * Self.stride] = UInt8(truncatingIfNeeded: e0)
            lane0[1 * Self.stride] = UInt8(truncatingIfNeeded: e1)
            lane0[2 * Self.stride] = UInt8(truncatingIfNeeded: e2)
            lane0[3 * Self.stride] = UInt8(truncatingIfNeeded: e3)
            lane0[4 * Self.stride] = UInt8(truncatingIfNeeded: e4)
            lane0[5 * Self.stride] = UInt8(truncatingIfNeeded: e5)
            lane0[6 * Self.stride] = UInt8(truncatingIfNeeded: e6)
            lane0[7 * Self.stride] = UInt8(truncatingIfNeeded: e7)
            lane0[8 * Self.stride] = UInt8(truncatingIfNeeded: e8)
            lane0[9 * Self.stride] = UInt8(truncatingIfNeeded: e9)
            lane0[10 * Self.stride] = UInt8(truncatingIfNeeded: e10)
            lane0[11 * Self.stride] = UInt8(truncatingIfNeeded: e11)
            lane0 += 1
            e0 = entries[Int(e0 &>> 8)]
            e1 = entries[Int(e1 &>> 8)]
            e2 = entries[Int(e2 &>> 8)]
            e3 = entries[Int(e3 &>> 8)]
            e4 = entries[Int(e4 &>> 8)]
            e5 = entries[Int(e5 &>> 8)]
            e6 = entries[Int(e6 &>> 8)]
            e7 = entries[Int(e7 &>> 8)]
            e8 = entries[Int(e8 &>> 8)]
            e9 = entries[Int(e9 &>> 8)]
            e10 = entries[Int(e10 &>> 8)]
            e11 = entries[Int(e11 &>> 8)]
            if (e0 | e1 | e2 | e3 | e4 | e5 | e6 | e7 | e8 | e9 | e10 | e11) & Self.flag != 0 {
                step = lane0 - walked
                e0 = turn(0, e0)
                e1 = turn(1, e1)
                e2 = turn(2, e2)
                e3 = turn(3, e3)
                e4 = turn(4, e4)
                e5 = turn(5, e5)
                e6 = turn(6, e6)
                e7 = turn(7, e7)
                e8 = turn(8, e8)
                e9 = turn(9, e9)
                e10 = turn(10, e10)
                e11 = turn(11, e11)
                if active == 0 { return }
            }
        }
    }

    /// The segment that each lane is in.
    private struct InlineLanes {
        private var numbers = SIMD16<Int16>()

        subscript(lane: Int) -> Int {
            get { Int(numbers[lane]) }
            set { numbers[lane] = Int16(truncatingIfNeeded: newValue) }
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
