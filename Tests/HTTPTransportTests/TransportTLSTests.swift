import Foundation
import HTTPTransport
import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
    static var requiresTLSPeers: Self {
        .enabled("openssl and python3 are the TLS peers; without both TLS IS NOT TESTED") {
            ["openssl", "python3"].allSatisfy { tool in
                (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
                    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
            }
        }
    }
}

@Suite(.requiresTLSPeers, .timeLimit(.minutes(3))) struct TransportTLSTests {
    private let transport = Transport()

    private func request(_ peer: TLSPeer, _ tls: TLSOptions) -> Request { .sample(url: peer.url, tls: tls) }

    @Test func `a self-signed certificate is refused, with the way to pin it`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        let error = try #require(await transport.failure(of: request(peer, .init())))
        #expect(error.phase == .tls)
        #expect(!error.isTransient)
        #expect(!error.requestMayHaveArrived)
        #expect(error.message.contains("self-signed"))
        let command = try #require(error.message.split(separator: "prints: ").last)
        #expect(try shell(String(command)) == peer.identity.pin)
    }

    @Test func `a certificate is trusted through its authority's file`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        let response = try await transport.send(request(peer, .init(caFile: peer.identity.certificate)))
        #expect(response.status == 200)
        #expect(!response.body.isEmpty)
    }

    @Test func `a file of authorities replaces the system's and trusts no other`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        let error = await transport.failure(of: request(peer, .init(caFile: try TLSIdentity().certificate)))
        #expect(error?.phase == .tls)
    }

    @Test func `a certificate for another name is refused although its authority is trusted`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        let other = Request.sample(
            url: "https://localhost:\(peer.port)/", tls: .init(caFile: peer.identity.certificate))
        #expect(await transport.failure(of: other)?.phase == .tls)
    }

    @Test func `a pinned key is trusted whoever signed it and whatever its name`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        let tls = TLSOptions(pin: peer.identity.pin)
        #expect(try await transport.send(request(peer, tls)).status == 200)
        let other = Request.sample(url: "https://localhost:\(peer.port)/", tls: tls)
        #expect(try await transport.send(other).status == 200)
        let wrong = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        #expect(try await transport.send(request(peer, .init(pin: "\(wrong);\(peer.identity.pin)"))).status == 200)
    }

    @Test(arguments: [true, false])
    func `a wrong pin is refused, with the new one`(verify: Bool) async throws {
        let peer = try TLSPeer(TLSIdentity())
        let wrong = try TLSIdentity().pin
        let error = try #require(await transport.failure(of: request(peer, .init(verify: verify, pin: wrong))))
        #expect(error.phase == .tls)
        #expect(!error.isTransient)
        #expect(!error.requestMayHaveArrived)
        let command = try #require(error.message.split(separator: "prints: ").last)
        #expect(try shell(String(command)) == peer.identity.pin)
    }

    @Test func `with an authority and a pin both must hold`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        let other = try TLSIdentity()
        let file = peer.identity.certificate
        #expect(try await transport.send(request(peer, .init(caFile: file, pin: peer.identity.pin))).status == 200)
        for tls in [
            TLSOptions(caFile: file, pin: other.pin), TLSOptions(caFile: other.certificate, pin: peer.identity.pin),
        ] {
            #expect(await transport.failure(of: request(peer, tls))?.phase == .tls)
        }
    }

    @Test func `nothing is verified where that is wanted`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        #expect(try await transport.send(request(peer, .init(verify: false))).status == 200)
    }

    @Test func `a client with its certificate is served, and one without is told why not`() async throws {
        let client = try TLSIdentity()
        let peer = try TLSPeer(TLSIdentity(), clientAuthority: client.certificate)
        let tls = TLSOptions(
            pin: peer.identity.pin, clientCertificate: client.certificate, clientKey: client.key)
        #expect(try await transport.send(request(peer, tls)).status == 200)
        let error = try #require(await transport.failure(of: request(peer, .init(pin: peer.identity.pin))))
        #expect(error.phase == .tls)
        #expect(!error.requestMayHaveArrived)
        #expect(error.message.contains("client certificate"))
    }

    @Test func `files that can not be read are named`() async throws {
        let peer = try TLSPeer(TLSIdentity())
        for tls in [
            TLSOptions(caFile: "/nowhere.pem"), TLSOptions(pin: peer.identity.pin, clientCertificate: "/nowhere.pem"),
            TLSOptions(pin: peer.identity.pin, clientCertificate: peer.identity.certificate, clientKey: "/nowhere.pem"),
        ] {
            let error = try #require(await transport.failure(of: request(peer, tls)))
            #expect(error.phase == .tls)
            #expect(!error.isTransient)
            #expect(error.message.contains("/nowhere.pem"))
        }
    }

    @Test func `a port that does not speak TLS fails in the handshake`() async throws {
        let server = RawServer { connection in connection.write("220 mail.example.com ESMTP\r\n") }
        let error = await transport.failure(
            of: .sample("POST", url: "https://127.0.0.1:\(server.port)/hush", body: [1]))
        #expect(error?.phase == .tls)
        #expect(error?.requestMayHaveArrived == false)
        #expect(error?.description.contains("hush") == false)
    }

    /// Connections are shared, trust is not: a request must not ride on what another one trusted.
    @Test func `a kept connection serves only requests with the same trust`() async throws {
        let certificate = try TLSIdentity()
        let front = try TLSFront(certificate)
        let trusting = Request.sample(url: front.url, tls: .init(pin: certificate.pin))
        #expect(try await transport.send(trusting).status == 200)
        #expect(try await transport.send(trusting).body == Array("1".utf8))
        for tls in [
            TLSOptions(), TLSOptions(pin: try TLSIdentity().pin), TLSOptions(caFile: try TLSIdentity().certificate),
        ] {
            #expect(await transport.failure(of: .sample(url: front.url, tls: tls))?.phase == .tls)
        }
        #expect(try await transport.send(trusting).body == Array("1".utf8))
    }

    /// libcurl keeps a buffer in a handle whose connection others still use, and then refuses to set its size again.
    @Test func `requests over HTTP/2 share a connection, again and again`() async throws {
        let identity = try TLSIdentity()
        let front = try TLSFront(identity, .http2)
        var request = Request.sample(url: front.url, tls: .init(pin: identity.pin))
        request.version = .http2
        #expect(try await transport.send(request).body == Array("1".utf8))
        for method in ["GET", "POST", "GET", "POST"] {
            request.method = method
            request.body = method == "POST" ? [1, 2, 3] : nil
            let sent = request
            async let first = transport.outcome(of: sent)
            async let second = transport.outcome(of: sent)
            for outcome in await [first, second] {
                #expect(try outcome.get() == Response(status: 200, body: Array("1".utf8)))
            }
        }
    }
}
