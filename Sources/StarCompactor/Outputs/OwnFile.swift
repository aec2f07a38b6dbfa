import ByteStreams
import FoundationEssentials
import TraceFiles

/// A kind of file that this program writes, or that the Python tool wrote in the same form. What is none of these is never
/// replaced and never taken for an output.
enum OwnFile: String, Sendable {
    case trace
    case manifest
    case page = "report page"
    case extract
    case configuration

    /// With its article.
    var inWords: String { self == .extract ? "an extract" : "a \(rawValue)" }

    /// How much of a file is looked at; a trace's first row and a page's head are shorter. In bytes, unpacked.
    private static let beginning = 1 << 16

    /// What a file is by its content; nil if it is none of these, or cannot be read. Links are followed.
    static func recognise(_ path: String) -> OwnFile? {
        guard let stream = try? ByteStreams.open(path, chunk: beginning) else { return nil }
        var buffer = ByteBuffer(capacity: beginning)
        var isWhole = false
        while buffer.count < beginning, !isWhole {
            guard let hasMore = try? stream.fill(&buffer) else { return nil }
            isWhole = !hasMore
        }
        let bytes = Array(buffer.unread)
        if ExtractFile.isExtract(bytes) { return .extract }
        let text = String(decoding: bytes, as: UTF8.self)
        if isPage(text) { return .page }
        if isConfiguration(text) { return .configuration }
        if isManifest(path, text) { return .manifest }
        return isTrace(path, bytes, isWhole: isWhole) ? .trace : nil
    }

    private static func isPage(_ text: String) -> Bool {
        text.prefix(15).lowercased() == "<!doctype html>" && text.contains(#"<meta name="generator" content="starcompactor "#)
    }

    /// Of the Python tool's configurations the sections and keys are the same. Two of them: one alone other programs' files have, too.
    private static func isConfiguration(_ text: String) -> Bool {
        guard let file = try? INIFile(text) else { return false }
        let known = file.entries.filter { entry in
            ConfigurationKey.all.contains {
                $0.key == entry.key && ($0.section == entry.section.lowercased() || entry.section.lowercased() == "kvm")
            }
        }
        return known.count >= 2 || known.count == 1 && text.contains("starcompactor")
    }

    private static func isManifest(_ path: String, _ text: String) -> Bool {
        text.hasPrefix("{") && text.contains("\"") && PublishedManifest.read(path) != nil
    }

    private static func isTrace(_ path: String, _ bytes: [UInt8], isWhole: Bool) -> Bool {
        // The schema and this program's name stand at the end of a Parquet file.
        if bytes.starts(with: Array("PAR1".utf8)) {
            guard let ends = try? SmallFile.ends(of: path, length: beginning) else { return false }
            return String(decoding: ends.suffix(beginning), as: UTF8.self).contains("starcompactor version")
        }
        var reader = TraceEventReader()
        bytes.withUnsafeBytes { reader.feed($0) { _ in } }
        if isWhole { reader.finish { _ in } }
        return reader.layout != nil
    }
}

extension OwnFile {
    /// Which output a file of a folder is, that may lie beside backups; nil for what may be a backup. Asked of every file of a
    /// folder, so only of names that outputs have: a trace alone may be called as its user likes, but for the ending.
    static func output(_ name: String, at path: String) -> OwnFile? {
        let mayBeTrace = TraceFileName(name)?.encoding != nil || TraceFileFormat.fitting(name).count == 1
        let endings = [".html", ExtractCache.suffix, ".config", ".json"]
        guard mayBeTrace || endings.contains(where: name.hasSuffix) else { return nil }
        // JSON Lines without a row are a file without a byte.
        if TraceFileName(name) != nil, (try? FileStatus(path: path))?.size == 0 { return .trace }
        return recognise(path)
    }
}
