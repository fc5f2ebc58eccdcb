import Core
import HTTPTransport
import Testing

@testable import Daemon

@Suite struct TargetLinkTests {
    private func verdict(
        _ phase: TransportError.Phase, arrived: Bool = false, isSafe: Bool = false, mayHaveChanged: Bool = false
    ) -> Verdict {
        TargetLink.verdict(
            of: TransportError(
                phase: phase, url: "https://chat.example", message: "m", isTransient: true,
                requestMayHaveArrived: arrived
            ), isSafe: isSafe, mayHaveChanged: mayHaveChanged
        )
    }

    @Test func `an answer that never came is unknown where the request may have arrived`() {
        #expect(verdict(.timeLimit, arrived: true) == .unknown("https://chat.example: m"))
        #expect(verdict(.timeLimit) == .retry("https://chat.example: m", after: nil))
    }

    @Test func `a question without an answer took nothing, but for what came before it in the attempt`() {
        #expect(verdict(.timeLimit, arrived: true, isSafe: true) == .retry("https://chat.example: m", after: nil))
        #expect(verdict(.connect, isSafe: true, mayHaveChanged: true) == .unknown("https://chat.example: m"))
    }

    @Test(arguments: [TransportError.Phase.resolve, .connect, .tls, .send])
    func `what an administrator can mend waits for it`(_ phase: TransportError.Phase) {
        #expect(verdict(phase) == .retry("https://chat.example: m", after: nil))
    }

    @Test func `a request that can not be made is a dead letter`() {
        #expect(verdict(.invalidRequest) == .permanent("https://chat.example: m"))
    }
}

@Suite struct ConfigurationFileTests {
    @Test func `the file is the one named, else the variable's, else the folder's, else the system's`() {
        let variables = ["TOCSIN_CONFIG": "/etc/other.yaml"]
        #expect(ConfigurationFile.path(named: "a.yaml", variables: variables) { _ in true } == "a.yaml")
        #expect(ConfigurationFile.path(named: nil, variables: variables) { _ in true } == "/etc/other.yaml")
        #expect(ConfigurationFile.path(named: nil, variables: [:]) { _ in true } == "config.yaml")
        #expect(ConfigurationFile.path(named: nil, variables: [:]) { _ in false } == "/etc/tocsin/config.yaml")
    }
}
