import { type MailServer, startMailServer } from '../support/mail-server.js';
import type { FallibleCall } from './killer.js';

/** A mail server that shows how far each mail has come, and that loses answers when it is told to. */
export class SeenMail {
  #lost = 0;

  private constructor(private readonly server: MailServer) {}

  /** `watch` is waited for: at `received` before the mail itself is asked for, at `done` before it is answered. */
  static async start(watch: (call: FallibleCall) => Promise<void>): Promise<SeenMail> {
    const see = (stage: FallibleCall['stage']) => watch({ to: 'mail', name: 'mail', stage });
    const server = await startMailServer({
      onRcptTo: (_address, _session, callback) => void see('received').then(() => callback()),
      onMail: async () => {
        await see('done');
        mail.#loseAnswer();
      },
      onClose: () => void see('over'),
    });
    const mail = new SeenMail(server);
    return mail;
  }

  /** What a bot needs in its environment to send its mails here. */
  get env(): Readonly<Record<string, string>> {
    return { SMTP_URL: this.server.url, MAIL_FROM: 'Example <zw@example.com>' };
  }

  /** Takes so many mails from now on without an answer. */
  lose(times: number): void {
    this.#lost = times;
  }

  /** How many mails an address has got. */
  count(address: string): number {
    return this.server.received.filter(({ to }) => to.includes(address)).length;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #loseAnswer(): void {
    if (this.#lost === 0) return;
    this.#lost -= 1;
    this.server.cut();
  }
}
