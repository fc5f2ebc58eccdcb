/// Makes nodes of events, and refuses what a configuration has no use for.
///
/// A fault of the syntax ends the reading, since nobody knows what the rest means; any other leaves a broken node
/// behind and goes on.
struct DocumentBuilder: ~Copyable {
    private(set) var problems: [ConfigProblem] = []
    private let source: SourceText
    private let events: EventStream
    private var anchors: [String: Node] = [:]
    /// Anchors of nodes that are not complete.
    private var open: Set<String> = []
    /// Nodes so far, every alias counted in full.
    private var size = 0

    init(_ source: SourceText) {
        self.source = source
        events = EventStream(source)
    }

    mutating func document() -> Node? {
        do throws(ConfigProblem) {
            let first = try next()
            guard case .documentStart = first.kind else { return nil }
            let root = try node(at: try next(), depth: 1)
            _ = try next()
            let behind = try next()
            guard case .streamEnd = behind.kind else {
                throw fatal("a second document begins here; a configuration is one document", at: behind)
            }
            return root
        } catch {
            problems.append(error)
            return nil
        }
    }

    private func next() throws(ConfigProblem) -> YAMLEvent {
        do {
            return try events.next()
        } catch {
            let (message, index) = SyntaxHint(source: source, fault: error).advice
            throw ConfigProblem(message, at: source.place(at: index))
        }
    }

    private mutating func node(at event: YAMLEvent, depth: Int) throws(ConfigProblem) -> Node {
        let place = place(of: event)
        guard depth <= Document.depthMax else {
            throw ConfigProblem("this is nested more than \(Document.depthMax) levels deep", at: place)
        }
        if let anchor = event.anchor { open.insert(anchor) }
        var node = try content(of: event, at: place, depth: depth)
        if let tag = event.tag {
            let message = "tags such as `\(tag)` mean nothing here; a text that begins with `!` must be in quotes"
            problems.append(ConfigProblem(message, at: place))
            node = Node(.broken, at: place)
        }
        if let anchor = event.anchor {
            open.remove(anchor)
            anchors[anchor] = node
        }
        return node
    }

    private mutating func content(of event: YAMLEvent, at place: Place, depth: Int) throws(ConfigProblem) -> Node {
        switch event.kind {
        case .scalar(let text, let style):
            try count(1, at: event)
            let range = event.range.clamped(to: 0..<source.scalars.count)
            return Node(.scalar(Scalar(text: text, style: style, source: source, range: range)), at: place)
        case .alias(let name):
            return try alias(name, at: event, place: place, depth: depth)
        case .sequenceStart:
            try count(1, at: event)
            var members: [Node] = []
            while true {
                let event = try next()
                if case .sequenceEnd = event.kind { return Node(.sequence(members), at: place) }
                members.append(try node(at: event, depth: depth + 1))
            }
        case .mappingStart(let isFlow):
            try count(1, at: event)
            return try mapping(at: place, isFlow: isFlow, depth: depth)
        case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml ended something that it did not begin")
        }
    }

    private mutating func alias(
        _ name: String, at event: YAMLEvent, place: Place, depth: Int
    ) throws(ConfigProblem) -> Node {
        if let node = anchors[name] {
            try count(node.size, at: event)
            guard depth + node.depth - 1 <= Document.depthMax else {
                throw fatal("this is nested more than \(Document.depthMax) levels deep", at: event)
            }
            return node
        }
        let message =
            open.contains(name)
            ? "the alias `*\(name)` stands inside of what it repeats"
            : "the alias `*\(name)` repeats nothing; a text that begins with `*` must be in quotes: \"*\(name)\""
        problems.append(ConfigProblem(message, at: place))
        return Node(.broken, at: place)
    }

    private mutating func mapping(at place: Place, isFlow: Bool, depth: Int) throws(ConfigProblem) -> Node {
        var members = MappingBuilder()
        while true {
            let event = try next()
            if case .mappingEnd = event.kind {
                problems += members.problems
                return Node(members.isBroken ? .broken : .mapping(members.entries), at: place)
            }
            let key = try node(at: event, depth: depth + 1)
            let value = try node(at: try next(), depth: depth + 1)
            if case .mappingStart(isFlow: true) = event.kind, isFlow, members.refuseTemplate(as: key, of: place) {
                continue
            }
            members.add(key, value)
        }
    }

    private mutating func count(_ nodes: Int, at event: YAMLEvent) throws(ConfigProblem) {
        size += nodes
        guard size <= Document.nodesMax else {
            throw fatal("the file holds more than \(Document.nodesMax) values, aliases counted in full", at: event)
        }
    }

    private func fatal(_ message: String, at event: YAMLEvent) -> ConfigProblem {
        ConfigProblem(message, at: place(of: event))
    }

    private func place(of event: YAMLEvent) -> Place {
        Place(file: source.file, line: event.line, column: event.column)
    }
}
