import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import { buildBotArguments, builtEntry } from './bot-command.js';
import { type ClockMessage, clockVariable, isClockFollowed } from './clock-message.js';
import { OutputLines } from './output-lines.js';

/** The end of a process: its exit code, or the signal that ended it. */
export interface BotExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A bot that runs as a process of its own and lives in the sandbox's time. */
export interface Bot {
  readonly pid: number;
  /** Resolves when the process has ended and all its output is read; never rejects. */
  readonly exited: Promise<BotExit>;
  /** Returns the last lines it wrote, stdout and stderr as they came. */
  output(): readonly string[];
  /**
   * Resolves with the first line, past or future, that matches.
   *
   * @throws Error with the last lines if the process ends without one
   */
  line(pattern: RegExp): Promise<string>;
  /** Resolves once the bot's `Date` agrees with the sandbox's clock as it is now, or the process has ended. */
  followClock(): Promise<void>;
  /** Sends a signal, SIGTERM unless told otherwise, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<BotExit>;
  /** Ends it at once, as a crash would, and waits for the end. */
  kill(): Promise<BotExit>;
}

export interface BotOptions {
  readonly clock: SandboxClock;
  /** The bot's whole environment, apart from what Node itself needs to start. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the main module, JavaScript or TypeScript; the built bot if absent. */
  readonly entry?: string;
  /** The working folder; without a `.env` in it, a developer's own settings do not reach the bot. */
  readonly workingFolder?: string;
  /** The lines of output that are kept: 2,000 if absent. */
  readonly keptLines?: number;
  /** URLs of further modules that its process loads before it, after the clock. */
  readonly preloads?: readonly string[];
}

/**
 * Starts the bot as a child process, in a session of its own, so that a Ctrl-C at the terminal reaches the sandbox and
 * not the bot; it stops by itself when the sandbox is gone.
 *
 * @throws NotBuiltError if `entry` is not there
 */
export function spawnBot(options: BotOptions): Bot {
  const { clock, env, entry = builtEntry, workingFolder, keptLines = 2000, preloads } = options;
  const child = spawn(process.execPath, buildBotArguments(entry, preloads), {
    ...(workingFolder === undefined ? {} : { cwd: workingFolder }),
    env: { ...inheritedEnvironment(), ...env, [clockVariable]: JSON.stringify(clock.setting()) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const output = new OutputLines(keptLines);
  if (child.stdout) output.collect(child.stdout);
  if (child.stderr) output.collect(child.stderr);

  const exited: Promise<BotExit> = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
  }));
  const followClock = createClockFollower(child, clock, exited);
  const endFollowing = clock.onChange(() => void followClock());
  void exited.then(endFollowing);

  return {
    pid: child.pid ?? 0,
    exited,
    output: () => output.all(),
    line: (pattern) => waitForLine(output, pattern, exited),
    followClock,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
  };
}

function inheritedEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'NODE_V8_COVERAGE'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function createClockFollower(child: ChildProcess, clock: SandboxClock, exited: Promise<unknown>): () => Promise<void> {
  let lastId = 0;
  const waiting = new Map<number, () => void>();
  child.on('message', (message: unknown) => {
    if (!isClockFollowed(message)) return;
    waiting.get(message.id)?.();
    waiting.delete(message.id);
  });

  return async () => {
    if (!child.connected) return;
    const id = ++lastId;
    const message: ClockMessage = { type: 'sandbox_clock', id, setting: clock.setting() };
    const followed = new Promise<void>((resolve) => waiting.set(id, resolve));
    // A child that ends meanwhile fails the send; `exited` then settles the wait.
    child.send(message, () => {});
    await Promise.race([followed, exited]);
    waiting.delete(id);
  };
}

function waitForLine(output: OutputLines, pattern: RegExp, exited: Promise<BotExit>): Promise<string> {
  const past = output.all().find((line) => pattern.test(line));
  if (past !== undefined) return Promise.resolve(past);
  return new Promise((resolve, reject) => {
    const stopListening = output.onLine((line) => {
      if (!pattern.test(line)) return;
      stopListening();
      resolve(line);
    });
    void exited.then(({ code, signal }) => {
      stopListening();
      const lastLines = output.all().slice(-20).join('\n');
      reject(new Error(`the bot ended (${code ?? signal}) without a line like ${pattern}:\n${lastLines}`));
    });
  });
}
