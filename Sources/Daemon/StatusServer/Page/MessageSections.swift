import Core

/// What was sent last, and what could not be.
struct MessageSections {
    let recentMessages: MessageRows?
    let deadLetters: MessageRows?
    let deadCount: Int
    let deadMore: Int?

    init(_ material: PageMaterial, _ filter: PageFilter, _ links: PageLinks) {
        func matching(_ deliveries: [Delivery]) -> [Delivery] {
            deliveries.filter { delivery in
                let message = delivery.message
                return filter.matches(
                    names: [message.job?.name, message.source?.name.rawValue, message.server].compactMap(\.self),
                    labels: message.labels)
            }
        }
        let recent = matching(material.recent)
        let dead = matching(material.dead)
        recentMessages = recent.isEmpty ? nil : MessageRows(recent, material.clock, links, hasOrders: false)
        deadLetters = dead.isEmpty ? nil : MessageRows(dead, material.clock, links)
        let all = material.status.targets.reduce(0) { $0 + $1.dead }
        deadCount = filter.text.isEmpty && filter.label.isEmpty ? all : dead.count
        deadMore = deadCount > dead.count ? deadCount - dead.count : nil
    }

    static let deadTemplate = """
        {{#deadLetters}}<section aria-labelledby="dead">
        <h2 id="dead">Dead letters <b class="count">{{deadCount}}</b></h2>
        {{^isWritable}}<p class="hint">To send them again from here, set <code>status.token</code>; \
        <code>tocsin deliveries retry</code> does it, too.</p>{{/isWritable}}
        {{> messages}}
        {{#deadMore}}<p class="more">and {{.}} more: <a href="{{root}}deliveries?state=dead">all dead letters</a></p>\
        {{/deadMore}}
        </section>{{/deadLetters}}
        """

    static let recentTemplate = """
        <section aria-labelledby="recent">
        <h2 id="recent">Recent messages</h2>
        {{^recentMessages}}<p class="empty">No message yet.</p>{{/recentMessages}}
        {{#recentMessages}}{{> messages}}{{/recentMessages}}
        <p class="more"><a href="{{root}}deliveries">All messages</a></p>
        </section>
        """
}
