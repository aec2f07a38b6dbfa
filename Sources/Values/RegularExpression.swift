import CPCRE2

/// A regular expression as Python's `re` reads it: those of the configuration were written for the Python tool.
///
/// PCRE2 finds the matches, with a bound on its steps, so that an expression that tries endlessly cannot hang a run.
public final class RegularExpression: @unchecked Sendable {
    // The compiled expression never changes, and PCRE2 lets threads share it (pcre2api(3), "Multithreading").
    private let code: OpaquePointer
    private let context: OpaquePointer

    /// How often a search may try again. The name of a machine or a file needs some hundreds; a million take a few hundredths of a
    /// second.
    private static let mostSteps: UInt32 = 1_000_000
    /// Memory that a search may take, in KiB.
    private static let mostMemory: UInt32 = 16 << 10

    /// How many groups the expression has, besides the whole.
    public let groupCount: Int

    /// - Throws: `RegularExpressionError` if it is none, or if Python reads something in it that is not known here.
    public init(_ expression: String) throws(RegularExpressionError) {
        let pattern = try PythonPattern(expression)
        var options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C
        if !pattern.isASCII { options |= PCRE2_UCP }
        var number: Int32 = 0
        var offset = 0
        let compiled = pattern.translation.withUnsafeBufferPointer {
            pcre2_compile_8($0.baseAddress, $0.count, options, &number, &offset, nil)
        }
        guard let compiled else { throw .invalid(Self.message(number)) }
        guard let context = pcre2_match_context_create_8(nil) else {
            pcre2_code_free_8(compiled)
            throw .invalid("there is not enough memory to compile it")
        }
        pcre2_set_match_limit_8(context, Self.mostSteps)
        pcre2_set_depth_limit_8(context, Self.mostSteps)
        pcre2_set_heap_limit_8(context, Self.mostMemory)
        code = compiled
        self.context = context
        var count: UInt32 = 0
        pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        groupCount = Int(count)
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    /// The number of a group that has a name, as in `(?P<rack>…)`; nil if there is none of that name.
    public func group(named name: String) -> Int? {
        let number = Array(name.utf8 + [0]).withUnsafeBufferPointer { pcre2_substring_number_from_name_8(code, $0.baseAddress) }
        return number > 0 ? Int(number) : nil
    }

    /// What a search found.
    public struct Match: Sendable {
        /// For each group what it took, the whole first; nil for one that took no part.
        public let groups: [String?]
    }

    /// The first match in a text, or the one at its very beginning; nil if there is none.
    ///
    /// - Throws: `RegularExpressionError.tooManySteps`.
    public func match(in text: String, atStart: Bool = false) throws(RegularExpressionError) -> Match? {
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { throw .tooManySteps }
        defer { pcre2_match_data_free_8(data) }
        let bytes = Array(text.utf8)
        let status = bytes.withUnsafeBufferPointer {
            pcre2_match_8(code, $0.baseAddress, $0.count, 0, atStart ? PCRE2_ANCHORED : 0, data, context)
        }
        if status == PCRE2_ERROR_NOMATCH { return nil }
        guard status > 0, let places = pcre2_get_ovector_pointer_8(data) else { throw .tooManySteps }
        let taken = (0...groupCount).map { group -> String? in
            let (start, end) = (places[2 * group], places[2 * group + 1])
            // A group that took no part has PCRE2_UNSET, which is negative here; `\K`, which could turn the places around, is refused.
            guard start >= 0, start <= end, end <= bytes.count else { return nil }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
        return Match(groups: taken)
    }

    private static func message(_ number: Int32) -> String {
        var text = [UInt8](repeating: 0, count: 256)
        let length = text.withUnsafeMutableBufferPointer { pcre2_get_error_message_8(number, $0.baseAddress, $0.count) }
        return String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self)
    }
}

/// Why a regular expression cannot be used.
public enum RegularExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is none; the text says what is wrong.
    case invalid(String)
    /// It holds something that Python's `re` does not know, or that is not read here.
    case notPython(String)
    /// A search tried too often without an end in sight.
    case tooManySteps

    public var description: String {
        switch self {
        case .invalid(let reason): return "is no regular expression: \(reason)"
        case .notPython(let part):
            return "holds \(part), which is not read here: write it as Python's re has it, without flags inside"
        case .tooManySteps: return "tries too many ways to match: make its repetitions more exact"
        }
    }
}
