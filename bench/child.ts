import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

const urlOf = (name: string): URL => new URL(`./processes/${name}.js`, import.meta.url);
const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;

/** A file of `processes/` and the arguments that it is run with. */
export type ChildCommand = readonly [name: string, ...args: (string | number)[]];

/**
 * Runs each command in a process of its own, so that nothing that ran before has warmed or burdened it. All begin their
 * work at the same instant, when the last one is ready.
 * @returns what each has told, still unknown data.
 */
export async function runTogether(commands: readonly ChildCommand[]): Promise<unknown[]> {
  const children = commands.map(start);
  await Promise.all(children.map(({ next }) => next()));
  const told = children.map(({ next }) => next());
  for (const { go } of children) go();
  const results = await Promise.all(told);
  await Promise.all(children.map(({ ended }) => ended));
  return results;
}

/** Runs one command as `runTogether` does. */
export async function runChild(...command: ChildCommand): Promise<unknown> {
  const [told] = await runTogether([command]);
  return told;
}

/** In a child: says that everything is prepared, and resolves when the work shall begin. */
export async function startSignal(): Promise<void> {
  const signal = once(process, 'message');
  process.send?.('ready');
  await signal;
}

/** In a child: tells the parent what was found, and lets the process end. */
export function tellParent(result: Readonly<Record<string, unknown>>): void {
  process.send?.(result, () => process.disconnect());
}

/** A server of `processes/`, until it is stopped. */
export interface BenchServer {
  readonly port: number;
  /** What it says when it is spoken to, still unknown data. */
  ask(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a server in a process of its own. */
export async function startServer(...[name, ...args]: ChildCommand): Promise<BenchServer> {
  const child = fork(urlOf(name), args.map(String), { stdio: [...stdio] });
  const [port] = await once(child, 'message');
  return {
    port: Number(port),
    ask: () => ask(child),
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** Starts a carrier that answers every call after so many milliseconds. */
export async function startCarrier(delayMs: number): Promise<BenchServer & { readonly origin: string }> {
  const server = await startServer('carrier', delayMs);
  return { ...server, origin: `http://127.0.0.1:${server.port}` };
}

/** Says something to a child and resolves with what it says next. */
export async function ask(child: ChildProcess): Promise<unknown> {
  const answer = once(child, 'message');
  child.send('report');
  const [told] = await answer;
  return told;
}

function start([name, ...args]: ChildCommand) {
  const child = fork(urlOf(name), args.map(String), { stdio: [...stdio] });
  const ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(([[exitCode]]) => {
    if (exitCode !== 0) throw new Error(`the process ${name} ended with ${String(exitCode)}`);
  });
  const endedEarly = ended.then((): never => {
    throw new Error(`the process ${name} ended without a word`);
  });
  const next = async (): Promise<unknown> => {
    const [message] = await Promise.race([once(child, 'message'), endedEarly]);
    return message;
  };
  return { ended, next, go: () => child.send('go') };
}
