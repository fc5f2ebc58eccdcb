import Core

extension TargetForm {
    static var webhook: TargetForm {
        let initial = WebhookSettings(url: Secret(""))
        return TargetForm(
            .webhook, initial,
            [
                Field(
                    "url", \.url, .urlTemplate, isRequired: true,
                    "Where messages are sent; a template, percent-encoded."),
                Field("method", \.method, .method, of: initial, "The method of the request."),
                Field(
                    "headers", \.headers, .headers, "More headers; each value is a template and a secret.",
                    example: #"{ Authorization: "Bearer ${ITSM_TOKEN}" }"#),
                Field(
                    "sign", \.signingKeys, .signingKeys,
                    "Signing keys of Standard Webhooks, `whsec_…`; a list while they rotate."),
                Field(
                    "format", \.format, .choice, of: initial,
                    "The default body as it is (`plain`), or within an envelope of CloudEvents 1.0."),
                Field(
                    "body", \.body, .bodyTree,
                    "A body of your own: a tree in which every text is a template, so that its JSON is always valid.",
                    example: #"{ title: "{{title}}", priority: "{{severity_number}}" }"#),
                Field("success", \.success, .statuses, "Statuses that mean delivered; `200-299` by default."),
                Field(
                    "reference", \.reference, .jsonPointer,
                    "A JSON pointer to the place of the answer that names what was opened, for `{{reference}}`."),
                Field(
                    "on_update", \.onUpdate, .followUp, "The request for a later message of the same trouble.",
                    example: #"{ url: "https://itsm.example.net/{{reference}}/notes", body: { text: "{{summary}}" } }"#
                ),
                Field(
                    "on_recovery", \.onRecovery, .followUp, "The request when the trouble is over.",
                    example:
                        #"{ method: PATCH, url: "https://itsm.example.net/{{reference}}", body: { status: closed } }"#
                ),
            ],
            service: { .webhook($0) })
    }
}
