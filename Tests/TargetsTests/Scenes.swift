import Core
import Targets

/// What is played with each kind of target for its transcript.
enum Scenes {
    typealias Scene = TranscriptTests.Scene

    static func of(_ kind: TargetSettings.Kind) -> [Scene] {
        switch kind {
        case .webhook, .slack, .teams, .discord: []
        case .mattermost: chat(answer(200, "ok"))
        case .rocketChat: chat(answer(200, #"{"success":true}"#))
        case .googleChat: chat(answer(200, #"{"name":"spaces/S/messages/M","thread":{"name":"spaces/S/threads/T"}}"#))
        case .zulip: chat(answer(200, #"{"result":"success","id":42,"msg":""}"#))
        case .matrix: chat(answer(200, #"{"event_id":"$E2"}"#))
        case .telegram: chat(answer(200, #"{"ok":true,"result":{"message_id":42}}"#))
        case .webex: chat(answer(200, #"{"id":"M2","roomId":"ROOM"}"#))
        case .ntfy: chat(answer(200, #"{"id":"Zm02","event":"message"}"#))
        case .gotify: chat(answer(200, #"{"id":25,"appid":5}"#))
        case .splunkHEC: chat(answer(200, #"{"text":"Success","code":0}"#))
        case .pagerDuty: TranscriptTests.pager(answer(202, #"{"status":"success","dedup_key":"k"}"#))
        case .opsgenie:
            TranscriptTests.pager(
                answer(202, #"{"result":"Request will be processed","requestId":"r-1"}"#),
                answer(200, #"{"data":{"isSuccess":true,"status":"Created alert"}}"#))
        case .splunkOnCall: TranscriptTests.pager(answer(200, #"{"result":"success"}"#))
        case .incidentIO: TranscriptTests.pager(answer(202, #"{"status":"success"}"#))
        case .grafanaOnCall: TranscriptTests.pager(answer(200, "Ok."))
        case .alertmanager: TranscriptTests.pager(answer(200))
        case .requestTracker: desk(.requestTracker)
        case .redmine: desk(.redmine)
        case .gitHub: desk(.gitHub)
        case .gitLab: desk(.gitLab)
        case .jira: desk(.jira)
        case .serviceNow: desk(.serviceNow)
        case .zendesk: desk(.zendesk)
        case .freshservice: desk(.freshservice)
        case .zammad: desk(.zammad)
        }
    }

    /// Everything that a chat is told, the later messages of a trouble as answers to the first.
    ///
    /// - Parameter first: What the chat called the first message.
    static func chat(_ taken: TargetAnswer, first: String = "41") -> [Scene] {
        let names = [
            "alarm", "warning", "reminder", "escalation", "recovery", "overrunning", "added", "digest", "test",
            "hostile", "bare", "morning", "quiet-morning",
        ]
        let later = ["reminder", "escalation", "recovery"].map { name in
            var envelope = GoldenTests.envelope(name)
            envelope.reference = first
            envelope.isUpdate = true
            return Scene("\(name), the alarm known", envelope, [taken, taken])
        }
        return names.map { name in Scene(name, GoldenTests.envelope(name), [taken]) } + later
    }

    static func answer(_ status: Int, _ body: String = "", _ headers: (name: String, value: String)...) -> TargetAnswer
    {
        TargetAnswer(status: status, headers: headers, body: Array(body.utf8))
    }
}
