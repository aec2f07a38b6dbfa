extension Unicode.Scalar {
    /// Whether it is not seen itself but changes what is: control characters, ends of lines, marks that turn the direction of
    /// writing (Unicode's general categories Cc, Cf, Zl, Zp). A file's name may hold it; no message shows it as it is.
    public var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
