extension Node {
    init(xml bytes: ArraySlice<UInt8>) throws(BodyError) {
        let builder = TreeBuilder()
        try XMLReader.read(bytes, to: builder)
        guard let root = builder.root else { throw BodyError("the body has no element") }
        self = root
        // The one collection whose element is called otherwise in JSON.
        if name == "entityreferences" { name = "refs" }
    }
}
