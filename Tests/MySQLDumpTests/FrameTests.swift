import Foundation
import Testing

@testable import MySQLDump

/// What programs write around the statements of a dump, and what is lost where it is not whole.
@Suite("Frames of dumps") struct FrameTests {
    private static func dump(_ database: String, tables: String...) -> String {
        let header =
            "-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n--\n-- Host: localhost    Database: \(database)\n\n"
        return header + tables.joined() + trailer
    }

    private static let trailer = "-- Dump completed on 2018-03-01  2:15:00\n"

    private static func table(_ name: String, rows: String = "(1,'a'),(2,'b')") -> String {
        """
        --
        -- Table structure for table `\(name)`
        --

        DROP TABLE IF EXISTS `\(name)`;
        CREATE TABLE `\(name)` (`id` int(11) NOT NULL, `s` varchar(9), `u` int DEFAULT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB;

        --
        -- Dumping data for table `\(name)`
        --

        LOCK TABLES `\(name)` WRITE;
        /*!40000 ALTER TABLE `\(name)` DISABLE KEYS */;
        INSERT INTO `\(name)` (`id`,`s`) VALUES \(rows);
        /*!40000 ALTER TABLE `\(name)` ENABLE KEYS */;
        UNLOCK TABLES;

        """
    }

    private static let whole = dump("nova", tables: table("a"), table("b"), table("c"))

    private func reason(_ text: String, wanted: Set<String> = ["a", "b"]) -> DumpError.Reason? {
        Reading.of(text, wanted: wanted).error?.reason
    }

    private func without(_ text: String) -> DumpError.Reason? {
        reason(Self.whole.replacing(text, with: "", maxReplacements: 1))
    }

    @Test func dumpsAppended() {
        #expect(reason(Self.whole) == nil)
        let two = Reading.of(Self.whole + Self.dump("cell2", tables: Self.table("a")), wanted: ["a"])
        #expect(two.tables == ["nova.a", "nova.a", "cell2.a", "cell2.a"])
        let used = Reading.of("USE cell1;\n" + Self.table("a") + Self.dump("cell2", tables: Self.table("a")), wanted: ["a"])
        #expect(used.tables == ["cell1.a", "cell1.a", "cell2.a", "cell2.a"])
        let again = Reading.of(Self.whole + Self.whole, wanted: ["a"])
        #expect(again.error == nil)
        #expect(again.events.filter { $0 == .dropped(TableName(database: "nova", name: "a")) }.count == 2)
    }

    /// What comes in pairs and in order does so within one dump: dumps of other programs may stand before and after mysqldump's.
    @Test func eachDumpBeginsAnew() {
        let bare =
            "DROP TABLE IF EXISTS `b`;\nCREATE TABLE `b` (`id` int NOT NULL, PRIMARY KEY (`id`));\nINSERT INTO `b` VALUES (2),(1);\n"
        let headers = [
            "", "-- phpMyAdmin SQL Dump\n--\n-- Database: `x`\n",
            "-- ------\n-- Host:                         127.0.0.1\n-- HeidiSQL Version:             11.3.0.6295\n-- ------\n",
            "-- Adminer 4.8.1 MySQL 5.7 dump\n", "/*\n Navicat Premium Data Transfer\n\n Source Schema         : x\n*/\n",
            "# ****\n# Sequel Pro SQL dump\n# Version 4541\n#\n# Database: x\n# ****\n",
            "-- Dump created by MySQL pump utility, version: 5.7.44, Linux (x86_64)\n",
            "-- MySqlBackup.NET 2.3.6\n-- Dump Time: 2018-03-01 02:15:00\n", "-- Go SQL Dump 0.2.2\n--\n",
        ]
        let completed = "-- Dump completed on 2018-03-01 02:15:00\n"
        let ends = [
            ("Adminer", "-- 2018-03-01 02:15:00\n"), ("pump", "-- Dump end time: Thu Mar  1 02:15:01 2018\n"),
            (".NET", completed), ("Go", completed),
        ]
        for header in headers {
            let end = ends.first { header.contains($0.0) }?.1 ?? ""
            #expect(reason(Self.whole + header + bare + end) == nil, "after: \(header)")
            #expect(reason(header + bare + end + Self.whole) == nil, "before: \(header)")
            guard !header.isEmpty else { continue }
            let cut = reason(Self.dump("nova", tables: Self.table("a")).replacing(Self.trailer, with: "") + header + bare + end)
            #expect(cut == .noTrailer, "after one that was cut: \(header)")
        }
        let named = Reading.of("USE y;\n" + bare + headers[4] + bare, wanted: ["b"])
        #expect(named.tables == ["y.b", "y.b", "x.b", "x.b"], "Navicat's header names its database after a USE, too")
        #expect(Reading.of(headers[5] + bare, wanted: ["b"]).tables == ["x.b", "x.b"])
    }

    /// The trailer of Go SQL Dump has no line end: what is appended stands behind it. If its header is lost, too, nothing else tells.
    @Test func trailersOfLostHeadersWithWhatWasAppended() {
        let navicat = "/*\n Navicat Premium Data Transfer\n\n Source Schema         : x\n*/\n"
        let rows = "CREATE TABLE `b` (`id` int NOT NULL, PRIMARY KEY (`id`));\nINSERT INTO `b` VALUES (1);\n"
        let trailer = "-- Dump completed on 2018-03-01 02:15:00"
        for header in ["-- Go SQL Dumq 0.2.2\n", ""] {
            for appended in ["", "\u{1a}", "garbage\n"] {
                let dump = navicat + header + rows + trailer + appended
                #expect(reason(dump) == .noHeader, "\(header)…\(appended)")
            }
            #expect(reason(navicat + header + rows + trailer + "-- Go SQL Dump 0.2.2\n") == .dumpInside)
            #expect(reason(navicat + header + rows + trailer + " by our script\n") == nil, "a script's own line")
        }
    }

    /// A server makes no table while a lock is held.
    @Test func tablesMadeUnderALock() {
        let locked = "CREATE TABLE b (id int);\nLOCK TABLES b WRITE;\n"
        #expect(reason(locked + "CREATE TABLE c (id int);\nUNLOCK TABLES;\n") == .unpairedLock)
        #expect(reason(locked + "CREATE DATABASE IF NOT EXISTS d;\nUNLOCK TABLES;\n") == .unpairedLock)
        #expect(reason(locked + "CREATE TEMPORARY TABLE c (id int);\nUNLOCK TABLES;\n") == nil)
    }

    @Test func keysDisabledTwice() {
        let table = "CREATE TABLE b (id int);\n"
        let disable = "ALTER TABLE b DISABLE KEYS;\n"
        let enable = "ALTER TABLE b ENABLE KEYS;\n"
        #expect(reason(table + disable + enable + disable + enable) == nil)
        #expect(reason(table + disable + disable + enable) == .unpairedKeys)
    }

    /// What follows a whole dump and is no SQL is passed over, with a notice, if nothing follows it.
    @Test func garbageAfterTheTrailer() {
        for garbage in ["garbage", "\u{1}\u{2}x\n$ \n", "it's\n\"x\n/* -- y\n", "\0\0x\n", "}\n# x\n"] {
            let reading = Reading.of(Self.whole + garbage, wanted: ["a"])
            #expect(reading.error == nil, "\(garbage)")
            #expect(reading.notices == [.garbage(count: Int64(garbage.utf8.count), offset: Int64(Self.whole.utf8.count))])
            #expect(reason(Self.whole + garbage + "\nINSERT INTO a VALUES (9,'z',1);\n") == .notSQL, "\(garbage)")
            #expect(reason(Self.whole + garbage + "\n" + Self.whole) == .notSQL, "\(garbage)")
            #expect(reason("SELECT 1;\n" + garbage) != nil, "no trailer")
        }
        let time = Reading.of(Self.whole + "\nreal\t0m1.234s\nuser\t0m0.100s\nsys\t0m0.050s\n" + Self.whole, wanted: ["a"])
        #expect(time.error == nil)
        #expect(time.notices.count == 1)
    }

    /// Wherever the first of two dumps is cut, it is noticed.
    @Test func everyCutBeforeAnotherDump() {
        let first = Array(Self.dump("nova", tables: Self.table("c"), Self.table("a")).utf8)
        let second = Array(Self.dump("cell2", tables: Self.table("a")).utf8)
        // Up to the trailer's own line.
        for cut in stride(from: 25, to: first.count - 42, by: 1) {
            let reading = Reading.once((Array(first[..<cut]) + second)[...], chunk: 4096, wanted: ["a"])
            #expect(reading.error != nil, "cut at \(cut): \(String(decoding: first[..<cut].suffix(30), as: UTF8.self))")
        }
    }

    /// The same for dumps of other programs, each before each.
    @Test func everyCutBeforeADumpOfAnotherProgram() {
        let table = "DROP TABLE IF EXISTS `b`;\n-- Definition of b\nCREATE TABLE `b` (`id` int, PRIMARY KEY (`id`));\n"
        let rows = table + "--\n-- Data of b\n\nINSERT INTO `b` VALUES (2);\n"
        let completed = "-- Dump completed on 2018-03-01 02:15:00"
        let closed = [
            ("-- MySqlBackup.NET 2.3.6\n-- Dump Time: 2018-03-01 02:15:00\n", completed + "\n"),
            ("-- Go SQL Dump 0.2.2\n", completed),
            (
                "-- Dump created by MySQL pump utility, version: 5.7.44, Linux (x86_64)\n",
                "-- Dump end time: Thu Mar  1 02:15:01 2018\n"
            ),
            ("-- Adminer 4.8.1 MySQL 5.7 dump\n", "-- 2018-03-01 02:15:00\n"),
            (
                "-- mysqldump-php https://github.com/ifsnop/mysqldump-php\n--\n-- Host: db1\tDatabase: nova\n",
                "-- Dump completed on: Thu, 01 Mar 2018 02:15:01 +0000\n"
            ),
        ]
        let open = [
            "-- phpMyAdmin SQL Dump\n--\n-- Database: `nova`\n",
            "/*\n Navicat Premium Data Transfer\n\n Source Schema         : nova\n*/\n",
            "-- ------\n-- Host:                         127.0.0.1\n-- HeidiSQL Version:             11.3.0.6295\n-- ------\n",
        ]
        let seconds = closed.map { $0 + rows + $1 } + open.map { $0 + rows } + [Self.whole]
        for (header, trailer) in closed {
            let first = Array((header + rows).utf8)
            for second in seconds {
                // A block comment in the line of a trailer without a line end is none for the client.
                let isLost = second.hasPrefix("/*") && !trailer.hasSuffix("\n")
                let whole = reason(header + rows + trailer + second)
                #expect(whole == (isLost ? .notSQL : nil), "whole: \(header)\(second.prefix(40))")
                for cut in header.utf8.count...first.count {
                    let reading = Reading.once((Array(first[..<cut]) + Array(second.utf8))[...], chunk: 4096, wanted: ["b"])
                    #expect(reading.error != nil, "\(String(decoding: first[..<cut], as: UTF8.self))\(second.prefix(40))")
                }
            }
        }
        let cut = closed[0].0 + rows
        #expect(reason(cut + "-- Dump Time: 2018-03-01 02:15:00\n" + rows + completed) == .noTrailer, "the first line is lost")
    }

    @Test func partsThatMustBeThere() {
        #expect(without("-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n") == .noHeader)
        #expect(without("/*!40000 ALTER TABLE `b` DISABLE KEYS */;\n") == .unpairedKeys)
        #expect(without("/*!40000 ALTER TABLE `b` ENABLE KEYS */;\n") == .unpairedKeys)
        #expect(without("LOCK TABLES `b` WRITE;\n") == .unpairedLock)
        #expect(reason(Self.whole + "-- Dump completed on 2018-03-01  2:15:00\n") == .noHeader)
        let section = Self.whole.components(separatedBy: "--\n-- Dumping data for table `b`")
        let rest = section[1].components(separatedBy: "UNLOCK TABLES;\n").dropFirst().joined(separator: "UNLOCK TABLES;\n")
        #expect(reason(section[0] + rest) == .rowsLost)
        let unlocked = Self.whole.replacing("LOCK TABLES `b` WRITE;\n", with: "", maxReplacements: 1)
        let lines = unlocked.components(separatedBy: "/*!40000 ALTER TABLE `b` ENABLE KEYS */;\nUNLOCK TABLES;\n")
        #expect(reason(lines.joined(separator: "/*!40000 ALTER TABLE `b` ENABLE KEYS */;\n")) == .notLocked)
    }

    @Test func partsInTheirOrder() {
        #expect(reason(Self.dump("nova", tables: Self.table("a"), Self.table("a"))) == .outOfOrder)
        #expect(reason(Self.whole.replacing("CREATE TABLE `a`", with: "CREATE TABLE `c`")) == .outOfOrder, "one bit in a name")
        #expect(reason(Self.dump("nova", tables: Self.table("a", rows: "(1,'a'),(3,'c'),(2,'b')"))) == .keyFellBack)
        #expect(reason(Self.dump("nova", tables: Self.table("a", rows: "(1,'a'),(1,'b')"))) == .keyFellBack)
        let chosen = Self.table("a", rows: "(3,'a'),(1,'b')").replacing(
            "LOCK TABLES `a`", with: "-- WHERE:  s>''\nLOCK TABLES `a`")
        let where_ = Reading.of(Self.dump("nova", tables: chosen), wanted: ["a"])
        #expect(where_.error == nil, "a condition may be read in another order")
        #expect(where_.summary?.holdsChosenRows == true)
    }

    @Test func spellings() {
        #expect(reason(Self.whole.replacing("INTO `a`", with: "INTO `A`", maxReplacements: 1), wanted: ["a", "A"]) != nil)
        #expect(
            reason(Self.whole.replacing("CREATE TABLE `a`", with: "CREATE TABLE `A`", maxReplacements: 1), wanted: ["a", "A"])
                != nil)
    }

    @Test func databasesOfOtherPrograms() {
        let rows = "INSERT INTO a (id) VALUES (1);\n"
        for (beginning, end) in [
            ("-- phpMyAdmin SQL Dump\n-- version 5.2.1\n\nSTART TRANSACTION;\n--\n-- Database: `nova`\n--\n", "COMMIT;\n"),
            ("-- phpMyAdmin SQL Dump\n--\n-- Base de données : `nova`\n--\n", ""),
            ("-- Dumping database structure for nova\n", ""),
            (
                "/*\n Navicat Premium Data Transfer\n\n Source Server Type    : MySQL\n Source Schema         : nova\n*/\n\nSET NAMES utf8;\n",
                ""
            ),
        ] {
            let reading = Reading.of(beginning + rows + end)
            #expect(reading.error == nil)
            #expect(reading.tables == ["nova.a"], "\(beginning)")
        }
    }

    @Test func trailersOfOtherPrograms() {
        let rows = "INSERT INTO a (id) VALUES (1);\n"
        let pump = "-- Dump created by MySQL pump utility, version: 8.0.36, Linux (x86_64)\n" + rows
        #expect(reason(pump) == .noTrailer)
        let whole = Reading.of(pump + "-- Dump end time: Fri Mar  1 02:15:10 2019\n")
        #expect(whole.summary?.completeness == .trailer)
        // 2019-03-01 is day 17956 since 1970.
        let end: Int64 = 17_956 * 86_400 + 8110
        #expect(whole.summary?.completedAt?.unixSeconds == end)
        let adminer = "-- Adminer 4.8.1 MySQL 5.7.44 dump\n\n" + rows
        #expect(reason(adminer) == .noTrailer)
        #expect(reason(adminer + "-- 2022-03-30 10:22:41\n") == nil)
        #expect(reason("-- Adminer 5.0.1 MariaDB 10.11.6 dump\n" + rows + "-- 2022-03-30 10:22:41 UTC\n") == nil)
    }

    /// Lines that tell nothing are passed without a String for each.
    @Test func aMillionShortComments() {
        let text = "SELECT 1;\n" + String(repeating: "-- x\n", count: 200_000) + "INSERT INTO a (id) VALUES (1);\n"
        #expect(Reading.once(Array(text.utf8)[...], chunk: 4096, wanted: ["a"]).rows.count == 1)
    }

    /// Rows of a second dump go into no other database than its own.
    @Test func everyWrongBitInAnAppendedHeader() {
        let first = Array(Self.dump("cell1", tables: Self.table("a")).utf8)
        let second = Array(Self.dump("cell2", tables: Self.table("a")).utf8)
        let header = second.count - Self.table("a").utf8.count - Self.trailer.utf8.count
        for bit in 0..<header * 8 {
            var damaged = second
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let reading = Reading.once((first + damaged)[...], chunk: 1 << 20, wanted: ["a"])
            guard reading.error == nil else { continue }
            #expect(
                reading.tables.suffix(2).allSatisfy { $0 != "cell1.a" },
                "bit \(bit): \(String(decoding: damaged.prefix(header), as: UTF8.self))")
        }
    }

    @Test func headersWithoutADatabase() {
        let lost = DumpError.Reason.syntax(expected: "'-- Host: … Database: …' in the dump's header")
        #expect(reason(Self.whole.replacing("-- Host", with: "-- Hosu")) == lost)
        #expect(reason(Self.whole.replacing("Database: nova", with: "Datacase: nova")) == lost)
        let control = DumpError.Reason.syntax(expected: "the name of a database in the dump's header")
        #expect(reason(Self.whole.replacing("Database: nova", with: "Database: no\u{2}va")) == control)
        let bare = Self.whole.replacing("-- Host: localhost    Database: nova\n", with: "")
        #expect(reason(bare) == nil, "taken away, as it names the host")
        #expect(reason(Self.whole + bare) == lost)
        #expect(reason(bare + bare) == lost)
        let all = Self.whole.replacing("Database: nova", with: "Database: ")
        #expect(reason(all) == nil, "--all-databases")
        let named = Reading.of(Self.whole + all.replacing("DROP", with: "USE other;\nDROP", maxReplacements: 1), wanted: ["a"])
        #expect(named.tables == ["nova.a", "nova.a", "other.a", "other.a"])
        let navicat = "/*\n Navicat Premium Data Transfer\n\n Source Sch\u{5}ma         : x\n*/\nCREATE TABLE a (id int);\n"
        #expect(reason(Self.whole + navicat) == .syntax(expected: "the database in the dump's header"))
        #expect(reason(navicat) == nil, "alone")
    }

    /// In a dump whose sections are announced each wanted table's is.
    @Test func sectionsWithoutTheirComments() {
        for section in ["Table structure for", "Dumping data for"] {
            for table in ["a", "b"] {
                #expect(without("-- \(section) table `\(table)`\n") == .outOfOrder, "\(section) \(table)")
            }
            #expect(without("-- \(section) table `c`\n") == nil, "nobody wants it")
        }
        let stripped = Self.whole.replacing(/-- (Table|Dumping) .*\n/, with: "")
        #expect(reason(stripped) == nil, "a dump that was stripped of all of them")
    }

    @Test func locksAndKeysWithoutTheirPair() {
        let table = "CREATE TABLE b (id int);\n"
        #expect(reason(table + "UNLOCK TABLES;\n") == .unpairedLock)
        #expect(reason("FLUSH TABLES WITH READ LOCK;\nUNLOCK TABLES;\n" + table) == nil)
        #expect(reason(table + "ALTER TABLE b ENABLE KEYS;\n") == .unpairedKeys)
        for kind in [
            "WRITU", "", "READ WRITE", "LOW_PRIORITY", "LOW_PRIORITY READ", "WRITE LOCAL", "AS", "c WRITU", "READ LOCALE",
            "WRITE CONCURRENT",
        ] {
            let locked = reason(table + "LOCK TABLES b \(kind);\nUNLOCK TABLES;\n")
            #expect(locked == .syntax(expected: "tables in LOCK TABLES"), "\(kind)")
        }
        for kind in ["WRITE", "read local", "LOW_PRIORITY WRITE", "AS c READ", "c READ", "`c` WRITE, x READ"] {
            #expect(reason(table + "LOCK TABLES b \(kind);\nUNLOCK TABLES;\n") == nil, "\(kind)")
        }
    }
}
