import ArgumentParser
import Core

extension ValidationError {
    /// A name on the command line that the configuration does not have.
    init(unknown name: String, _ noun: String, known: [String]) {
        let hint = Nearest.name(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
        let list = known.joined(separator: ", ")
        self.init("there is no \(noun) \(name) in the configuration.\(hint) It has: \(list).")
    }
}
