// The bulletin board: posts, newest first; all that are newer than the oldest shown are shown.

import { get, post } from "./api.js";
import { $, attempt, make, onSubmit, stamp } from "./dom.js";

const PAGE = 20;
const MOST = 500;

export class Board {
    #list = $("board-list");
    #posts = [];
    #floor = 0;
    #head = -1;
    #wanted = -1;
    #loading = false;

    constructor() {
        onSubmit($("board-form"), () => this.#write());
        $("board-older").addEventListener("click", () => this.#older());
    }

    /** The board has so many lines now. */
    async grew(head) {
        this.#wanted = head;
        if (this.#loading) {
            return;
        }
        this.#loading = true;
        try {
            while (this.#head !== this.#wanted) {
                const wanted = this.#wanted;
                await this.#load();
                this.#wanted = this.#wanted === wanted ? this.#head : this.#wanted;
            }
        } catch {
            // The next thing that happens on the board asks again.
        } finally {
            this.#loading = false;
        }
    }

    /** Those that follow on what is shown are put above it; where more came meanwhile, they take its place. */
    async #load() {
        const page = await get(`/api/bulletin/posts?limit=${PAGE}`);
        const newest = this.#posts.at(-1)?.number ?? -1;
        const fresh = page.posts.filter(shown => shown.number > newest);
        const follows = page.head > this.#head && fresh.length < page.posts.length;
        this.#posts = follows ? [...this.#posts, ...fresh].slice(-MOST) : page.posts;
        this.#floor = page.floor;
        this.#head = page.head;
        if (follows) {
            this.#list.prepend(...fresh.map(note).reverse());
            while (this.#list.childElementCount > MOST) {
                this.#list.lastElementChild.remove();
            }
        } else {
            this.#list.replaceChildren(...page.posts.map(note).reverse());
        }
        this.#offerOlder();
    }

    #offerOlder() {
        const oldest = this.#posts[0];
        $("board-older").hidden = !oldest || oldest.number <= this.#floor || this.#posts.length >= MOST;
        this.#list.classList.toggle("empty", !oldest);
    }

    async #older() {
        await attempt($("board-refusal"), [$("board-older")], async () => {
            const page = await get(`/api/bulletin/posts?limit=${PAGE}&before=${this.#posts[0].number}`);
            this.#floor = page.posts.length === 0 ? this.#posts[0].number : page.floor;
            this.#posts = [...page.posts, ...this.#posts];
            this.#list.append(...page.posts.map(note).reverse());
        });
        this.#offerOlder();
    }

    async #write() {
        const text = $("board-text");
        const written = text.value;
        $("board-done").textContent = "";
        const done = await attempt($("board-refusal"), [$("board-form").querySelector("button")], () =>
            post("/api/bulletin/posts", { lines: lines(written) }));
        if (done) {
            $("board-done").textContent = "Posted.";
            if (text.value === written) {
                text.value = "";
            }
        }
    }
}

/** The lines of a text; the last one's end does not begin another. */
function lines(text) {
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function note({ number, at, lines: written }) {
    const text = make("p", { class: "text", dir: "auto" }, written.join("\n"));
    return make("article", { "data-number": number }, make("p", { class: "quiet" }, stamp(at)), text);
}
