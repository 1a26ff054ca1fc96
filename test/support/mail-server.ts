import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail as it was received. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: Email;
}

/** A mail server on loopback that keeps what it takes. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Cuts every connection. */
  cut(): void;
  stop(): Promise<void>;
}

/** How the server behaves beyond taking everything. */
export interface MailServerOptions extends SMTPServerOptions {
  /** Called with each mail that has arrived as a whole; what it throws is the server's answer. */
  readonly onMail?: (server: MailServer, raw: string) => void | Promise<void>;
  readonly port?: number;
}

/** Starts a mail server; whoever starts it outside of a test stops it. */
export async function startMailServer({ onMail, port = 0, ...options }: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...options,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        try {
          const raw = Buffer.concat(chunks).toString('utf8');
          await onMail?.(server, raw);
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ to, raw, parsed: await PostalMime.parse(raw) });
          callback();
        } catch (error) {
          callback(error instanceof Error ? error : new Error(String(error)));
        }
      });
    },
  });
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A sender that goes away in the middle is what some tests are about.
  smtp.on('error', () => {});
  const listening = smtp.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address: AddressInfo | string | null = listening.address();
  const boundPort = address !== null && typeof address === 'object' ? address.port : port;
  const server: MailServer = {
    url: `smtp://127.0.0.1:${boundPort}`,
    port: boundPort,
    received,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        server.cut();
        smtp.close(() => resolve());
      }),
  };
  return server;
}

/** A mail server for one test. */
export async function useMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  onTestFinished(() => server.stop());
  return server;
}
