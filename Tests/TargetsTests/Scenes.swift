import Core
import Targets

/// What is played with each kind of target for its transcript.
enum Scenes {
    typealias Scene = TranscriptTests.Scene

    static func of(_ kind: TargetSettings.Kind) -> [Scene] {
        switch kind {
        case .webhook, .slack, .teams, .discord: []
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

    static func answer(_ status: Int, _ body: String = "", _ headers: (name: String, value: String)...) -> TargetAnswer
    {
        TargetAnswer(status: status, headers: headers, body: Array(body.utf8))
    }
}
