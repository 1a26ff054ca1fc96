/**
 * Loaded by `--import` before a bot that is to die at a write of its store: SIGKILLs its own process before or after the
 * write that `kill-at.json` in the working folder names. Plain JavaScript, since plain Node loads it. The bot knows
 * nothing of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';

const file = join(process.cwd(), 'kill-at.json');
const { all } = sqlite3.Database.prototype;
let armedId;
let writes = 0;

// The adapter sends everything through `all`, and so does whatever else uses its `query`.
sqlite3.Database.prototype.all = function (sql, ...rest) {
  const side = /^\s*(?:insert|update|delete)\b/i.test(sql) ? sideOfThisWrite() : undefined;
  if (side === 'before') die();
  if (side === 'after') rest.splice(-1, 1, die);
  return all.call(this, sql, ...rest);
};

function sideOfThisWrite() {
  const point = readPoint();
  // A second process that takes the store over while the file is still there is not meant.
  if (point === undefined || point.pid !== process.pid) return undefined;
  if (point.id !== armedId) {
    armedId = point.id;
    writes = 0;
  }
  writes += 1;
  return writes === point.nth ? point.side : undefined;
}

function readPoint() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

// Sent to itself the signal is delivered before `kill` returns: not one instruction of the bot runs after it.
function die() {
  process.kill(process.pid, 'SIGKILL');
}
