/// How the pages look: one accent, tabular numbers, light and dark, narrow and wide, on screen and on paper.
enum PageStyle {
    static let text = """
        :root {
          --page: #fbfbfa; --card: #fff; --line: #e5e5e1; --text: #1d1f24; --soft: #5d6068; --accent: #3048b5;
          --bad: #b3261e; --warning: #8f5300; --good: #1e6b37; --quiet: #5d6068;
          --bad-mark: #d6362c; --warning-mark: #e08a00; --good-mark: #4fa86b; --quiet-mark: #a9abb2;
          --bad-tint: #fdf0ee; --warning-tint: #fdf4e4; --good-tint: #edf7f0; --quiet-tint: #f1f1ef;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #131417; --card: #1a1c20; --line: #2c2f36; --text: #e8e8e6; --soft: #a3a6ae; --accent: #9db0ff;
            --bad: #ff9a8f; --warning: #f5bd62; --good: #83d49d; --quiet: #a3a6ae;
            --bad-mark: #ff6b5e; --warning-mark: #f0a93b; --good-mark: #4c9a65; --quiet-mark: #6b6e76;
            --bad-tint: #321a18; --warning-tint: #2f2514; --good-tint: #15291c; --quiet-tint: #212329;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body {
          margin: 0; background: var(--page); color: var(--text); line-height: 1.5;
          font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-size: 15px;
          -webkit-text-size-adjust: 100%;
        }
        .bar, main, footer, .token, .said { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
        a { color: var(--accent); text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
          text-underline-offset: .2em; }
        a:hover { text-decoration-color: currentColor; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
            white-space: nowrap; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
        [hidden] { display: none !important; }

        .bar { display: flex; align-items: center; gap: 2rem; padding-top: 1.1rem; padding-bottom: 1.1rem; }
        .brand { display: flex; align-items: center; gap: .55rem; color: var(--text); font-weight: 650;
          text-decoration: none; letter-spacing: -.01em; }
        .bar nav { display: flex; gap: 1.4rem; flex: 1; }
        .bar nav a { color: var(--soft); text-decoration: none; }
        .bar nav a:hover, .bar nav a[aria-current] { color: var(--text); }
        .bar nav a[aria-current] { box-shadow: 0 2px 0 var(--accent); }
        .live { margin: 0; white-space: nowrap; color: var(--soft); font-size: 13px; }
        .live::before { content: "● "; color: var(--good-mark); }
        .live.lost { color: var(--bad); }
        .live.lost::before { content: "✕ "; color: var(--bad-mark); }

        h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; font-weight: 650; margin: 0 0 .4rem;
          overflow-wrap: anywhere; }
        h2 { font-size: 1.05rem; font-weight: 650; letter-spacing: -.005em; margin: 0 0 .5rem; }
        h3 { font-size: 1rem; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
        h3 a, th a { color: inherit; }
        section { margin: 0 0 2.6rem; }
        p { margin: .3rem 0; max-width: 62rem; overflow-wrap: anywhere; }
        ul { margin: .4rem 0; padding-left: 1.2rem; }
        li { overflow-wrap: anywhere; }
        small { display: block; color: var(--soft); font-size: 13px; font-weight: 400; overflow-wrap: anywhere; }
        code, pre { font-family: ui-monospace, "Cascadia Code", Menlo, "DejaVu Sans Mono", monospace;
            font-size: .87em; }
        pre { background: var(--quiet-tint); padding: .8rem 1rem; border-radius: 6px; white-space: pre-wrap;
          overflow-wrap: anywhere; max-height: 32rem; overflow: auto; margin: .4rem 0; }
        .count { color: var(--soft); font-weight: 500; font-variant-numeric: tabular-nums; margin-left: .2rem; }
        .empty, .hint, .more, td .quiet, td.quiet { color: var(--soft); }

        .verdict { border-left: 4px solid var(--tone); padding: .2rem 0 .2rem 1.2rem; margin: 1.4rem 0 1.8rem; }
        .verdict p { font-size: 1.08rem; font-variant-numeric: tabular-nums; }
        .verdict.good { --tone: var(--good-mark); } .verdict.warning { --tone: var(--warning-mark); }
        .verdict.bad { --tone: var(--bad-mark); } .verdict.quiet { --tone: var(--quiet-mark); }
        .head { margin-top: 1.4rem; }
        .refused { background: var(--bad-tint); border-radius: 8px; padding: 1rem 1.2rem; }

        .sign { display: inline-block; white-space: nowrap; font-weight: 550; }
        .sign > span { display: inline-block; width: 1em; text-align: center; }
        .sign.good { color: var(--good); } .sign.warning { color: var(--warning); }
        .sign.bad { color: var(--bad); } .sign.quiet { color: var(--quiet); }
        .tag { display: inline-block; padding: 0 .45rem; border-radius: 4px; background: var(--quiet-tint);
          color: var(--soft); font-size: 13px; white-space: nowrap; }
        .label { display: inline-block; padding: 0 .4rem; border-radius: 4px; background: var(--quiet-tint);
          color: var(--soft); font-size: 12.5px; text-decoration: none; font-weight: 400; overflow-wrap: anywhere; }
        .label:hover { color: var(--text); }
        .label[aria-current], .chips a[aria-current] { box-shadow: inset 0 0 0 1.5px var(--accent);
            color: var(--text); }
        .strip path.good { fill: var(--good-mark); } .strip path.warning { fill: var(--warning-mark); }
        .strip path.bad { fill: var(--bad-mark); } .strip path.quiet { fill: var(--quiet-mark); }
        .strip { display: block; max-width: 100%; margin-top: 3px; }

        .filter { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .6rem; margin: 0 0 2.2rem; }
        .filter > span { color: var(--soft); }
        .choices { display: flex; flex-wrap: wrap; gap: .35rem; }
        .choices b, .chips b { font-weight: 500; font-variant-numeric: tabular-nums; }
        .chips { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .6rem; }
        .chips a { padding: .1rem .6rem; border-radius: 5px; background: var(--quiet-tint); color: var(--text);
          text-decoration: none; font-size: 14px; }

        table { border-collapse: collapse; width: 100%; }
        thead th { text-align: left; font-size: 13px; font-weight: 500; color: var(--soft); padding: 0 .8rem .3rem 0;
          vertical-align: bottom; }
        tbody th, tbody td { text-align: left; vertical-align: top; padding: .55rem .8rem .55rem 0;
          border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        tbody th { font-weight: 550; min-width: 11rem; }
        .number { font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap; }
        tr.chosen { background: var(--quiet-tint); }
        td.orders { text-align: right; padding-right: 0; }
        .pages { display: flex; gap: 1.2rem; margin-top: .8rem; color: var(--soft);
            font-variant-numeric: tabular-nums; }
        .names { columns: 17rem; column-gap: 2rem; list-style: none; padding: 0; }
        .names li { break-inside: avoid; padding: .1rem 0; }
        .names small { display: inline; }

        dl { display: flex; flex-wrap: wrap; gap: .6rem 2.4rem; margin: .8rem 0; }
        dt { color: var(--soft); font-size: 13px; }
        dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .messages { list-style: none; margin: 0; padding: 0; }
        .messages li { border-top: 1px solid var(--line); padding: .7rem 0; }
        .meta { color: var(--soft); font-size: 13px; margin: 0; font-variant-numeric: tabular-nums; }
        .meta b { font-weight: 550; color: var(--text); }
        .messages p { margin: .1rem 0; }
        .error { color: var(--bad); }
        .story { border-top: 1px solid var(--line); padding: .5rem 0; }
        .story summary { cursor: pointer; overflow-wrap: anywhere; }
        .story table { margin: .4rem 0 .6rem; }
        .story tbody th, .story tbody td { padding-top: .25rem; padding-bottom: .25rem; border-top: 0; }

        button, input { font: inherit; color: inherit; }
        input { background: var(--card); border: 1px solid color-mix(in srgb, var(--soft) 60%, transparent);
            border-radius: 6px;
          padding: .3rem .6rem; min-width: 0; }
        input::placeholder { color: var(--soft); opacity: 1; }
        #q { width: 17rem; }
        button { background: var(--accent); color: var(--page); border: 1px solid transparent; border-radius: 6px;
          padding: .3rem .8rem; font-weight: 550; cursor: pointer; }
        button.plain { background: transparent; color: var(--accent);
          border-color: color-mix(in srgb, var(--accent) 45%, transparent); }
        button:disabled { opacity: .55; cursor: default; }
        .orders { display: none; }
        .add { display: none; flex-wrap: wrap; align-items: end; gap: .6rem 1rem; margin-top: 1rem; }
        .scripted p.orders { display: flex; gap: .5rem; margin-top: .5rem; }
        .scripted td.orders { display: table-cell; }
        .scripted .add { display: flex; }
        .add p { margin: 0; } .add label { display: block; color: var(--soft); font-size: 13px; }
        .add .check label { display: inline; font-size: inherit; color: inherit; }
        .token { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; padding-top: .8rem;
            padding-bottom: .8rem; }
        .said:empty { display: none; }
        .said { padding-top: .4rem; padding-bottom: .4rem; font-weight: 550; }
        .said.bad { color: var(--bad); }
        footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; display: flex; flex-wrap: wrap;
          justify-content: space-between; gap: .4rem 2rem; padding-top: 1rem; padding-bottom: 2rem; }
        footer nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
        footer a { color: inherit; }

        @media (max-width: 46rem) {
          .bar, main, footer, .token, .said { padding-left: 1rem; padding-right: 1rem; }
          .bar { gap: .9rem; } .bar nav { gap: .9rem; } .bar nav, .live { font-size: 14px; }
          .number { white-space: normal; }
          h1 { font-size: 1.45rem; }
          #q { flex: 1; }
          .choices { flex-wrap: nowrap; overflow-x: auto; max-width: 100%; }
          .choices a { white-space: nowrap; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table, tbody { display: block; }
          tbody tr { display: grid; grid-template-columns: 1fr 1fr; gap: .35rem 1rem; border-top: 1px solid var(--line);
            padding: .7rem 0; }
          tbody th, tbody td { border: 0; padding: 0; min-width: 0; }
          tbody th { grid-column: 1 / -1; }
          td[data-th]::before { content: attr(data-th); display: block; color: var(--soft); font-size: 12px; }
          td[data-th="Why not"], td[data-th="Last sessions"], td[data-th="Why"], td[data-th="Reasons"] {
            grid-column: 1 / -1; }
          td.orders { text-align: left; }
        }
        @media print {
          :root { --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #ccc; --accent: #000; }
          .bar nav, .filter, .orders, .add, .token, .live, footer nav, .hint, .skip { display: none !important; }
          body { font-size: 10pt; }
          section { margin-bottom: 1.2rem; } tr, .messages li { break-inside: avoid; } h2 { break-after: avoid; }
          a { text-decoration: none; }
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

        """

    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <rect width="32" height="32" rx="8" fill="#3048b5"/>\
        <path d="M16 6a7 7 0 0 0-7 7c0 6-2.5 8-2.5 8h19S23 19 23 13a7 7 0 0 0-7-7z" fill="#fff"/>\
        <path d="M13.4 23.5a2.7 2.7 0 0 0 5.2 0z" fill="#fff"/></svg>
        """
}
