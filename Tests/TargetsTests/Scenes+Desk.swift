import Core
import Targets

extension Scenes {
    /// How a ticket system answers.
    struct Desk: Sendable {
        let nothing: TargetAnswer
        let found: TargetAnswer
        let created: TargetAnswer
        let noted: TargetAnswer
        /// What closing gets, request for request.
        let closed: [TargetAnswer]
        /// The same, but the ticket stays open.
        let leftOpen: [TargetAnswer]
        var ticket = "7"
    }

    /// What happens to tickets, from the first alarm to the recovery.
    static func desk(_ desk: Desk) -> [Scene] {
        let known = { (message: Message) in
            var envelope = Samples.envelope(message)
            envelope.reference = desk.ticket
            envelope.isUpdate = true
            return envelope
        }
        return [
            Scene("alarm, nothing found", Samples.envelope(), [desk.nothing, desk.created]),
            Scene("alarm, a ticket found", Samples.envelope(), [desk.found, desk.noted]),
            Scene("reminder", known(Samples.reminder), [desk.noted]),
            Scene("escalation", known(Samples.escalation), [desk.noted]),
            Scene("alarm, the ticket is gone", known(Samples.message()), [answer(404), desk.nothing, desk.created]),
            Scene("recovery", known(Samples.recovery), desk.closed),
            Scene("recovery, a ticket found", Samples.envelope(Samples.recovery), [desk.found] + desk.closed),
            Scene("recovery, nothing found", Samples.envelope(Samples.recovery), [desk.nothing]),
            Scene("recovery, the ticket stays open", known(Samples.recovery), desk.leftOpen),
            Scene("test", Samples.envelope(Samples.message(.test)), [desk.nothing, desk.created]),
            Scene("hostile", Samples.envelope(Samples.hostile), [desk.nothing, desk.created]),
            Scene("bare", GoldenTests.envelope("bare"), [desk.nothing, desk.created]),
            Scene("digest", GoldenTests.envelope("digest"), []),
        ]
    }
}

extension Scenes.Desk {
    private static func answer(_ status: Int, _ body: String = "") -> TargetAnswer { Scenes.answer(status, body) }

    static let requestTracker = Self(
        nothing: answer(200, #"{"items":[],"count":0}"#), found: answer(200, #"{"items":[{"id":"7"}],"count":1}"#),
        created: answer(201, #"{"type":"ticket","id":"7"}"#), noted: answer(201, #"["Comments added"]"#),
        closed: [answer(201, "[]"), answer(200, #"{"id":7,"Status":"resolved"}"#)],
        leftOpen: [
            answer(201, #"["Status 'resolved' isn't a valid status"]"#), answer(200, #"{"id":7,"Status":"open"}"#),
        ])

    static let redmine = Self(
        nothing: answer(200, #"{"issues":[],"total_count":0}"#), found: answer(200, #"{"issues":[{"id":7}]}"#),
        created: answer(201, #"{"issue":{"id":7}}"#), noted: answer(204),
        closed: [answer(204), answer(200, #"{"issue":{"id":7,"status":{"id":5,"name":"Closed"}}}"#)],
        leftOpen: [answer(204), answer(200, #"{"issue":{"id":7,"status":{"id":1,"name":"New"}}}"#)])

    static let gitHub = Self(
        nothing: answer(200, "[]"), found: answer(200, #"[{"number":7,"id":99}]"#),
        created: answer(201, #"{"number":7,"id":99}"#), noted: answer(201, #"{"id":5}"#),
        closed: [answer(200, #"{"state":"closed"}"#), answer(201, #"{"id":5}"#)],
        leftOpen: [answer(200, #"{"state":"open"}"#)])

    static let gitLab = Self(
        nothing: answer(200, "[]"), found: answer(200, #"[{"iid":7,"id":99}]"#),
        created: answer(201, #"{"iid":7,"id":99}"#), noted: answer(201, #"{"id":5}"#),
        closed: [answer(200, #"{"state":"closed"}"#), answer(201, #"{"id":5}"#)],
        leftOpen: [answer(200, #"{"state":"opened"}"#)])

    static let jira = Self(
        nothing: answer(200, #"{"issues":[]}"#), found: answer(200, #"{"issues":[{"key":"OPS-7"}]}"#),
        created: answer(201, #"{"id":"99","key":"OPS-7"}"#), noted: answer(201, #"{"id":"5"}"#),
        closed: [
            answer(
                200,
                #"""
                {"fields":{"status":{"statusCategory":{"key":"new"}}},"transitions":[{"id":"11","name":"Begin",\#
                "to":{"statusCategory":{"key":"indeterminate"}}},{"id":"41","name":"Done",\#
                "to":{"statusCategory":{"key":"done"}}}]}
                """#),
            answer(204), answer(201, #"{"id":"5"}"#),
        ],
        leftOpen: [
            answer(200, #"{"fields":{"status":{"statusCategory":{"key":"new"}}},"transitions":[{"id":"11"}]}"#)
        ],
        ticket: "OPS-7")

    static let serviceNow = Self(
        nothing: answer(200, #"{"result":[]}"#), found: answer(200, #"{"result":[{"sys_id":"7","state":"1"}]}"#),
        created: answer(201, #"{"result":{"sys_id":"7","number":"INC0010001"}}"#),
        noted: answer(200, #"{"result":{"sys_id":"7"}}"#), closed: [answer(200, #"{"result":{"state":"6"}}"#)],
        leftOpen: [answer(200, #"{"result":{"state":"2"}}"#)])

    static let zendesk = Self(
        nothing: answer(200, #"{"tickets":[{"id":6,"status":"closed"}]}"#),
        found: answer(200, #"{"tickets":[{"id":6,"status":"solved"},{"id":7,"status":"open"}]}"#),
        created: answer(201, #"{"ticket":{"id":7}}"#), noted: answer(200, #"{"ticket":{"id":7}}"#),
        closed: [answer(200, #"{"ticket":{"id":7,"status":"solved"}}"#)],
        leftOpen: [answer(200, #"{"ticket":{"id":7,"status":"open"}}"#)])

    static let freshservice = Self(
        nothing: answer(200, #"{"tickets":[{"id":6,"status":5}]}"#),
        found: answer(200, #"{"tickets":[{"id":6,"status":4},{"id":7,"status":2}]}"#),
        created: answer(201, #"{"ticket":{"id":7}}"#), noted: answer(201, #"{"conversation":{"id":5}}"#),
        closed: [answer(200, #"{"ticket":{"status":4}}"#), answer(201, #"{"conversation":{"id":5}}"#)],
        leftOpen: [answer(200, #"{"ticket":{"status":2}}"#)])

    static let zammad = Self(
        nothing: answer(200, #"[{"id":6,"title":"like it","state":"open"}]"#),
        found: answer(
            200,
            #"""
            [{"id":6,"title":"x [tocsin-8df0f5e5513065a106d729d8e0626260]","state":"closed"},\#
            {"id":7,"title":"x [tocsin-8df0f5e5513065a106d729d8e0626260]","state":"open"}]
            """#),
        created: answer(201, #"{"id":7}"#), noted: answer(200, #"{"id":7}"#),
        closed: [answer(200, #"{"id":7}"#), answer(200, #"{"id":7,"state":"closed"}"#)],
        leftOpen: [answer(200, #"{"id":7}"#), answer(200, #"{"id":7,"state":"open"}"#)])
}
