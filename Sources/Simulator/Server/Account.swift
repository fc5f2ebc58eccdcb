/// Who may log on.
package struct Account: Hashable, Sendable {
    package let user: String
    package let password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// Used by the demo and by tests that do not care.
    package static let standard = Account(user: "tocsin", password: "simulated")

    /// User names are compared without case, as Windows does.
    func accepts(_ credentials: (user: String, password: String)) -> Bool {
        credentials.user.lowercased() == user.lowercased() && credentials.password == password
    }
}
