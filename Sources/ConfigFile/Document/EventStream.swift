private import CYAML

/// One step of a YAML document, as libyaml reports it. Positions are indices of the source's scalars.
struct YAMLEvent {
    enum Kind {
        case documentStart, documentEnd, streamEnd
        case alias(String)
        case scalar(String, Scalar.Style)
        case sequenceStart, sequenceEnd
        /// A flow mapping is one in braces.
        case mappingStart(isFlow: Bool)
        case mappingEnd
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    let range: Range<Int>
    /// From 1, as in a `Place`.
    let line: Int, column: Int
}

/// Why a text is no YAML, in libyaml's words.
struct SyntaxFault: Error {
    let problem: String
    /// What libyaml was doing, such as `while scanning an alias`, and where that began.
    let context: String
    let index: Int
    let contextIndex: Int
}

/// The events of one text. No type of libyaml leaves this file.
struct EventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// libyaml reads from it until the end.
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ source: SourceText) {
        parser = .allocate(capacity: 1)
        bytes = .allocate(capacity: source.text.utf8.count)
        _ = bytes.initialize(from: source.text.utf8)
        guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("libyaml has no memory for a parser") }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    func next() throws(SyntaxFault) -> YAMLEvent {
        var event = yaml_event_t()
        repeat {
            guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        } while event.type == YAML_STREAM_START_EVENT
        defer { yaml_event_delete(&event) }
        return YAMLEvent(
            kind: Self.kind(of: event), anchor: Self.anchor(of: event), tag: Self.tag(of: event),
            range: event.start_mark.index..<max(event.start_mark.index, event.end_mark.index),
            line: event.start_mark.line + 1, column: event.start_mark.column + 1)
    }

    private func fault() -> SyntaxFault {
        let parser = parser.pointee
        return SyntaxFault(
            problem: parser.problem.map { String(cString: $0) } ?? "this can not be read",
            context: parser.context.map { String(cString: $0) } ?? "",
            index: parser.problem_mark.index, contextIndex: parser.context_mark.index)
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_ALIAS_EVENT: .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT: scalar(event.data.scalar.value, event.data.scalar.length, event.data.scalar.style)
        case YAML_SEQUENCE_START_EVENT: .sequenceStart
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_START_EVENT: .mappingStart(isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_MAPPING_END_EVENT: .mappingEnd
        default: .streamEnd
        }
    }

    private static func scalar(
        _ value: UnsafeMutablePointer<yaml_char_t>, _ length: Int, _ style: yaml_scalar_style_t
    ) -> YAMLEvent.Kind {
        let text = String(decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self)
        return switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .scalar(text, .singleQuoted)
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .scalar(text, .doubleQuoted)
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .scalar(text, .block)
        default: .scalar(text, .plain)
        }
    }

    private static func anchor(of event: yaml_event_t) -> String? {
        switch event.type {
        case YAML_SCALAR_EVENT: text(event.data.scalar.anchor)
        case YAML_SEQUENCE_START_EVENT: text(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: text(event.data.mapping_start.anchor)
        default: nil
        }
    }

    private static func tag(of event: yaml_event_t) -> String? {
        switch event.type {
        case YAML_SCALAR_EVENT: text(event.data.scalar.tag)
        case YAML_SEQUENCE_START_EVENT: text(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT: text(event.data.mapping_start.tag)
        default: nil
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
