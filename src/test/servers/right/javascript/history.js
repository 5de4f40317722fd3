// history: writes down who came; shows it, and deletes from it. One connection is one request and one reply.
'use strict';

const { serve, decode, Lines, LineTooLong, Journal } = require('./wire.js');

const LIMIT = 2_000; // bytes of a request
const FIRST = 501; // the number of the first line of all
const CONTROL = /[\0-\x1f\x7f-\x9f\u2028\u2029]/;
const ESCAPED = /["\\\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const HEAD = `https://history.example/right/javascript/history.js
What you can send (USER is your name, NUMBER is that of a line):
- USER
\tput down that you were here
- USER 1 NUMBER
\tdelete one line
- USER 2
\tread all lines, this visit's among them
- USER 3
\tdelete all lines
- USER 4
\tget a new name

`;
const WRONG = 'Error: send USER, USER 1 NUMBER, USER 2, USER 3 or USER 4';

// Each request is one record {number, line}, and what it did: {deleted: a number}, {cleared: true}, {named: true}.
const journal = new Journal('history');
const history = new Map(); // the lines, by their numbers. A number stays with its line, and is never given again.
let next = FIRST;
let names = 0;
journal.records.forEach(apply);

function apply(record) {
  if (record.cleared) history.clear();
  if (record.named) names += 1;
  history.delete(record.deleted);
  history.set(record.number, record.line);
  next = record.number + 1;
}

async function talk(connection) {
  const lines = new Lines(connection, LIMIT);
  let request;
  let tooLong = false;
  try {
    request = (await lines.next()) ?? lines.rest; // the end of input ends a request as a line end does
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    request = error.beginning;
    tooLong = true;
  }
  await connection.send(HEAD + handle(request, tooLong, connection.address));
  // Whatever follows the line is not looked at. The close reads it and throws it away.
}

// Logs the request, does it, and gives the result. No await in here: so nobody deletes between another's look and
// deletion.
function handle(bytes, tooLong, address) {
  const text = decode(bytes);
  // Not trim() and \s: they would take the white space of all scripts, and some control characters.
  const words = (text ?? '').replace(/^[ \t]+|[ \t]+$/g, '').split(/[ \t]+/);
  const plain = !tooLong && text !== null && !words.some((word) => CONTROL.test(word));
  const [user, ...operation] = plain ? words : [''];
  const record = { number: next };
  const result = user === '' ? WRONG : plan(operation, record);
  const shownUser = result === WRONG ? '(nobody)' : escape(user);
  // Without a decoder's null: latin1 gives each byte as a character, and none above ASCII is left as it is.
  const shown = text === null ? escape(bytes.toString('latin1')).replace(/[\x80-\xff]/g, hex) : escape(text);
  record.line = `${next}: ${now()} | ${address} | ${shownUser} | "${shown}"${tooLong ? ' and more' : ''}`;
  if (!journal.append(record)) return 'Error: it could not be kept, so it was not done\n';
  apply(record); // what it deletes goes first, then its own line comes: no request deletes its own
  console.log(record.line);
  return operation.join() === '2' ? [...history.values(), ''].join('\n') : `${result}\n`;
}

// What will be done, noted in the record, and the result. Nothing is done yet: it must be kept first.
function plan(operation, record) {
  if (operation.length === 0) return 'Welcome! It is noted.';
  if (operation.length === 2 && operation[0] === '1' && /^[0-9]+$/.test(operation[1])) {
    const number = Number(operation[1]); // too many digits make it inexact or infinite; no line has such a number
    if (!history.has(number)) return 'There is no such line.';
    record.deleted = number;
    return `Line ${number} is gone.`;
  }
  switch (operation.join(' ')) {
    case '2':
      return ''; // the lines, when this one is among them
    case '3':
      record.cleared = true;
      return 'All is gone; only this remains.';
    case '4':
      record.named = true;
      return `From now on you can be user${names + 1}`;
    default:
      return WRONG;
  }
}

// A request is input from strangers that ends in a log and on a terminal: what could begin a new line there, or steer
// the terminal, or turn the direction of the text, is written as an escape.
function escape(text) {
  return text.replace(ESCAPED, (char) => (char === '"' || char === '\\' ? `\\${char}` : hex(char)));
}

function hex(char) {
  const code = char.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}

// In UTC, in the basic format of ISO 8601 with its offset: 20261121T010203+0000.
function now() {
  return new Date().toISOString().slice(0, 19).replace(/[-:]/g, '') + '+0000';
}

process.stdout.on('error', () => {}); // a terminal that has gone away must not end the server
serve('history', talk);
