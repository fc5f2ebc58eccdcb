import Core
import HTTPTransport

extension TargetLink {
    /// Connects to the target, TLS included, and sends nothing.
    ///
    /// - Returns: Why it can not be reached; nil: it can.
    package func unreachable() async -> String? {
        var request = probe
        request.isConnectOnly = true
        do throws(TransportError) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error.description
        }
    }

    private var probe: Request {
        Request(
            url: settings.url.reveal(), timeout: settings.timeout, tls: TLSOptions(settings.tls),
            proxy: settings.proxy.map { .url($0.reveal()) } ?? .environment)
    }
}
