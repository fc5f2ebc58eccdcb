import ArgumentParser
import Core

/// Names of targets, or all of them.
struct TargetsArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("Names under `targets`.", valueName: "target"))
    var names: [String] = []

    func resolve(in configuration: Configuration) throws -> [TargetSettings] {
        guard !names.isEmpty else { return configuration.targets }
        return try names.map { name in
            if let target = configuration.target(Target.ID(rawValue: name)) { return target }
            throw UnknownName.refusal(of: name, "target", known: configuration.targets.map(\.id.rawValue))
        }
    }
}
