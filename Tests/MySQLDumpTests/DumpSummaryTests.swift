import Testing

@testable import MySQLDump

/// What dumps say about themselves, and whether they are whole.
@Suite struct DumpSummaryTests {
    static let trailers = [
        "-- Dump completed on 2018-03-01  2:15:00\n", "-- Dump completed on 2018-03-01  2:15:00", "-- Dump completed\n",
        "\n-- Dump completed on 2018-03-01 12:15:00\r\n\r\n",
    ]

    @Test(
        arguments: [
            "MySQL dump 10.13  Distrib 5.1.73, for redhat-linux-gnu (x86_64)",
            "MySQL dump 10.13  Distrib 5.7.20-19, for debian-linux-gnu (x86_64)",
            "MySQL dump 10.13  Distrib 9.0.1, for Linux (x86_64)",
            "MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)",
            "MariaDB dump 10.19-11.4.2-MariaDB, for debian-linux-gnu (x86_64)",
        ], trailers)
    func headersAndTrailers(_ program: String, trailer: String) {
        let dump =
            "-- \(program)\n--\n-- Host: localhost    Database: nova\n-- ------\n-- Server version\t5.5.44-MariaDB\n\nSET a=1;\n"
        let reading = Reading.of(dump + trailer)
        #expect(reading.error == nil)
        #expect(reading.summary?.program == program)
        #expect(reading.summary?.serverVersion == "5.5.44-MariaDB")
        #expect(reading.summary?.headerDatabase == "nova")
        #expect(reading.summary?.completeness == .trailer)
        #expect(reading.summary?.unpackedBytes == Int64((dump + trailer).utf8.count))
        #expect(Reading.of(dump).error?.reason == .noTrailer)
    }

    /// 2018-03-01 is day 17591 since 1970 (48 years with 12 leap days, then 31 + 28).
    @Test func timeOfTheTrailer() {
        let reading = Reading.of(
            "-- MySQL dump 10.13\n-- Host: h    Database: \nSET a=1;\n-- Dump completed on 2018-03-01  2:15:00\n")
        let midnight: Int64 = 17_591 * 86_400
        #expect(reading.summary?.completedAt?.unixSeconds == midnight + 8100)
        let late = Reading.of(
            "-- MySQL dump 10.13\n-- Host: h    Database: \nSET a=1;\n-- Dump completed on 2018-03-01 22:15:01\n")
        #expect(late.summary?.completedAt?.unixSeconds == midnight + 80_101)
        #expect(
            Reading.of("-- MySQL dump 10.13\n-- Host: h    Database: \nSET a=1;\n-- Dump completed\n").summary?.completedAt == nil
        )
        #expect(Reading.of("SET a=1;\n-- Dump completed\n").error == DumpError(.noHeader, offset: 9))
    }

    /// A trailer that was cut in its own line is none.
    @Test func cutTrailers() {
        let dump = "-- MySQL dump 10.13\n-- Host: h    Database: \nSET a=1;\n"
        let trailer = "-- Dump completed on 2018-03-01  2:15:00"
        for length in 0..<trailer.utf8.count {
            #expect(Reading.of(dump + trailer.prefix(length)).error?.reason == .noTrailer, "\(trailer.prefix(length))")
        }
        #expect(Reading.of(dump + trailer).error == nil)
        #expect(Reading.of(dump + "-- Dump completed").error?.reason == .noTrailer, "it may go on")
    }

    @Test func dumpsOneAfterTheOther() {
        let one = "-- MySQL dump 10.13  Distrib A\n-- Host: h    Database: a\nINSERT INTO t (x) VALUES (1);\n-- Dump completed\n"
        let two = "-- MySQL dump 10.13  Distrib B\n-- Host: h    Database: b\nINSERT INTO t (x) VALUES (2);\n"
        let reading = Reading.of(one + two + "-- Dump completed on 2018-03-01  2:15:00\n")
        #expect(reading.tables == ["a.t", "b.t"])
        #expect(reading.summary?.completedAt != nil)
        #expect(Reading.of(one + two).error?.reason == .noTrailer, "the second one is cut")
    }

    @Test func dumpsWithoutHeaderAndTrailer() {
        let reading = Reading.of("SET a=1;\nCOMMIT;\n")
        #expect(reading.error == nil)
        #expect(reading.summary?.completeness == .noTrailerExpected)
        #expect(reading.summary?.program == nil)
        #expect(reading.summary?.serverVersion == nil)
        #expect(reading.summary?.headerDatabase == nil)
    }

    /// An empty database has a header and a trailer and nothing between.
    @Test func aDumpOfNothing() {
        let reading = Reading.of("-- MySQL dump 10.13\n--\n-- Host: localhost    Database: \n-- Dump completed\n")
        #expect(reading.error == nil)
        #expect(reading.summary?.headerDatabase == nil)
    }

    /// Only a comment between statements counts, never a value or a comment inside of a statement.
    @Test func trailersInOtherPlaces() {
        let header = "-- MySQL dump 10.13\n-- Host: h    Database: \n"
        #expect(Reading.of(header + "INSERT INTO t (a) VALUES ('\n-- Dump completed\n');\n").error?.reason == .noTrailer)
        #expect(Reading.of(header + "SELECT 1\n-- Dump completed\n;\n").error?.reason == .noTrailer)
        #expect(Reading.of(header + "/*\n-- Dump completed\n*/\n").error?.reason == .noTrailer)
        #expect(Reading.of(header + "-- Dumping data for table `-- Dump completed`\n").error?.reason == .noTrailer)
        let rest = String(repeating: "x", count: DumpInput.largestHead + 4099)
        let long = Array("\(header)SET a=1;\n-- \(rest)--Dump completed\n".utf8)
        #expect(Reading.once(long[...], chunk: 4099).error?.reason == .noTrailer)
    }
}
