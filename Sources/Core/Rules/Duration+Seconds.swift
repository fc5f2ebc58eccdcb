package import Foundation

extension Duration {
    /// Exactly, where a number of this kind can be: a division by a second makes 93,599.999… of 26 hours.
    package var inSeconds: TimeInterval {
        let (seconds, attoseconds) = components
        return TimeInterval(seconds) + TimeInterval(attoseconds) * 1e-18
    }
}
