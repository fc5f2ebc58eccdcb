package import Core

/// A message with what its target must know beside it.
package struct Envelope: Hashable, Sendable {
    package var id: Delivery.ID
    package var message: Message
    /// The messages that a digest stands for; empty otherwise.
    package var members: [Message]
    /// What the target called the trouble when it was first told of it.
    package var reference: String?
    /// Whether the target knows the trouble already: its conversation is open.
    package var isUpdate: Bool
    /// Where a person finds more; nil without `status.public_url`.
    package var statusURL: String?

    package init(
        id: Delivery.ID, message: Message, members: [Message] = [], reference: String? = nil, isUpdate: Bool = false,
        statusURL: String? = nil
    ) {
        self.id = id
        self.message = message
        self.members = members
        self.reference = reference
        self.isUpdate = isUpdate
        self.statusURL = statusURL
    }

    var text: MessageText { MessageText(message, members: members) }
}
