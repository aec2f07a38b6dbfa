import Glibc

/// Decodes symbols as long as input and room are so large that nothing has to be asked for each of them. Nearly all of a dump is decoded
/// here.
///
/// Eight bytes are loaded together, without a branch (Giesen, "Reading bits in far too many ways", 2018): bits above the counted ones are
/// those of bytes that are loaded once more later, so to set them twice changes nothing.
enum DeflateLoop {
    /// Why it ended.
    enum End {
        /// Input or room come to their end.
        case border
        case blockEnd
        /// No code begins so, or a match lies before the beginning.
        case refused
    }

    /// Bytes that one round may load, and more.
    private static let inputOfRound = 32
    /// Bytes that one round may write: three literals, the longest match, and what a copy writes beyond it.
    private static let roomOfRound = 3 + 258 + 32

    /// - Parameters:
    ///   - bits: taken and not used, the next one lowest; `count` of them.
    ///   - history: the end of the bytes before the room.
    ///   - known: how many these are.
    static func run(
        _ way: inout DeflateDecoder.Way, bits allBits: inout UInt64, count allCount: inout Int,
        literals: UnsafePointer<UInt32>, distances: UnsafePointer<UInt32>, history: UnsafePointer<UInt8>, known: Int
    ) -> End {
        let (literalMask, distanceMask) = (
            UInt64(1 << DeflateDecoder.literalBits - 1), UInt64(1 << DeflateDecoder.distanceBits - 1)
        )
        var (bits, count) = (allBits, allCount)
        var next = way.next
        var out = way.out
        var end = End.border
        guard way.end - next >= inputOfRound, way.roomEnd - out >= roomOfRound else { return end }
        let lastInput = way.end - inputOfRound
        let lastRoom = way.roomEnd - roomOfRound

        /// At least 56 bits.
        @inline(__always)
        func fill() {
            bits |= UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)) &<< UInt64(count)
            next += (63 &- count) &>> 3
            count |= 56
        }
        // A masking shift looks at the lowest six bits alone.
        @inline(__always)
        func drop(_ entry: UInt32) {
            bits &>>= UInt64(entry)
            count &-= Int(entry & 0xff)
        }
        /// Writes a literal.
        @inline(__always)
        func put(_ entry: UInt32) {
            drop(entry)
            out.pointee = UInt8(truncatingIfNeeded: entry &>> 16)
            out += 1
        }
        /// The base with the bits that follow the code.
        @inline(__always)
        func value(_ entry: UInt32) -> Int {
            let all = bits & ((1 &<< UInt64(entry)) &- 1)
            drop(entry)
            return Int(entry &>> 16) &+ Int(all &>> UInt64(entry &>> 8 & 31))
        }

        rounds: while next <= lastInput, out <= lastRoom {
            fill()
            var entry = literals[Int(bits & literalMask)]
            // Up to two literals, whose codes have eleven bits at most, leave enough bits for a third code.
            if entry & DeflateCode.literal != 0 {
                put(entry)
                entry = literals[Int(bits & literalMask)]
                if entry & DeflateCode.literal != 0 {
                    put(entry)
                    entry = literals[Int(bits & literalMask)]
                    if entry & DeflateCode.literal != 0 {
                        put(entry)
                        continue
                    }
                }
            }
            if entry & DeflateCode.exception != 0 {
                if entry & DeflateCode.subtable != 0 {
                    let index = bits &>> UInt64(DeflateDecoder.literalBits) & ((1 &<< UInt64(entry &>> 8 & 31)) &- 1)
                    entry = literals[Int(entry &>> 16) &+ Int(index)]
                    if entry & DeflateCode.literal != 0 {
                        put(entry)
                        continue
                    }
                }
                if entry & DeflateCode.exception != 0 {
                    if entry & DeflateCode.end != 0 {
                        drop(entry)
                        end = .blockEnd
                    } else {
                        end = .refused
                    }
                    break rounds
                }
            }
            // A length: at most 15 bits of code and 5 more, of the 34 that are left.
            let length = value(entry)
            // A distance: at most 15 and 13.
            fill()
            var far = distances[Int(bits & distanceMask)]
            if far & DeflateCode.subtable != 0 {
                let index = bits &>> UInt64(DeflateDecoder.distanceBits) & ((1 &<< UInt64(far &>> 8 & 31)) &- 1)
                far = distances[Int(far &>> 16) &+ Int(index)]
            }
            if far & DeflateCode.exception != 0 {
                end = .refused
                break rounds
            }
            let distance = value(far)
            let written = out - way.room
            if distance > written {
                guard distance &- written <= known else {
                    end = .refused
                    break rounds
                }
                var back = distance &- written
                var rest = length
                while rest > 0, back > 0 {
                    out.pointee = (history - back).pointee
                    out += 1
                    back &-= 1
                    rest &-= 1
                }
                while rest > 0 {
                    out.pointee = (out - distance).pointee
                    out += 1
                    rest &-= 1
                }
                continue
            }
            copy(out, distance, length)
            out += length
        }
        // Whole bytes that were loaded and not used go back.
        let back = min(count &>> 3, next - way.next)
        next -= back
        count &-= back &<< 3
        allBits = bits & ((1 &<< UInt64(count)) &- 1)
        allCount = count
        way.next = next
        way.out = out
        return end
    }

    /// Repeats the bytes from so far back; up to 32 more may be written.
    @inline(__always)
    private static func copy(_ out: UnsafeMutablePointer<UInt8>, _ distance: Int, _ length: Int) {
        let source = UnsafeRawPointer(out - distance)
        let target = UnsafeMutableRawPointer(out)
        @inline(__always)
        func move<Word: BitwiseCopyable>(_ from: Int, _ to: Int, _ word: Word.Type) {
            target.storeBytes(of: (source + from).loadUnaligned(as: word), toByteOffset: to, as: word)
        }
        if distance >= 16 {
            // Most matches are no longer: no branch to be guessed wrong.
            move(0, 0, SIMD16<UInt8>.self)
            move(16, 16, SIMD16<UInt8>.self)
            var place = 32
            while place < length {
                move(place, place, SIMD16<UInt8>.self)
                place &+= 16
            }
        } else if distance >= 8 {
            var place = 0
            repeat {
                move(place, place, UInt64.self)
                place &+= 8
            } while place < length
        } else if distance == 1 {
            memset(target, Int32(out[-1]), length)
        } else {
            // `NULL,NULL,`: of each word as many bytes are right as one repetition has, the rest is written again.
            var place = 0
            repeat {
                move(place, place, UInt64.self)
                place &+= distance
            } while place < length
        }
    }
}
