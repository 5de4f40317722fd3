// The wire view: a terminal to a service, and every byte that passes. The server makes the connection; it tells of each
// piece as it is sent or received.

import { post, remove } from "./api.js";
import { encode, fromBase64, toBase64, unescaped } from "./bytes.js";
import { title } from "./connections.js";
import { $, attempt, make, onSubmit } from "./dom.js";
import { Passed } from "./passed.js";

/** What there is to try, and how requests end there. */
const SAMPLES = {
    qotd: { end: "\\n", requests: [] },
    tiny: { end: "\\n", requests: ["TIME", "ECHO hi", "HELP", "QUIT"] },
    chat: { end: "\\r\\n", requests: ["help", "name: ann", "push: hello", "get", "getrange 0 2", "follow", "adios"] },
    bulletin: { end: "\\n", requests: ["POST", "#", "READ", "QUIT"] },
    history: { end: "\\n", requests: ["ann", "ann 2", "ann 4"] }
};
const ENDS = {
    closed: "the connection is closed",
    reset: "the connection was reset",
    idle: "the connection was closed: nobody said anything for too long"
};

export class Wire {
    #passed = new Passed($("wire-log"));
    #id = null;
    #source = null;
    #service = "";
    #going = Promise.resolve();
    #earlier = [];
    #at = 0;
    #draft = "";

    constructor() {
        onSubmit($("wire-connect"), () => this.#connect());
        onSubmit($("wire-form"), () => this.#send());
        $("wire-service").addEventListener("change", () => this.#offer());
        $("wire-how").addEventListener("change", () => this.#choose());
        $("wire-text").addEventListener("keydown", event => this.#recall(event));
        $("wire-half").addEventListener("click", () => this.#put([], true));
        $("wire-close").addEventListener("click", () => this.#close());
        $("wire-clear").addEventListener("click", () => this.#passed.clear());
        $("wire-hex").addEventListener("click", () => this.#hex());
        $("wire-export").addEventListener("click", () => this.#export());
        addEventListener("pagehide", () => this.#leave()?.catch(() => {}));
    }

    services(names) {
        const chosen = $("wire-service").value;
        $("wire-service").replaceChildren(...names.map(name => make("option", { value: name }, title(name))));
        $("wire-service").value = names.includes(chosen) ? chosen : names.includes("tiny") ? "tiny" : names[0];
        this.#offer();
    }

    #offer() {
        const samples = SAMPLES[$("wire-service").value] ?? { end: "\\n", requests: [] };
        $("wire-end").value = samples.end;
        const buttons = samples.requests.map(request => {
            const button = make("button", { type: "button", class: "chip mono" }, request);
            button.addEventListener("click", () => this.#fill(request));
            return button;
        });
        $("wire-try").replaceChildren(...(buttons.length > 0 ? ["Try: ", ...buttons] : []));
    }

    #fill(request) {
        $("wire-text").value = request;
        $("wire-text").focus();
    }

    #choose() {
        const how = $("wire-how").value;
        $("wire-mark-field").hidden = how !== "split";
        $("wire-pause-field").hidden = how === "once";
    }

    async #connect() {
        await this.#close();
        const service = $("wire-service").value;
        const answer = await attempt($("wire-refusal"), [$("wire-open")], () => post("/api/wire", { service }));
        if (!answer) {
            return;
        }
        this.#id = answer.id;
        this.#going = Promise.resolve();
        this.#service = service;
        this.#passed.begin(title(service));
        this.#listen();
        this.#show("connected to " + title(service));
        $("wire-text").focus();
    }

    #listen() {
        const source = new EventSource(`/api/wire/${encodeURIComponent(this.#id)}/events`);
        this.#source = source;
        source.addEventListener("bytes", event => {
            const { direction, at, bytes } = JSON.parse(event.data);
            this.#passed.piece(direction, at, fromBase64(bytes));
        });
        source.addEventListener("end", event => {
            const { how, at } = JSON.parse(event.data);
            this.#ended(ENDS[how] ?? "the connection has ended", at);
        });
        // Also while the page is being left, and before it is told of that.
        source.onerror = () => {
            if (source === this.#source && source.readyState === EventSource.CLOSED) {
                this.#leave().catch(() => {});
                this.#ended("the server knows nothing of this connection any more", null);
            }
        };
    }

    #ended(how, at) {
        this.#source?.close();
        this.#source = null;
        this.#id = null;
        this.#passed.note(how, at);
        this.#show("not connected");
    }

    #show(state) {
        const open = this.#id !== null;
        $("wire-state").textContent = state;
        $("wire-state").classList.toggle("good", open);
        $("wire-open").textContent = open ? "Connect anew" : "Connect";
        if (!open && [$("wire-half"), $("wire-close")].includes(document.activeElement)) {
            $("wire-open").focus();
        }
        [$("wire-half"), $("wire-close")].forEach(button => button.disabled = !open);
    }

    async #send() {
        const text = $("wire-text").value;
        if (this.#id === null) {
            $("wire-refusal").textContent = "Connect first.";
            return;
        }
        $("wire-text").value = "";
        this.#remember(text);
        if (!await this.#put(this.#pieces(text), false) && $("wire-text").value === "") {
            $("wire-text").value = text;
        }
    }

    /** What is sent, in so many writes. */
    #pieces(text) {
        const how = $("wire-how").value;
        const pause = Math.round(Number($("wire-pause").value));
        const bytes = words => $("wire-escapes").checked ? unescaped(words) : encode(words);
        const end = unescaped($("wire-end").value);
        if (how === "split") {
            const mark = $("wire-mark").value;
            const split = (mark === "" ? [text] : text.split(mark)).map(bytes);
            split.push(join(split.pop(), end));
            return split.filter(piece => piece.length > 0).map((piece, i, all) => ({ piece, pause: i < all.length - 1 ? pause : 0 }));
        }
        const whole = join(bytes(text), end);
        if (whole.length === 0) {
            return [];
        }
        return how === "once" ? [{ piece: whole, pause: 0 }]
            : [...whole].map((byte, i) => ({ piece: Uint8Array.of(byte), pause: i < whole.length - 1 ? pause : 0 }));
    }

    /** Whether it went out; behind all that was to go before. */
    #put(pieces, end) {
        const path = `/api/wire/${encodeURIComponent(this.#id)}/pieces`;
        const body = { pieces: pieces.map(({ piece, pause }) => ({ bytes: toBase64(piece), pause })), end };
        this.#going = this.#going.then(() => attempt($("wire-refusal"), [], async () => {
            await post(path, body);
            return true;
        }));
        return this.#going;
    }

    #remember(text) {
        if (text !== "" && this.#earlier.at(-1) !== text) {
            this.#earlier.push(text);
            this.#earlier.splice(0, this.#earlier.length - 100);
        }
        this.#at = this.#earlier.length;
    }

    /** Arrow up and down, as in a shell. */
    #recall(event) {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        const to = this.#at + step;
        if (!step || event.altKey || event.ctrlKey || event.metaKey || to < 0 || to > this.#earlier.length) {
            return;
        }
        event.preventDefault();
        const text = event.target;
        if (this.#at === this.#earlier.length) {
            this.#draft = text.value;
        }
        this.#at = to;
        text.value = this.#earlier[to] ?? this.#draft;
        text.setSelectionRange(text.value.length, text.value.length);
    }

    async #close() {
        if (this.#id !== null) {
            await attempt($("wire-refusal"), [], () => this.#leave());
            if (this.#id !== null) {
                this.#ended("closed here", null);
            }
        }
    }

    #leave() {
        return this.#id === null ? null : remove(`/api/wire/${encodeURIComponent(this.#id)}`);
    }

    #hex() {
        const on = $("wire-hex").getAttribute("aria-pressed") !== "true";
        $("wire-hex").setAttribute("aria-pressed", on);
        this.#passed.hex(on);
    }

    #export() {
        const file = URL.createObjectURL(new Blob([this.#passed.text()], { type: "text/plain;charset=utf-8" }));
        const link = make("a", { href: file, download: `wire-${this.#service || "view"}.txt` });
        link.click();
        setTimeout(() => URL.revokeObjectURL(file), 10000);
    }
}

function join(first, second) {
    const both = new Uint8Array(first.length + second.length);
    both.set(first);
    both.set(second, first.length);
    return both;
}
