import Glibc

/// The few calls to the operating system that reading a file needs, as typed values.
enum SystemCall {
    /// The system's own words for an errno.
    static func message(_ code: Int32) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }

    /// Repeats a call that a signal interrupted (EINTR).
    static func retrying<Value: SignedInteger>(_ call: () -> Value) -> Result<Value, SystemError> {
        while true {
            let value = call()
            if value != -1 { return .success(value) }
            let code = errno
            if code != EINTR { return .failure(SystemError(code: code)) }
        }
    }
}

/// An errno as a value that can be thrown.
struct SystemError: Error {
    let code: Int32
}
