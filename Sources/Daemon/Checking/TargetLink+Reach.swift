import Core
package import Foundation
import HTTPTransport
import Targets

extension TargetLink {
    /// Connects to the target, TLS included, and sends nothing.
    ///
    /// - Returns: Why it can not be reached; nil: it can.
    package func unreachable(at now: Date) async -> String? {
        guard var request = probe(at: now) else { return nil }
        request.isConnectOnly = true
        do throws(TransportError) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error.description
        }
    }

    /// Where the first request of a message would go; nil where no message goes out.
    func probe(at now: Date) -> Request? {
        guard let message = SampleMessages.alarmAndRecovery(to: settings.id, isTest: true, at: now).first else {
            return nil
        }
        let envelope = Envelope(id: .init(rawValue: "check"), message: message)
        guard case .send(let body) = draft(for: envelope),
            case .send(let first, _) = writer.begin(envelope, body: body, at: now)
        else { return nil }
        return Request(
            url: first.url.reveal(), timeout: settings.timeout, tls: TLSOptions(settings.tls),
            proxy: settings.proxy.map { .url($0.reveal()) } ?? .environment)
    }
}
