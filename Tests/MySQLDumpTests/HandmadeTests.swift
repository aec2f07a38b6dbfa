import Foundation
import Testing

@testable import MySQLDump

/// The dumps of `Fixtures/handmade`: layouts of programs that are not at hand here. Its README names their sources.
@Suite struct HandmadeTests {
    func read(_ file: String, shown: [String]? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws -> Reading {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let dump = try Data(contentsOf: folder.appending(path: "Fixtures/handmade/\(file)"))
        let reading = Reading.of([UInt8](dump), shown: shown, sourceLocation: sourceLocation)
        #expect(reading.error == nil, sourceLocation: sourceLocation)
        return reading
    }

    @Test func mysql51() throws {
        let reading = try read("mysql-5.1.sql")
        #expect(reading.tables == ["nova.instances", "nova.instances"])
        #expect(reading.texts == [["2011-10-09 08:07:06", "1", "café"], [nil, "2", "grün \"x\""]])
        #expect(reading.summary?.serverVersion == "5.1.73-log")
        #expect(reading.summary?.completeness == .trailer)
        let view = TableName(database: "nova", name: "named")
        #expect(reading.events.contains(.created(TableLayout(table: view, columns: ["id", "hostname"]))))
        #expect(reading.events.last == .dropped(view), "the stand-in is gone")
    }

    @Test func mysql9() throws {
        let reading = try read("mysql-9.sql")
        #expect(
            reading.tables == Array(repeating: "nova.instance_actions", count: 3) + Array(repeating: "nova.services", count: 2))
        let one: [UInt8] = [1]
        let zero: [UInt8] = [0]
        #expect(
            reading.rows[0] == [
                Array("2024-02-29 12:00:00".utf8), Array("1".utf8), Array("create".utf8), Array("a\0b'c\\".utf8), one, nil,
            ])
        #expect(
            reading.rows[1] == [
                nil, Array("2".utf8), Array("réboot".utf8), [], zero, Array("{\"why\": \"it's \\\"stuck\\\"\"}".utf8),
            ])
        #expect(reading.rows[2] == [Array("2024-03-01 00:00:01".utf8), Array("3".utf8), nil, nil, one, Array("[]".utf8)])
        #expect(
            reading.rows[3] == [
                Array("1".utf8), Array("Compute-1".utf8), [0xe6, 0x10, 0, 0, 1, 1] + [UInt8](repeating: 0, count: 19),
            ])
        #expect(reading.rows[4] == [Array("2".utf8), nil, [0, 0]])
        #expect(reading.summary?.program == "MySQL dump 10.13  Distrib 9.1.0, for Linux (x86_64)")
        #expect(reading.summary?.completeness == .trailer)
    }

    @Test func mysql8WithWarnings() throws {
        let reading = try read("mysql-8-warning.sql")
        #expect(reading.tables == ["nova.services", "nova.services"])
        #expect(reading.texts == [["1", "c1"], ["2", "c2"]])
        #expect(reading.summary?.completeness == .trailer)
    }

    @Test func phpMyAdmin() throws {
        let reading = try read("phpmyadmin.sql", shown: ["id", "hostname", "secret"])
        #expect(reading.tables == Array(repeating: "nova.instances", count: 4))
        #expect(reading.summary?.serverVersion == "10.6.12-MariaDB-log")
        #expect(
            reading.texts == [
                ["1", "it's", "\0\u{fffd}'"], ["2", nil, ""], ["-3", "two\r\nlines; -- here", nil], ["4", "last", "A"],
            ])
        #expect(reading.rows[0][2] == [0, 0xff, 0x27])
        #expect(reading.summary?.completeness == .noTrailerExpected)
    }

    @Test func heidiSQL() throws {
        let reading = try read("heidisql.sql")
        #expect(reading.summary?.serverVersion == "10.4.10-MariaDB - mariadb.org binary distribution")
        #expect(reading.tables == Array(repeating: "nova.services", count: 3))
        #expect(reading.texts == [["1", "c1"], ["2", "it's"], ["3", "c\\3"]])
    }

    @Test func mydumper() throws {
        let reading = try read("mydumper-0.16.sql", shown: ["id", "message", "code"])
        #expect(reading.texts == [["1", "it's \"x\"", "500"], ["2", nil, "-1"], ["3", "", "0"]])
    }
}
