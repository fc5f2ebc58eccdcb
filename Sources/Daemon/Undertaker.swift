import Core
import Foundation
import Logging

/// Makes dead letters of what waits for targets that the configuration has no more: nobody else would end it.
struct Undertaker: Sendable {
    static let reason = "its target is not in the configuration any more"

    let targets: [Target.ID]
    let store: any Store
    let shell: Shell

    func turn() async {
        do {
            let buried = try await store.bury(allBut: targets, because: Self.reason, at: shell.now())
            for (target, count) in buried.sorted(by: { $0.key < $1.key }) {
                shell.log.warning(
                    "messages to a target that is gone from the configuration are dead letters now",
                    metadata: ["target": "\(target.rawValue)", "count": "\(count)"])
            }
        } catch {
            shell.log.error(
                "messages to targets that are gone can not be ended; the next start tries again",
                metadata: ["error": "\(error)"])
        }
    }
}
