/// `type: matrix`: a room that is not encrypted, by the client-server API of its homeserver.
package struct MatrixSettings: Hashable, Sendable {
    package var url: Secret
    package var token: Secret
    /// Its id, `!…`.
    package var room: String

    package init(url: Secret, token: Secret, room: String) {
        self.url = url
        self.token = token
        self.room = room
    }
}
