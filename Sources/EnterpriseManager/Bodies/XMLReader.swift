import CXML

/// Reads a body with libxml2 and reports elements and texts to a consumer.
///
/// Nothing outside the body is read, no entity but XML's own five is known, and a document type declaration is refused.
final class XMLReader {
    static let attributesMax = 64
    /// Of one tag, comment or CDATA section, of which libxml2 says nothing before its end; found out by pieces.
    static let tagBytesMax = 64 << 10
    private static let pieceBytes = 16 << 10

    private let consumer: any XMLConsumer
    private let countMax: Int
    private let parser: xmlParserCtxtPtr
    private var refusal: BodyError?
    private var depth = 0
    private var elements = 0
    private var bytesSinceEvent = 0

    /// libxml2 wants it once, before the first parser of any thread.
    private static let isReady: Void = xmlInitParser()

    private init(_ consumer: any XMLConsumer, countMax: Int) throws(BodyError) {
        _ = Self.isReady
        self.consumer = consumer
        self.countMax = countMax
        var handler = Self.handler
        guard let parser = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
            throw BodyError("there is not enough memory to read the body")
        }
        self.parser = parser
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(parser, Int32(options))
        // The parser is freed with this object, so what it calls is alive.
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { xmlFreeParserCtxt(parser) }

    /// - Parameter bytes: Without a byte order mark.
    static func read(
        _ bytes: ArraySlice<UInt8>, to consumer: any XMLConsumer, countMax: Int = Node.countMax
    ) throws(BodyError) {
        // Each thread has its own; unset, libxml2 writes of what it can not decode to standard error.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        let reader = try XMLReader(consumer, countMax: countMax)
        var rest = bytes
        while !rest.isEmpty, reader.canGoOn {
            let piece = rest.prefix(pieceBytes)
            reader.read(piece)
            rest = rest.dropFirst(piece.count)
        }
        try reader.finish()
    }

    private var canGoOn: Bool { refusal == nil && parser.pointee.wellFormed == 1 }

    private func read(_ piece: ArraySlice<UInt8>) {
        bytesSinceEvent += piece.count
        _ = piece.withUnsafeBytes { bytes in
            xmlParseChunk(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
        }
        if bytesSinceEvent > Self.tagBytesMax {
            refuse("the body holds a tag, comment or section over \(Self.tagBytesMax) bytes")
        }
    }

    private func finish() throws(BodyError) {
        if refusal == nil { xmlParseChunk(parser, nil, 0, 1) }
        if let refusal { throw refusal }
        guard parser.pointee.wellFormed != 1 else { return }
        let text = parser.pointee.lastError.message.map { String(cString: $0) } ?? ""
        let reason = text.split(whereSeparator: \.isNewline).first?.prefix(200) ?? "it ends too early"
        throw BodyError("the body is no valid XML: \(reason)", at: place)
    }

    private var place: Int { max(0, Int(xmlByteConsumed(parser))) }

    private func refuse(_ message: String) {
        guard refusal == nil else { return }
        refusal = BodyError(message, at: place)
        xmlStopParser(parser)
    }

    // MARK: - What libxml2 reports

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { user, _, _, _ in
            XMLReader.of(user)?.refuse("the body holds a document type declaration, which is refused")
        }
        handler.startElementNs = { user, name, _, _, namespaces, _, count, _, attributes in
            XMLReader.of(user)?.start(name, XMLAttributes(attributes, count: Int(count)), Int(count + namespaces))
        }
        handler.endElementNs = { user, _, _, _ in XMLReader.of(user)?.end() }
        handler.characters = { user, text, count in XMLReader.of(user)?.add(text, Int(count)) }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        return handler
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLReader? {
        user.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes, _ attributeCount: Int) {
        guard refusal == nil, let name else { return }
        bytesSinceEvent = 0
        elements += 1
        guard depth < Node.depthMax else { return refuse("the body is nested deeper than \(Node.depthMax) levels") }
        guard elements <= countMax else { return refuse("the body has over \(countMax) parts") }
        guard attributeCount <= Self.attributesMax else {
            return refuse("an element has over \(Self.attributesMax) attributes")
        }
        do {
            try consumer.start(String(cString: name).lowercased(), attributes, depth: depth)
            depth += 1
        } catch { refuse(error.message) }
    }

    private func end() {
        guard refusal == nil else { return }
        bytesSinceEvent = 0
        depth -= 1
        consumer.end()
    }

    private func add(_ text: UnsafePointer<xmlChar>?, _ count: Int) {
        guard refusal == nil else { return }
        bytesSinceEvent = 0
        consumer.add(UnsafeBufferPointer(start: text, count: count))
    }
}
