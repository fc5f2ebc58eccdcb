package import Core
package import Foundation
package import HTTPTransport
package import Targets

/// One target as the network sees it: a message goes out, a verdict comes back.
package struct TargetLink: Sendable {
    let settings: TargetSettings
    let writer: TargetWriter
    let transport: any Sender

    /// - Throws: The setting that can not be used.
    package init(settings: TargetSettings, transport: any Sender) throws(TargetError) {
        self.settings = settings
        self.transport = transport
        writer = try TargetWriter(settings: settings, version: Version.current)
    }

    /// What to send, or why nothing is; to be fixed before the first attempt.
    package func draft(for envelope: Envelope) -> Draft { writer.draft(for: envelope) }

    /// One attempt, however many requests it takes. Never throws: whatever happens is a verdict.
    ///
    /// - Parameter body: From the draft, the same at every attempt.
    package func attempt(_ envelope: Envelope, body: [UInt8], at now: Date) async -> Verdict {
        var step = writer.begin(envelope, body: body, at: now)
        var mayHaveChanged = false
        while true {
            switch step {
            case .end(let verdict): return verdict
            case .send(let request, let then):
                do {
                    let response = try await transport.send(transportRequest(request))
                    mayHaveChanged = mayHaveChanged || !request.isSafe
                    let headers = response.headers.map { (name: $0.name, value: $0.value) }
                    step = then(TargetAnswer(status: response.status, headers: headers, body: response.body))
                } catch {
                    return Self.verdict(of: error, isSafe: request.isSafe, mayHaveChanged: mayHaveChanged)
                }
            }
        }
    }

    private func transportRequest(_ request: TargetRequest) -> Request {
        Request(
            request.method, url: request.url.reveal(),
            headers: request.headers.map { Header($0.name, $0.value.reveal()) }, body: request.body,
            timeout: settings.timeout, bodyLimit: .truncate(at: TargetAnswer.bodyMax), tls: TLSOptions(settings.tls),
            proxy: settings.proxy.map { .url($0.reveal()) } ?? .environment,
            // A courier has its own measure, and many targets share a host.
            connectionsPerHostMax: Limits().connectionsMax
        )
    }

    /// An answer that never came is unknown where something may have been taken: now, or earlier in the attempt.
    static func verdict(of error: TransportError, isSafe: Bool = false, mayHaveChanged: Bool = false) -> Verdict {
        if mayHaveChanged || error.requestMayHaveArrived && !isSafe { return .unknown(error.description) }
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
