extension InboxPage {
    /// Asks for the page once a second and moves what is new into place. The server made and escaped every node; the
    /// script only adopts them, so there is one template.
    static let scriptText = """
        "use strict";
        const every = 1000;
        let tag = null;
        document.documentElement.classList.add("scripted");

        function adopt(selector, next) {
          const here = document.querySelector(selector), there = next.querySelector(selector);
          if (here && there && here.innerHTML !== there.innerHTML) here.replaceWith(there);
        }

        function merge(next) {
          const main = document.querySelector("main"), fresh = next.querySelector("main");
          const keys = root => [...root.querySelectorAll("h2")].map(head => head.textContent).join("\\n");
          if (keys(main) !== keys(fresh)) { main.replaceWith(fresh); return; }
          for (const channel of fresh.querySelectorAll(".channel")) {
            const list = document.querySelector("#" + channel.id + " ol");
            const wanted = new Set();
            for (const item of channel.querySelectorAll("li")) {
              wanted.add(item.id);
              const old = document.getElementById(item.id);
              if (!old) { item.classList.add("new"); list.append(item); }
              else if (old.dataset.version !== item.dataset.version) old.replaceWith(item);
            }
            for (const old of [...list.children]) if (!wanted.has(old.id)) old.remove();
          }
        }

        async function look() {
          const root = document.documentElement.classList;
          try {
            const answer = await fetch("/", { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
            root.remove("offline");
            if (answer.status === 200) {
              tag = answer.headers.get("ETag");
              const next = new DOMParser().parseFromString(await answer.text(), "text/html");
              merge(next);
              adopt("nav", next);
              adopt(".state", next);
            }
          } catch { root.add("offline"); }
          setTimeout(look, every);
        }
        look();

        """
}
