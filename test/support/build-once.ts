import { execFileSync } from 'node:child_process';

/** Builds the bot and the sandbox once before the tests, so that journeys run the code as it is now. */
export default function buildOnce(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
