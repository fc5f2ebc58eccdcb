import Core
import Foundation
import HTTPTransport

/// The way to a source or target, without sending it anything: name, TCP, TLS.
struct LinkExamination: Sendable {
    /// Days before a certificate ends at which somebody should begin to see to it.
    static let expiryDaysMin = 30

    /// Only its address, trust, proxy and time limits count.
    let request: Request
    let transport: any Sender
    /// Whether the environment names a proxy for it.
    let hasProxyOfEnvironment: Bool
    let now: Date

    /// - Returns: The step at which the way ends; nil: it is open.
    func run(_ findings: inout FindingList) async -> Finding.Step? {
        guard await lookUp(&findings) else { return .name }
        var probe = request
        probe.isConnectOnly = true
        do throws(TransportError) {
            let peer = try await transport.send(probe).peer
            findings.pass(.tcp, "connected to \(Self.address(peer))\(hasProxy ? ", by way of a proxy perhaps" : "")")
            judge(peer?.certificate, &findings)
            return nil
        } catch {
            return await judge(error, &findings)
        }
    }

    private var hasProxy: Bool {
        switch request.proxy {
        case .none: false
        case .url: true
        case .environment: hasProxyOfEnvironment
        }
    }

    private func lookUp(_ findings: inout FindingList) async -> Bool {
        let host = request.host
        switch await NameLookup.addresses(of: host) {
        case .addresses(let addresses):
            findings.pass(.name, addresses == [host] ? "\(host) is an address" : "\(host) is \(Self.list(addresses))")
            return true
        case .unknown(let reason) where hasProxy:
            findings.pass(.name, "\(host) is left to the proxy: here it is not known (\(reason))")
            return true
        case .unknown(let reason):
            findings.fail(
                .name, "\(host) can not be resolved: \(reason)",
                "check the spelling of the host in `url`, and the DNS of this machine: getent hosts \(host)")
            findings.skip([.tcp, .tls], after: .name)
            return false
        }
    }

    // MARK: - TLS

    private func judge(_ certificate: Certificate?, _ findings: inout FindingList) {
        guard request.isTLS else { return findings.add(Self.withoutTLS(findings.subject, host: request.host)) }
        guard let certificate else { return findings.pass(.tls, "the connection is encrypted") }
        findings.add(Self.trusted(findings.subject, certificate, request.tls, now: now))
    }

    static func withoutTLS(_ subject: Finding.Subject, host: String) -> Finding {
        let isNear = ["localhost", "127.0.0.1", "[::1]"].contains(host)
        let text = "the URL begins with http://: nothing is encrypted"
        guard !isNear else { return Finding(subject, .tls, .passed, "\(text), and nothing leaves this machine") }
        return Finding(subject, .tls, .warning, text, remedy: "use https://: what is sent can be read on the way")
    }

    /// What is to be said of a certificate with which a connection was made.
    static func trusted(
        _ subject: Finding.Subject, _ certificate: Certificate, _ tls: TLSOptions, now: Date
    ) -> Finding {
        let text = describe(certificate)
        var finding: Finding
        let days = Int(certificate.expiresAt.timeIntervalSince(now) / 86400)
        if !tls.verify, tls.pin == nil {
            finding = Finding(
                subject, .tls, .warning, "whoever answers is believed (`verify: false`): \(text)",
                remedy: "write in place of `verify: false`\npin: \(certificate.pin)")
        } else if days < expiryDaysMin {
            let left = certificate.expiresAt < now ? "is over" : days == 1 ? "ends in 1 day" : "ends in \(days) days"
            let isPinned = tls.pin != nil && tls.caFile == nil
            finding = Finding(
                subject, .tls, .warning, "trusted, and its time \(left): \(text)",
                remedy: isPinned
                    ? "renew it; the pin stays good as long as its key is kept" : "renew it before that")
        } else {
            let ground = tls.pin != nil ? "its key is the pinned one" : "trusted"
            finding = Finding(subject, .tls, .passed, "\(ground): \(text)")
        }
        finding.certificate = certificate
        return finding
    }

    private static func describe(_ certificate: Certificate) -> String {
        let day = certificate.expiresAt.formatted(.iso8601.year().month().day())
        return "\(certificate.subject), until \(day), SHA-256 \(certificate.fingerprint)"
    }

    // MARK: - Failures

    private func judge(_ error: TransportError, _ findings: inout FindingList) async -> Finding.Step {
        let (what, advice) = Self.parts(of: error.message)
        guard error.phase == .tls else {
            findings.fail(.tcp, what, advice)
            findings.skip([.tls], after: .tcp)
            return .tcp
        }
        findings.pass(.tcp, "connected")
        guard let certificate = await shownCertificate() else {
            findings.fail(.tls, what, advice)
            return .tls
        }
        var finding = Finding(
            findings.subject, .tls, .failed, "\(what): \(Self.describe(certificate))",
            remedy: "if that is the right server, write under its `tls` the line below, or its authority as `ca_file`\n"
                + "pin: \(certificate.pin)")
        finding.certificate = certificate
        findings.add(finding)
        return .tls
    }

    /// Who is there, believed or not: nothing is sent.
    private func shownCertificate() async -> Certificate? {
        var probe = request
        probe.isConnectOnly = true
        probe.tls.verify = false
        probe.tls.pin = nil
        probe.tls.caFile = nil
        // That there is no answer was said before.
        return try? await transport.send(probe).peer?.certificate
    }

    /// What happened, and what to do about it; in the transport's messages one follows the other.
    static func parts(of message: String) -> (what: String, advice: String?) {
        for mark in [". ", "; "] {
            guard let end = message.firstRange(of: mark) else { continue }
            return (String(message[..<end.lowerBound]), String(message[end.upperBound...]))
        }
        return (message, nil)
    }

    private static func address(_ peer: Peer?) -> String {
        guard let peer else { return "it" }
        return peer.address.contains(":") ? "[\(peer.address)]:\(peer.port)" : "\(peer.address):\(peer.port)"
    }

    private static func list(_ addresses: [String]) -> String {
        let shown = addresses.prefix(4).joined(separator: ", ")
        return addresses.count > 4 ? "\(shown) and \(addresses.count - 4) more" : shown
    }
}
