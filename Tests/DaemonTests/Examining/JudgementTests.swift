import Core
import EnterpriseManager
import Foundation
import HTTPTransport
import Testing

@testable import Daemon

/// What is made of what was found, without a network.
@Suite struct JudgementTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let subject = Finding.Subject.source(.init(rawValue: "hq"))

    private func certificate(days: Double) -> Certificate {
        Certificate(
            subject: "CN = em", issuer: "CN = em", expiresAt: Self.now + days * 86400, fingerprint: "AB:CD",
            pin: "sha256//x=")
    }

    @Test(arguments: [
        (31.0, TLSOptions(), Finding.Outcome.passed, "trusted: CN = em"),
        (29.5, TLSOptions(), .warning, "ends in 29 days"),
        (1.5, TLSOptions(), .warning, "ends in 1 day:"), (-1, TLSOptions(pin: "p"), .warning, "is over"),
        (90, TLSOptions(pin: "p"), .passed, "its key is the pinned one"),
        (90, TLSOptions(verify: false), .warning, "`verify: false`"),
    ])
    func `a certificate is judged by its time and by how it is trusted`(
        days: Double, tls: TLSOptions, outcome: Finding.Outcome, text: String
    ) {
        let finding = LinkExamination.trusted(Self.subject, certificate(days: days), tls, now: Self.now)
        #expect(finding.outcome == outcome)
        #expect(finding.text.contains(text))
        #expect(finding.text.contains("AB:CD"))
        #expect((finding.remedy == nil) == (outcome == .passed))
    }

    private static let clocks: [(Double?, Finding.Outcome, String)] = [
        (60, .passed, "the same time"), (-60, .passed, "the same time"),
        (120, .warning, "2 min ahead of ours"), (-7200, .warning, "2 h behind ours"), (nil, .warning, "does not say"),
    ]

    @Test(arguments: clocks)
    func `clocks may differ by a minute`(ahead: Double?, outcome: Finding.Outcome, text: String) {
        let finding = SourceExamination.clock(Self.subject, ahead: ahead)
        #expect(finding.outcome == outcome)
        #expect(finding.text.contains(text))
    }

    private static let ages: [(Double?, Double?, Finding.Outcome)] = [
        (44 * 60, nil, .passed), (46 * 60, nil, .failed), (46 * 60, 1200, .passed), (nil, nil, .warning),
    ]

    @Test(arguments: ages)
    func `data may be as old as readiness allows`(age: Double?, interval: Double?, outcome: Finding.Outcome) {
        let finding = SourceExamination.age(
            Self.subject, age.map { Self.now - $0 }, interval: interval, now: Self.now)
        #expect(finding.outcome == outcome)
    }

    private static let versions: [([String], String?)] = [
        (["v1_5", "v1_6", "v1_7"], "12 or 13"), (["v1_6"], "11"), (["v1_9"], "newer than 13"), (["latest"], nil),
        ([], nil),
    ]

    @Test(arguments: versions)
    func `a version of the API tells the product`(versions: [String], product: String?) {
        #expect(Greeting(apiVersions: versions).product == product)
    }

    @Test func `what happened and what to do are told apart`() {
        #expect(LinkExamination.parts(of: "no (a). Do this. Do that") == ("no (a)", "Do this. Do that"))
        #expect(LinkExamination.parts(of: "no; check it") == ("no", "check it"))
        #expect(LinkExamination.parts(of: "no") == ("no", nil))
    }

    @Test func `skipped steps share a line, signs are for terminals, and nothing of a server steers them`() {
        var listing = Listing<Finding>()
        var findings = FindingList(.source(.init(rawValue: "hq")))
        findings.pass(.name, "it\u{1B}[2J is there")
        findings.fail(.tcp, "no connection", "start it\npin: x")
        findings.skip([.tls, .logon], after: .tcp)
        listing.items = findings.all + [Finding(.target(.init(rawValue: "t")), .name, .warning, "odd")]
        #expect(
            listing.lines(on: Screen()) == [
                "source hq", "  ok       name      it [2J is there", "  FAILED   TCP       no connection",
                "                     start it", "                     pin: x",
                "  -        TLS, logon  not tried, because TCP failed", "", "target t", "  warning  name      odd",
            ])
        #expect(listing.lines(on: Screen(isColoured: true))[2] == "  \u{1B}[31m✗\u{1B}[0m  TCP       no connection")
    }
}
