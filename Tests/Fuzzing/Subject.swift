/// A door through which foreign bytes come in.
///
/// Whatever the bytes are, they are read or refused: no crash, no hang, no growth without bound. What is made of them
/// must hold; where it does not, `take` stops the program, which is what a fuzzer looks for.
package enum Subject: String, CaseIterable, Sendable {
    /// A configuration file.
    case configuration
    /// An answer of Enterprise Manager, JSON or XML.
    case body
    /// A text with Mustache tags.
    case template
    /// Comparisons, durations, windows, moments, patterns.
    case text
    /// Names that a server gives, on their way to every kind of target.
    case message

    /// Longer inputs are cut: what matters shows in short ones.
    package static let bytesMax = 16 << 10

    package func take(_ bytes: [UInt8]) {
        let bytes = Array(bytes.prefix(Self.bytesMax))
        switch self {
        case .configuration: ConfigurationSubject.take(bytes)
        case .body: BodySubject.take(bytes)
        case .template: TemplateSubject.take(bytes)
        case .text: TextSubject.take(bytes)
        case .message: MessageSubject.take(bytes)
        }
    }
}
