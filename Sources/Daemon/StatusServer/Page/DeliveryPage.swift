import Core
import Foundation

/// `GET /deliveries/{id}`: one message whole, with every attempt and the body as it is sent.
struct DeliveryPage {
    struct Attempt {
        let attemptNumber: Int
        let attemptedAt: Moment
        let attemptSign: HealthSign
        let attemptError: String?
    }

    struct Other {
        let otherText: String
        let otherHref: String
    }

    let frame: PageFrame
    let root: String
    let isWritable: Bool
    let messageID: String
    let title: String
    let lines: [String]
    let sign: HealthSign
    let stateText: String
    let aboutText: String
    let targetText: String
    let created: Moment
    let cell: JobCell?
    let whyHref: String?
    let others: [Other]
    let attempts: [Attempt]
    let attemptsUnknown: Int?
    let bodyText: String?
    let bodyNote: String
    let canRetry: Bool
    let canDrop: Bool

    /// - Parameter entry: The job that it is about; nil: it is about none, or about one that is gone.
    init(_ story: DeliveryStory, _ entry: Roster.Entry?, _ material: PageMaterial) {
        let links = PageLinks(root: "../")
        let clock = material.clock
        let delivery = story.telling.delivery
        let message = delivery.message
        let text = MessageText(message, members: delivery.members)
        frame = PageFrame(text.title, material, links)
        root = links.root
        isWritable = material.isWritable
        messageID = delivery.id.rawValue
        title = text.title
        lines = [text.summary] + delivery.members.map { MessageText($0).line }
        sign = HealthSign(delivery.state, attempts: delivery.attempts)
        stateText = story.telling.state(in: material.zone)
        aboutText = story.about
        targetText = message.target.rawValue + (story.target == nil ? ", gone from the configuration" : "")
        created = clock.moment(delivery.createdAt)
        cell = entry.map { JobCell($0, links) }
        whyHref = entry.flatMap { entry in
            message.session.map { links.session($0.id.rawValue, of: entry.job.key) + "#why" }
        }
        others =
            [story.telling.digest].compactMap(\.self).map {
                Other(otherText: "told in the digest \($0.id.rawValue)", otherHref: links.delivery($0.id.rawValue))
            }
            + story.diversions.map {
                Other(
                    otherText: "told \($0.message.target.rawValue) in its place: \($0.state.rawValue)",
                    otherHref: links.delivery($0.id.rawValue))
            }
        attempts = story.attempts.map {
            Attempt(
                attemptNumber: $0.number, attemptedAt: clock.moment($0.endedAt),
                attemptSign: HealthSign($0.error == nil ? .delivered : .dead).named(
                    $0.error == nil ? "taken" : "not taken"),
                attemptError: $0.error)
        }
        attemptsUnknown = delivery.attempts > story.attempts.count ? delivery.attempts - story.attempts.count : nil
        bodyText = story.bodyText
        bodyNote =
            delivery.body == nil
            ? "No body is fixed yet: that is done at the first attempt."
            : "The body is not shown: what is secret in it is known by its target, which is gone."
        canRetry = [.dead, .pending].contains(delivery.state)
        canDrop = [.dead, .pending, .held, .decided].contains(delivery.state)
    }

    var html: String { PageTemplates.render(self, "deliveryPage") }

    static let template = """
        {{> head}}<main id="main">
        <section class="head" aria-labelledby="name">
        <h1 id="name">{{title}}</h1>
        {{#lines}}<p>{{.}}</p>{{/lines}}
        <p>{{#sign}}<span class="sign {{tone}}" aria-hidden="true">{{shape}}</span>{{/sign}} {{stateText}}</p>
        <dl>
        <div><dt>Target</dt><dd>{{targetText}}</dd></div>
        <div><dt>About</dt><dd>{{aboutText}}</dd></div>
        <div><dt>Decided</dt><dd>{{#created}}{{> moment}}{{/created}}</dd></div>
        <div><dt>Id</dt><dd><code>{{messageID}}</code></dd></div>
        </dl>
        {{#cell}}<p>Job: <a href="{{jobHref}}">{{jobName}}</a>{{#whyHref}} · <a href="{{.}}">why it was told</a>\
        {{/whyHref}}</p>{{/cell}}
        {{^empty(others)}}<ul>{{#others}}<li><a href="{{otherHref}}">{{otherText}}</a></li>{{/others}}</ul>\
        {{/empty(others)}}
        {{> orders}}
        </section>
        <section aria-labelledby="attempts">
        <h2 id="attempts">Attempts</h2>
        {{#attemptsUnknown}}<p class="hint">{{.}} more, not recorded.</p>{{/attemptsUnknown}}
        {{#empty(attempts)}}<p class="empty">None is recorded.</p>{{/empty(attempts)}}
        {{^empty(attempts)}}<table>
        <thead><tr><th scope="col">Number</th><th scope="col">Ended</th><th scope="col">Outcome</th>\
        <th scope="col">Why</th></tr></thead>
        <tbody>{{#attempts}}<tr><th scope="row" class="job">{{attemptNumber}}</th>
        <td data-th="Ended" class="number">{{#attemptedAt}}{{> moment}}{{/attemptedAt}}</td>
        <td data-th="Outcome">{{#attemptSign}}{{> sign}}{{/attemptSign}}</td>
        <td data-th="Why">{{#attemptError}}{{.}}{{/attemptError}}</td></tr>
        {{/attempts}}</tbody></table>{{/empty(attempts)}}
        </section>
        <section aria-labelledby="body">
        <h2 id="body">As it is sent</h2>
        {{#bodyText}}<pre tabindex="0" aria-labelledby="body">{{.}}</pre>{{/bodyText}}
        {{^bodyText}}<p class="hint">{{bodyNote}}</p>{{/bodyText}}
        </section>
        </main>
        {{> foot}}
        """
}

extension HealthSign {
    fileprivate func named(_ word: String) -> HealthSign { HealthSign(tone: tone, shape: shape, word: word) }
}
