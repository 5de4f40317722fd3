// Who is connected to what: where each service is, how many are there, and on demand the list.

import { get } from "./api.js";
import { $, attempt, count, make, stamp } from "./dom.js";

const TITLES = {
    qotd: "Quote of the day",
    tiny: "TIME and ECHO",
    chat: "Chat room",
    bulletin: "Bulletin board",
    history: "Visit log"
};

export const title = service => TITLES[service] ?? service;

export class Connections {
    #counts = {};

    constructor() {
        $("who-show").addEventListener("click", () => this.#toggle());
    }

    services(services) {
        this.#counts = {};
        $("who-services").replaceChildren(...services.map(service => this.#service(service)));
        this.now(Object.fromEntries(services.map(service => [service.name, service.connections])));
    }

    #service({ name, addresses }) {
        const number = make("span", { class: "number" });
        this.#counts[name] = number;
        const ways = addresses.map(address => {
            const command = "nc " + address.replace(/:(\d+)$/, " $1").replace(/[[\]]/g, "");
            const copy = make("button", { type: "button", "aria-label": "Copy " + command }, "Copy");
            const code = make("code", {}, command);
            copy.addEventListener("click", () => copied(code));
            return make("span", { class: "way" }, code, copy);
        });
        return make("li", { "data-service": name },
            make("span", { class: "name" }, title(name)), number, ...ways);
    }

    now(connections) {
        for (const [service, n] of Object.entries(connections)) {
            const number = this.#counts[service];
            if (number && number.textContent !== count(n, "connection")) {
                number.textContent = count(n, "connection");
            }
            document.querySelector(`[data-house="${CSS.escape(service)}"]`)?.classList.toggle("lit", n > 0);
        }
    }

    async #toggle() {
        const show = $("who-show");
        const list = $("who-list");
        const open = list.hidden;
        if (open) {
            const answer = await attempt($("who-refusal"), [show], () => get("/api/connections"));
            if (!answer) {
                return;
            }
            list.replaceChildren(table(answer.connections));
        }
        list.hidden = !open;
        show.setAttribute("aria-expanded", open);
        show.textContent = open ? "Hide the list" : "List the connections";
    }
}

function table(connections) {
    const head = ["Service", "Address", "Since"].map(name => make("th", { scope: "col" }, name));
    const rows = connections.map(({ service, address, since }) =>
        make("tr", {}, make("td", {}, service), make("td", {}, address), make("td", {}, stamp(since, true))));
    return make("table", {},
        make("caption", {}, connections.length > 0 ? "As of this moment" : "Nobody, at this moment"),
        make("thead", {}, make("tr", {}, ...head)),
        make("tbody", {}, ...rows));
}

/** Where the browser gives no clipboard, as over plain HTTP from elsewhere, it is selected for copying by hand. */
async function copied(code) {
    try {
        await navigator.clipboard.writeText(code.textContent);
        $("who-copied").textContent = "Copied: " + code.textContent;
    } catch {
        getSelection().selectAllChildren(code);
        $("who-copied").textContent = "Selected; copy it with your keyboard.";
    }
}
