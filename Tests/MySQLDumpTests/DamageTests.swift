// Long, because each kind of damage has a dump of its own, written out.
import TestSupport
import Testing

@testable import MySQLDump

/// Dumps that are cut, mixed with other text, or no dumps at all.
@Suite struct DamageTests {
    static let header = """
        /*M!999999\\- enable the sandbox mode */
        -- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
        --
        -- Host: localhost    Database: nova

        """
    static let body = """
        /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
        USE `nova`;
        DROP TABLE IF EXISTS `t`;
        CREATE TABLE `t` (`a` int(11) NOT NULL, `b` text /* x */, PRIMARY KEY (`a`)); # y
        INSERT INTO `t` VALUES
        (1,'it''s\\n'),
        (-2.5,_binary 'x\\0y'),(0xAB,NULL) /*!40000*/;
        DELIMITER ;;
        /*!50003 CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (3,4); END */;;
        DELIMITER ;
        INSERT IGNORE INTO "t" (`b`,a) VALUES ("q",1e5);

        """
    static let trailer = "-- Dump completed on 2018-03-01  2:15:00"

    /// Whatever is missing, nothing is invented, and the dump is not taken for whole before its trailer.
    @Test(arguments: [1, 5, 4099])
    func cutAtEveryByte(chunk: Int) {
        let dump = Array((Self.header + Self.body + Self.trailer + "\n").utf8)
        let whole = Reading.once(dump[...], chunk: chunk)
        #expect(whole.error == nil)
        #expect(whole.rows.count == 4)
        let end = dump.count - 1
        for length in 0..<dump.count {
            let reading = Reading.once(dump[..<length], chunk: chunk)
            #expect((reading.error == nil) == (length >= end), "cut at \(length)")
            #expect(whole.events.starts(with: reading.events), "cut at \(length)")
        }
    }

    /// Without header and trailer a cut shows unless it falls after a whole statement.
    @Test func cutAtEveryByteWithoutAHeader() {
        let dump = Array(Self.body.utf8)
        for length in 0..<dump.count {
            let reading = Reading.once(dump[..<length], chunk: 64)
            guard reading.error == nil else { continue }
            let text = String(decoding: dump[..<length], as: UTF8.self)
            let code = text.split(separator: "\n").map { $0.prefix { $0 != "#" } }.joined().trimmingBlanks()
            let isWhole = code.hasSuffix(";")
            #expect(isWhole, "cut at \(length): \(text.suffix(40))")
        }
    }

    @Test func cutStatementsSaySo() {
        for text in [
            "INS", "INSERT INTO t", "INSERT INTO t (a) VALUES", "INSERT INTO t (a) VALUES (1", "INSERT INTO t (a) VALUES (1),",
            "INSERT INTO t (a) VALUES ('x", "CREATE TABLE t (a int", "/*!40101 ", "/* x", "SET a=1", "UPDATE t SET a='",
            "DELIMITER",
        ] {
            #expect(Reading.of("SET a=1;\n" + text).error?.reason == .cutStatement, "\(text)")
        }
    }

    @Test(
        arguments: [
            ("}\n", .unknownLine("}")), ("\u{0}\u{0}\u{0}\u{0}\n", .notSQL),
            ("mysqldmup: what\n", .unknownLine("mysqldmup: what")),
            // The rest of a row may hold names: it is not shown.
            ("1,'x');\n", .notSQL), ("some text\n", .unknownLine("some text")), ("ret);\n", .notSQL), ("grün\n", .notSQL),
        ] as [(String, DumpError.Reason)])
    func otherTextInside(_ message: String, _ reason: DumpError.Reason) {
        let before = Reading.of("\(Self.header)\(message)\(Self.body)\(Self.trailer)\n")
        #expect(before.error == DumpError(reason, offset: Int64(Self.header.utf8.count)))
        let after = Reading.of("\(Self.header)\(Self.body)\(message)\(Self.trailer)\n")
        #expect(after.error == DumpError(reason, offset: Int64((Self.header + Self.body).utf8.count)))
        #expect(after.rows.count == 4)
    }

    /// They say that a part of the dump is missing.
    @Test(arguments: [
        "mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `t` at row: 3",
        "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `t` at row: 7",
        "mysqldump: Couldn't execute 'SHOW CREATE TABLE `t`': Table 'nova.t' doesn't exist (1146)", "Segmentation fault",
        "mysqldump: Couldn't execute 'SHOW FIELDS FROM `x`': Table 'nova.t' doesn't exist in engine (1932)",
        "mysqldump: Got errno 28 on write", "mysqldump: Got error: 2006: MySQL server has gone away when selecting",
        "Killed",
    ])
    func messagesOfFailure(_ message: String) {
        let bytes = Array("\(Self.header)\(Self.body)\(message)\n\(Self.trailer)\n".utf8)
        for chunk in [1, 7, 4096] {
            let reading = Reading.once(bytes[...], chunk: chunk, wanted: ["t"])
            #expect(reading.error?.offset == Int64((Self.header + Self.body).utf8.count))
            guard case .message(let shown) = reading.error?.reason else {
                Issue.record("\(String(describing: reading.error))")
                continue
            }
            #expect(message.hasPrefix(shown.prefix(80)))
        }
    }

    /// They say nothing of the rows that are wanted.
    @Test(arguments: [
        "mysqldump: Deprecated program name. It will be removed in a future release, use '/usr/bin/mariadb-dump' instead",
        "WARN[0000] the attribute `version` is obsolete", "Defaulted container \"mariadb\" out of: mariadb, init (init)",
        "mysqldump: Couldn't execute 'SHOW FIELDS FROM `v`': View 'nova.v' references invalid table(s) (1356)",
        "mysqldump: Couldn't execute 'SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMN_STATISTICS': Unknown table (1109)",
        "mysqldump: Error 2020: Got packet bigger than 'max_allowed_packet' bytes when dumping table `instance_extra` at row: 7",
        "Warning: Permanently added '10.0.0.1' (ED25519) to the list of known hosts.", "perl: warning: Setting locale failed.",
        "\tLANGUAGE = (unset),", "    are supported and installed on your system.", "stdin: is not a tty",
        "Connection to db1 closed.",
        "bash: warning: setlocale: LC_ALL: cannot change locale (en_US.UTF-8)", "the input device is not a TTY",
        "W1128 22:37:18.000000    1234 warnings.go:70] batch/v1beta1 CronJob is deprecated", "sudo: unable to resolve host db1",
        "mysqldump: Error: 'Access denied; you need (at least one of) the PROCESS privilege(s)' when trying to dump tablespaces",
        "Warning: A partial dump from a server that has GTIDs will by default include the GTIDs of all transactions",
    ])
    func messagesThatDoNoHarm(_ message: String) {
        for dump in [
            "\(message)\n\(Self.header)\(Self.body)\(Self.trailer)\n", "\(Self.header)\(message)\n\(Self.body)\(Self.trailer)\n",
            "\(Self.header)\(Self.body)\(message)\r\n\(Self.trailer)\n",
            "\(Self.header)\(Self.body)\(Self.trailer)\n\(message)\n",
            "\(Self.header)\(Self.body)\(Self.trailer)\n\(message)",
        ] {
            for chunk in [1, 7, 4096] {
                let reading = Reading.once(Array(dump.utf8)[...], chunk: chunk, wanted: ["t"])
                #expect(reading.error == nil, "\(dump.prefix(30))")
                #expect(reading.rows.count == 4)
                #expect(reading.notices.count == 1)
            }
        }
    }

    @Test func aPromptBeforeTheHeader() {
        let reading = Reading.of("Enter password: " + Self.header + Self.body + Self.trailer + "\n")
        #expect(reading.error == nil)
        #expect(reading.summary?.completeness == .trailer)
    }

    /// Zeros and Control-Z fill a file up after its end.
    @Test(arguments: ["\u{1a}", "\r\n\u{1a}", "\0\0\0", "\0\n"]) func padding(_ padding: String) {
        let dump = Self.header + Self.body + Self.trailer + "\n"
        let reading = Reading.of(dump + padding)
        #expect(reading.error == nil)
        #expect(reading.rows.count == 4)
        #expect(reading.notices.count == 1)
        #expect(Reading.of(dump + padding + "SELECT 1;\n").error?.reason == .notSQL)
        #expect(Reading.of(Self.header + Self.body + padding).error != nil, "without a trailer")
    }

    @Test func manyZerosAfterTheEnd() {
        let dump = Array((Self.header + Self.body + Self.trailer + "\n").utf8)
        let zeros = [UInt8](repeating: 0, count: 100_000)
        for chunk in [100, 4096, 1 << 20] {
            let padded = Reading.once((dump + zeros)[...], chunk: chunk)
            #expect(padded.error == nil)
            #expect(padded.notices.count == 1)
            let more = dump + zeros + Array(Self.body.utf8)
            #expect(Reading.once(more[...], chunk: chunk).error?.reason == .hole)
            let unfinished = dump.dropLast(Self.trailer.utf8.count + 1) + zeros
            #expect(Reading.once(Array(unfinished)[...], chunk: chunk).error?.reason == .hole)
        }
    }

    /// What a file is that is no dump.
    @Test func foreignFiles() {
        for (text, file) in [
            ("<?xml version=\"1.0\"?>\n<mysqldump xmlns:xsi=\"x\">\n", ForeignFile.mysqldumpXML),
            ("<?xml version=\"1.0\"?>\n<a/>", .xml),
            ("<html><body>404</body></html>", .html), ("<!DOCTYPE html>\n", .html), ("{\"a\": 1}", .json), ("\u{7f}ELF", .elf),
            ("-----BEGIN PGP MESSAGE-----\n", .gpg), ("age-encryption.org/v1\n", .age), ("Salted__abcdefgh", .openssl),
            ("SQLite format 3\0", .sqlite), ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", .sqliteDump),
            ("PGDMP\u{1}", .postgresql),
            ("--\n-- PostgreSQL database dump\n--\n", .postgresqlDump), ("PAR1", .parquet),
            (String(repeating: "a", count: 257) + "ustar\000", .tar),
        ] {
            let reading = Reading.of(text)
            #expect(reading.error?.reason == .foreign(file), "\(text.prefix(20))")
            #expect(reading.error?.description == file.explanation)
        }
        for (bytes, file) in [
            ([0x1f, 0x9d, 0x90], ForeignFile.compress), ([0x5d, 0, 0, 0x80, 0], .lzma), ([0x80, 4, 0x95], .pickle),
            ([0x85, 2, 0xc], .gpg),
        ] as [([UInt8], ForeignFile)] {
            #expect(Reading.of(bytes).error?.reason == .foreign(file))
        }
        #expect(Reading.of("SET a=1;\nsource other.sql\n").error == DumpError(.clientCommand, offset: 9))
    }

    /// MySQL 5.6 and 5.7 write these in front of a dump whose errors go into the same file. The trailer still has to come.
    @Test(arguments: [
        "Warning: Using a password on the command line interface can be insecure.\n",
        "mysqldump: [Warning] Using a password on the command line interface can be insecure.\n",
    ])
    func warningsAreNoErrors(_ line: String) {
        let reading = Reading.of("\(line)\(Self.header)\(Self.body)\(Self.trailer)\n")
        #expect(reading.error == nil)
        #expect(reading.rows.count == 4)
        #expect(Reading.of("\(line)\(Self.header)\(Self.body)").error?.reason == .noTrailer)
        #expect(Reading.of(line).error?.reason == .notADump)
    }

    @Test(arguments: [
        "", " \n\n", "hello\n", "PK\u{3}\u{4}\u{14}",
        "a,b,c\n1,2,3\n", "-- a comment\n",
        "# a comment", "/* a comment */", "(", "*", "/", "-", "/*", "\u{0}", "mysqldump: Got error: 1045\n",
    ])
    func filesThatAreNoDumps(_ text: String) {
        let reading = Reading.of(text)
        #expect(reading.error != nil)
        #expect(reading.events == [])
        if text != "/*" { #expect(reading.error?.reason == (text.isEmpty ? .empty : .notADump)) }
    }

    @Test func sixteenBitsACharacter() {
        let text = Array("-- MySQL dump\nSET a=1;\n".utf16)
        let little: [UInt8] =
            [0xff, 0xfe] + text.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        let big: [UInt8] = [0xfe, 0xff] + text.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        #expect(Reading.of(little).error?.reason == .utf16)
        #expect(Reading.of(big).error?.reason == .utf16)
        #expect(Reading.of([0xff, 0xfe]).error?.reason == .utf16)
        #expect(Reading.of(Array(little.dropFirst(2))).error?.reason == .utf16, "without a mark")
        #expect(Reading.of(Array(big.dropFirst(2))).error?.reason == .utf16)
        #expect(Reading.of([0, 0, 0xfe, 0xff, 0, 0, 0, 0x2d]).error?.reason == .utf16, "UTF-32")
        #expect(DumpError(.utf16).description.contains("--result-file"))
    }

    /// Bytes at random, and a dump with bytes changed at random: any end is allowed but a crash or a hang.
    @Test func noise() {
        var numbers = SeededNumbers(seed: 7)
        let alphabet = Array("'\"`\\;(),-#/*!M0x \n INSERT VALUES t".utf8)
        for round in 0..<300 {
            var bytes = Array(Self.body.utf8)
            if round % 2 == 0 {
                bytes = (0..<200).map { _ in alphabet.randomElement(using: &numbers) ?? 0 }
                bytes.insert(contentsOf: "INSERT INTO t (a) VALUES (".utf8, at: 0)
            } else {
                for _ in 0..<4 {
                    bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
                }
            }
            let small = Reading.once(bytes[...], chunk: 2)
            let large = Reading.once(bytes[...], chunk: 1 << 16)
            #expect(small == large, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test func headsLongerThanAnyTableNeeds() {
        let name = String(repeating: "x", count: DumpInput.largestHead + 1 << 17)
        for text in ["INSERT INTO `\(name)` VALUES (1);", "CREATE TABLE `t` (`\(name)` int);", "SET a='\(name)';"] {
            let reading = Reading.once(Array(text.utf8)[...], chunk: 1 << 16)
            guard case .tooLong(_, DumpInput.largestHead) = reading.error?.reason else {
                Issue.record("\(String(describing: reading.error))")
                continue
            }
        }
    }

    /// A message shows the line that it is about, but no value.
    @Test(arguments: [
        ("LOCK TABLES `t` WRITU;", "LOCK TABLES `t` WRITU;"), ("INSERT( INTO `t` VALUES (1,'secret');", "INSERT…"),
        ("INSERT INTO `t` VALVES (7,'secret');", "INSERT INTO `t` VALVES …"),
        ("ALTER TABEL `t` ADD `a` int;", "ALTER TABEL `t` ADD `a` int;"),
        ("UPDATE t SET a=0x736563726574;", "UPDATE t SET a…"), ("SET a b 'secret';", "SET a b …"),
        (
            "DROP TABLE IF EXISXS `\(String(repeating: "x", count: 90))`;",
            "DROP TABLE IF EXISXS `\(String(repeating: "x", count: 58))…"
        ),
    ])
    func lines(_ statement: String, _ shown: String) {
        let error = Reading.of("CREATE TABLE `t` (`a` int);\n" + statement + "\n", wanted: ["t"]).error
        #expect(error?.line == shown)
        #expect(error?.description.hasSuffix("; the line is '\(shown)'") == true)
        #expect(error?.description.contains("secret") == false)
        let raw = "SET sql_mode='NO_BACKSLASH_ESCAPES';\nCREATE TABLE `t` (`a` int);\n" + statement + "\n"
        #expect(Reading.of(raw, wanted: ["t"]).error?.line == nil, "a text could hold a line like it")
    }

    /// What kind of file it is, is said, not that it has zeros.
    @Test func foreignFilesWithHoles() {
        let hole = [UInt8](repeating: 0, count: 4096)
        var tar = Array("nova.sql".utf8) + [UInt8](repeating: 0, count: 249) + Array("ustar".utf8)
        tar += [UInt8](repeating: 0, count: 512 - tar.count)
        #expect(Reading.of(tar + Array("SELECT 1;\n".utf8) + hole).error?.reason == .foreign(.tar))
        #expect(Reading.of(Array("SQLite format 3\0".utf8) + hole).error?.reason == .foreign(.sqlite))
    }

    @Test func zeroBytesInNames() {
        let damaged = Reading.of("CREATE TABLE t (`a\0b` int);\n")
        #expect(damaged.error?.reason == .syntax(expected: "the name of a column"))
    }

    @Test func rowsWithoutValues() {
        let table = "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int, PRIMARY KEY (id));\n"
        for rows in ["INSERT INTO t () VALUES ();\n", "INSERT INTO t VALUES ();\n", "INSERT INTO t VALUES (1,2),();\n"] {
            #expect(Reading.of(table + rows).error?.reason == .notFollowed(statement: "a row without values"), "\(rows)")
        }
        #expect(Reading.of(table + "INSERT INTO t VALUES (-5,1),(1,2);\n").texts == [["-5", "1"], ["1", "2"]])
        #expect(Reading.of(table + "INSERT INTO t VALUES (0,1);\n").error?.reason == .expression(column: "id"))
    }
}
