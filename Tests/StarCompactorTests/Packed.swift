import Foundation
import TestSupport

/// Bytes as a compression program packs them.
enum Packed {
    static func by(_ program: String, _ data: Data) throws -> Data {
        Data(try Program.run(program, ["-c"], input: Array(data)))
    }
}
