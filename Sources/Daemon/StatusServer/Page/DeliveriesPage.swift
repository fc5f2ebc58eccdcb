import Core

/// `GET /deliveries`: messages of one state, or all; the newest first.
struct DeliveriesPage {
    static let rowsMax = 100

    struct State {
        let stateName: String
        let stateHref: String
        let isChosen: Bool
    }

    let frame: PageFrame
    let root: String
    let isWritable: Bool
    let states: [State]
    let rows: MessageRows?
    let isCut: Bool

    /// - Parameters:
    ///   - deliveries: The newest first, at most one more than `rowsMax`.
    ///   - state: As the API names it; empty: all.
    init(_ deliveries: [Delivery], state: String, _ material: PageMaterial) {
        let links = PageLinks(root: "")
        frame = PageFrame("Messages", material, links, isMessages: true)
        root = links.root
        isWritable = material.isWritable
        states = ([""] + DeliveryReport.names).map { name in
            State(
                stateName: name.isEmpty ? "all" : name,
                stateHref: "deliveries" + (name.isEmpty ? "" : PageLinks.query(["state": name])),
                isChosen: name == state)
        }
        rows = deliveries.isEmpty ? nil : MessageRows(Array(deliveries.prefix(Self.rowsMax)), material.clock, links)
        isCut = deliveries.count > Self.rowsMax
    }

    var html: String { PageTemplates.render(self, "deliveriesPage") }

    static let template = """
        {{> head}}<main id="main">
        <section aria-labelledby="name">
        <h1 id="name">Messages</h1>
        <p class="chips">{{#states}}<a href="{{stateHref}}"{{#isChosen}} aria-current="true"{{/isChosen}}>\
        {{stateName}}</a> {{/states}}</p>
        <h2 class="hidden">The newest first</h2>
        {{^rows}}<p class="empty">There is none.</p>{{/rows}}
        {{#rows}}{{> messages}}{{/rows}}
        {{#isCut}}<p class="more">Older ones: <code>tocsin deliveries</code> and the API.</p>{{/isCut}}
        </section>
        </main>
        {{> foot}}
        """
}
