import { execFileSync } from 'node:child_process';

let isBuilt = false;

/** Builds the bot and the sandbox once for all lanes of a run, so that processes run the code as it is now. */
export default function buildOnce(): void {
  if (isBuilt) return;
  isBuilt = true;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
