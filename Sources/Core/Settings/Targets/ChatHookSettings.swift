/// A chat's incoming webhook, of which the URL is all there is to know.
package struct ChatHookSettings: Hashable, Sendable {
    package var url: Secret

    package init(url: Secret) { self.url = url }
}
