import Core

@testable import EnterpriseManager

enum BodySubject {
    static func take(_ bytes: [UInt8]) {
        // A refusal is the other good outcome.
        guard let body = try? Body(bytes) else { return }
        let references = try? body.references()
        guard let tree = try? body.tree() else { return }
        compare(references, with: tree)
        for name in ["refs", "nasjobs", "backupjobsessions"] {
            for node in tree.collection(name) ?? tree.found(name) ?? [] { read(node) }
        }
        read(tree)
        _ = Session.Failure.worst(of: tree.collection("backuptasksessions") ?? [])
    }

    private static func read(_ node: Node) {
        _ = Session(node)
        _ = Job(node, of: .init(rawValue: "hq"), kind: .nas)
    }

    /// The quick scanner and the whole tree see the same list.
    private static func compare(_ references: [SessionReference]?, with tree: Node) {
        guard let references, let listed = tree.collection("refs") else { return }
        let names = listed.filter { $0.text("uid") != nil }.map { $0.text("name") ?? "" }
        precondition(references.map(\.name) == names, "\(references.map(\.name)) and \(names)")
    }
}
