import ByteStreams
import Values

/// Whether a file is one of those that a manifest was written with.
package enum ManifestMatch: Sendable, Equatable {
    case same
    /// Another program wrote the manifest, or an earlier version, which knew no digests.
    case unknown
    /// It names other files.
    case unnamed
    /// It names such a file, but means another one; how that is seen.
    case other(String)

    /// What is wrong, as the end of a sentence that begins with the file's name; nil if nothing is.
    package var problem: String? {
        switch self {
        case .same, .unknown: return nil
        case .unnamed: return "is not among the traces of manifest.json"
        case .other(let difference): return "is not the file that manifest.json was written with (\(difference))"
        }
    }

    /// What a user can do who meets such a problem.
    package static let advice =
        "it was changed, or comes from another run: run 'starcompactor traces' again, or put the files of each run "
        + "into a folder of their own"
}

extension ManifestFacts {
    /// Whether it tells its own traces from others, by their names at least.
    package var knowsItsTraces: Bool {
        traces != nil && tool == Manifest.program || traces?.contains { $0.sha256 != nil } == true
    }

    /// Traces that the manifest names but the folder lacks, packed or not.
    ///
    /// - Parameter names: all names in its folder.
    package func missing(among names: [String]) -> [String] {
        (traces ?? []).compactMap(\.file).filter { file in
            !names.contains { $0 == file || Self.packedNames(of: file).contains($0) }
        }
    }

    /// What a trace is called after it was packed.
    package static func packedNames(of file: String) -> [String] { Compression.allSuffixes.map { file + $0 } }

    /// Compares a file beside the manifest with what the manifest says of it.
    ///
    /// - Throws: `ByteStreamError` if the file cannot be read, `DigestError` if libcrypto refuses.
    package func match(of path: String) throws -> ManifestMatch {
        guard knowsItsTraces, let traces else { return .unknown }
        let name = SystemPath.shown(Folder.split(path).name)
        if let claim = traces.first(where: { $0.file == name }) {
            let size = try FileStatus(path: path).size
            if let expected = claim.sizeBytes, expected != size { return .other("\(size) bytes, it says \(expected)") }
            guard let expected = claim.sha256 else { return .unknown }
            return try FileDigest.sha256(of: path) == expected ? .same : .other("its SHA-256 is another")
        }
        // Packed after the run, as one does for publication: what is in it is the same.
        guard let claim = traces.first(where: { Self.packedNames(of: $0.file ?? "").contains(name) }) else {
            return .unnamed
        }
        guard let expected = claim.sha256 else { return .unknown }
        return try FileDigest.sha256(unpacked: path) == expected ? .same : .other("what is packed in it has another SHA-256")
    }
}
