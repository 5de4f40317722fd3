// The stream of what happens on the square. EventSource reconnects by itself and says from which number on; a stream
// that it has given up, or in which not even the seconds come any more, is opened anew here.

const KINDS = ["chat", "bulletin", "history", "second"];
const SILENCE = 8000;
/** A browser keeps six connections to a server: one that shows nothing to anybody gives its own back. */
const HIDDEN = 60000;
const WAIT = 1000;
const LONGEST_WAIT = 8000;

export class Live {
    #source = null;
    #listeners = {};
    #name = "";
    #nameless = false;
    #heard = 0;
    #wait = WAIT;
    #timer = 0;
    #resting = 0;
    #connected = false;
    #begun = false;

    /**
     * @param after the number of the first chat line that is not here; null where there is no chat
     * @param onState told whether the stream stands, and whether it stood before
     */
    constructor(after, onState) {
        this.after = after;
        this.onState = onState;
    }

    on(kind, listener) {
        (this.#listeners[kind] ??= []).push(listener);
    }

    start(name) {
        this.#name = name;
        this.#open();
        setInterval(() => this.#look(), 2000);
        document.addEventListener("visibilitychange", () => this.#seen(!document.hidden));
        this.#seen(!document.hidden);
    }

    /** What happens while it rests is heard later: it goes on where it was. */
    #seen(seen) {
        clearTimeout(this.#resting);
        if (!seen) {
            this.#resting = setTimeout(() => this.#rest(), HIDDEN);
        } else if (this.#source.readyState === EventSource.CLOSED) {
            this.#open();
        }
    }

    #rest() {
        clearTimeout(this.#timer);
        this.#source.close();
        this.#tell(false);
    }

    /** Under another name in the room. */
    rename(name) {
        if (name !== this.#name) {
            this.#name = name;
            this.#nameless = false;
            this.#open();
        }
    }

    /** From the number on that is wanted now. */
    restart() {
        this.#open();
    }

    #open() {
        clearTimeout(this.#timer);
        this.#source?.close();
        this.#heard = Date.now();
        const wanted = new URLSearchParams();
        if (this.#name && !this.#nameless) {
            wanted.set("name", this.#name);
        }
        const after = this.after();
        if (after !== null) {
            wanted.set("after", after);
        }
        const source = new EventSource("/api/events?" + wanted);
        this.#source = source;
        let opened = false;
        source.onopen = () => {
            opened = true;
            this.#wait = WAIT;
            this.#heard = Date.now();
            this.#tell(true);
        };
        source.onerror = () => {
            this.#tell(false);
            if (source === this.#source && source.readyState === EventSource.CLOSED) {
                this.#openLater(opened);
            }
        };
        for (const kind of KINDS) {
            source.addEventListener(kind, event => {
                this.#heard = Date.now();
                const data = JSON.parse(event.data);
                this.#listeners[kind]?.forEach(listener => listener(data));
            });
        }
    }

    /** A name that the server does not take must not keep everything else away: tried without, and with it in turns. */
    #openLater(opened) {
        if (!opened) {
            this.#nameless = !this.#nameless;
        }
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#open(), this.#wait);
        this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
    }

    /** A connection may be gone without anybody being told: asleep, unplugged. */
    #look() {
        if (this.#source.readyState !== EventSource.CLOSED && Date.now() - this.#heard > SILENCE) {
            this.#tell(false);
            this.#open();
        }
    }

    #tell(connected) {
        if (connected !== this.#connected || !this.#begun) {
            this.#connected = connected;
            this.onState(connected, this.#begun);
            this.#begun ||= connected;
        }
    }
}
