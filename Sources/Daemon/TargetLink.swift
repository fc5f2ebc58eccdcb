package import Core
package import Foundation
package import HTTPTransport
package import Targets

/// One target as the network sees it: a message goes out, a verdict comes back.
package struct TargetLink: Sendable {
    let settings: TargetSettings
    let writer: TargetWriter
    let transport: Transport

    /// - Throws: The setting that can not be used.
    package init(settings: TargetSettings, transport: Transport) throws(TargetError) {
        self.settings = settings
        self.transport = transport
        writer = try TargetWriter(settings: settings, version: Version.current)
    }

    /// What to send, or why nothing is; to be fixed before the first attempt.
    package func draft(for envelope: Envelope) -> Draft { writer.draft(for: envelope) }

    /// One attempt. Never throws: whatever happens is a verdict.
    ///
    /// - Parameter body: From the draft, the same at every attempt.
    package func attempt(_ envelope: Envelope, body: [UInt8], at now: Date) async -> Verdict {
        do {
            var answer = try await self.answer(to: envelope, body: body, at: now)
            if let plainer = writer.plainer(after: answer, for: envelope) {
                answer = try await self.answer(to: envelope, body: plainer, at: now)
            }
            return writer.verdict(of: answer, for: envelope, at: now)
        } catch {
            return Self.verdict(of: error)
        }
    }

    private func answer(
        to envelope: Envelope, body: [UInt8], at now: Date
    ) async throws(TransportError) -> TargetAnswer {
        let response = try await transport.send(request(for: envelope, body: body, at: now))
        let headers = response.headers.map { (name: $0.name, value: $0.value) }
        return TargetAnswer(status: response.status, headers: headers, body: response.body)
    }

    private func request(for envelope: Envelope, body: [UInt8], at now: Date) -> Request {
        let draft = writer.request(for: envelope, body: body, at: now)
        return Request(
            draft.method, url: draft.url.reveal(),
            headers: draft.headers.map { Header($0.name, $0.value.reveal()) }, body: draft.body,
            timeout: settings.timeout, bodyLimit: .truncate(at: TargetAnswer.bodyMax), tls: TLSOptions(settings.tls),
            proxy: settings.proxy.map { .url($0.reveal()) } ?? .environment
        )
    }

    /// An answer that never came is unknown where the request may have arrived; the rest took nothing.
    static func verdict(of error: TransportError) -> Verdict {
        if error.requestMayHaveArrived { return .unknown(error.description) }
        return switch error.phase {
        case .invalidRequest: .permanent(error.description)
        // A certificate, a name, a port: an administrator mends it while the messages wait.
        case .resolve, .connect, .tls, .send, .receive, .timeLimit, .bodyTooLarge, .cancelled, .closed:
            .retry(error.description, after: nil)
        }
    }
}

extension TLSOptions {
    package init(_ settings: TLSSettings) {
        self.init(
            verify: settings.isVerified, caFile: settings.caFile, pin: settings.pin,
            clientCertificate: settings.clientCertificate, clientKey: settings.clientKey
        )
    }
}
