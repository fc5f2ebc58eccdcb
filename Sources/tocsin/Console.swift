import Foundation

/// Data goes to standard output, talk to standard error.
enum Console {
    static func say(_ line: String) { write(line, to: .standardError) }

    static func put(_ line: String) { write(line, to: .standardOutput) }

    private static func write(_ line: String, to handle: FileHandle) {
        // A reader that went away (`| head`) is nobody to complain to.
        try? handle.write(contentsOf: Data((line + "\n").utf8))
    }
}
