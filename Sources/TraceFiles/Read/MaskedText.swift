import Values

/// What masks look like.
package enum MaskedText {
    /// Whether a value has as many hexadecimal digits as a mask: 32 by `sha2-salted`, 40 by `sha1-raw`.
    package static func looksMasked(_ value: ArraySlice<UInt8>) -> Bool {
        (value.count == 32 || value.count == 40) && value.allSatisfy(HexDigits.isWritten)
    }
}
