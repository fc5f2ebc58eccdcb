import Core
import Foundation

/// Who may read: whoever calls this server by its own name, and has the token where one is needed. Who may write:
/// whoever has the token, wherever the server listens.
struct StatusAccess: Hashable, Sendable {
    private let names: Set<String>
    /// Listening on every address, the server can not know its own. An address is no name that an attacker's name
    /// server could point here, and a token is needed anyway.
    private let takesAnyAddress: Bool
    private let token: Secret?
    /// nil: nobody may write.
    private let writingToken: Secret?

    init(_ status: Configuration.Status) {
        let host = status.host.lowercased()
        var names: Set<String> = [host]
        if let publicURL = status.publicURL, let name = URLComponents(string: publicURL)?.host {
            names.insert(Self.unbracketed(name.lowercased()))
        }
        self.names = names
        takesAnyAddress = ["0.0.0.0", "::"].contains(host)
        token = Self.isLoopback(host) ? nil : status.token
        writingToken = status.token
    }

    /// nil: go on.
    func refusal(of request: StatusRequest) -> StatusAnswer? {
        guard let host = request.host.flatMap(Self.name), isOurs(host) else {
            return .text(
                "this server has another name; `status.public_url` in the configuration gives it one", status: 421)
        }
        guard let token, !Self.holds(request, token) else { return nil }
        return .text(
            "reading needs the token: `Authorization: Bearer …` with `status.token` of the configuration",
            status: 401, headers: Self.challenge)
    }

    /// Of one who may read, and wants to write; nil: go on.
    func writingRefusal(of request: StatusRequest) throws -> StatusAnswer? {
        guard let writingToken else {
            return try .problem(
                "writing is off; it needs `status.token` in the configuration, and that token in the request: "
                    + "`Authorization: Bearer …`", status: 403)
        }
        guard !Self.holds(request, writingToken) else { return nil }
        return try .problem(
            "writing needs the token: `Authorization: Bearer …` with `status.token` of the configuration", status: 401,
            headers: Self.challenge)
    }

    private static let challenge = ["WWW-Authenticate": "Bearer realm=\"tocsin\""]

    private static func holds(_ request: StatusRequest, _ token: Secret) -> Bool {
        let scheme = "bearer "
        let given = request.authorization ?? ""
        return given.lowercased().hasPrefix(scheme)
            && isEqual(String(given.dropFirst(scheme.count)), token.reveal())
    }

    private func isOurs(_ host: String) -> Bool {
        names.contains(host) || Self.isLoopback(host) || (takesAnyAddress && Self.isAddress(host))
    }

    /// The name in a Host header, without its port, in lower case; nil where it is none.
    static func name(_ header: String) -> String? {
        guard let match = header.lowercased().wholeMatch(of: /(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?/) else {
            return nil
        }
        return unbracketed(String(match.output.1))
    }

    private static func unbracketed(_ host: String) -> String {
        host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
            || host.wholeMatch(of: /127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/) != nil
    }

    private static func isAddress(_ host: String) -> Bool {
        host.contains(":") || host.wholeMatch(of: /[0-9]{1,3}(\.[0-9]{1,3}){3}/) != nil
    }

    /// Takes as long for every text of one length, so that the token can not be found letter by letter.
    static func isEqual(_ given: String, _ wanted: String) -> Bool {
        let (given, wanted) = (Array(given.utf8), Array(wanted.utf8))
        guard !wanted.isEmpty else { return false }
        var difference = given.count ^ wanted.count
        for index in given.indices { difference |= Int(given[index] ^ wanted[index % wanted.count]) }
        return difference == 0
    }
}
