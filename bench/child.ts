import { fork } from 'node:child_process';
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

/** A carrier that answers every call after so many milliseconds, until it is stopped. */
export interface BenchCarrier {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts a carrier in a process of its own. */
export async function startCarrier(delayMs: number): Promise<BenchCarrier> {
  const child = fork(urlOf('carrier'), [String(delayMs)], { stdio: [...stdio] });
  const [port] = await once(child, 'message');
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
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
