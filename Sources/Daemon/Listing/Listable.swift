import Targets
package import Templating

/// What can be listed for programs, with the names of the webhook's body.
package protocol Listable: Sendable {
    var value: TemplateValue { get }
}

extension Listing where Item: Listable {
    /// A list of objects, indented.
    package var json: String { PayloadParts.json(.list(items.map(\.value))) }
}

extension TemplateValue {
    /// Indented.
    package var json: String { PayloadParts.json(self) }

    /// An object with more members. Anything else stays as it is.
    func adding(_ members: [(String, TemplateValue)]) -> TemplateValue {
        guard case .object(let fields) = self else { return self }
        return .object(Fields(fields.all.map { ($0.name, $0.value) } + members))
    }

    /// What the API answers with.
    static func reported(_ report: some Encodable) -> TemplateValue {
        do {
            return PayloadParts.value(ofBody: Array(try StatusAnswer.json(report).body)) { $0 }
        } catch {
            preconditionFailure("every report has a JSON: \(error)")
        }
    }
}
