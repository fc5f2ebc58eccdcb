extension Message {
    /// A recovery, or a test that shows what one looks like: its sample session succeeded in an open incident.
    package var endsTrouble: Bool {
        kind == .recovery || kind == .test && incident != nil && session?.result == .success
    }
}
