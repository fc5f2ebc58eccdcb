import Templating

enum TemplateSubject {
    private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%".utf8)

    static func take(_ bytes: [UInt8]) {
        let source = String(decoding: bytes, as: UTF8.self)
        let context = context(source)
        if let template = try? Template(parsing: source) {  // a refusal is the other good outcome
            let text = template.text(context)
            precondition(text.utf8.count <= 2 << 20, "\(text.utf8.count) bytes")
            _ = template.value(context)
            _ = template.unknownVariables(in: MessageSchema.schema(labels: ["customer"]))
        }
        // A value changes nothing around it, whatever braces are in it.
        guard let frame = try? Template(parsing: "[{{title}}]") else { preconditionFailure("a good template") }
        precondition(frame.text(context) == "[\(source)]")
        let encoded = frame.text(context, escaping: .url).utf8.dropFirst().dropLast()
        precondition(encoded.allSatisfy(unreserved.contains), "\(encoded)")
    }

    private static func context(_ text: String) -> TemplateValue {
        let item = TemplateValue.object(["title": .text(text), "labels": .object(["customer": .text(text)])])
        return .object([
            "title": .text(text), "severity_number": .int(1), "digest": .bool(true), "items": .list([item, item]),
            "job": .object(["name": .text(text)]), "labels": .object(["customer": .null]),
        ])
    }
}
