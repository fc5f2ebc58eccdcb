import Daemon
import Foundation
import Glibc

extension Screen {
    /// What standard output of this process is.
    static var standardOutput: Screen {
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return Screen(
            variables: ProcessInfo.processInfo.environment, isTerminal: isatty(STDOUT_FILENO) == 1,
            terminalWidth: isKnown ? Int(size.ws_col) : nil
        )
    }
}
