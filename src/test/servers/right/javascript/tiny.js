// tiny: tells the time, and sends texts back.
'use strict';

const { serve, decode, Lines, LineTooLong } = require('./wire.js');

const LIMIT = 2_000; // bytes of a line

async function talk(connection) {
  await connection.send('Hello! Tiny speaking.\n');
  const lines = new Lines(connection, LIMIT);
  for (;;) {
    let line;
    try {
      line = await lines.next();
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error;
      // At once and for good: the end of this line may never come. The close lets the reply arrive.
      return connection.send(`ERROR A line has at most ${LIMIT} bytes\n`);
    }
    const atEnd = line === null;
    const text = decode(atEnd ? lines.rest : line); // here, a last line without an end is a request
    const request = text === null ? null : text.replace(/^[ \t]+|[ \t]+$/g, ''); // trim() would take U+00A0 too
    if (request !== '') { // an empty line has no reply
      const reply = answer(request);
      await connection.send(`${reply}\n`);
      if (reply === 'BYE') return;
    }
    if (atEnd) return;
  }
}

// The reply to one request; null stands for one that is not UTF-8.
function answer(request) {
  if (request === null) return 'ERROR This is not UTF-8';
  // The word first, then its case: the text of ECHO keeps its own.
  const space = request.indexOf(' ');
  const word = upper(space < 0 ? request : request.slice(0, space));
  if (word === 'TIME') return `TIME ${now()}`;
  if (word === 'HELP') return 'Commands, each on a line of its own: TIME, ECHO <text>, HELP, QUIT';
  if (word === 'QUIT') return 'BYE';
  if (word !== 'ECHO') return 'ERROR UNKNOWN_COMMAND';
  if (space < 0) return 'ERROR BAD_ARGUMENTS'; // white space is no text: it was taken off with the line's
  const text = request.slice(space + 1);
  // A terminal that shows an echo would obey these.
  return /[\0-\x08\x0a-\x1f\x7f-\x9f]/.test(text) ? 'ERROR Control characters are not echoed' : `ECHO ${text}`;
}

// Only ASCII letters: 'tıme'.toUpperCase() is 'TIME', and yet it is another word.
function upper(word) {
  return word.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

// Local time with its offset, in the basic format of ISO 8601: 20250912T172413-0500.
function now() {
  const date = new Date();
  const east = -date.getTimezoneOffset(); // minutes
  const local = new Date(date.getTime() + east * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '');
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${local}${east < 0 ? '-' : '+'}${two(east / 60)}${two(east % 60)}`;
}

serve('tiny', talk);
