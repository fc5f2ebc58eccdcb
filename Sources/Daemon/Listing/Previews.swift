package import Core
package import Foundation
package import HTTPTransport
package import Targets

/// What targets would be sent, without sending it.
package struct Previews: Sendable {
    private let links: [TargetLink]
    private let statusURL: String?

    /// - Throws: A target's setting that can not be used.
    package init(_ targets: [TargetSettings], statusURL: String?, transport: Transport) throws(TargetError) {
        var links: [TargetLink] = []
        for settings in targets { links.append(try TargetLink(settings: settings, transport: transport)) }
        self.links = links
        self.statusURL = statusURL
    }

    /// An alarm and its recovery for each target.
    package func samples(at now: Date) -> Listing<PreviewedMessage> {
        var listing = Listing<PreviewedMessage>()
        for link in links {
            let messages = SampleMessages.alarmAndRecovery(to: link.settings.id, isTest: false, at: now)
            listing.items += messages.map { preview($0, by: link, at: now) }
        }
        return listing
    }

    /// What the rules make of a real session; where they make nothing of it, it serves as the sample.
    ///
    /// - Parameter isChosen: Whether somebody named these targets, and wonders about one that is sent nothing.
    package func messages(about judged: JudgedSession, isChosen: Bool, at now: Date) -> Listing<PreviewedMessage> {
        var listing = Listing<PreviewedMessage>()
        let job = "\(judged.job.name) (\(judged.session.id.rawValue))"
        guard !judged.messages.isEmpty else {
            let why =
                judged.rules.isEmpty
                ? "No rule selects this session of \(job), so nobody is told of it."
                : "The rules that select this session of \(job) notify no target: \(Self.list(judged.rules))."
            listing.notes = [why + " Shown as if a rule of severity error selected it."]
            listing.items = links.map { link in
                let sample = SampleMessages.alarm(
                    about: judged.session, of: judged.job, to: link.settings.id, source: judged.source)
                return preview(sample, by: link, at: now)
            }
            return listing
        }
        let selected = judged.rules.isEmpty ? "none; it ends what was told before" : Self.list(judged.rules)
        listing.notes = ["Rules that select this session of \(job): \(selected)."]
        for link in links {
            let messages = judged.messages.filter { $0.target == link.settings.id }
            listing.items += messages.map { preview($0, by: link, at: now) }
            if messages.isEmpty, isChosen {
                listing.notes.append("\(link.settings.id.rawValue) is sent nothing of it.")
            }
        }
        return listing
    }

    private func preview(_ message: Message, by link: TargetLink, at now: Date) -> PreviewedMessage {
        let id = Delivery.ID(rawValue: "preview")
        // As if the target had named the alarm, so that a recovery is the request that follows.
        let name = message.endsTrouble && link.settings.webhook?.reference != nil ? "REFERENCE" : nil
        let envelope = Envelope(
            id: id, message: message, reference: name, isUpdate: name != nil, statusURL: statusURL)
        return link.preview(envelope, at: now)
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
