/// What one file says: a tree of nodes, aliases and merge keys followed.
struct Document {
    static let depthMax = 64
    static let nodesMax = 250_000

    /// nil where the file holds nothing, or no YAML.
    let root: Node?
    let problems: [ConfigProblem]

    init(file: String, bytes: [UInt8]) {
        do {
            var builder = DocumentBuilder(try SourceText(file: file, bytes: bytes))
            root = builder.document()
            problems = builder.problems
        } catch {
            root = nil
            problems = [error]
        }
    }
}
