/// How a line of the log is written; which one fits is decided where standard error is known.
package enum LogForm: Hashable, Sendable, CaseIterable {
    /// `02:11:05 info  message  key=value`, the time in the machine's zone.
    case terminal
    /// `time=… level=… msg=… key=value`, for whatever collects logs.
    case logfmt
    /// `<6>message key=value`: the journal keeps the time itself and reads the priority (sd-daemon(3)).
    case journal
}
