import type { Block } from '../../control/contract.js';
import type { Changes } from '../changes.js';
import type { Clock } from '../clock.js';
import { type Ids, opaque } from '../ids.js';
import { type Json, listAt, stringAt } from '../json.js';
import { SlackError } from '../slack-error.js';
import { stateOf, type Values } from './element-state.js';
import { withIds } from './elements.js';

/** Root and two pushed views. @see Slack docs, "Modals", View stacks */
const MAX_STACK = 3;

/** A modal or a Home tab as one person has it. */
export interface ViewRecord {
  readonly id: string;
  readonly userId: string;
  readonly rootViewId: string;
  readonly previousViewId?: string;
  hash: string;
  view: Json;
  blocks: Block[];
  values: Values;
}

/** Every view that is open somewhere, and the Home tab of each person. */
export class ViewStore {
  readonly #stacks = new Map<string, ViewRecord[]>();
  readonly #homes = new Map<string, ViewRecord>();

  constructor(private readonly deps: { clock: Clock; ids: Ids; changes: Changes }) {}

  /** Returns the open modals of a person, bottom first. */
  stack(userId: string): readonly ViewRecord[] {
    return this.#stacks.get(userId) ?? [];
  }

  home(userId: string): ViewRecord | undefined {
    return this.#homes.get(userId);
  }

  /** Opens a modal as the root of a new stack, in place of what was open. @throws {SlackError} `duplicate_external_id` */
  open(userId: string, view: Json): ViewRecord {
    const record = this.#create(userId, view, undefined);
    this.#stacks.set(userId, [record]);
    return record;
  }

  /** Puts a modal on top. @throws {SlackError} `not_found`, `push_limit_reached`, `duplicate_external_id` */
  push(userId: string, view: Json): ViewRecord {
    const stack = this.stack(userId);
    const top = stack.at(-1);
    if (!top) throw new SlackError('not_found');
    if (stack.length >= MAX_STACK) throw new SlackError('push_limit_reached');
    const record = this.#create(userId, view, top);
    this.#stacks.set(userId, [...stack, record]);
    return record;
  }

  /** Replaces a view; values survive where block_id, action_id and element type stay the same. @throws {SlackError} */
  update(record: ViewRecord, view: Json, hash?: string): ViewRecord {
    if (hash !== undefined && hash !== record.hash) throw new SlackError('hash_conflict');
    if (view.type !== record.view.type) throw new SlackError('invalid_arguments');
    this.#refuseTakenExternalId(view, record);
    record.view = view;
    record.blocks = withIds(listAt(view, 'blocks'), this.deps.ids);
    record.values = stateOf(record.blocks, {}, record.values);
    record.hash = this.#hash();
    this.deps.changes.mark();
    return record;
  }

  /** Shows a person's Home tab. @throws {SlackError} `hash_conflict` */
  publish(userId: string, view: Json, hash?: string): ViewRecord {
    const home = this.#homes.get(userId);
    if (home) return this.update(home, view, hash);
    if (hash !== undefined) throw new SlackError('hash_conflict');
    const record = this.#create(userId, view, undefined);
    this.#homes.set(userId, record);
    return record;
  }

  /** Returns the view with this id. @throws {SlackError} `not_found` when it is closed or never was */
  find(by: { readonly viewId?: string; readonly externalId?: string }): ViewRecord {
    const found = this.#all().find(
      ({ id, view }) => id === by.viewId || (by.externalId !== undefined && view.external_id === by.externalId),
    );
    if (!found) throw new SlackError('not_found');
    return found;
  }

  /** Closes a view and those above it. */
  close(record: ViewRecord): void {
    const stack = this.stack(record.userId);
    const depth = stack.indexOf(record);
    if (depth >= 0) this.#stacks.set(record.userId, stack.slice(0, depth));
    this.deps.changes.mark();
  }

  /** Closes every modal of a person. */
  closeAll(userId: string): void {
    this.#stacks.delete(userId);
    this.deps.changes.mark();
  }

  clear(): void {
    this.#stacks.clear();
    this.#homes.clear();
  }

  #all(): ViewRecord[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }

  #create(userId: string, view: Json, below: ViewRecord | undefined): ViewRecord {
    this.#refuseTakenExternalId(view, undefined);
    const id = this.deps.ids.next('V');
    const blocks = withIds(listAt(view, 'blocks'), this.deps.ids);
    const record: ViewRecord = {
      id,
      userId,
      rootViewId: below?.rootViewId ?? id,
      ...(below ? { previousViewId: below.id } : {}),
      hash: this.#hash(),
      view,
      blocks,
      values: stateOf(blocks, {}),
    };
    this.deps.changes.mark();
    return record;
  }

  #refuseTakenExternalId(view: Json, except: ViewRecord | undefined): void {
    const externalId = stringAt(view, 'external_id');
    if (externalId === undefined) return;
    const isTaken = this.#all().some((record) => record !== except && record.view.external_id === externalId);
    if (isTaken) throw new SlackError('duplicate_external_id');
  }

  #hash(): string {
    return `${Math.floor(this.deps.clock.now().getTime() / 1000)}.${opaque().slice(0, 8)}`;
  }
}
