import Foundation

/// How fast a watcher looks, for how long, and what it listens to between two looks.
struct Pace {
    let term: Term
    /// Hears when the term is over, and when a silence was added or ended.
    let listener: Listener
    /// Seconds between two looks.
    var pause: TimeInterval = 0
}
