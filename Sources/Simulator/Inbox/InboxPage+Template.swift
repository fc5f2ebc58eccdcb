extension InboxPage {
    static let templateText = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Inbox</title>
        <link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/inbox.css">
        <script src="/inbox.js" defer></script>
        <noscript><meta http-equiv="refresh" content="5"></noscript>
        </head>
        <body>
        <header class="bar">
        <h1><img src="/icon.svg" alt="" width="22" height="22"> Inbox</h1>
        <nav aria-label="Channels">{{#channels}}
        <a href="#{{key}}"><i class="dot {{tone}}"></i>{{name}}<b>{{count}}</b></a>
        {{/channels}}</nav>
        <p class="state" role="status"><span class="live">live</span> {{countText}}</p>
        </header>
        <main>
        {{#isEmpty}}
        <section class="nothing"><h2>Nothing here yet</h2>
        <p>Messages appear as soon as they are posted to <code>/hook/{channel}</code>.</p></section>
        {{/isEmpty}}
        {{#channels}}
        <section class="channel" id="{{key}}" aria-labelledby="{{key}}-name">
        <h2 id="{{key}}-name"><span class="hash" aria-hidden="true">#</span>{{name}}</h2>
        <div class="scroll" tabindex="0" role="log" aria-labelledby="{{key}}-name"><ol>
        {{#messages}}
        <li id="m{{id}}" data-version="{{version}}" class="{{tone}}">
        <p class="from"><span class="face" aria-hidden="true"></span><b>tocsin</b>
        <span class="vendor">{{vendor}}</span><time datetime="{{timestamp}}">{{time}}</time></p>
        <div class="card">
        <h3><span class="tone">{{toneText}}</span>{{title}}</h3>
        {{#mentions}}<p class="ping">would notify @{{.}}</p>{{/mentions}}
        {{#lines}}<p>{{.}}</p>{{/lines}}
        {{#hasFacts}}<dl>{{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/facts}}</dl>{{/hasFacts}}
        {{#isEdited}}<p class="edited">edited</p>{{/isEdited}}
        <details><summary>as it was sent</summary><pre>{{raw}}</pre></details>
        </div>
        </li>
        {{/messages}}
        </ol></div>
        </section>
        {{/channels}}
        </main>
        </body>
        </html>

        """

    static let iconText = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <rect width="32" height="32" rx="8" fill="#3b5bdb"/>\
        <path d="M16 6a7 7 0 0 0-7 7c0 6-2.5 8-2.5 8h19S23 19 23 13a7 7 0 0 0-7-7z" fill="#fff"/>\
        <path d="M13.4 23.5a2.7 2.7 0 0 0 5.2 0z" fill="#fff"/></svg>
        """
}
