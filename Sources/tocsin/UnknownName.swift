import ArgumentParser
import Core

/// A name on the command line that the configuration does not have.
enum UnknownName {
    /// Says what is wrong with it.
    ///
    /// - Returns: The exit code of wrong usage, to be thrown.
    static func refusal(of name: String, _ noun: String, known: [String]) -> ExitCode {
        let hint = Nearest.name(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
        let list = known.isEmpty ? "It has none." : "It has: \(known.joined(separator: ", "))."
        Console.say("error: there is no \(noun) \(name) in the configuration.\(hint) \(list)")
        return .validationFailure
    }
}
