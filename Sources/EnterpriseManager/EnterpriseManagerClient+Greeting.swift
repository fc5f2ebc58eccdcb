package import Foundation
import HTTPTransport

/// What Enterprise Manager says of itself to anybody.
package struct Greeting: Hashable, Sendable {
    /// Versions of its API, `v1_7`; empty where it does not say.
    package var apiVersions: [String] = []
    /// How far its clock is ahead of ours, in seconds, to about one; nil where it shows no time.
    package var clockAhead: TimeInterval?

    package init(apiVersions: [String] = [], clockAhead: TimeInterval? = nil) {
        self.apiVersions = apiVersions
        self.clockAhead = clockAhead
    }

    /// Which products speak that version of the API, as far as their maker says so; nil where it does not.
    package var product: String? {
        let versions = apiVersions.compactMap { $0.lowercased().hasPrefix("v1_") ? Int($0.dropFirst(3)) : nil }
        return switch versions.max() {
        case 7: "12 or 13"
        case 6: "11"
        case 5: "10"
        case 4: "9.5 Update 4"
        case let newest? where newest > 7: "newer than 13"
        default: nil
        }
    }
}

extension EnterpriseManagerClient {
    /// Asks without a logon.
    package func greeting() async throws(EnterpriseManagerError) -> Greeting {
        let before = now()
        let response = try await send("GET", "/api/", [])
        let middle = before + now().timeIntervalSince(before) / 2
        // A server that answers something else is no trouble here: it may be set up to say nothing to strangers.
        let versions = (try? Body(response.body).tree())?["supportedversions"]
        let names = (versions?["supportedversions"] ?? versions)?.items.compactMap { $0.text("name") } ?? []
        return Greeting(
            apiVersions: response.status == 200 ? names : [],
            // The header has whole seconds, and is cut, not rounded.
            clockAhead: response.date.map { ($0 + 0.5).timeIntervalSince(middle) })
    }

    /// Logs on, unless that was done before.
    package func checkLogon() async throws(EnterpriseManagerError) { _ = try await token(instead: nil) }
}
