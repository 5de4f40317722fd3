// The chat room. What is shown is one run of lines without a gap, [first, next); the room's own end is head. While the
// reader is at the bottom the run grows there; elsewhere new lines are counted, and the place is kept.

import { get, post } from "./api.js";
import { $, attempt, count, make, memory, onSubmit } from "./dom.js";

const MOST = 2000;
const PAGE = 100;
const NEAR = 40;

export class Chat {
    #log = $("chat-log");
    #jump = $("chat-new");
    #first = 0;
    #next = 0;
    #head = 0;
    #floor = 0;
    #attached = true;
    #unread = 0;
    #following = true;
    #saying = false;
    #waiting = [];
    #loading = false;
    #here = "nobody";

    constructor(onName) {
        const name = $("chat-name");
        name.value = memory.get("name");
        name.addEventListener("change", () => {
            memory.set("name", name.value);
            onName(name.value);
        });
        onSubmit($("chat-form"), () => this.#say());
        this.#log.addEventListener("scroll", () => this.#scrolled());
        new ResizeObserver(() => this.#resized()).observe(this.#log);
        this.#jump.addEventListener("click", () => {
            this.#log.focus({ preventScroll: true });
            this.#toEnd();
        });
    }

    get name() {
        return $("chat-name").value;
    }

    /** The number of the next line that is not known here. */
    get head() {
        return this.#head;
    }

    /** The newest lines, in place of those shown. */
    async load() {
        const page = await get(`/api/chat/lines?last=${PAGE}`);
        this.#quietly(() => {
            this.#waiting = [];
            this.#floor = page.floor;
            this.#head = page.head;
            this.#next = page.head;
            this.#attached = true;
            this.#first = page.lines.length > 0 ? page.lines[0].number : page.head;
            this.#log.replaceChildren(...page.lines.map(row));
        });
        this.#showEmpty();
        this.#read();
        this.#bottom();
    }

    /** After the server was started anew: whether it has fewer lines than are known here; then its own are shown. */
    async isAnother() {
        const page = await get("/api/chat/lines?last=1");
        const another = page.head < this.#head;
        if (another || this.#head === 0) {
            await this.load();
        }
        return another;
    }

    /** A line that was said, in a stream that may repeat what is known. Shown with others that come at the same time. */
    said(line) {
        if (line.number < this.#head) {
            return;
        }
        this.#head = line.number + 1;
        if (this.#waiting.length === 0) {
            setTimeout(() => this.#show(), 30);
        }
        this.#waiting.push(line);
    }

    #show() {
        const lines = this.#waiting.splice(0).slice(-MOST);
        if (lines.length === 0) {
            return;
        }
        const atEnd = this.#atEnd();
        this.#attached &&= atEnd || this.#log.childElementCount + lines.length <= MOST;
        if (this.#attached) {
            this.#append(lines);
        }
        if (atEnd) {
            this.#trimTop();
            this.#bottom();
        } else {
            this.#unread += lines.length;
            this.#jump.textContent = count(this.#unread, "new line");
            this.#jump.hidden = false;
        }
    }

    #append(lines) {
        if (lines[0].number !== this.#next) {
            this.#log.replaceChildren();
            this.#first = lines[0].number;
        }
        this.#showEmpty(false);
        this.#log.append(...lines.map(row));
        this.#next = lines.at(-1).number + 1;
    }

    #atBottom() {
        const log = this.#log;
        return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    }

    /** Where the reader is when new lines are to be seen as they come. */
    #atEnd() {
        return this.#attached && this.#unread === 0 && this.#atBottom();
    }

    /** Who was at the bottom stays there; also when the room is seen at all. */
    #resized() {
        if (this.#following) {
            this.#bottom();
        }
    }

    #bottom() {
        this.#following = true;
        this.#log.scrollTop = this.#log.scrollHeight;
    }

    #read() {
        this.#unread = 0;
        this.#jump.hidden = true;
    }

    #trimTop() {
        while (this.#log.childElementCount > MOST) {
            this.#log.firstElementChild.remove();
            this.#first++;
        }
    }

    async #scrolled() {
        const log = this.#log;
        this.#following = this.#atBottom();
        if (log.scrollTop < NEAR && this.#first > this.#floor) {
            await this.#once(() => this.#older());
        } else if (this.#atBottom()) {
            if (!this.#attached) {
                await this.#once(() => this.#newer());
            } else {
                this.#read();
            }
        }
    }

    /** A page at a time; one that does not come is asked for again by scrolling on. */
    async #once(load) {
        if (this.#loading) {
            return;
        }
        this.#loading = true;
        try {
            await load();
        } catch {
            // The sign in the head says that the server is away.
        } finally {
            this.#loading = false;
        }
    }

    async #older() {
        const to = this.#first;
        const page = await get(`/api/chat/lines?from=${Math.max(this.#floor, to - PAGE)}&to=${to}`);
        this.#floor = page.floor;
        if (to !== this.#first || page.lines.length === 0) {
            return;
        }
        const log = this.#log;
        const top = log.scrollTop;
        const height = log.scrollHeight;
        this.#quietly(() => {
            log.prepend(...page.lines.map(row));
            this.#first = page.lines[0].number;
            log.scrollTop = top + log.scrollHeight - height;
            while (log.childElementCount > MOST) {
                log.lastElementChild.remove();
                this.#next--;
                this.#attached = false;
            }
        });
    }

    async #newer() {
        const from = this.#next;
        const page = await get(`/api/chat/lines?from=${from}&to=${from + PAGE}`);
        if (from !== this.#next || page.lines.length === 0) {
            return;
        }
        const log = this.#log;
        const above = log.scrollTop;
        let gone = log.scrollHeight;
        this.#quietly(() => {
            log.append(...page.lines.map(row));
            this.#next = page.lines.at(-1).number + 1;
            this.#attached = this.#next >= this.#head;
            gone = log.scrollHeight;
            this.#trimTop();
        });
        log.scrollTop = above - (gone - log.scrollHeight);
    }

    async #toEnd() {
        if (!this.#attached) {
            await this.#once(() => this.load());
        }
        this.#read();
        this.#bottom();
    }

    /** What was said long ago is not read out. */
    #quietly(change) {
        this.#log.setAttribute("aria-live", "off");
        change();
        setTimeout(() => this.#log.setAttribute("aria-live", "polite"), 500);
    }

    #showEmpty(empty = this.#log.childElementCount === 0) {
        this.#log.classList.toggle("empty", empty);
    }

    async #say() {
        if (this.#saying) {
            return;
        }
        this.#saying = true;
        const text = $("chat-text");
        const said = text.value;
        const done = await attempt($("chat-refusal"), [], () =>
            post("/api/chat/lines", { name: this.name || "unknown", text: said }));
        this.#saying = false;
        if (done) {
            text.value = text.value === said ? "" : text.value;
            this.#toEnd();
        }
    }

    /** Who is in the room; several of one name count as so many. */
    present(names) {
        const tally = new Map();
        names.forEach(name => tally.set(name, (tally.get(name) ?? 0) + 1));
        const here = [...tally].map(([name, n]) => n > 1 ? `${name} ×${n}` : name).join(", ") || "nobody";
        if (here !== this.#here) {
            this.#here = here;
            const list = [...tally].flatMap(([name, n]) => [", ", make("bdi", {}, name), n > 1 ? ` ×${n}` : ""]);
            $("chat-here").replaceChildren("Here: ", ...(tally.size > 0 ? list.slice(1) : [here]));
        }
    }
}

function row({ number, line }) {
    const part = line.indexOf(": ");
    const said = part < 0 ? line : line.slice(part + 2);
    const who = part < 0 ? [] : [make("b", {}, make("bdi", {}, line.slice(0, part)), ":"), " "];
    return make("p", { "data-number": number }, ...who, make("bdi", {}, said));
}
