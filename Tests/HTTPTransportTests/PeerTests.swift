import Foundation
import HTTPTransport
import TestSupport
import Testing

/// What a connection tells of who is there, while nothing is sent.
@Suite(.requiresTLSPeers, .timeLimit(.minutes(3))) struct PeerTests {
    @Test func `a certificate is shown as openssl shows it, believed or not`() async throws {
        let identity = try TLSIdentity()
        let peer = try TLSPeer(identity)
        let transport = Transport()
        for tls in [TLSOptions(verify: false), TLSOptions(pin: identity.pin), TLSOptions(caFile: identity.certificate)]
        {
            var probe = Request.sample(url: peer.url, tls: tls)
            probe.isConnectOnly = true
            let found = try #require(try await transport.send(probe).peer)
            #expect(found.address == "127.0.0.1")
            #expect(found.port == peer.port)
            let certificate = try #require(found.certificate)
            #expect(certificate.pin == identity.pin)
            #expect(certificate.subject == "CN = tocsin-test")
            #expect(certificate.issuer == "CN = tocsin-test")
            let asked = "openssl x509 -noout -in \"$1\""
            let fingerprint = try shell(asked + " -sha256 -fingerprint", identity.certificate)
            #expect(fingerprint.hasSuffix("=" + certificate.fingerprint))
            let ends = try shell("date -u +%s -d \"$(\(asked) -enddate | cut -d= -f2)\"", identity.certificate)
            #expect(certificate.expiresAt.timeIntervalSince1970 == TimeInterval(ends))
        }
        await transport.shutdown()
    }

    @Test func `a connection without TLS shows no certificate`() async throws {
        let server = RawServer { _ in "" }
        let transport = Transport()
        var probe = Request.sample(url: server.url)
        probe.isConnectOnly = true
        let peer = try #require(try await transport.send(probe).peer)
        #expect(peer.port == server.port)
        #expect(peer.certificate == nil)
        await transport.shutdown()
    }
}

@Suite struct NameLookupTests {
    @Test func `a name has addresses, or a reason why not`() async {
        #expect(await NameLookup.addresses(of: "127.0.0.1") == .addresses(["127.0.0.1"]))
        #expect(await NameLookup.addresses(of: "[::1]") == .addresses(["::1"]))
        guard case .unknown(let reason) = await NameLookup.addresses(of: "nowhere.invalid") else {
            Issue.record("a name that can not be was found")
            return
        }
        #expect(!reason.isEmpty)
    }
}
