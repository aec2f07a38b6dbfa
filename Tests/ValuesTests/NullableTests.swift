import Testing
import Values

struct NullableTests {
    @Test(arguments: [nil, 0, 1, -1, Int64.max, Int64.min + 1]) func keepsAWholeNumber(_ value: Int64?) {
        #expect(NullableInteger(value).value == value)
    }

    @Test(arguments: [nil, 0, 1, -1, 253_402_300_799_999_999, -62_167_219_200_000_000]) func keepsATime(_ value: Int64?) {
        let time = value.map(DateTime.init(microseconds:))
        #expect(NullableDateTime(time).value == time)
    }

    @Test func nullIsEqualToNullAndToNothingElse() {
        #expect(NullableInteger(nil) == NullableInteger(nil))
        #expect(NullableInteger(nil) != NullableInteger(0))
        #expect(NullableDateTime(nil) == NullableDateTime(nil))
        #expect(NullableDateTime(nil) != NullableDateTime(DateTime(microseconds: 0)))
    }

    /// MySQL Reference Manual, "Working with NULL Values": NULLs come first in ORDER BY … ASC.
    @Test func nullComesFirst() {
        let earliest = DateTime(microseconds: -62_167_219_200_000_000)
        let times = [NullableDateTime(DateTime(microseconds: 5)), NullableDateTime(nil), NullableDateTime(earliest)]
        #expect(times.sorted().map(\.value) == [nil, earliest, DateTime(microseconds: 5)])
    }

    @Test func takesEightBytes() {
        #expect(MemoryLayout<NullableInteger>.stride == 8)
        #expect(MemoryLayout<NullableDateTime>.stride == 8)
    }
}
