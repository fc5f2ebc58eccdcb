import ArgumentParser
import Core

/// Names of targets, or all of them.
struct TargetsArgument: ParsableArguments {
    @Argument(help: "Names under `targets`.")
    var names: [String] = []

    func resolve(in configuration: Configuration) throws -> [TargetSettings] {
        guard !names.isEmpty else { return configuration.targets }
        return try names.map { name in
            if let target = configuration.target(Target.ID(rawValue: name)) { return target }
            let known = configuration.targets.map(\.id.rawValue)
            let hint = Nearest.name(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
            let list = known.joined(separator: ", ")
            throw ValidationError("there is no target \(name) in the configuration.\(hint) Targets: \(list).")
        }
    }
}
