import Glibc

/// Faults in force, and how much of each is spent.
struct FaultPlan: Sendable {
    private(set) var faults: [Fault] = []
    private var alternations = 0
    private var shuffles: UInt64 = 0

    init(_ faults: [Fault] = []) { self.faults = faults }

    /// The effects that strike this call, in the order of the faults.
    mutating func strike(_ target: String) -> [Fault.Effect] {
        var effects: [Fault.Effect] = []
        for index in faults.indices where faults[index].times != 0 && Self.matches(faults[index].pattern, target) {
            faults[index].times = faults[index].times.map { $0 - 1 }
            effects.append(faults[index].effect)
        }
        return effects
    }

    mutating func distortion(_ effects: [Fault.Effect]) -> Distortion {
        var distortion = Distortion()
        for effect in effects {
            switch effect {
            case .shuffledLists:
                shuffles += 1
                distortion.shuffleSeed = shuffles
            case .duplicatedEntries: distortion.duplicates = true
            case .emptyLists(let form): distortion.emptied = form
            case .ignoredEntityFormat: distortion.ignoresEntityFormat = true
            case .alternatingCase:
                alternations += 1
                distortion.casing = alternations.isMultiple(of: 2) ? .pascal : .camel
            default: break
            }
        }
        return distortion
    }

    private static func matches(_ pattern: String, _ target: String) -> Bool {
        fnmatch(pattern.lowercased(), target.lowercased(), 0) == 0
    }
}
