import { resolve } from 'node:path';
import { runProgram } from './app/run-program.js';
import { type FileFacts, loadStoreUrl } from './config.js';
import { backUpStore } from './store/sqlite/copy-store.js';

async function backUp(envFile: FileFacts): Promise<void> {
  const [file, ...others] = process.argv.slice(2);
  if (!file || others.length > 0) {
    process.stderr.write('zw: npm run backup -- <file>, where there is no file yet\n');
    process.exit(2);
  }
  const target = resolve(file);
  const count = await backUpStore(loadStoreUrl(process.env, envFile), target);
  process.stdout.write(`zw: ${count === 1 ? '1 line' : `${count} lines`} copied to ${target}\n`);
}

void runProgram(process.env, backUp);
