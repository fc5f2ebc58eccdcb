import Core
import Foundation

extension Schema where Value == String {
    /// Any text but an empty one.
    static func words(_ what: String = "a text") -> Self {
        .text(.filled(what)) { (text, reader) throws(TextProblem) in
            guard !text.isEmpty else { throw TextProblem("is empty") }
            reader.warnOfComment(behind: text)
            return text.value
        }
    }
}

extension Schema where Value == String? {
    /// A file, relative paths being meant from the folder of the configuration file; empty means none.
    static var path: Self {
        .text(TextForm("the path of a file", example: "/etc/tocsin/em-ca.pem")) { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            guard !text.value.contains("\0") else { throw TextProblem("is no path") }
            let folder = Include.folder(of: text.place.file)
            return text.value.hasPrefix("/") || folder.isEmpty ? text.value : "\(folder)/\(text.value)"
        }
    }
}

extension Schema where Value == Secret {
    /// A text that is never shown, perhaps an empty one.
    static func secret(_ what: String) -> Self {
        .text(TextForm(what, example: "${TOCSIN_SECRET}"), isSecret: true) { (text, _) throws(TextProblem) in
            Secret(text.value)
        }
    }
}

extension Schema where Value == Secret? {
    /// The same where empty means none.
    static func optionalSecret(_ what: String) -> Self {
        .text(TextForm(what, example: "${TOCSIN_SECRET}"), isSecret: true) { (text, _) throws(TextProblem) in
            .some(text.isEmpty ? nil : Secret(text.value))
        }
    }
}

extension Schema where Value == Bool {
    /// In any case; the spellings of YAML 1.1 among them.
    static var words: [String: Bool] {
        ["true": true, "yes": true, "on": true, "y": true, "false": false, "no": false, "off": false, "n": false]
    }

    static var boolean: Self {
        var schema = Self.text("`true` or `false`", shape: .boolean) { (text, _) throws(TextProblem) in
            guard let value = words[text.value.lowercased()] else {
                throw TextProblem("is neither `true` nor `false`")
            }
            return value
        }
        schema.show = { $0 ? "true" : "false" }
        return schema
    }
}

extension Schema where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Self {
        let shape = Shape.integer(range)
        var schema = Self.text(TextForm(shape.wanted), shape: shape) { (text, _) throws(TextProblem) in
            let isPlain = text.value.allSatisfy { $0.isASCII && $0.isNumber }
            guard isPlain, let value = Int(text.value), range.contains(value) else {
                throw TextProblem("is not \(shape.wanted)")
            }
            return value
        }
        schema.show = { String($0) }
        return schema
    }
}

extension Schema where Value == Duration {
    static func duration(_ range: ClosedRange<Duration> = .milliseconds(1)...(.seconds(3650 * 86400))) -> Self {
        var schema = Self.text(.duration) { (text, _) throws(TextProblem) in
            let value = try Duration(configText: text.value)
            guard value >= range.lowerBound else {
                throw TextProblem("is too short; at least `\(range.lowerBound.configText)`")
            }
            guard value <= range.upperBound else {
                throw TextProblem("is too long; at most `\(range.upperBound.configText)`")
            }
            return value
        }
        schema.show = { $0.configText }
        return schema
    }
}

extension Schema where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of the words that the type itself lists.
    static var choice: Self {
        let words = Value.allCases.map(\.rawValue)
        let shape = Shape.choice(words)
        var schema = Self.text(TextForm(shape.wanted), shape: shape) { (text, _) throws(TextProblem) in
            if let value = Value(rawValue: text.value) { return value }
            let nearest = text.isSecret ? nil : Nearest.name(to: text.value, among: words)
            throw TextProblem(nearest.map { "is not known here; did you mean `\($0)`?" } ?? "is not \(shape.wanted)")
        }
        schema.show = { $0.rawValue }
        return schema
    }
}

extension Schema where Value == TimeZone {
    static var timeZone: Self {
        .text(.timeZone) { (text, _) throws(TextProblem) in
            let known = TimeZone.knownTimeZoneIdentifiers
            if known.contains(text.value) || text.value == "UTC", let zone = TimeZone(identifier: text.value) {
                return zone
            }
            let nearest = text.isSecret ? nil : Nearest.name(to: text.value, among: known)
            let hint = nearest.map { "did you mean `\($0)`?" } ?? "write one as `Europe/Berlin` or `UTC`"
            throw TextProblem("is no time zone; \(hint)")
        }
    }
}

extension Reader {
    /// `ACME #1` without quotes is `ACME` with a comment behind it.
    func warnOfComment(behind text: Text) {
        guard text.scalar.isCutByComment else { return }
        warn(
            "the text ends before ` #`, where a comment begins; put it in quotes if that belongs to it", at: text.place)
    }
}
