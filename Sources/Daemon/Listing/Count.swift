/// Numbers with their nouns.
package enum Count {
    /// `1 job`, `2 jobs`.
    package static func text(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
