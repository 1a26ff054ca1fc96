/**
 * Makes a `Date` that tells the time by `nowMs` and is otherwise the given one: the same prototype, so that
 * `instanceof` holds both ways, and `Date()` without `new` still answers a string. Changes nothing by itself.
 *
 * @see ECMAScript Language Specification, section 21.4.2 (The Date Constructor)
 */
export function createSandboxDate(machineDate: DateConstructor, nowMs: () => number): DateConstructor {
  return new Proxy(machineDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [nowMs()] : values, newTarget),
    apply: (target) => new target(nowMs()).toString(),
    get: (target, key) => (key === 'now' ? nowMs : Reflect.get(target, key)),
  });
}

/**
 * Replaces this process's `Date`. Timers, `performance` and `process.hrtime` keep the machine's time.
 *
 * @see ECMAScript Language Specification, section 21.4.4.1 (Date.prototype.constructor)
 */
export function replaceDate(nowMs: () => number): void {
  const sandboxDate = createSandboxDate(Date, nowMs);
  Object.defineProperty(Date.prototype, 'constructor', { value: sandboxDate, writable: true, configurable: true });
  globalThis.Date = sandboxDate;
}
