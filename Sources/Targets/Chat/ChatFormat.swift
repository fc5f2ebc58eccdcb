import Core

/// A chat: it is told everything, digests too, and each message is one post.
protocol ChatFormat: OneRequestFormat {
    func body(of envelope: Envelope) -> [UInt8]
}

extension ChatFormat {
    func draft(for envelope: Envelope) -> Draft { .send(body: body(of: envelope)) }
}

extension Envelope {
    /// The first message of the trouble, which this one answers in a chat that keeps conversations. What belongs to no
    /// incident is news by itself.
    var answered: String? { message.incident == nil ? nil : reference }

    /// What later messages of the trouble answer, when `post` is what the chat calls this one.
    func conversation(after post: String?) -> String? { message.incident == nil ? nil : reference ?? post }
}
