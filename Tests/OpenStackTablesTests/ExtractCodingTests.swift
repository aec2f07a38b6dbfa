import MySQLDump
import OpenStackTables
import Testing
import Values

/// Extracts that are written down and read back.
struct ExtractCodingTests {
    private static let statements =
        SmallDump.instances
        + "INSERT INTO `instances` VALUES (1,'a',512,-1,9223372036854775807,'','u','p',NULL),(2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Höst');\n"
        + SmallDump.actions
        + "INSERT INTO `instance_actions` VALUES (-9223372036854775807,'a',NULL),(2,NULL,'9999-12-31 23:59:59.999999');\n"
        + SmallDump.events
        + "INSERT INTO `instance_actions_events` VALUES (1,'e',2,'1000-01-01 00:00:00','2016-01-01 00:00:00.5','Success','h'),(2,NULL,NULL,NULL,NULL,NULL,NULL);\n"
        + SmallDump.create("shadow_instance_actions_events", "id event action_id start_time finish_time result")
        + "INSERT INTO `shadow_instance_actions_events` VALUES (3,'e',2,NULL,NULL,'');\n"
        + SmallDump.nodes
        + "INSERT INTO `compute_nodes` VALUES (1,'2016-01-01 00:00:00',NULL,NULL,48,128536,156336,'n.example.org','h',7);\n"
        + SmallDump.services + "INSERT INTO `services` VALUES (7,'H ','nova-compute',0,'2016-01-01 00:00:01');\nUSE `other`;\n"
        + SmallDump.services + "INSERT INTO `services` VALUES (1,NULL,NULL,NULL,NULL);\n"
        + SmallDump.bareMetal + "INSERT INTO `nodes` VALUES (1,'A',1,'2016-01-01 00:00:00'),(2,NULL,NULL,NULL);\n"
        + "INSERT INTO `computehosts` VALUES ('2','2016-01-01 00:00:00','a'),('1',NULL,NULL);\n"
        + "INSERT INTO `computehost_extra_capabilities` VALUES ('c','2016-01-01 00:00:00',NULL,'2','value','name','e','p');\n"
        + "INSERT INTO `extra_capabilities` VALUES ('e','older');\nINSERT INTO `resource_properties` VALUES ('p','newer');\n"
        + SmallDump.create(
            "audit_other_nodes", "audit_id audit_event_type audit_event_time audit_changed_by audit_changed_at data")
        + "INSERT INTO `audit_other_nodes` VALUES (1,'INSERT','2026-01-01 00:00:00','backfill','2026-03-01 00:00:00',"
        + #"'{\"id\": 1, \"uuid\": \"A\", \"maintenance\": null, \"updated_at\": \"2026-02-01 00:00:00.5\"}');"# + "\n"

    @Test func nothingIsLost() throws {
        let extract = try SmallDump.extract(Self.statements)
        let bytes = extract.encoded()
        let read = try BackupExtract(decoding: bytes[...])
        #expect(read.encoded() == bytes)
        for database in ["nova", "other"] {
            #expect(try read.instances(database) == extract.instances(database))
            #expect(try read.actions(database) == extract.actions(database))
            #expect(try read.events(database) == extract.events(database))
            #expect(try read.nodes(database) == extract.nodes(database))
            #expect(try read.services(database) == extract.services(database))
            let (one, other) = (try read.database(database), try extract.database(database))
            #expect(one.nodes.all == other.nodes.all && one.computehosts.all == other.computehosts.all)
            #expect(one.capabilities.all == other.capabilities.all)
            #expect(one.extraCapabilities.all == other.extraCapabilities.all)
            #expect(one.resourceProperties.all == other.resourceProperties.all)
            #expect(try read.database(database).tables == extract.database(database).tables)
            #expect(try read.database(database).shadowTables == extract.database(database).shadowTables)
        }
        #expect(try extract.events().count == 3)
        #expect(try extract.database("other").capabilities.count == 1)
        #expect(try read.database("other").audit.nodes.all == extract.database("other").audit.nodes.all)
        #expect(try extract.database("other").audit.nodes.count == 1)
        #expect(read.databaseNames == ["nova", "other"])
        #expect(read.dump == extract.dump && read.compression == extract.compression && read.notices == extract.notices)
        #expect(read.dump.serverVersion == "5.6.39")
    }

    /// Numbers with fractions are those that the dump's digits say.
    @Test func fractionsAreKept() throws {
        let columns =
            "id host created_at updated_at deleted_at vcpus memory_mb local_gb cpu_allocation_ratio ram_allocation_ratio "
            + "disk_allocation_ratio vcpus_used memory_mb_used running_vms"
        let table =
            SmallDump.services + SmallDump.create("compute_nodes", columns).replacing("_ratio` text", with: "_ratio` float")
        func extract(_ ratio: String) throws -> BackupExtract {
            try SmallDump.extract(
                table + "INSERT INTO `compute_nodes` VALUES (1,'h',NULL,NULL,NULL,8,8,8,\(ratio),'0.1',NULL,3,-512,NULL);\n")
        }
        for (text, value) in [("16", 16), ("1.5", 1.5), ("1e-05", 0.00001), ("-0", 0), ("'2.25'", 2.25)] as [(String, Double)] {
            let kept = try extract(text)
            let read = try BackupExtract(decoding: kept.encoded()[...])
            #expect(try read.nodes() == kept.nodes())
            let node = try #require(try read.database().computeNodes.all.first)
            #expect(node.cpuAllocationRatio.value == value && node.ramAllocationRatio.value == 0.1)
            #expect(node.diskAllocationRatio.value == nil && node.runningVMs.value == nil)
            #expect(node.vcpusUsed.value == 3 && node.memoryMBUsed.value == -512)
        }
        for text in ["'many'", "'1,5'", "'nan'", "'1e999'", "''"] {
            let error = #expect(throws: DumpError.self) { try extract(text) }
            #expect(error?.reason == .notANumber(column: "cpu_allocation_ratio"))
        }
    }

    /// A fold must join the same rows, so the keys must be equal where they were.
    @Test func keysStayKeys() throws {
        let extract = try SmallDump.extract(Self.statements)
        let database = try BackupExtract(decoding: extract.encoded()[...]).database()
        #expect(database.actions.live[0].instanceKey == database.instances.live[0].key)
        #expect(database.services.live[0].hostKey == database.computeNodes.live[0].hostKey)
    }

    @Test func whatIsCutIsNoExtract() throws {
        let bytes = try SmallDump.extract(Self.statements).encoded()
        for length in bytes.indices {
            #expect(throws: ExtractCodingError.self) { try BackupExtract(decoding: bytes[..<length]) }
        }
        #expect(throws: ExtractCodingError.self) { try BackupExtract(decoding: (bytes + [0])[...]) }
    }

    /// Files carry a checksum, so this is the second line of defence: no bytes end the program.
    @Test func noBytesEndTheProgram() throws {
        let bytes = try SmallDump.extract(Self.statements).encoded()
        for place in bytes.indices {
            for change: UInt8 in [0x01, 0x40, 0x80, 0xff] {
                var changed = bytes
                changed[place] ^= change
                _ = try? BackupExtract(decoding: changed[...])
            }
        }
    }

    /// Numbers that no dump gives, and that could not be counted with later.
    @Test func claimsBeyondAnyDumpAreRefused() throws {
        func isRefused(_ change: (inout BackupExtract) -> Void) throws -> Bool {
            var extract = try SmallDump.extract(Self.statements)
            change(&extract)
            do throws(ExtractCodingError) {
                _ = try BackupExtract(decoding: extract.encoded()[...])
                return false
            } catch {
                return true
            }
        }
        // The years of DATETIME, 0 to 9999.
        let (first, last): (Int64, Int64) = (-62_167_219_200_000_000, 253_402_300_799_999_999)
        for (microseconds, isWrong) in [(.min + 1, true), (first - 1, true), (first, false), (last, false), (last + 1, true)] {
            let time = DateTime(microseconds: microseconds)
            #expect(try isRefused { $0.dump.completedAt = time } == isWrong)
            #expect(try isRefused { $0.databases[0].events.live[0].startTime = NullableDateTime(time) } == isWrong)
        }
        #expect(try isRefused { $0.dump.unpackedBytes = -1 })
        #expect(try !isRefused { $0.dump.unpackedBytes = .max })
        #expect(try isRefused { $0.databases[0].tables[.instanceActionsEvents]?.rows = .max })
    }

    @Test func anotherVersionIsNamed() throws {
        var bytes = try SmallDump.extract("").encoded()
        bytes[0] = 99
        #expect(throws: ExtractCodingError.version(99)) { try BackupExtract(decoding: bytes[...]) }
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 127, 128, 300, .max, .min, .min + 1] as [Int64])
    func numbersComeBack(_ number: Int64) throws {
        var coder = ByteEncoder()
        coder.put(signed: number)
        coder.put(UInt64(bitPattern: number))
        coder.put(Optional(number))
        coder.put(nil as Int64?)
        var decoder = ByteDecoder(coder.bytes[...])
        #expect(try decoder.signed() == number)
        #expect(try decoder.unsigned() == UInt64(bitPattern: number))
        #expect(try decoder.optional() == number)
        #expect(try decoder.optional() == nil)
        #expect(decoder.isAtEnd)
    }

    /// DWARF's standard gives these (LEB128, appendix C).
    @Test func numbersAreLEB128() {
        var coder = ByteEncoder()
        for number: UInt64 in [2, 127, 128, 129, 130, 12857] { coder.put(number) }
        #expect(coder.bytes == [2, 127, 0x80, 1, 0x81, 1, 0x82, 1, 0xb9, 0x64])
        var tooLong = ByteDecoder([UInt8](repeating: 0xff, count: 11)[...])
        #expect(throws: ExtractCodingError.self) { try tooLong.unsigned() }
    }
}
