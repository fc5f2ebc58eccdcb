/// `type: gotify`: an application of a Gotify server.
package struct GotifySettings: Hashable, Sendable {
    package var url: Secret
    package var token: Secret

    package init(url: Secret, token: Secret) {
        self.url = url
        self.token = token
    }
}
