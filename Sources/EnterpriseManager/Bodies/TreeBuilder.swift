/// Makes a tree of all that a body holds.
final class TreeBuilder: XMLConsumer {
    private(set) var root: Node?
    /// From the root inwards, each with its text so far.
    private var open: [(node: Node, text: [UInt8])] = []

    func start(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(BodyError) {
        var node = Node(name: name)
        for attribute in attributes { node.members[attribute.name] = Node(text: attribute.value) }
        open.append((node, []))
    }

    func end() {
        guard let last = open.popLast() else { preconditionFailure("an element ends that did not start") }
        var node = last.node
        // Between children there is only layout.
        if node.items.isEmpty { node.text = String(decoding: last.text, as: UTF8.self) }
        guard let parent = open.indices.last else {
            root = node
            return
        }
        open[parent].node.items.append(node)
        if open[parent].node.members[node.name] == nil { open[parent].node.members[node.name] = node }
    }

    func add(_ text: UnsafeBufferPointer<UInt8>) {
        if let last = open.indices.last { open[last].text.append(contentsOf: text) }
    }
}
