import Core
import Foundation
import HTTPTransport
package import Templating

extension Finding: Listable {
    package var value: TemplateValue {
        let seen: TemplateValue =
            certificate.map { certificate in
                .object(
                    Fields([
                        ("subject", .text(certificate.subject)), ("issuer", .text(certificate.issuer)),
                        ("expires_at", .text(Timestamp(certificate.expiresAt).text)),
                        ("fingerprint", .text(certificate.fingerprint)), ("pin", .text(certificate.pin)),
                    ]))
            } ?? .null
        return .object(
            Fields([
                ("subject", .text(subject.kind)), ("name", .text(subject.name)), ("step", .text(step.rawValue)),
                ("outcome", .text(outcome.rawValue)), ("finding", .text(text)),
                ("remedy", remedy.map { .text($0) } ?? .null), ("certificate", seen),
            ]))
    }
}

extension Finding.Subject {
    /// `configuration`, `source` or `target`.
    var kind: String {
        switch self {
        case .configuration: "configuration"
        case .source: "source"
        case .target: "target"
        }
    }

    var name: String {
        switch self {
        case .configuration(let path): path
        case .source(let id): id.rawValue
        case .target(let id): id.rawValue
        }
    }
}

extension Listing where Item == Finding {
    package func count(_ outcome: Finding.Outcome) -> Int { items.count { $0.outcome == outcome } }

    /// A line for each subject, and below it one for each step, and for what is to be done; steps that were skipped
    /// share one. Lines are not cut: what is to be copied stays whole.
    package func lines(on screen: Screen) -> [String] {
        var lines: [String] = []
        var index = items.startIndex
        while index < items.endIndex {
            let finding = items[index]
            if index == items.startIndex || items[index - 1].subject != finding.subject {
                lines += lines.isEmpty ? [] : [""]
                lines.append("\(finding.subject.kind) \(TerminalText.line(finding.subject.name))")
            }
            let alike = items[index...].prefix { $0 == finding || $0.isSkipped(like: finding) }
            lines += Self.lines(finding, titles: alike.map(\.step.title), on: screen)
            index += alike.count
        }
        return lines
    }

    private static func lines(_ finding: Finding, titles: [String], on screen: Screen) -> [String] {
        let title = titles.joined(separator: ", ")
        let column = title.padding(toLength: max(8, title.count), withPad: " ", startingAt: 0)
        let mark = screen.isColoured ? finding.outcome.sign : finding.outcome.word
        let first = "  \(mark)  \(column)  \(TerminalText.line(finding.text))"
        let indent = String(repeating: " ", count: screen.isColoured ? 15 : 21)
        let advice = (finding.remedy ?? "").split(separator: "\n").map { indent + TerminalText.line(String($0)) }
        return [first] + advice
    }
}

extension Finding {
    fileprivate func isSkipped(like other: Finding) -> Bool {
        outcome == .skipped && other.outcome == .skipped && subject == other.subject && text == other.text
    }
}

extension Finding.Outcome {
    fileprivate var word: String {
        switch self {
        case .passed: "ok     "
        case .warning: "warning"
        case .failed: "FAILED "
        case .skipped: "-      "
        }
    }

    fileprivate var sign: String {
        switch self {
        case .passed: "\u{1B}[\(Table.Tone.good.rawValue)m✓\u{1B}[0m"
        case .warning: "\u{1B}[\(Table.Tone.doubtful.rawValue)m!\u{1B}[0m"
        case .failed: "\u{1B}[\(Table.Tone.bad.rawValue)m✗\u{1B}[0m"
        case .skipped: "-"
        }
    }
}
