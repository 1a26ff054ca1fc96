import type { LineId } from '../../src/lines/model/ids.js';
import type { CallOptions, Carrier } from '../../src/lines/ports/carrier.js';

export type CarrierCallName = keyof Carrier;
export type AnswerTo<Name extends CarrierCallName> = Awaited<ReturnType<Carrier[Name]>>;
/** An answer, or what to do while the call is under way and then answer. */
export type Scripted<Name extends CarrierCallName> = AnswerTo<Name> | (() => AnswerTo<Name> | Promise<AnswerTo<Name>>);

type OrderOf<Name extends CarrierCallName> = Name extends 'add' | 'update' | 'delete'
  ? Parameters<Carrier[Name]>[1]
  : undefined;

export interface CarrierCall<Name extends CarrierCallName = CarrierCallName> {
  readonly name: Name;
  readonly lineId: LineId;
  /** What `add`, `update` and `delete` were told beside the number. */
  readonly order: OrderOf<Name>;
  readonly signal: AbortSignal | undefined;
}

type Scripts = { readonly [Name in CarrierCallName]: { next: Scripted<Name>[]; always: Scripted<Name> | undefined } };

/** A carrier that says what it was told to say, call by call, and refuses to answer what nobody expected. */
export class ScriptedCarrier implements Carrier {
  readonly calls: CarrierCall[] = [];
  /** Where each of the calls was to wait, and for whom. */
  readonly places: Pick<CallOptions, 'lane' | 'requestedBy'>[] = [];
  readonly #scripts: Scripts = {
    eligible: { next: [], always: undefined },
    add: { next: [], always: undefined },
    status: { next: [], always: undefined },
    update: { next: [], always: undefined },
    delete: { next: [], always: undefined },
  };

  /** Appends the answers to the next calls of this name. */
  answers<Name extends CarrierCallName>(name: Name, ...answers: Scripted<Name>[]): this {
    this.#scripts[name].next.push(...answers);
    return this;
  }

  /** Answers every call of this name for which nothing else is scripted. */
  alwaysAnswers<Name extends CarrierCallName>(name: Name, answer: Scripted<Name>): this {
    const script: { always: Scripted<Name> | undefined } = this.#scripts[name];
    script.always = answer;
    return this;
  }

  /** The names of the calls so far, in order. */
  get callNames(): CarrierCallName[] {
    return this.calls.map(({ name }) => name);
  }

  countOf(name: CarrierCallName): number {
    return this.callNames.filter((called) => called === name).length;
  }

  eligible(lineId: LineId, options?: CallOptions) {
    return this.#answer('eligible', lineId, undefined, options);
  }

  add(lineId: LineId, order: OrderOf<'add'>, options?: CallOptions) {
    return this.#answer('add', lineId, order, options);
  }

  status(lineId: LineId, options?: CallOptions) {
    return this.#answer('status', lineId, undefined, options);
  }

  update(lineId: LineId, order: OrderOf<'update'>, options?: CallOptions) {
    return this.#answer('update', lineId, order, options);
  }

  delete(lineId: LineId, order: OrderOf<'delete'>, options?: CallOptions) {
    return this.#answer('delete', lineId, order, options);
  }

  async #answer<Name extends CarrierCallName>(
    name: Name,
    lineId: LineId,
    order: OrderOf<Name>,
    options: CallOptions | undefined,
  ): Promise<AnswerTo<Name>> {
    this.calls.push({ name, lineId, order, signal: options?.signal });
    const { signal: _signal, ...place } = options ?? {};
    this.places.push(place);
    const script: { next: Scripted<Name>[]; always: Scripted<Name> | undefined } = this.#scripts[name];
    const scripted = script.next.shift() ?? script.always;
    if (scripted === undefined) throw new Error(`nobody expected the call ${this.callNames.join(', ')}`);
    return typeof scripted === 'function' ? scripted() : scripted;
  }
}
