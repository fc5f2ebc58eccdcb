import Core
import Foundation
import Mustache

/// `GET /`: the state in one sentence, and where to read more. The template escapes every value.
enum StatusPage {
    static func html(_ report: StatusReport) -> String {
        let view: [String: Any] = [
            "isReady": report.ready, "sentence": sentence(report), "reasons": report.reasons, "version": report.version,
            "time": report.time.text, "warnings": warnings(report),
        ]
        return template.render(view)
    }

    /// What a colleague would say.
    static func sentence(_ report: StatusReport) -> String {
        let incidents = report.incidents.values.reduce(0, +)
        let waiting = report.targets.reduce(0) { $0 + $1.waiting }
        let jobs = report.sources.flatMap(\.jobs.values).reduce(0, +)
        let watched =
            "\(count(jobs, "job")) of \(count(report.sources.count, "source")), "
            + "\(count(incidents, "open incident")), \(count(waiting, "message")) waiting."
        if report.ready { return "All is seen: \(watched)" }
        let verb = report.reasons.count == 1 ? "needs" : "need"
        return "\(count(report.reasons.count, "thing")) \(verb) somebody: \(watched)"
    }

    private static func warnings(_ report: StatusReport) -> [String] {
        let open = report.sources.filter { !$0.tlsVerified }.map {
            "source \($0.name): its certificate is not verified (tls.verify: false), so anybody could pose as it"
        }
        let dead = report.targets.filter { $0.dead > 0 }.map { "target \($0.name): \(count($0.dead, "dead letter"))" }
        return open + dead
    }

    private static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }

    private static let template: MustacheTemplate = {
        do { return try MustacheTemplate(string: templateText) } catch {
            preconditionFailure("the page's template is wrong: \(error)")
        }
    }()

    private static let templateText = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="30">
        <title>{{^isReady}}Needs somebody – {{/isReady}}tocsin</title>
        <link rel="stylesheet" href="status.css">
        </head>
        <body>
        <main>
        <h1>tocsin</h1>
        <p class="{{#isReady}}good{{/isReady}}{{^isReady}}bad{{/isReady}}" role="status">{{sentence}}</p>
        <ul>
        {{#reasons}}<li class="bad">{{.}}</li>
        {{/reasons}}{{#warnings}}<li>{{.}}</li>
        {{/warnings}}</ul>
        <nav aria-label="More">
        <a href="api/v1/status">Status</a>
        <a href="api/v1/jobs">Jobs</a>
        <a href="api/v1/deliveries?state=pending">Waiting messages</a>
        <a href="api/v1/deliveries?state=dead">Dead letters</a>
        <a href="metrics">Metrics</a>
        </nav>
        <footer>Version {{version}}, as of <time datetime="{{time}}">{{time}}</time></footer>
        </main>
        </body>
        </html>

        """

    static let styleText = """
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 2rem 1rem; }
        main { max-width: 44rem; margin: 0 auto; }
        p[role=status] { border-left: .4rem solid; padding: .6rem 1rem; font-size: 1.15rem; }
        p.good { border-color: #2b8a3e; }
        p.bad { border-color: #c92a2a; }
        li { overflow-wrap: anywhere; }
        nav a { display: inline-block; margin: 0 1rem .5rem 0; }
        footer { margin-top: 2rem; opacity: .7; font-size: .9rem; }

        """
}
