package import Foundation

extension Delivery {
    /// The same news for another target, marked: what died on its way to this one. A digest keeps its members.
    package func redirected(to target: Target.ID, as id: ID, at now: Date) -> Delivery {
        var message = message
        message.key = "fallback \(self.id.rawValue)"
        message.remark = "it could not be delivered to \(message.target.rawValue)"
        message.target = target
        return Delivery(id: id, message: message, members: members, createdAt: now, nextAttemptAt: now)
    }
}
