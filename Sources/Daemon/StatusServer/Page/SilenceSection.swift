import Core

/// What is kept quiet by hand, with the forms to begin and end it.
struct SilenceSection {
    struct Row {
        let silenceID: String
        let pattern: String
        let silenceReason: String
        let since: Moment
        let ends: Moment
        let isUntilSuccess: Bool
    }

    let silenceRows: [Row]
    /// What the form begins with.
    let suggestion: String

    init(_ material: PageMaterial, suggestion: String = "") {
        silenceRows = material.silences.map { silence in
            Row(
                silenceID: silence.id, pattern: silence.job, silenceReason: silence.reason,
                since: material.clock.moment(silence.createdAt), ends: material.clock.moment(silence.until),
                isUntilSuccess: silence.untilSuccess)
        }
        self.suggestion = suggestion
    }

    static let template = """
        <section aria-labelledby="silences">
        <h2 id="silences">Silences</h2>
        {{#empty(silenceRows)}}<p class="empty">Nothing is silenced.</p>{{/empty(silenceRows)}}
        {{^empty(silenceRows)}}<table>
        <thead><tr><th scope="col">Jobs</th><th scope="col">Reason</th><th scope="col">Since</th>\
        <th scope="col">Until</th>
        {{#isWritable}}<td></td>{{/isWritable}}</tr></thead>
        <tbody>
        {{#silenceRows}}<tr><th scope="row" class="job">{{pattern}}</th>
        <td data-th="Reason">{{silenceReason}}</td>
        <td data-th="Since" class="number">{{#since}}{{> moment}}{{/since}}</td>
        <td data-th="Until" class="number">{{#isUntilSuccess}}success, at most {{/isUntilSuccess}}{{#ends}}\
        {{> moment}}{{/ends}}</td>
        {{#isWritable}}<td class="orders"><button type="button" class="plain" data-method="DELETE" \
        data-path="api/v1/silences/{{silenceID}}" \
        data-done="The silence is over.">End<span class="hidden">: {{pattern}}</span>\
        </button></td>{{/isWritable}}</tr>
        {{/silenceRows}}</tbody></table>{{/empty(silenceRows)}}
        {{> addSilence}}
        </section>
        """

    static let addTemplate = """
        {{#isWritable}}<form class="add" data-method="POST" data-path="api/v1/silences" data-done="It is silenced.">
        <p><label for="silence-job">Jobs</label>
        <input id="silence-job" name="job" value="{{suggestion}}" placeholder="NAS-*" required></p>
        <p><label for="silence-for">For</label>
        <input id="silence-for" name="for" value="2h" size="6" placeholder="2h" required></p>
        <p><label for="silence-reason">Reason</label>
        <input id="silence-reason" name="reason" placeholder="disk ordered" required></p>
        <p class="check"><label><input type="checkbox" name="until_success"> until success</label></p>
        <p><button>Silence</button></p>
        </form>{{/isWritable}}
        {{^isWritable}}<p class="hint">To silence from here, set <code>status.token</code>; \
        <code>tocsin silence add</code> does it, too.</p>{{/isWritable}}
        """
}
