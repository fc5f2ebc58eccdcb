/// The name that somebody probably meant, for the "did you mean" of an error.
package enum Nearest {
    /// Longer names are told apart by nobody's typing slip, and comparing them is quadratic.
    private static let lengthMax = 128

    /// The candidate with the smallest distance to `name`, upper and lower case being the same, of several the first.
    ///
    /// The distance counts letters added, dropped, replaced, or swapped with their neighbour.
    /// - Returns: `nil` when even the best differs in more than about a third of its letters.
    package static func name(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = letters(of: name)
        guard wanted.count <= lengthMax else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let letters = letters(of: candidate)
            let longer = max(letters.count, wanted.count)
            let limit = min(longer / 3, best.map { $0.distance - 1 } ?? .max)
            guard longer <= lengthMax, abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            if distance <= limit { best = (candidate, distance) }
        }
        return best?.name
    }

    private static func letters(of name: String) -> [Character] { Array(name.lowercased()) }

    /// Damerau and Levenshtein's distance in its restricted form: a swapped pair is not edited again.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for row in first.indices {
            var current = [row + 1]
            for column in second.indices {
                let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
                var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
