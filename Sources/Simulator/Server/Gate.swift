import Foundation

/// Decides who passes: the part of an answer that reads and changes the logon sessions.
struct Gate: Sendable {
    let profile: Profile
    let account: Account
    let now: Date

    /// What is left to be written for a call that was let in.
    enum Passage: Hashable, Sendable {
        case read(Resource, logons: [Logon])
        case loggedOn(Logon)
        case loggedOff
    }

    func admit(_ call: Call, _ logons: inout Logons) throws(Refusal) -> Passage {
        let resource = Resource(path: call.path)
        switch (call.method, resource) {
        case ("GET", .root): return .read(.root, logons: [])
        case ("POST", .logonManager): return .loggedOn(try logOn(call, &logons))
        default: break
        }
        guard logons.use(call.token, at: now) else {
            throw Refusal(status: 401, message: "Access denied. Authorization is required.")
        }
        guard let resource, !resource.isOfNAS || profile.hasNAS else {
            throw Refusal(status: 404, message: "Cannot find resource [\(call.path)]")
        }
        if call.method == "DELETE", case .logon(let id) = resource {
            guard let guid = GUID(id) else { throw .invalid(id, type: "LogonSession") }
            guard logons.logOff(guid) else { throw .missing("logon session", id) }
            return .loggedOff
        }
        guard call.method == "GET", resource != .logonManager else {
            throw Refusal(status: 405, message: "Method \(call.method) is not allowed.")
        }
        return .read(resource, logons: logons.open)
    }

    private func logOn(_ call: Call, _ logons: inout Logons) throws(Refusal) -> Logon {
        let version = call.parameters["v"]
        guard version != nil || !profile.needsLogonVersion else {
            throw Refusal(status: 400, message: "Version of the API is required.")
        }
        if let version, version != "latest", !profile.apiVersions.contains(version) {
            throw Refusal(status: 400, message: "Version \(version) is not supported.")
        }
        guard let credentials = call.credentials, account.accepts(credentials) else {
            throw Refusal(status: 401, message: "Access denied. The user name or password is incorrect.")
        }
        return logons.logOn(credentials.user, at: now)
    }
}
