import Testing

@testable import MySQLDump

@Suite struct SessionTests {
    /// A session after these SET statements.
    func session(_ statements: String...) -> Session {
        var session = Session()
        for var statement in statements {
            statement.withUTF8 { bytes in
                do throws(DumpError) {
                    try session.apply(set: UnsafeRawBufferPointer(bytes), from: 0)
                } catch {
                    Issue.record(error)
                }
            }
        }
        return session
    }

    /// Why the last of these statements is refused.
    func reason(_ statements: String...) -> DumpError.Reason? {
        var session = Session()
        var reason: DumpError.Reason?
        for var statement in statements {
            statement.withUTF8 { bytes in
                do throws(DumpError) {
                    try session.apply(set: UnsafeRawBufferPointer(bytes), from: 0)
                } catch {
                    reason = error.reason
                }
            }
        }
        return reason
    }

    @Test func modesThatOnlyAServerKnows() {
        #expect(reason("SET SQL_MODE=@never_set") == .sqlMode)
        #expect(reason("SET sql_mode=(SELECT REPLACE(@@sql_mode,'ANSI_QUOTES',''))") == .sqlMode)
        #expect(reason("SET sql_mode=CONCAT(@@sql_mode, @x)") == .sqlMode)
    }

    /// A byte of a setting is wrong: a server refuses it.
    @Test func settingsThatNoServerHas() {
        let unreadable = DumpError.Reason.syntax(expected: "a variable and its value in SET")
        for statement in [
            "SET NAMDS utf8", "SET! NAMES utf8", "SET sql_mode 'ANSI'", "SET = 1", "SET sql_mode", "SET 'x'='y'", "SET a=1,",
            "SET a.=1", "SET CHARACTER utf8", "SET sql_mode=", "SET a=", "SET NAMES utf8 COLATE utf8_bin", "SET @a==1",
        ] {
            #expect(reason(statement) == unreadable, "\(statement)")
        }
        let mode = DumpError.Reason.syntax(expected: "an SQL mode that servers have")
        #expect(reason("SET sql_mode='NO_AUTO_VALUE_ON_ZERP'") == mode)
        #expect(reason("SET sql_mode=STRICT_TRANS_TABLE") == mode)
        for statement in [
            "SET NAMES 'utf8mb4' COLLATE 'utf8mb4_bin', @a := 1", "SET @`a b`=1", "SET PASSWORD FOR 'a'@'b' = 'c'",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SET ROLE NONE", "SET DEFAULT ROLE a FOR b",
            "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5'", "SET sql_mode=DEFAULT",
            "SET CHARACTER SET utf8", "SET CHARSET 'utf8'", "SET hot.key_buffer_size = 1", "SET sql_mode=''",
            "SET sql_mode='NO_ZERO_DATE, TRADITIONAL'",
        ] {
            #expect(reason(statement) == nil, "\(statement)")
        }
        #expect(reason("SET STATEMENT sql_mode='ANSI' FOR SELECT 1") == .notFollowed(statement: "SET STATEMENT"))
    }

    @Test func modesByNumberByCallAndByVariable() {
        // sql_mode in MySQL's and MariaDB's sources: ANSI_QUOTES is bit 2, NO_BACKSLASH_ESCAPES bit 20, STRICT_TRANS_TABLES bit 21.
        #expect(session("SET sql_mode=4").mode == .ansiQuotes)
        #expect(session("SET sql_mode=1048580").mode == [.ansiQuotes, .noBackslashEscapes])
        #expect(session("SET sql_mode=2097152").mode == [])
        #expect(session("SET sql_mode=CONCAT(@@sql_mode,',ANSI_QUOTES')").mode == .ansiQuotes)
        #expect(
            session("SET sql_mode='ANSI_QUOTES'", "SET SESSION sql_mode=CONCAT(@@SESSION.sql_mode, ',NO_BACKSLASH_ESCAPES')").mode
                == [.ansiQuotes, .noBackslashEscapes])
        #expect(session("SET @m='ANSI_QUOTES'", "SET sql_mode=@m").mode == .ansiQuotes)
        #expect(session("SET @OLD_SQL_MODE=@@SQL_MODE, sql_mode='ANSI'", "SET SQL_MODE=IFNULL(@OLD_SQL_MODE, '')").mode == [])
    }

    @Test func settingsThatWereNeverSaved() {
        #expect(reason("SET TIME_ZONE=@OLD_TIME_ZONE") == .settingsNotSaved)
        #expect(reason("SET character_set_client = @saved_cs_client") == .settingsNotSaved)
        #expect(reason("SET @OLD_TIME_ZONE=@@TIME_ZONE", "SET TIME_ZONE=@OLD_TIME_ZONE") == nil)
        #expect(reason("SET TIME_ZONE=IFNULL(@OLD_TIME_ZONE, 'system')") == nil, "HeidiSQL")
        let save = "SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN"
        #expect(reason(save, "SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN") == nil)
        #expect(reason("SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN") == .settingsNotSaved, "a server refuses NULL")
    }

    @Test func settingsThatWaitToBeSetBack() {
        let save = "SET @OLD_TIME_ZONE=@@TIME_ZONE, @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0"
        #expect(session(save, "SET TIME_ZONE=@OLD_TIME_ZONE").saved.firstUnrestored != nil)
        #expect(session(save, "SET TIME_ZONE=@OLD_TIME_ZONE", "SET SQL_NOTES=@OLD_SQL_NOTES").saved.firstUnrestored == nil)
        #expect(session("SET @OLD_X=@@X", "SET @save=@@TIME_ZONE").saved.firstUnrestored == nil, "not every script sets back")
    }

    @Test func autocommit() {
        #expect(session().commitsByItself)
        #expect(!session("SET AUTOCOMMIT = 0").commitsByItself)
        #expect(session("SET autocommit=0", "SET autocommit=1").commitsByItself)
    }

    @Test func modesThatChangeTheReading() {
        #expect(SQLMode(list: "") == [])
        #expect(SQLMode(list: "NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES") == .noAutoValueOnZero)
        #expect(SQLMode(list: "524288") == .noAutoValueOnZero)
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
        #expect(session(statement).mode.contains(.ansiQuotes))
    }

    @Test func theModeIsKeptAsideAndPutBack() {
        let save = "SET @saved_sql_mode = @@sql_mode"
        let restore = "SET sql_mode = @saved_sql_mode"
        #expect(session("SET SQL_MODE='ANSI'", save, "SET sql_mode=''", restore).mode == .ansiQuotes)
        #expect(session(save, "SET sql_mode='ANSI'").mode == .ansiQuotes)
        #expect(session(save, "SET sql_mode='ANSI'", restore).mode == [])
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
        #expect(session("SET NAMES binary").characterSet == .binary)
        #expect(session("SET NAMES cp1251").characterSet == .unsupported("cp1251"))
    }

    /// mysqldump sets character_set_client around each CREATE TABLE; the rows follow SET NAMES.
    @Test func theClientsCharacterSetAroundCreateTable() {
        let around = session(
            "SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT", "SET NAMES latin1",
            "SET @saved_cs_client     = @@character_set_client",
            "SET character_set_client = utf8", "SET character_set_client = @saved_cs_client")
        #expect(around.characterSet == .latin1)
    }

    /// Texts become those of the connection's set before they go into a column. MariaDB makes question marks of what it lacks: the
    /// cases "connection: …" of the catalogue show it.
    @Test func theConnectionsCharacterSet() {
        let lossy = CharacterSet.unsupported("latin1 for the connection")
        #expect(session("SET NAMES latin1", "SET character_set_client = utf8").characterSet == lossy)
        #expect(
            session("SET @OLD=@@CHARACTER_SET_CLIENT", "SET NAMES latin1", "SET CHARACTER_SET_CLIENT=@OLD").characterSet == lossy)
        #expect(
            session("SET @c=@@character_set_client", "SET NAMES DEFAULT", "SET character_set_client=@c").characterSet
                == .unsupported("DEFAULT"))
        #expect(session("SET NAMES utf8mb4", "SET collation_connection = utf8_general_ci").characterSet == .utf8mb3)
        #expect(session("SET NAMES latin1", "SET collation_connection = utf8mb4_bin").characterSet == .latin1)
        let restored = session(
            "SET NAMES utf8mb4", "SET @saved_col_connection = @@collation_connection",
            "SET collation_connection = latin1_swedish_ci", "SET collation_connection = @saved_col_connection")
        #expect(restored.characterSet == .utf8)
    }

    @Test(arguments: [
        "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '3e11fa47:1-5,\n4a11fa47:1-77'",
        "SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN",
        "SET TIME_ZONE='+00:00'", "SET FOREIGN_KEY_CHECKS=0", "SET STATEMENT max_statement_time=0 FOR SELECT 1",
        "SET PASSWORD FOR 'x'@'y' = 'z'", "SET ROLE NONE",
    ])
    func whatChangesNothing(_ statement: String) {
        let session = session("SET NAMES latin1", "SET sql_mode='ANSI_QUOTES'", statement)
        #expect(session.characterSet == .latin1)
        #expect(session.mode == .ansiQuotes)
        #expect(session.database == "")
    }
}
