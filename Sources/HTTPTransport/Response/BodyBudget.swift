/// Shares the memory for bodies among the transfers that receive one. It belongs to the driver's thread.
///
/// A transfer is known by its number; the lower, the older. Whoever finds no room waits, and the oldest never does for
/// long: if nothing else makes room for it, the youngest that holds memory gives way. So someone always proceeds.
final class BodyBudget {
    enum Grant: Hashable {
        case granted(Int)
        case wait, tooLarge
    }
    enum Step: Hashable {
        case resume(UInt64)
        case giveWay(UInt64)
    }

    private let bytesMax: Int
    private var used = 0
    private var held: [UInt64: Int] = [:]
    private var waiting: [UInt64: Int] = [:]

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// Lets `id` hold `count` bytes in all, or up to `ideal` while there is plenty.
    ///
    /// - Returns: The bytes that `id` now holds; `.wait` when `nextStep()` will say when to ask again; `.tooLarge` when
    ///   there is not so much memory for all bodies together.
    func grow(_ id: UInt64, to count: Int, ideally ideal: Int) -> Grant {
        let holds = held[id, default: 0]
        if count <= holds { return .granted(holds) }
        if count > bytesMax { return .tooLarge }
        // No more than half of what is free is given in advance.
        let generous = min(ideal, holds + (bytesMax - used) / 2)
        let wanted = max(count, generous)
        guard used + wanted - holds <= bytesMax else {
            waiting[id] = count
            return .wait
        }
        hold(wanted, by: id)
        return .granted(wanted)
    }

    /// Gives back what `id` holds. It may wait no longer either.
    func release(_ id: UInt64) {
        used -= held.removeValue(forKey: id) ?? 0
        waiting[id] = nil
    }

    /// What to do now for those who wait, until nil: let a transfer go on, for which there is room now; or end one.
    func nextStep() -> Step? {
        guard let oldestWaiting = waiting.keys.min() else { return nil }
        for (id, count) in waiting.sorted(by: { $0.key < $1.key })
        where used + count - held[id, default: 0] <= bytesMax {
            waiting[id] = nil
            hold(count, by: id)
            return .resume(id)
        }
        guard oldestWaiting <= held.keys.min() ?? .max else { return nil }
        guard let youngest = held.keys.filter({ $0 != oldestWaiting }).max() else {
            preconditionFailure("\(used) of \(bytesMax) bytes used, and nobody but the waiting transfer holds any")
        }
        return .giveWay(youngest)
    }

    private func hold(_ count: Int, by id: UInt64) {
        used += count - held[id, default: 0]
        held[id] = count
    }
}
