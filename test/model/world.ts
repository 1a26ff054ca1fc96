import type { SweepReport } from '../../src/jobs/poll-lines.js';
import { actForPerson } from './act-for-person.js';
import { Bot, type Surroundings, salesChannel } from './bot.js';
import { isPersonStep } from './describe-step.js';
import { findWrongCards } from './find-wrong-cards.js';
import { type Interruption, Life, type Outside } from './life.js';
import { SimulatedCarrier } from './simulated-carrier.js';
import { SimulatedMail } from './simulated-mail.js';
import { SimulatedSlack } from './simulated-slack.js';
import { SimulatedTime } from './simulated-time.js';
import type { MeanwhileStep, Step } from './steps.js';
import { Witness } from './witness.js';

/** zw with its neighbours, and whoever makes trouble for it. */
export class World {
  readonly surroundings: Surroundings;
  /** From then on, some things are told in the alert channel and some cards are left as they are. */
  wasArchived = false;
  #life = new Life(() => undefined);
  #bot: Bot | undefined;
  #armed: { pointsLeft: number; readonly by: 'crash' | MeanwhileStep }[] = [];
  #isInterrupting = false;
  #isSweeping = false;

  /** `isCourierSlow`: the outbox worker goes only when it is sent, and not after every step. */
  constructor(
    path: string,
    private readonly isCourierSlow: boolean,
  ) {
    const time = new SimulatedTime();
    const [carrier, slack, mail] = [new SimulatedCarrier(time), new SimulatedSlack(time), new SimulatedMail()];
    let ids = 0;
    const newId = () => {
      ids += 1;
      return `request-${ids}`;
    };
    const witness = new Witness(carrier, slack, mail, time);
    this.surroundings = { path, time, carrier, slack, mail, witness, newId };
  }

  get bot(): Bot {
    if (!this.#bot) throw new Error('zw was not started');
    return this.#bot;
  }

  /** Starts a process, and another one for as long as something kills it at its start. */
  async start(): Promise<void> {
    do {
      this.surroundings.time.dropTimers();
      this.#isSweeping = false;
      this.#isInterrupting = false;
      this.#life = new Life((outside) => this.#interruptionAt(outside));
      this.#bot = await Bot.start(this.surroundings, this.#life);
      await this.#unlessKilled(async () => {
        await this.bot.deliverUntold();
        await this.#sweep();
        await this.bot.deliverWoken();
      });
      if (this.#life.isOver) await this.bot.bury();
    } while (this.#life.isOver);
  }

  /**
   * Does one step, lets zw come to rest, and compares.
   * @throws {Error} with every rule that was broken.
   */
  async run(step: Step): Promise<void> {
    await this.#unlessKilled(async () => {
      await this.#perform(step);
      await this.bot.meanwhile.drain();
      if (!this.isCourierSlow) await this.bot.deliverWoken();
      await this.bot.rest();
    });
    if (this.#life.isOver) {
      await this.bot.bury();
      await this.start();
    }
    this.throwViolations();
  }

  /** From now on everything works, and nobody does anything. */
  calmDown(): void {
    const { carrier, slack, mail } = this.surroundings;
    this.#armed = [];
    mail.faults.clear();
    carrier.faults.clear();
    slack.faults.clear();
    slack.archived.clear();
  }

  /** An hour passes, then zw sweeps and says what it has to say. */
  async passQuietHour(): Promise<SweepReport> {
    await this.#wait(61 * 60_000);
    await this.bot.deliverUntold();
    const report = await this.#sweep();
    if (!report) throw new Error('the sweep was under way already');
    await this.bot.deliverUntold();
    return report;
  }

  /** Every line that should be ours is looked at, and where it seems lost looked at again some minutes later. */
  passNight(): Promise<void> {
    return this.bot.verifyLine((ms) => this.#wait(ms));
  }

  throwViolations(): void {
    const { witness, slack } = this.surroundings;
    if (!this.wasArchived) {
      const untold = new Set(this.bot.store.listUnpublished());
      const told = [...witness.records.values()].filter(({ id }) => !untold.has(id));
      for (const wrong of findWrongCards(told, slack)) witness.complain(wrong);
    }
    if (witness.violations.length > 0) throw new Error(witness.violations.join('\n'));
  }

  async #unlessKilled(work: () => Promise<void>): Promise<void> {
    const life = this.#life;
    const watched = work().catch((error: unknown) => {
      const fault = error instanceof Error ? error.stack : String(error);
      if (!life.isOver) this.surroundings.witness.complain(`zw threw ${fault}`);
    });
    await Promise.race([watched, life.over]);
  }

  async #perform(step: Step): Promise<void> {
    const { carrier, slack, mail, witness } = this.surroundings;
    if (isPersonStep(step)) return actForPerson(this.bot.lines, witness, step);
    switch (step.step) {
      case 'sweep':
        // A outbox worker that is under way at this very point cannot be waited for.
        if (!this.isCourierSlow && !this.#isInterrupting) await this.bot.deliverUntold();
        await this.#sweep();
        return;
      case 'deliver':
        return this.bot.deliverWoken();
      case 'wake_courier':
        for (const id of this.bot.woken) this.bot.wake(id);
        return;
      case 'restart':
        await this.bot.stop();
        return this.start();
      case 'crash':
        return this.#life.end();
      case 'archive':
        this.wasArchived = true;
        slack.archived.add(salesChannel);
        return;
      case 'unarchive':
        slack.archived.clear();
        return;
      case 'delete_card':
        return slack.remove(witness.records.get(step.id)?.card?.ts ?? '');
      case 'order_elsewhere':
        return carrier.orderElsewhere(step.id);
      case 'take_away':
        return carrier.takeAway(step.id);
      case 'remove_elsewhere':
        return carrier.removeElsewhere(step.id);
      case 'night':
        return this.passNight();
      case 'plan':
        return carrier.plan(step.id, step.plan);
      case 'spoil_carrier':
        return carrier.faults.plan(step.call, step.fault, step.times);
      case 'spoil_slack':
        return slack.faults.plan(step.call, step.fault, step.times);
      case 'spoil_mail':
        return mail.faults.plan('send', step.fault, step.times);
      case 'interrupt':
        this.#armed.push({ pointsLeft: step.afterPoints, by: step.by });
        return;
      case 'wait':
        return this.#wait(step.ms);
    }
  }

  #wait(ms: number): Promise<void> {
    return this.surroundings.time.advance(ms, () => this.bot.rest());
  }

  // Two sweeps at once do not happen: whoever wants a second one waits for the first.
  async #sweep(): Promise<SweepReport | undefined> {
    if (this.#isSweeping) return undefined;
    this.#isSweeping = true;
    try {
      return await this.bot.sweep();
    } finally {
      this.#isSweeping = false;
    }
  }

  #interruptionAt(outside: Outside): Interruption | undefined {
    const [next] = this.#armed;
    if (!next || this.#isInterrupting) return undefined;
    if (next.pointsLeft > 0) {
      next.pointsLeft -= 1;
      return undefined;
    }
    const { by } = next;
    // While one process writes, the store lets nobody else at the line, so that is no place to wait for somebody.
    if (by !== 'crash' && outside === 'store') return undefined;
    this.#armed.shift();
    return by === 'crash' ? 'crash' : () => this.#interrupt(by);
  }

  async #interrupt(step: MeanwhileStep): Promise<void> {
    this.#isInterrupting = true;
    const wait = this.bot.nextWait();
    const acting = this.bot.meanwhile.track(this.#unlessKilled(() => this.#perform(step)));
    // Whoever waits for what zw does is waited for when it is done.
    await Promise.race([acting, wait]);
    this.#isInterrupting = false;
  }
}
