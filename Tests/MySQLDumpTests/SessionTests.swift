import Testing

@testable import MySQLDump

@Suite struct SessionTests {
    /// A session after these SET statements.
    func session(_ statements: String...) -> Session {
        var session = Session()
        for var statement in statements {
            statement.withUTF8 { session.apply(set: UnsafeRawBufferPointer($0), from: 0) }
        }
        return session
    }

    @Test func modesThatChangeTheReading() {
        #expect(SQLMode(list: "") == [])
        #expect(SQLMode(list: "NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES") == [])
        #expect(SQLMode(list: "no_backslash_escapes") == .noBackslashEscapes)
        #expect(SQLMode(list: "STRICT_TRANS_TABLES, ANSI_QUOTES ,NO_BACKSLASH_ESCAPES") == [.ansiQuotes, .noBackslashEscapes])
        for combination in ["ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL"] {
            #expect(SQLMode(list: combination) == .ansiQuotes, "\(combination)")
        }
        #expect(SQLMode(list: "MYSQL40,TRADITIONAL") == [])
    }

    @Test(arguments: [
        "SET SQL_MODE='ANSI_QUOTES'", "SET sql_mode = \"ANSI_QUOTES\"", "SET @@SQL_MODE='ANSI_QUOTES'",
        "SET SESSION sql_mode='ANSI_QUOTES'",
        "SET @@session.sql_mode := 'ANSI_QUOTES'", "SET @@SESSION.SQL_MODE='ANSI_QUOTES'", "SET LOCAL sql_mode=ANSI_QUOTES",
        "SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI_QUOTES' */;",
        "SET NAMES utf8, sql_mode='ANSI_QUOTES'",
    ])
    func settingTheMode(_ statement: String) {
        #expect(session(statement).mode == .ansiQuotes)
    }

    @Test func theModeIsKeptAsideAndPutBack() {
        let save = "SET @saved_sql_mode = @@sql_mode"
        let restore = "SET sql_mode = @saved_sql_mode"
        #expect(session("SET SQL_MODE='ANSI'", save, "SET sql_mode=''", restore).mode == .ansiQuotes)
        #expect(session(save, "SET sql_mode='ANSI'").mode == .ansiQuotes)
        #expect(session(save, "SET sql_mode='ANSI'", restore).mode == [])
        #expect(session("SET sql_mode='ANSI'", "SET SQL_MODE=@NEVER_SET").mode == .ansiQuotes)
        #expect(
            session("SET SQL_MODE='ANSI'", "SET @M=@@SESSION.SQL_MODE", "SET sql_mode=''", "SET SQL_MODE=@m").mode == .ansiQuotes)
    }

    /// The server takes a name in double quotes as a mode's name, too.
    @Test func aModeInDoubleQuotesUnderAnsiQuotes() {
        #expect(session("SET sql_mode='ANSI_QUOTES'", "SET sql_mode=\"NO_BACKSLASH_ESCAPES\"").mode == .noBackslashEscapes)
    }

    @Test func globalModesAreForOthers() {
        #expect(session("SET GLOBAL sql_mode='ANSI_QUOTES'").mode == [])
        #expect(session("SET @@GLOBAL.sql_mode='ANSI_QUOTES'").mode == [])
        #expect(session("SET GLOBAL sql_mode='', SESSION sql_mode='ANSI_QUOTES'").mode == .ansiQuotes)
    }

    @Test func characterSets() {
        #expect(session("SET NAMES latin1").characterSet == .latin1)
        #expect(session("SET NAMES 'latin1' COLLATE 'latin1_swedish_ci'").characterSet == .latin1)
        #expect(session("SET NAMES latin1", "SET NAMES utf8mb4").characterSet == .utf8)
        #expect(session("SET CHARACTER SET latin1").characterSet == .latin1)
        #expect(session("SET CHARSET 'latin1'").characterSet == .latin1)
        #expect(session("SET NAMES binary").characterSet == .utf8)
        #expect(session("SET NAMES gbk").characterSet == .unsupported("gbk"))
    }

    /// mysqldump sets character_set_client around each CREATE TABLE; the rows follow SET NAMES.
    @Test func theClientsCharacterSetAroundCreateTable() {
        let around = session(
            "SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT", "SET NAMES latin1",
            "SET @saved_cs_client     = @@character_set_client",
            "SET character_set_client = utf8", "SET character_set_client = @saved_cs_client")
        #expect(around.characterSet == .latin1)
        #expect(session("SET NAMES latin1", "SET character_set_client = utf8").characterSet == .latin1)
        #expect(
            session("SET @OLD=@@CHARACTER_SET_CLIENT", "SET NAMES latin1", "SET CHARACTER_SET_CLIENT=@OLD").characterSet == .utf8)
    }

    @Test(arguments: [
        "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '3e11fa47:1-5,\n4a11fa47:1-77'",
        "SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN",
        "SET TIME_ZONE='+00:00'", "SET FOREIGN_KEY_CHECKS=0", "SET STATEMENT max_statement_time=0 FOR SELECT 1", "SET", "SET =",
        "SET a", "SET a=",
        "SET PASSWORD FOR 'x'@'y' = 'z'", "SET ROLE NONE", "SET NAMES", "SET CHARACTER", "SET sql_mode", "SET sql_mode=",
    ])
    func whatChangesNothing(_ statement: String) {
        let session = session("SET NAMES latin1", "SET sql_mode='ANSI_QUOTES'", statement)
        #expect(session.characterSet == .latin1)
        #expect(session.mode == .ansiQuotes)
        #expect(session.database == "")
    }
}
