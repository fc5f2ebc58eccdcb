import Core

extension TargetForm {
    static var webhook: TargetForm {
        let initial = WebhookSettings(url: Secret(""))
        return TargetForm(
            .webhook, initial,
            [
                Field("url", \.url, .urlTemplate, isRequired: true, "Where messages are posted; it is a secret."),
                Field("method", \.method, .method, of: initial, "The method of the request."),
                Field("headers", \.headers, .headers, "More headers; each value is a template and a secret."),
                Field(
                    "sign", \.signingKeys, .signingKeys,
                    "Keys of Standard Webhooks, `whsec_…`; more while they rotate."),
                Field("format", \.format, .choice, of: initial, "The default body, or CloudEvents around it."),
                Field("body", \.body, .bodyTree, "A body of your own; every text in it is a template."),
                Field("success", \.success, .statuses, "Statuses that mean delivered; 200 to 299 by default."),
                Field("reference", \.reference, .jsonPointer, "Where the answer names what was opened."),
                Field("on_update", \.onUpdate, .followUp, "The request for a later message of the same trouble."),
                Field("on_recovery", \.onRecovery, .followUp, "The request when the trouble is over."),
            ],
            service: { .webhook($0) })
    }
}
