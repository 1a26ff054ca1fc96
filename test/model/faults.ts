/** What goes wrong with the next calls of some kind: each fault is used up by one call. */
export class Faults<Kind extends string, Fault extends string> {
  #planned: { readonly kind: Kind; readonly fault: Fault }[] = [];

  /** Spoils the next `times` calls of a kind. */
  plan(kind: Kind, fault: Fault, times: number): void {
    for (let count = 0; count < times; count += 1) this.#planned.push({ kind, fault });
  }

  /** The fault of the call that is being made, if it has one. */
  take(kind: Kind): Fault | undefined {
    const index = this.#planned.findIndex((planned) => planned.kind === kind);
    return index < 0 ? undefined : this.#planned.splice(index, 1)[0]?.fault;
  }

  /** Everything works from now on. */
  clear(): void {
    this.#planned = [];
  }
}
