/// A block of memory that bytes are read into at its end and taken from at its front.
///
/// A reader that stops in the middle of a token simply leaves the token unread: the next fill keeps the unread
/// bytes in front of the new ones. So nothing is ever read twice from the file, and only what crosses a border
/// is copied. The buffer has one owner; handing it on moves it.
public struct ByteBuffer: ~Copyable {
    private var memory: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0

    /// Room for what a reader usually has left of a token when the next buffer comes. Whole pages, see `alignment`.
    static let usualHeadroom = 16 * 1024

    /// Memory begins on a page. AMD's processors copy five times slower to an address a few bytes after the source's place
    /// in its page, which is where malloc's large blocks begin (16 bytes into a page): reading 500 MB took 0.2 instead of 0.05 s.
    private static let alignment = 4096

    /// Makes an empty buffer of `capacity` bytes (at least 16), and `headroom` bytes in front of them for `adopt`.
    public init(capacity: Int, headroom: Int = 0) {
        memory = .allocate(byteCount: max(16, capacity) + headroom, alignment: Self.alignment)
        start = headroom
        end = headroom
    }

    deinit {
        memory.deallocate()
    }

    /// How many bytes wait to be taken.
    public var count: Int { end - start }

    /// The bytes that wait, valid until the buffer is changed.
    public var unread: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[start..<end])
    }

    /// Takes `count` bytes from the front.
    public mutating func take(_ count: Int) {
        precondition(count >= 0 && count <= end - start, "took more bytes than the buffer holds")
        start += count
        if start == end {
            start = 0
            end = 0
        }
    }

    /// Forgets all bytes but the first `count`.
    public mutating func keep(first count: Int) {
        precondition(count >= 0 && count <= end - start, "kept more bytes than the buffer holds")
        end = start + count
    }

    /// Lets `write` put up to `limit` bytes after the unread ones; it returns how many it wrote.
    ///
    /// Room is made by moving the unread bytes to the front, and by doubling the memory when they alone take
    /// more than half of it, so that a token of n bytes costs O(n) copies however small the fills are.
    public mutating func append<Failure: Error>(
        limit: Int, _ write: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        makeRoom(for: limit)
        let room = UnsafeMutableRawBufferPointer(rebasing: memory[end..<min(memory.count, end + limit)])
        let written = try write(room)
        precondition(written >= 0 && written <= room.count, "wrote beyond the room given")
        end += written
        return written
    }

    /// Puts the bytes of `next` after the unread ones and takes its memory over. The new bytes are not moved, only the
    /// few old ones, into the other buffer's headroom.
    public mutating func adopt(_ next: consuming ByteBuffer) {
        _ = exchange(next)
    }

    /// Hands the next bytes of a text that waits over; false if nothing of it is left.
    ///
    /// - Parameters:
    ///   - limit: the most that is handed over at once, in bytes; nil hands over all.
    ///   - reuse: takes memory that is not needed any more.
    mutating func take(
        from waiting: inout ByteBuffer?, limit: Int?, reuse: (consuming ByteBuffer) -> Void = { _ in }
    ) -> Bool {
        guard var text = waiting.take(), text.count > 0 else { return false }
        guard let limit, text.count > limit else {
            reuse(exchange(text))
            return true
        }
        let count = append(limit: limit) { room in
            let first = UnsafeRawBufferPointer(rebasing: text.unread.prefix(room.count))
            room.copyMemory(from: first)
            return first.count
        }
        text.take(count)
        waiting = consume text
        return true
    }

    /// The same as `adopt`.
    ///
    /// - Returns: the memory that is not needed any more. Memory that is used again costs no page faults, of which fresh memory has
    ///   one every 4 KiB.
    mutating func exchange(_ next: consuming ByteBuffer) -> ByteBuffer {
        let waiting = count
        guard waiting <= next.start else {
            let new = next.unread
            _ = append(limit: new.count) { room in
                room.copyMemory(from: new)
                return new.count
            }
            return next
        }
        next.start -= waiting
        UnsafeMutableRawBufferPointer(rebasing: next.memory[next.start..<next.start + waiting]).copyMemory(from: unread)
        swap(&self, &next)
        return next
    }

    /// Forgets all bytes and leaves `headroom` free in front of the next ones; false if the memory has no room for `capacity` more.
    mutating func isReady(capacity: Int, headroom: Int) -> Bool {
        guard memory.count >= capacity + headroom else { return false }
        start = headroom
        end = headroom
        return true
    }

    private mutating func makeRoom(for wanted: Int) {
        if memory.count - end >= wanted { return }
        let waiting = end - start
        if memory.count - waiting < max(wanted, waiting) {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(2 * memory.count, waiting + wanted), alignment: Self.alignment)
            larger.copyMemory(from: unread)
            memory.deallocate()
            memory = larger
        } else {
            memory.copyMemory(from: unread)
        }
        start = 0
        end = waiting
    }
}
