import Testing

@testable import MySQLDump

struct ByteMasksTests {
    /// Masks of random blocks, by the processor's instruction where it has one, and by arithmetic; compared byte by byte.
    @Test func oneBitForEachByte() {
        for _ in 0..<500 {
            let bytes = (0..<ByteMasks.block).map { _ in UInt8.random(in: 0...5) }
            let expected = bytes.indices.reduce(0 as UInt64) { $0 | (bytes[$1] == 3 ? 1 << UInt64($1) : 0) }
            let mask = bytes.withUnsafeBytes { block in
                block.baseAddress.map { ByteMasks($0).mask { ByteMasks.equal($0, 3) } }
            }
            #expect(mask == expected)
            let vectors = (0..<4).map { part in
                var vector = SIMD16<UInt8>()
                for place in 0..<16 { vector[place] = bytes[16 * part + place] == 3 ? 0xff : 0 }
                return vector
            }
            #expect(ByteMasks.transposed(vectors[0], vectors[1], vectors[2], vectors[3]) == expected)
        }
    }
}
