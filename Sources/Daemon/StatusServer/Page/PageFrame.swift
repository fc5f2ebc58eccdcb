import Core
import Foundation

/// What stands around every page.
struct PageFrame {
    let title: String
    let root: String
    let version: String
    let asOf: Moment
    let zoneName: String
    let isWritable: Bool
    let revision: String
    let isOverview: Bool
    let isMessages: Bool

    init(
        _ title: String, _ material: PageMaterial, _ links: PageLinks, isOverview: Bool = false,
        isMessages: Bool = false
    ) {
        self.title = title
        root = links.root
        version = material.status.version
        asOf = material.clock.moment(material.now)
        zoneName = material.zone.identifier
        isWritable = material.isWritable
        revision = EventFeed.mark(material.revision, since: material.status.startedAt)
        self.isOverview = isOverview
        self.isMessages = isMessages
    }

    /// Until `main`.
    static let headTemplate = """
        {{#frame}}<!doctype html>
        <html lang="en" data-revision="{{revision}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}} – tocsin</title>
        <link rel="icon" href="{{root}}icon.svg">
        <link rel="stylesheet" href="{{root}}status.css">
        <script src="{{root}}status.js" defer></script>
        <noscript><meta http-equiv="refresh" content="60"></noscript>
        </head>
        <body>
        <a class="skip" href="#main">To the content</a>
        <header class="bar">
        <a class="brand" href="{{root}}./"><img src="{{root}}icon.svg" alt="" width="22" height="22"> tocsin</a>
        <nav aria-label="Pages">
        <a href="{{root}}./"{{#isOverview}} aria-current="page"{{/isOverview}}>Overview</a>
        <a href="{{root}}./#jobs">Jobs</a>
        <a href="{{root}}deliveries"{{#isMessages}} aria-current="page"{{/isMessages}}>Messages</a>
        </nav>
        <p class="live" id="live" hidden>live</p>
        </header>
        {{#isWritable}}<form class="token" id="token" hidden aria-labelledby="token-label">
        <label id="token-label" for="token-text">Token (<code>status.token</code>)</label>
        <input id="token-text" name="token" type="password" autocomplete="off" required>
        <button>Go on</button> <button type="button" id="token-no" class="plain">Cancel</button>
        </form>{{/isWritable}}
        <p class="said" id="said" role="status"></p>
        {{/frame}}
        """

    /// From the end of `main`.
    static let footTemplate = """
        {{#frame}}<footer>
        <p>Version {{version}}, as of {{#asOf}}{{> moment}}{{/asOf}} ({{zoneName}})</p>
        <nav aria-label="For programs">
        <a href="{{root}}api/v1/status">Status</a> <a href="{{root}}api/v1/jobs">Jobs</a>
        <a href="{{root}}api/v1/deliveries">Deliveries</a> <a href="{{root}}api/v1/silences">Silences</a>
        <a href="{{root}}metrics">Metrics</a>
        </nav>
        </footer>
        </body>
        </html>
        {{/frame}}

        """
}
