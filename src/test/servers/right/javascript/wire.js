// What all five servers share: accepting, cutting a stream of bytes into lines, closing without loss.
'use strict';

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');

const IDLE = 600_000; // milliseconds for which a client may keep us waiting: it neither sends nor reads
const LINGER = 5_000; // milliseconds for which we go on reading after our last byte

// Calls talk(connection) for every client. talk may await as long as it likes: meanwhile the others are served.
function serve(name, talk) {
  const port = Number(process.argv[2]);
  if (!(port > 0 && port < 65536) || process.argv.length > 4) {
    console.error(`usage: node ${name}.js PORT [DATAFOLDER]`);
    process.exit(1);
  }
  process.on('SIGTERM', () => process.exit(0));
  // allowHalfOpen: a client that has ended its input still waits for our replies.
  // noDelay: several small replies in a row would otherwise wait for the client's delayed acknowledgements.
  net
    .createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
      const connection = new Connection(socket);
      try {
        await talk(connection);
        await connection.close();
      } catch (error) {
        if (!(error instanceof Gone)) console.error(error);
        socket.destroy(); // whatever went wrong concerns this client and no other
      }
    })
    .listen({ port, host: '127.0.0.1', backlog: 511 }, () => console.log(`${name} listens on 127.0.0.1:${port}`));
}

class Gone extends Error {}

class LineTooLong extends Error {
  constructor(beginning) {
    super('line too long');
    this.beginning = beginning;
  }
}

// One client, to be read and written in the order of a program instead of that of events.
class Connection {
  #socket;
  #wake = () => {};

  constructor(socket) {
    this.address = socket.remoteAddress;
    this.#socket = socket;
    socket.on('error', () => {}); // a reset is no fault of ours; 'close' follows, and read() and send() see it
    socket.setTimeout(IDLE, () => socket.destroy());
    for (const event of ['readable', 'end', 'drain', 'close']) socket.on(event, () => this.#wake());
  }

  #event() {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  // The next bytes, as many as there happen to be, or null at the end of input.
  async read() {
    for (;;) {
      const piece = this.#socket.read();
      if (piece !== null) return piece;
      if (this.#socket.readableEnded) return null;
      if (this.#socket.destroyed) throw new Gone();
      await this.#event();
    }
  }

  // Returns when there is room for more: who sends requests and reads no replies must wait, not fill our memory.
  async send(text) {
    if (this.#socket.destroyed) throw new Gone();
    if (this.#socket.write(text)) return;
    while (this.#socket.writableNeedDrain) {
      if (this.#socket.destroyed) throw new Gone();
      await this.#event();
    }
  }

  // A socket destroyed with unread input sends a reset, and the reset can overtake our last reply and destroy it.
  // So: say that we are done, then read, and throw away, until the client is done too. But not for ever.
  async close() {
    let timer;
    this.#socket.end(() => (timer = setTimeout(() => this.#socket.destroy(), LINGER)));
    try {
      while ((await this.read()) !== null);
    } finally {
      clearTimeout(timer);
    }
  }
}

// TCP carries bytes, not lines: one segment may hold half a line, or twenty. Whole lines are taken out of a buffer
// here. They are Buffers: a segment may end inside a character, so only a whole line can be decoded.
class Lines {
  #connection;
  #limit;
  #end;
  #buffer = Buffer.alloc(0);
  rest = null; // behind the end of input: what came without a line end

  constructor(connection, limit, end = '\n') {
    this.#connection = connection;
    this.#limit = limit;
    this.#end = end;
  }

  // The next line without its end, or null at the end of input. With the end '\n', '\r\n' is one too.
  async next() {
    for (;;) {
      const at = this.#buffer.indexOf(this.#end);
      if (at >= 0) {
        const line = this.#withoutCr(this.#buffer.subarray(0, at));
        this.#buffer = this.#buffer.subarray(at + this.#end.length);
        if (line.length > this.#limit) throw new LineTooLong(line.subarray(0, this.#limit));
        return line;
      }
      // Not waited for: the end of such a line may never come, and it must not fill the memory.
      // 1 for a '\r' that may turn out to be part of the end.
      if (this.#buffer.length > this.#limit + 1) throw new LineTooLong(this.#buffer.subarray(0, this.#limit));
      const piece = await this.#connection.read();
      if (piece === null) {
        this.rest = this.#withoutCr(this.#buffer);
        return null;
      }
      this.#buffer = Buffer.concat([this.#buffer, piece]);
    }
  }

  #withoutCr(line) {
    return this.#end === '\n' && line.at(-1) === 13 ? line.subarray(0, -1) : line;
  }
}

// fatal: otherwise every bad byte becomes U+FFFD without a word. ignoreBOM: otherwise U+FEFF is lost at the beginning.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// The text of a line, or null where the line is not UTF-8.
function decode(line) {
  try {
    return decoder.decode(line);
  } catch {
    return null;
  }
}

// A plain file in the data folder, one record (in JSON) a line, that is only ever added to. Without a folder,
// nothing is kept.
class Journal {
  records = []; // what earlier runs have kept
  #file = null;
  #size = 0;

  constructor(name) {
    if (process.argv[3] === undefined) return;
    fs.mkdirSync(process.argv[3], { recursive: true });
    this.#file = fs.openSync(path.join(process.argv[3], `${name}.jsonl`), 'a+');
    const lines = fs.readFileSync(this.#file, 'utf8').split('\n');
    lines.pop(); // empty, or a record that was cut short: it was never acknowledged
    this.records = lines.map((line) => JSON.parse(line));
    this.#size = lines.reduce((size, line) => size + Buffer.byteLength(line) + 1, 0);
    fs.ftruncateSync(this.#file, this.#size);
  }

  // Whether the record is kept. Returns only then, so that nothing is acknowledged before.
  append(record) {
    if (this.#file === null) return true;
    const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
    try {
      if (fs.writeSync(this.#file, bytes) < bytes.length) throw new Error('the disk is full');
      this.#size += bytes.length;
      return true;
    } catch (error) {
      console.error(`not kept: ${error.message}`);
      fs.ftruncateSync(this.#file, this.#size); // half a record would spoil the next one
      return false;
    }
  }
}

module.exports = { serve, decode, Lines, LineTooLong, Journal };
