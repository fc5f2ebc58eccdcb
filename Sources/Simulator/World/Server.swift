extension World {
    /// A backup server whose database Enterprise Manager copies.
    package struct Server: Hashable, Sendable, Identifiable {
        package let id: GUID
        package var name: String
    }
}
