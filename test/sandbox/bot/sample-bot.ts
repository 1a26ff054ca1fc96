import { createServer } from 'node:http';

/** A program that knows nothing of the sandbox; `SAMPLE` says what it does. */
const firstDate = new Date();

function tell(fact: string, value: unknown): void {
  process.stdout.write(`${fact} ${value}\n`);
}

switch (process.env.SAMPLE) {
  case 'clock':
    tell('first', firstDate.toISOString());
    tell('same constructor', new Date().constructor === Date);
    process.on('SIGUSR2', () => tell('asked', Date.now()));
    setInterval(() => {}, 1000);
    tell('ready', true);
    break;
  case 'environment':
    tell('names', Object.keys(process.env).sort().join(','));
    tell('folder', process.cwd());
    break;
  case 'talkative':
    for (let number = 1; number <= 10; number++) tell('line', number);
    process.stderr.write('no line feed');
    break;
  case 'server': {
    const statuses = [503, 200];
    createServer((_, response) => {
      const status = statuses.shift() ?? 200;
      tell('asked', status);
      response.writeHead(status).end();
    }).listen(Number(process.env.PORT), '127.0.0.1');
    break;
  }
  case 'polite':
    process.once('SIGTERM', () => process.exit(7));
    setInterval(() => {}, 1000);
    tell('ready', true);
    break;
  case 'stubborn':
    process.on('SIGTERM', () => tell('heard', 'SIGTERM'));
    setInterval(() => {}, 1000);
    tell('ready', true);
    break;
}
