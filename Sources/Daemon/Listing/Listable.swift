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
