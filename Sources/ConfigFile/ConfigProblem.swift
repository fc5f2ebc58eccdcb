/// One fault in a configuration file. Line and column count from 1, columns in Unicode scalars.
package struct ConfigProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// An error keeps the configuration from coming into force, a warning does not.
    package enum Severity: String, Hashable, Sendable { case error, warning }

    package let file: String
    package let line: Int
    package let column: Int
    package let severity: Severity
    /// What is wrong and what to write instead; no secret in it.
    package let message: String

    private static let messageMax = 500

    /// - Parameter message: What it quotes may be long and hold anything, a terminal's control characters too.
    init(_ message: String, at place: Place, severity: Severity = .error) {
        file = place.file
        line = place.line
        column = place.column
        self.severity = severity
        let scalars = message.unicodeScalars
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        let shown = String.UnicodeScalarView(scalars.prefix(Self.messageMax).map { isControl($0) ? " " : $0 })
        self.message = String(shown) + (scalars.count > Self.messageMax ? "…" : "")
    }

    /// The form that editors and CI turn into a link: `config.yaml:12:9: error: …`.
    package var description: String { "\(file):\(line):\(column): \(severity.rawValue): \(message)" }
}
