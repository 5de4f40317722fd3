// The visit log. Each of its requests is itself logged, as over the line protocol: so nothing is asked for unasked.

import { post } from "./api.js";
import { $, attempt, count, make, memory, onSubmit, stamp } from "./dom.js";

const COLUMNS = ["Line", "Time", "Address", "User", "Request", "Outcome"];
const NAME = /^Your user name: (\S+)$/;

export class Visits {
    #user = $("visits-user");
    #shownTo = 0;
    #last = 0;
    #own = 0;
    #oldest = 0;
    #body = null;

    constructor() {
        this.#user.value = memory.get("user");
        this.#user.addEventListener("change", () => memory.set("user", this.#user.value));
        onSubmit($("visits-form"), () => this.#tell(""));
        $("visits-show").addEventListener("click", () => this.#show());
        $("visits-name").addEventListener("click", () => this.#name());
        $("visits-delete").addEventListener("click", () => this.#deleteLine());
        $("visits-delete-all").addEventListener("click", () => $("visits-ask").showModal());
        $("visits-no").addEventListener("click", () => $("visits-ask").close());
        $("visits-yes").addEventListener("click", () => {
            $("visits-ask").close();
            this.#tell(" 3");
        });
    }

    /** What is allowed is offered; what is not, is said. */
    rules({ known_users_only: known, may_delete: may }) {
        $("visits-deleting").hidden = !may;
        const rules = ["Whatever you do here is a visit, and logged as one, just as over the wire."];
        if (known) {
            rules.push("Only known users may visit; “Give me a name” makes you one.");
        }
        if (!may) {
            rules.push("Nothing can be deleted from your address.");
        }
        $("visits-rules").textContent = rules.join(" ");
    }

    /** So many visits are logged now. */
    logged(last) {
        this.#last = last;
        this.#showNewer();
    }

    #showNewer() {
        const newer = this.#body ? this.#last - this.#shownTo - this.#own : 0;
        const note = $("visits-newer");
        if (newer <= 0) {
            note.replaceChildren();
        } else if (note.dataset.newer !== String(newer) || !note.firstChild) {
            const again = make("button", { type: "button" }, "Show again");
            again.addEventListener("click", () => this.#show());
            note.replaceChildren(count(newer, "newer visit") + " ", again);
        }
        note.dataset.newer = newer;
    }

    /** A name with white space in it would be another request: "ann 3" deletes. */
    async #ask(operation, more = {}) {
        const user = this.#user.value;
        $("visits-done").textContent = "";
        const buttons = [...$("visits-form").querySelectorAll("button")];
        return attempt($("visits-refusal"), buttons, () => {
            if (/\s/.test(user.trim())) {
                throw new Error("A user name has no white space in it.");
            }
            return post("/api/history/requests", { request: user.trim() + operation, limit: 100, ...more });
        });
    }

    async #tell(operation) {
        const answer = await this.#ask(operation);
        if (answer) {
            $("visits-done").textContent = answer.reply;
        }
        return answer;
    }

    async #name() {
        if (this.#user.value.trim() === "") {
            this.#user.value = "guest";
        }
        const name = NAME.exec((await this.#tell(" 4"))?.reply ?? "");
        if (name) {
            this.#user.value = name[1];
            memory.set("user", name[1]);
        }
    }

    async #deleteLine() {
        const number = $("visits-number");
        const answer = await this.#tell(" 1 " + number.value.trim());
        if (answer) {
            this.#body?.querySelector(`[data-number="${CSS.escape(number.value.trim())}"]`)?.remove();
            number.value = "";
        }
    }

    async #show() {
        const answer = await this.#ask(" 2");
        if (!answer) {
            return;
        }
        if (!answer.visits) {
            $("visits-done").textContent = answer.reply;
            return;
        }
        this.#shownTo = answer.number;
        this.#own = 0;
        this.#last = Math.max(this.#last, answer.number);
        this.#body = make("tbody", { role: "rowgroup" });
        const heads = COLUMNS.map(title => make("th", { scope: "col", role: "columnheader" }, title));
        const table = make("table", { role: "table" },
            make("caption", {}, "Visits, newest first"),
            make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
            this.#body);
        $("visits-place").replaceChildren(table);
        $("visits-place").hidden = false;
        this.#add(answer);
        this.#showNewer();
    }

    #add({ visits, older }) {
        this.#body.append(...visits.map(visit).reverse());
        this.#oldest = visits[0]?.number ?? this.#oldest;
        $("visits-place").querySelector(":scope > button")?.remove();
        if (older) {
            const button = make("button", { type: "button" }, "Older visits");
            button.addEventListener("click", () => this.#older(button));
            $("visits-place").append(button);
        }
    }

    async #older(button) {
        button.disabled = true;
        const answer = await this.#ask(" 2", { before: this.#oldest });
        button.disabled = false;
        if (answer?.visits) {
            this.#own++;
            this.#add(answer);
            this.#showNewer();
        }
    }
}

function visit({ number, at, address, user, request, outcome }) {
    const cells = [String(number), stamp(at), address, user ?? "-", request, outcome];
    return make("tr", { role: "row", "data-number": number }, ...cells.map((cell, i) =>
        make(i === 0 ? "th" : "td", {
            role: i === 0 ? "rowheader" : "cell",
            ...(i === 0 ? { scope: "row" } : {}),
            "data-title": COLUMNS[i]
        }, make("bdi", {}, cell))));
}
