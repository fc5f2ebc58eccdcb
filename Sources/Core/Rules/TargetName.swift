/// A name in `notify`: plain, or built from a job's labels as in `chat-{{labels.customer}}`.
package struct TargetName: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case text(String)
        /// The name of a label.
        case label(String)
    }

    package let parts: [Part]

    package init(parts: [Part]) { self.parts = parts }

    package init(_ plain: Target.ID) { parts = [.text(plain.rawValue)] }

    package var isBuilt: Bool { parts.contains { if case .label = $0 { true } else { false } } }

    /// nil where the job lacks one of the labels: it goes nowhere there.
    package func resolve(labels: [String: String]) -> Target.ID? {
        var name = ""
        for part in parts {
            switch part {
            case .text(let text): name += text
            case .label(let label):
                guard let value = labels[label] else { return nil }
                name += value
            }
        }
        return Target.ID(rawValue: name)
    }
}
