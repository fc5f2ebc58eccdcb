import Foundation

/// One logon session: a user, and a token good until 15 minutes passed without a request.
struct Logon: Hashable, Sendable, Identifiable {
    let id: GUID
    let user: String
    var lastUsed: Date

    /// Base64 of the ASCII text of the id: 48 characters (recorded; public scripts compute it this way).
    var token: String { Data(id.description.utf8).base64EncodedString() }
}
