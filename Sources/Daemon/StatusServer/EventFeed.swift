import Core
import FlyingSocks
import Foundation
import HTTPTransport

/// Server-sent events: one whenever there is something else to see. Bounded in time, so that the gate's bound is never
/// met: the browser connects anew by itself and says what it knows.
///
/// - SeeAlso: <https://html.spec.whatwg.org/multipage/server-sent-events.html>
struct EventFeed: AsyncBufferedSequence, Sendable {
    typealias Element = UInt8

    static let path = "/events"

    /// How many at once; more are refused.
    static let feedsMax = 24
    /// Seconds. A feed ends before the gate ends it.
    static let lifetime: TimeInterval = 25
    /// Seconds after which a comment finds out whether anybody listens.
    static let pingEvery: TimeInterval = 5
    /// Seconds between two events: a night's news come together.
    static let restMin: TimeInterval = 1

    private let shell: Shell
    /// What the browser knows; nil: nothing.
    private let known: String?
    private let seat: Seat

    /// The place of one feed among those that are open; when nobody holds it, it is free.
    final class Seat: Sendable {
        fileprivate let listener: Listener
        private let bell: Bell
        private let taken: Locked<Int>

        /// nil: all are taken.
        init?(_ taken: Locked<Int>, hearing bell: Bell) {
            let isFree = taken.withLock { count in
                guard count < EventFeed.feedsMax else { return false }
                count += 1
                return true
            }
            guard isFree else { return nil }
            self.taken = taken
            self.bell = bell
            listener = bell.listener()
        }

        deinit {
            bell.leave(listener)
            taken.withLock { $0 -= 1 }
        }
    }

    init(_ shell: Shell, known: String?, seat: Seat) {
        self.shell = shell
        self.known = known
        self.seat = seat
    }

    /// Names what is to be seen, for one run of the daemon.
    static func mark(_ revision: Int, since startedAt: Timestamp) -> String { "\(startedAt.text)/\(revision)" }

    func makeAsyncIterator() -> Iterator {
        Iterator(shell: shell, seat: seat, endsAt: shell.now() + Self.lifetime, known: known)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        fileprivate let shell: Shell
        fileprivate let seat: Seat
        fileprivate let endsAt: Date
        fileprivate var known: String?
        fileprivate var hasBegun = false

        mutating func next() async throws -> UInt8? { preconditionFailure("it is read by buffers") }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            let isFirst = !hasBegun
            hasBegun = true
            if !isFirst {
                await shell.sleep(EventFeed.restMin)
                if mark == known { await shell.wait(for: seat.listener, atMost: EventFeed.pingEvery) }
            }
            guard !Task.isCancelled, shell.now() < endsAt else { return nil }
            let mark = mark
            defer { known = mark }
            let head = isFirst ? "retry: 2000\nid: \(mark)\n" : "id: \(mark)\n"
            if let known, known != mark { return Array("\(head)data: changed\n\n".utf8) }
            return Array(isFirst ? "\(head)\n".utf8 : ":\n\n".utf8)
        }

        private var mark: String {
            let state = shell.board.now
            return EventFeed.mark(state.revision, since: Timestamp(state.startedAt))
        }
    }
}
