/// What the shapes are called that stand at more than one place, so that each is described once.
struct ShapeNames {
    /// A longer pattern is not repeated.
    private static let patternMax = 120

    private(set) var names: [Shape: String] = [:]
    private var seen: Set<Shape> = []

    init(of shape: Shape) { visit(shape, under: "configuration") }

    /// The key under which one is met for the second time gives the name.
    private mutating func visit(_ shape: Shape, under key: String) {
        if Self.isWeighty(shape), !seen.insert(shape).inserted {
            if names[shape] == nil { names[shape] = free(key) }
            return
        }
        switch shape {
        case .text, .choice, .boolean, .integer, .off, .tree: break
        case .list(let member, _), .named(let member, _): visit(member, under: key)
        case .any(let shapes), .variants(_, let shapes): for shape in shapes { visit(shape, under: key) }
        case .record(let fields): for field in fields { visit(field.shape, under: field.key) }
        }
    }

    private func free(_ key: String) -> String {
        let taken = Set(names.values)
        var name = key
        var number = 1
        while taken.contains(name) {
            number += 1
            name = "\(key)_\(number)"
        }
        return name
    }

    private static func isWeighty(_ shape: Shape) -> Bool {
        switch shape {
        case .text(let form): (form.pattern?.count ?? 0) > patternMax
        case .record, .any: true
        case .choice, .boolean, .integer, .off, .tree, .list, .named, .variants: false
        }
    }
}
