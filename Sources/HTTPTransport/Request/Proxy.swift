/// The way to the host.
package enum Proxy: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// What `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say, as curl reads them.
    case environment
    case none
    /// This proxy, for every host. The URL may hold a password, so it is never printed.
    case url(String)

    package var description: String {
        switch self {
        case .environment: "environment"
        case .none: "none"
        case .url: "<proxy>"
        }
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
