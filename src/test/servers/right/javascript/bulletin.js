// bulletin: clients post texts of several lines, and read everything that was ever posted.
'use strict';

const { serve, decode, Lines, LineTooLong, Journal } = require('./wire.js');

const LINE_LIMIT = 2_000; // bytes of a line
const POST_LIMIT = 200; // lines of a post
const CONTROL = /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]/; // TAB is none of them

const journal = new Journal('bulletin');
const board = journal.records; // every post, each an array of lines

async function talk(connection) {
  const lines = new Lines(connection, LINE_LIMIT);
  try {
    for (;;) {
      const line = await lines.next();
      if (line === null) return; // what has no line end is no line: lines.rest is dropped
      // Compared exactly: ' POST', 'post' and 'POST a text' are no commands.
      switch (decode(line)) {
        case 'POST': {
          const reply = await takePost(lines);
          if (reply === null) return;
          await connection.send(`${reply}\n`);
          break;
        }
        case 'READ':
          await connection.send([...board.flat(), '#', ''].join('\n'));
          break;
        case 'QUIT':
          return await connection.send('OK\n');
        case null:
          await connection.send('ERROR - This is not UTF-8\n');
          break;
        default:
          await connection.send('ERROR - Command not understood\n');
      }
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    // At once and for good: the end of this line may never come. A post it was in is lost.
    await connection.send(`ERROR - A line has at most ${LINE_LIMIT} bytes\n`);
  }
}

// Reads a post up to its '#', puts it on the board, and says how that went; null if the client went away.
// Until the '#' the post is seen here only, and then it is put on the board in one step. So it stays whole, whoever
// else is posting, and a client that breaks off leaves nothing behind.
async function takePost(lines) {
  const post = [];
  let fault = null;
  for (;;) {
    const bytes = await lines.next();
    if (bytes === null) return null;
    const line = decode(bytes);
    if (line === '#') break; // exactly: ' #', '##' and 'Text#' are text
    if (line === null) fault ??= 'ERROR - A line of the post is not UTF-8';
    // One of them is '\r', and '#\r' would be sent back as '#\r\n': to a client, the end of the board.
    else if (CONTROL.test(line)) fault ??= 'ERROR - The post has a control character';
    else if (post.length === POST_LIMIT) fault ??= `ERROR - A post has at most ${POST_LIMIT} lines`;
    // After a fault the rest is still read, up to its end: otherwise the text would be taken for commands.
    if (fault === null) post.push(line);
  }
  if (fault !== null) return fault;
  if (!journal.append(post)) return 'ERROR - The post could not be kept';
  board.push(post);
  return 'OK';
}

serve('bulletin', talk);
