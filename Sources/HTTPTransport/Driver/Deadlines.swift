/// The earliest time at which the driver must look at its transfers. It belongs to the driver's thread.
///
/// It may be too early, because a transfer that ends takes nothing back: then a look finds nothing, and tells the next.
final class Deadlines {
    private(set) var earliest: ContinuousClock.Instant?

    func note(_ deadline: ContinuousClock.Instant) { earliest = min(earliest ?? deadline, deadline) }

    /// Forgets what was noted. Every transfer that goes on must be noted again.
    func restart() { earliest = nil }
}
