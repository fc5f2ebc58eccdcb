/// A loopback port for a server that has to be named before it runs.
enum PortFinder {
    /// Below those that Linux gives out by itself, so that no other server of the tests gets it meanwhile.
    static func free() -> Int { Int.random(in: 20_000..<32_000) }
}
