package import Foundation

extension Delivery {
    /// The same news for another target, marked: what died on its way to this one, a digest as its members, for the
    /// other target has its own measure of what is a crowd. A digest at a fixed time stays whole: its items were never
    /// told by themselves.
    ///
    /// A recovery keeps its key: a target that is told of the end anyway is told once.
    package func redirected(to target: Target.ID, at now: Date, newID: () -> ID) -> [Delivery] {
        parts.enumerated().map { index, original in
            var message = original
            message.key = fallbackKey(of: original, index)
            message.divertedFrom = message.target
            message.target = target
            let members = message.roundup == nil ? [] : self.members
            return Delivery(id: newID(), message: message, members: members, createdAt: now, nextAttemptAt: now)
        }
    }

    /// What messages in its place are known by.
    package var fallbackKeys: Set<String> {
        Set(parts.enumerated().map { fallbackKey(of: $0.element, $0.offset) })
    }

    private var parts: [Message] { members.isEmpty || message.roundup != nil ? [message] : members }

    private func fallbackKey(of message: Message, _ index: Int) -> String {
        message.kind == .recovery ? message.key : "fallback \(id.rawValue) \(index)"
    }
}
