import Testing

@testable import ByteStreams

/// What comes out of a bzip2 file: the bytes that are handed over, and then perhaps an error.
struct Bzip2Reading: Equatable {
    var bytes: [UInt8] = []
    var error: ByteStreamError?

    init(_ stream: any ByteStream) {
        var buffer = ByteBuffer(capacity: 100)
        do throws(ByteStreamError) {
            while try stream.fill(&buffer) {
                bytes += buffer.unread
                buffer.take(buffer.count)
            }
        } catch {
            self.error = error
        }
    }

    private init(error: ByteStreamError?) {
        self.error = error
    }

    /// Whether a file gives with the decoder of our own what it gives with libbz2 alone: the same error, and the same bytes.
    ///
    /// The bytes of the call in which libbz2 finds an error are lost. So it hands over the fewer the larger the chunk is, and we
    /// hand over something between that and all, of which a chunk of one byte loses no more than the last.
    static func agree(_ path: String, width: Int, chunk: Int = 5000) -> Bool {
        let library = library(path, chunk: chunk)
        let own = own(path, width: width, chunk: chunk)
        guard let error = library.error else { return own == library }
        return own.error == error && own.bytes.starts(with: library.bytes)
            && Self.library(path, chunk: 1).bytes.starts(with: own.bytes.dropLast())
    }

    /// libbz2 alone.
    static func library(_ path: String, chunk: Int = 5000) -> Bzip2Reading {
        do throws(ByteStreamError) {
            let (input, _) = try PackedInput.recognised(path)
            return Bzip2Reading(UnpackingStream(input: input, unpacker: try Bzip2Unpacker(path: path), chunk: chunk))
        } catch {
            return Bzip2Reading(error: error)
        }
    }

    /// The decoder of our own, with as many threads.
    static func own(_ path: String, width: Int, chunk: Int = 5000) -> Bzip2Reading {
        do throws(ByteStreamError) {
            let (input, _) = try PackedInput.recognised(path)
            return Bzip2Reading(Bzip2Stream(input: input, pool: WorkerPool(width: width), chunk: chunk))
        } catch {
            return Bzip2Reading(error: error)
        }
    }

    /// How many of a file's blocks the decoder of our own decodes itself, and how many there are.
    static func blocks(_ packed: [UInt8]) -> (own: Int, all: Int) {
        let decoders = Bzip2Decoders()
        let padded = packed + [UInt8](repeating: 0, count: Bzip2BitReader.padding)
        return packed.withUnsafeBytes { bytes in
            var places: [(magic: Bzip2Magic, bit: Int)] = []
            while let next = Bzip2Magic.first(in: bytes, fromBit: (places.last?.bit ?? -1) + 1) { places.append(next) }
            var found = (own: 0, all: 0)
            for (place, next) in zip(places, places.dropFirst()) where place.magic == .block {
                let first = place.bit / 8
                let text = decoders.decode(
                    Array(padded[first...]), bits: place.bit - first * 8..<next.bit - first * 8, level: Int(packed[3]) - 48)
                found.all += 1
                if text != nil { found.own += 1 }
            }
            return found
        }
    }
}
