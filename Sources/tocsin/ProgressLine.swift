import Foundation
import Glibc

/// One line on a terminal that is written over until its work is done; elsewhere nothing.
struct ProgressLine: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1

    func show(_ text: String) { write("\r\u{1B}[K\(text)") }

    func clear() { write("\r\u{1B}[K") }

    private func write(_ text: String) {
        guard isShown else { return }
        // Progress that can not be shown is no trouble.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
