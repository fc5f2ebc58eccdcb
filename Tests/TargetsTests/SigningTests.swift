import Core
import Foundation
import Targets
import Testing

@Suite struct SigningTests {
    private static let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLSw="

    private static func envelope(id: String) -> Envelope {
        var envelope = Samples.envelope()
        envelope.id = .init(rawValue: id)
        return envelope
    }

    /// The known answer of the Standard Webhooks reference libraries.
    @Test func `a signature is that of Standard Webhooks`() throws {
        let writer = try Samples.writer(webhook: WebhookSettings(url: Samples.hook, signingKeys: [Secret(Self.key)]))
        let request = try #require(
            writer.request(
                for: Self.envelope(id: "msg_p5jXN8AQM9LWM0D4loKWxJek"), body: Array(#"{"test": 2432232314}"#.utf8),
                at: Date(timeIntervalSince1970: 1_614_265_330.9)))
        #expect(request.header("webhook-id") == "msg_p5jXN8AQM9LWM0D4loKWxJek")
        #expect(request.header("webhook-timestamp") == "1614265330")
        #expect(request.header("webhook-signature") == "v1,ZX+cit3WVzUwYRrx5Jd2bAxKm4yP98Gl9PXm206LrCk=")
    }

    @Test func `while keys rotate each signs`() throws {
        let other = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()
        let keys = [Secret(Self.key), Secret(other)]
        let both = try #require(
            try Samples.writer(webhook: .init(url: Samples.hook, signingKeys: keys)).request(Samples.envelope()))
        let single = try keys.map { key in
            try Samples.writer(webhook: .init(url: Samples.hook, signingKeys: [key])).request(Samples.envelope())?
                .header("webhook-signature")
        }
        #expect(both.header("webhook-signature") == single.compactMap { $0 }.joined(separator: " "))
        #expect(single[0] != single[1])
    }

    @Test func `every attempt is signed anew and keeps its id and body`() throws {
        let writer = try Samples.writer(webhook: .init(url: Samples.hook, signingKeys: [Secret(Self.key)]))
        let envelope = Samples.envelope()
        let body = try #require(writer.body(envelope))
        let one = writer.request(for: envelope, body: body, at: Samples.now)
        let two = writer.request(for: envelope, body: body, at: Samples.now.addingTimeInterval(60))
        #expect(one?.header("webhook-id") == two?.header("webhook-id"))
        #expect(one?.body == two?.body)
        #expect(one?.header("webhook-signature") != two?.header("webhook-signature"))
    }

    @Test func `without a key nothing is signed`() throws {
        #expect(try Samples.writer().request(Samples.envelope())?.header("webhook-signature") == nil)
    }

    @Test(arguments: ["", "whsec_", "whsec_?hunter2hunter2", "hunter2", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLSw="])
    func `what is no key is refused without showing it`(key: String) {
        let error = #expect(throws: TargetError.self) {
            try Samples.writer(webhook: .init(url: Samples.hook, signingKeys: [Secret(key)]))
        }
        #expect(error?.description.hasPrefix("targets.ops.sign: not a signing key") == true)
        #expect(error?.description.contains("hunter2") == false)
    }
}
