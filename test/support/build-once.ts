import { execFileSync } from 'node:child_process';

/** Each lane loads this module for itself; they share only the process. */
const isBuilt = Symbol.for('zw.tests.built');

/** Builds the bot and the sandbox once for all lanes of a run, so that processes run the code as it is now. */
export default function buildOnce(): void {
  if (Reflect.has(globalThis, isBuilt)) return;
  Reflect.set(globalThis, isBuilt, true);
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
