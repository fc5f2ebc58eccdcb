import Foundation
import Simulator

/// Jobs whose sessions all fail, one a minute, so that no two of a job have one start.
final class BusyNight: Sendable {
    let world: World
    private let jobs: [GUID]
    private let begin = Date(timeIntervalSinceNow: -20 * 3600)

    init(jobs count: Int) {
        var world = World()
        jobs = (1...count).map { world.addJob("share-\($0)") }
        self.world = world
    }

    /// Adds so many failed sessions to every job.
    func fail(_ count: Int, on server: EnterpriseManagerServer) {
        server.update { world in
            for job in jobs {
                for _ in 0..<count {
                    let start = begin.addingTimeInterval(60 * Double(world.sessions.count))
                    world.end(world.start(job, at: start), at: start.addingTimeInterval(50), .failed)
                }
            }
        }
    }
}
