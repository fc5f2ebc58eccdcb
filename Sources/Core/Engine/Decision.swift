package import Foundation

/// What the engine made of an observation.
package struct Decision: Hashable, Sendable {
    package struct Told: Hashable, Sendable {
        package var message: Message
        /// The rule that told the same target of the same event, where this one was left to it.
        package var mergedInto: String?

        package init(message: Message, mergedInto: String? = nil) {
            self.message = message
            self.mergedInto = mergedInto
        }
    }

    package var memory: JobMemory
    /// In the order in which they are to be told.
    package var told: [Told]
    /// Sessions whose end was judged or noted for the first time.
    package var ended: [Session]
    /// Why, for `explain`: one for each event that was judged.
    package var traces: [Trace]
    /// When the machine wants to be asked again although nothing was seen; nil: never.
    package var nextDeadline: Date?

    package var messages: [Message] { told.filter { $0.mergedInto == nil }.map(\.message) }
}
