import ByteStreams
import TestSupport
import Testing

struct SmallFileTests {
    @Test(arguments: [0, 1, 4095, 4096, 4097, SmallFile.limit - 1, SmallFile.limit])
    func readsAFileWhole(_ size: Int) throws {
        let folder = try TemporaryFolder()
        let bytes = Payload.text(size)
        #expect(try SmallFile.read(folder.write(bytes, as: "config")) == bytes)
    }

    @Test(arguments: [SmallFile.limit + 1, SmallFile.limit + 5000, 3 * SmallFile.limit])
    func refusesALongerOne(_ size: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([UInt8](repeating: 65, count: size), as: "config")
        let error = #expect(throws: ByteStreamError.self) { try SmallFile.read(path) }
        #expect(
            error
                == ByteStreamError(
                    path: path, offset: Int64(SmallFile.limit), reason: .tooLarge(limit: SmallFile.limit)))
    }

    @Test func doesNotUnpack() throws {
        let folder = try TemporaryFolder()
        let salt: [UInt8] = [0x1f, 0x8b, 0x08, 0, 255]
        #expect(try SmallFile.read(folder.write(salt, as: "salt")) == salt)
    }

    @Test func refusesWhatIsNoFile() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: ByteStreamError.self) { try SmallFile.read(folder.path) }
        #expect(error?.reason == .notAFile)
        #expect(throws: ByteStreamError.self) { try SmallFile.read(folder("none")) }
        #expect(throws: ByteStreamError.self) { try SmallFile.read("/dev/zero") }
    }
}
