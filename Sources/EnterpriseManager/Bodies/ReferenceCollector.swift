import Core

/// Takes the identities of an `EntityReferences` body as they come by, and builds nothing else.
final class ReferenceCollector: XMLConsumer {
    private var found: [SessionReference] = []

    static func references(in bytes: ArraySlice<UInt8>) throws(BodyError) -> [SessionReference] {
        let collector = ReferenceCollector()
        try XMLReader.read(bytes, to: collector)
        return collector.found
    }

    func start(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(BodyError) {
        switch depth {
        case 0:
            guard name == "entityreferences" else { throw BodyError("the body is no list, its root is <\(name)>") }
        case 1 where name == "ref":
            guard let uid = attributes["uid"], !uid.isEmpty else { throw BodyError("a reference has no UID") }
            found.append(
                SessionReference(id: Session.ID(rawValue: URN.guid(of: uid)), name: attributes["name"] ?? ""))
        default: break
        }
    }

    func end() {}
    func add(_ text: UnsafeBufferPointer<UInt8>) {}
}
