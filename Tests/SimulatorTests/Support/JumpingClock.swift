@testable import Simulator

/// Time that is always as late as the last sleeper wished; after so many sleeps it throws as a cancelled sleep does.
final class JumpingClock: Clock {
    typealias Duration = Swift.Duration

    struct Instant: InstantProtocol {
        typealias Duration = Swift.Duration

        var offset = Duration.zero

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state: Guarded<(now: Instant, left: Int)>
    let minimumResolution = Duration.zero

    init(sleeps: Int) { state = Guarded((Instant(), sleeps)) }

    var now: Instant { state.withLock { $0.now } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try state.withLock { state in
            guard state.left > 0 else { throw CancellationError() }
            state = (max(state.now, deadline), state.left - 1)
        }
    }
}
