/// Makes something of what an `XMLReader` meets, in the order of the body.
protocol XMLConsumer: AnyObject {
    /// - Parameter depth: 0 for the root.
    /// - Throws: To end the reading; the reader adds the place.
    func start(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(BodyError)
    func end()
    /// A piece of the text of the innermost element.
    func add(_ text: UnsafeBufferPointer<UInt8>)
}
