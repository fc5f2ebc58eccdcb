/// Why a text is no template.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the text the fault stands: Unicode scalars before it.
    package let offset: Int
    /// What is wrong and what to write instead, as a part of a sentence that names the place.
    package let message: String

    package var description: String { message }
}
