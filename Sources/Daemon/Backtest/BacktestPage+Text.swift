extension BacktestPage {
    static let templateText = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Backtest {{since}} to {{until}} – tocsin</title>
        <style>
        {{{style}}}
        </style>
        </head>
        <body>
        <main>
        <header>
        <p class="eyebrow">tocsin backtest</p>
        <h1>{{sentence}}</h1>
        <p class="quiet">{{since}} to {{until}}, times in {{zone}}
        {{#comparison}}· compared with {{against}}{{/comparison}}</p>
        </header>
        <ul class="targets">
        {{#targets}}<li><span class="name">{{name}}</span>
        <strong>{{#old}}<small class="{{trend}}">{{old}} →</small> {{/old}}{{count}}</strong></li>
        {{/targets}}</ul>

        <section aria-label="Messages per day">
        <h2>Messages per day</h2>
        <div class="chart">
        <span class="scale">{{most}}</span>
        <div class="bars">
        {{#days}}<div class="day" title="{{title}}">
        {{#hasOld}}<i class="old" style="height:{{oldHeight}}%"></i>{{/hasOld}}<i style="height:{{height}}%"></i></div>
        {{/days}}</div>
        <div class="axis"><span>{{firstDay}}</span><span>{{lastDay}}</span></div>
        </div>
        {{#hasOld}}<p class="legend"><i class="old"></i> before <i></i> now</p>{{/hasOld}}
        </section>

        {{#comparison}}<section>
        <h2>What changes</h2>
        {{#isEmpty}}<p>Both configurations tell the same.</p>{{/isEmpty}}
        <ul class="changes">
        {{#rules}}<li><b class="mark">rule</b><span>{{name}}</span><span class="quiet">{{old}} → {{new}}</span></li>
        {{/rules}}{{#added}}<li><b class="mark new">new</b><span>{{title}}</span>
        <span class="quiet">{{count}}× {{kind}} to {{target}}</span></li>
        {{/added}}{{#gone}}<li><b class="mark gone">gone</b><span>{{title}}</span>
        <span class="quiet">{{count}}× {{kind}} to {{target}}</span></li>
        {{/gone}}{{#changed}}<li><b class="mark">severity</b><span>{{title}}</span>
        <span class="quiet">{{count}}× {{old}} → {{new}} to {{target}}</span></li>
        {{/changed}}</ul>
        </section>
        {{/comparison}}

        <section>
        <h2>Rules and targets</h2>
        <div class="wide"><table>
        <thead><tr><th>Rule</th><th>Target</th><th class="n">Alarms</th>
        <th class="n">Reminders</th><th class="n">Escalations</th><th class="n">Recoveries</th>
        <th class="n">Merged</th><th class="n">Total</th><th>Per day</th></tr></thead>
        <tbody>
        {{#rows}}<tr{{#isQuiet}} class="quiet"{{/isQuiet}}>
        <th scope="row">{{rule}}<small>{{event}}</small></th>
        <td>{{#isJudged}}{{target}}{{/isJudged}}</td>{{#counts}}<td class="n">{{.}}</td>{{/counts}}
        <td class="n">{{merged}}</td>
        <td class="n"><b>{{#isJudged}}{{total}}{{/isJudged}}{{^isJudged}}not judged{{/isJudged}}</b></td>
        <td><div class="spark">{{#bars}}<i style="height:{{height}}%"></i>{{/bars}}</div></td></tr>
        {{/rows}}</tbody>
        </table></div>
        {{#unsent}}<p class="quiet">Not told by {{.}}.</p>
        {{/unsent}}</section>

        {{#hasMessages}}<section>
        <h2>Messages</h2>
        <ol class="messages">
        {{#messages}}<li class="{{tone}}"><time>{{time}}</time>
        <div><b>{{title}}</b><span class="quiet">{{summary}}</span></div>
        <span class="to">{{target}}<small>{{kind}} · {{severity}} · {{rule}}</small></span></li>
        {{/messages}}</ol>
        {{#hasMore}}<p class="quiet">And {{more}} more; --format json has them all.</p>{{/hasMore}}
        </section>{{/hasMessages}}

        <footer>
        <h2>What to know</h2>
        <ul>{{#remarks}}<li>{{.}}</li>{{/remarks}}</ul>
        <p>tocsin {{version}}</p>
        </footer>
        </main>
        </body>
        </html>

        """

    static let styleText = """
        :root { --ink: #1b1f27; --soft: #667085; --paper: #f6f7f9; --card: #fff; --line: #e3e6ec; --bar: #3b6fd8;
          --old: #c3cad8; --bad: #c92a2a; --warn: #b7791f; --good: #2b8a3e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #98a2b5; --paper: #12151b;
          --card: #1b2029; --line: #2c333f; --bar: #6c9bff; --old: #465064; --bad: #ff7b7b; --warn: #f0b95b;
          --good: #69cf85; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: .1rem 0 .3rem; letter-spacing: -.01em; }
        h2 { font-size: .95rem; margin: 0 0 .9rem; }
        .eyebrow { color: var(--bar); font-weight: 600; margin: 0; }
        .quiet, small { color: var(--soft); }
        p { margin: .3rem 0; }
        small { font-size: .8rem; font-weight: 400; }
        ul, ol { list-style: none; margin: 0; padding: 0; }
        section, .targets li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
        section { padding: 1.25rem; margin-top: 1.25rem; }
        .targets { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; }
        .targets li { flex: 1 1 9rem; padding: .8rem 1rem; }
        .targets .name { display: block; color: var(--soft); overflow-wrap: anywhere; }
        .targets strong { font-size: 1.6rem; font-variant-numeric: tabular-nums; }
        .targets small { font-size: 1rem; }
        .less { color: var(--good); } .greater { color: var(--bad); }
        .chart { position: relative; padding-left: 2.2rem; }
        .scale { position: absolute; left: 0; top: -.6rem; color: var(--soft); font-size: .8rem; }
        .bars { display: flex; gap: 2px; height: 8rem; align-items: stretch; border-bottom: 1px solid var(--line);
          border-top: 1px dashed var(--line); }
        .day { flex: 1; display: flex; align-items: flex-end; gap: 1px; }
        .day:hover { background: var(--paper); }
        .day i { flex: 1; background: var(--bar); border-radius: 2px 2px 0 0; }
        .day i.old { background: var(--old); }
        .axis { display: flex; justify-content: space-between; color: var(--soft); font-size: .8rem;
          padding-top: .3rem; }
        .legend { color: var(--soft); font-size: .8rem; padding-left: 2.2rem; }
        .legend i { display: inline-block; width: .7rem; height: .7rem; border-radius: 2px; background: var(--bar);
          margin-left: .6rem; }
        .legend i.old { background: var(--old); margin-left: 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .45rem .6rem; border-top: 1px solid var(--line); vertical-align: middle; }
        thead th { border: 0; color: var(--soft); font-weight: 500; font-size: .8rem; }
        th[scope=row] { font-weight: 600; }
        th[scope=row] small { display: block; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        .spark { display: flex; gap: 1px; align-items: flex-end; height: 1.6rem; width: 10rem;
          border-bottom: 1px solid var(--line); }
        .spark i { flex: 1; background: var(--bar); }
        .changes li { display: flex; gap: .8rem; padding: .35rem 0; border-top: 1px solid var(--line); }
        .changes li:first-child { border: 0; }
        .changes span:last-child { margin-left: auto; text-align: right; }
        .mark { flex: 0 0 4.5rem; color: var(--soft); font-weight: 600; }
        .mark.new { color: var(--bad); } .mark.gone { color: var(--good); }
        .messages li { display: flex; gap: 1rem; padding: .55rem 0 .55rem .8rem; border-left: 3px solid var(--line);
          margin-bottom: .35rem; }
        .messages time { flex: 0 0 9.2rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        .messages div { flex: 1; min-width: 0; overflow-wrap: anywhere; }
        .messages div span { display: block; font-size: .87rem; }
        .messages .to { flex: 0 0 13rem; text-align: right; overflow-wrap: anywhere; }
        .messages .to small { display: block; }
        .messages .critical, .messages .error { border-color: var(--bad); }
        .messages .warning { border-color: var(--warn); }
        .messages .over { border-color: var(--good); }
        footer { margin-top: 2rem; color: var(--soft); font-size: .87rem; }
        footer li { margin: .25rem 0; }
        @media (max-width: 40rem) { .messages li, .changes li { display: block; }
          .messages .to, .changes span:last-child { text-align: left; } }

        """
}
