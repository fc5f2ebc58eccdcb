import Core
import Foundation
import Templating

/// `type: webhook`: anything that takes JSON.
struct WebhookFormat: OneRequestFormat {
    let success: [ClosedRange<Int>]
    private let userAgent: String
    private let method: String
    private let url: Template
    private let headers: [(name: String, value: Template)]
    private let keys: [SigningKey]
    private let format: WebhookSettings.Format
    private let body: BodyTemplate?
    private let reference: JSONPointer?
    private let onUpdate: FollowUp?
    private let onRecovery: FollowUp?

    /// Which request a message becomes.
    private enum Route {
        case own
        case followUp(FollowUp)
        case nothing(reason: String)
    }

    init(_ webhook: WebhookSettings, of target: Target.ID, userAgent: String) throws(TargetError) {
        self.userAgent = userAgent
        success = webhook.success
        method = webhook.method
        format = webhook.format
        url = try Template.reading(webhook.url, of: target, place: "url")
        headers = try Self.headers(of: webhook, target: target)
        keys = try Self.keys(of: webhook, target: target)
        reference = try webhook.reference.map { (text) throws(TargetError) in
            guard let pointer = JSONPointer(text) else {
                throw TargetError(
                    target: target, place: "reference", "not a JSON pointer; write it like `/ticket/id`")
            }
            return pointer
        }
        do {
            body = try webhook.body.map(BodyTemplate.init)
        } catch {
            throw TargetError(target: target, place: "body", error.message)
        }
        onUpdate = try webhook.onUpdate.map { (settings) throws(TargetError) in
            try FollowUp(settings, of: target, place: "on_update")
        }
        onRecovery = try webhook.onRecovery.map { (settings) throws(TargetError) in
            try FollowUp(settings, of: target, place: "on_recovery")
        }
    }

    func draft(for envelope: Envelope) -> Draft {
        switch route(of: envelope) {
        case .nothing(let reason): return .nothing(reason: reason)
        case .followUp(let followUp) where followUp.isBare: return .send(body: [])
        case .followUp(let followUp): return .send(body: bytes(of: followUp.body ?? body, for: envelope))
        case .own: return .send(body: bytes(of: body, for: envelope))
        }
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        let context = Payload(envelope).context
        var (method, url) = (method, url)
        if case .followUp(let followUp) = route(of: envelope) {
            method = followUp.method
            url = followUp.url ?? url
        }
        return TargetRequest(
            method: method, url: Secret(url.text(context, escaping: .url)),
            headers: headers(for: envelope, body: body, context: context, at: now), body: body, isSafe: false)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        let json = JSONValue(answer.body)
        for flag in ["ok", "success"] where json?.member(flag) == .bool(false) {
            return .failure("and yet `\(flag)` is false", isTransient: false)
        }
        // What answers a follow-up names a note, not the trouble.
        if case .followUp = route(of: envelope) { return .delivered(reference: envelope.reference) }
        guard let name = reference.flatMap({ pointer in json.flatMap(pointer.value)?.name }) else {
            return .delivered(reference: nil)
        }
        return .delivered(reference: name.utf8.count <= Self.referenceMax ? name : nil)
    }

    /// Bytes of a reference; a longer text is none.
    private static let referenceMax = 1024

    /// Where a reference is configured and the target gave none, there is nothing to follow up: the message is sent as
    /// any other, for told twice is better than not told.
    private func route(of envelope: Envelope) -> Route {
        let message = envelope.message
        guard message.kind != .digest, message.kind != .test || message.endsTrouble else { return .own }
        if reference != nil, envelope.reference == nil { return .own }
        if message.endsTrouble { return onRecovery.map(Route.followUp) ?? .own }
        guard envelope.isUpdate else { return .own }
        if let onUpdate { return .followUp(onUpdate) }
        return reference == nil ? .own : .nothing(reason: "the target has it already, and no `on_update` is set")
    }

    private func bytes(of template: BodyTemplate?, for envelope: Envelope) -> [UInt8] {
        let payload = Payload(envelope)
        let value = template?.filled(payload.context) ?? payload.body
        return JSONText.bytes(format == .cloudevents ? CloudEvent.wrap(value, of: envelope) : value)
    }
}

extension WebhookFormat {
    private typealias Header = TargetRequest.Header

    /// A header of the configuration replaces ours of the same name, but for those of Standard Webhooks.
    private func headers(
        for envelope: Envelope, body: [UInt8], context: TemplateValue, at now: Date
    ) -> [TargetRequest.Header] {
        let timestamp = Int(now.timeIntervalSince1970.rounded(.down))
        let contentType = format == .cloudevents ? CloudEvent.contentType : "application/json"
        var fixed = [
            Header("webhook-id", envelope.id.rawValue), Header("webhook-timestamp", String(timestamp)),
        ]
        if !keys.isEmpty {
            let signatures = keys.map { $0.signature(id: envelope.id.rawValue, timestamp: timestamp, body: body) }
            fixed.append(Header("webhook-signature", signatures.joined(separator: " ")))
        }
        let fixedNames = Set(fixed.map(\.name))
        let own = headers.filter { !fixedNames.contains($0.name.lowercased()) }.map {
            Header($0.name, PlainText.line($0.value.text(context)))
        }
        let ownNames = Set(own.map { $0.name.lowercased() })
        let standard = [Header("Content-Type", contentType), Header("User-Agent", userAgent)]
        return standard.filter { !ownNames.contains($0.name.lowercased()) } + fixed + own
    }

    private static func headers(
        of webhook: WebhookSettings, target: Target.ID
    ) throws(TargetError) -> [(name: String, value: Template)] {
        var headers: [(name: String, value: Template)] = []
        for header in webhook.headers {
            let place = "headers.\(header.name)"
            headers.append((header.name, try Template.reading(header.value, of: target, place: place)))
        }
        return headers
    }

    private static func keys(of webhook: WebhookSettings, target: Target.ID) throws(TargetError) -> [SigningKey] {
        var keys: [SigningKey] = []
        for secret in webhook.signingKeys {
            guard let key = SigningKey(secret) else {
                let problem = "not a signing key; it is `\(SigningKey.prefix)` and the key in Base64"
                throw TargetError(target: target, place: "sign", problem)
            }
            keys.append(key)
        }
        return keys
    }
}
