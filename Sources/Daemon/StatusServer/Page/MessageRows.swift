import Core
import Foundation

/// Messages with their text as it was sent.
struct MessageRows {
    struct Row {
        let messageID: String
        let messageHref: String
        let created: Moment
        let sign: HealthSign
        let toTarget: String
        let ofRule: String
        let title: String
        let lines: [String]
        let deliveryError: String?
        let canRetry: Bool
        let canDrop: Bool
    }

    /// Members of a digest that are shown.
    private static let membersMax = 20

    let messageRows: [Row]

    /// - Parameter hasOrders: Whether there are buttons.
    init(_ deliveries: [Delivery], _ clock: PageClock, _ links: PageLinks, hasOrders: Bool = true) {
        messageRows = deliveries.map { delivery in
            let message = delivery.message
            let text = MessageText(message, members: delivery.members)
            var lines = [text.summary] + delivery.members.prefix(Self.membersMax).map { MessageText($0).line }
            if delivery.members.count > Self.membersMax {
                lines.append("and \(delivery.members.count - Self.membersMax) more")
            }
            return Row(
                messageID: delivery.id.rawValue, messageHref: links.delivery(delivery.id.rawValue),
                created: clock.moment(delivery.createdAt),
                sign: HealthSign(delivery.state, attempts: delivery.attempts), toTarget: message.target.rawValue,
                ofRule: "\(message.kind.rawValue) of \(message.rule)", title: text.title, lines: lines,
                deliveryError: delivery.lastError, canRetry: hasOrders && [.dead, .pending].contains(delivery.state),
                canDrop: hasOrders && [.dead, .pending, .held, .decided].contains(delivery.state))
        }
    }

    static let template = """
        <ol class="messages">
        {{#messageRows}}<li>
        <p class="meta">{{#created}}{{> moment}}{{/created}} {{#sign}}{{> sign}}{{/sign}} to <b>{{toTarget}}\
        </b> · {{ofRule}}</p>
        <h3><a href="{{messageHref}}">{{title}}</a></h3>
        {{#lines}}<p>{{.}}</p>{{/lines}}
        {{#deliveryError}}<p class="error">{{.}}</p>{{/deliveryError}}
        {{> orders}}
        </li>
        {{/messageRows}}</ol>
        """

    /// Buttons of one message; the script lets them work.
    static let ordersTemplate = """
        {{#isWritable}}<p class="orders">{{#canRetry}}<button type="button" class="plain" data-method="POST" \
        data-path="api/v1/deliveries/{{messageID}}/retry" data-done="It is sent again.">Send again\
        <span class="hidden">: {{title}}</span></button>{{/canRetry}}
        {{#canDrop}}<button type="button" \
        class="plain" data-method="POST" data-path="api/v1/deliveries/{{messageID}}/drop" \
        data-ask="Drop it? Nobody is told of it any more." data-done="It is dropped.">Drop\
        <span class="hidden">: {{title}}</span></button>{{/canDrop}}</p>{{/isWritable}}
        """
}
