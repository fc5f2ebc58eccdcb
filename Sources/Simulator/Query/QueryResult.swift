/// One page of `/query`.
struct QueryResult: Sendable {
    /// Though the pages say that everything comes on one page, answers are cut at 100 rows (recorded).
    static let pageSizeDefault = 100

    let type: QueryType
    let rows: [QueryRow]
    let parameters: QueryParameters
    let page: Int
    let pageSize: Int
    let pages: Int

    init(_ parameters: QueryParameters, _ renderer: Renderer) throws(Refusal) {
        self.parameters = parameters
        type = try QueryType(parameters["type"])
        page = try Self.number(parameters["page"]) ?? 1
        pageSize = try Self.number(parameters["pageSize"]) ?? Self.pageSizeDefault
        var found = type.rows(renderer)
        if let filter = parameters["filter"] {
            let filter = try QueryFilter(parsing: filter)
            var accepted: [QueryRow] = []
            for row in found where try filter.accepts(row.value) { accepted.append(row) }
            found = accepted
        }
        found = try Self.sorted(found, parameters)
        pages = max(1, (found.count + pageSize - 1) / pageSize)
        rows = Array(found.dropFirst((page - 1) * pageSize).prefix(pageSize))
    }

    private static func number(_ text: String?) throws(Refusal) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), (1...100_000).contains(number) else {
            throw Refusal(status: 400, message: "Invalid paging parameter '\(text)'.")
        }
        return number
    }

    private static func sorted(_ rows: [QueryRow], _ parameters: QueryParameters) throws(Refusal) -> [QueryRow] {
        let ascending = parameters["sortAsc"]
        guard let field = ascending ?? parameters["sortDesc"] else { return rows }
        let keyed = try rows.map { row throws(Refusal) in
            guard let value = row.value(field.lowercased()) else {
                throw Refusal(status: 400, message: "Property '\(field)' is not supported.")
            }
            return (key: value.sortKey, row: row)
        }
        // `sorted` keeps equal elements in order, so equal keys stay in the order of the list.
        return keyed.sorted { ascending != nil ? $0.key < $1.key : $1.key < $0.key }.map(\.row)
    }

    /// First, Previous, Next, Last; the last page has no Next, the first no Previous.
    func links(_ renderer: Renderer) -> [Link] {
        var pages = [("First", 1)]
        if page > 1 { pages.append(("Previous", page - 1)) }
        if page < self.pages { pages.append(("Next", page + 1)) }
        pages.append(("Last", self.pages))
        return pages.map { rel, page in
            let query = parameters.echoed(
                page: page, pageSize: pageSize, upperCase: renderer.profile.upperCaseEscapes)
            return Link(rel: rel, href: renderer.href("/query?\(query)"))
        }
    }
}
