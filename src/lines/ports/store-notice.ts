/**
 * What the alert channel hears, once for each store, of a start that found no lines: at the first start that is as it
 * should be, and later it means that the store is not where it was.
 */
export interface StoreNotice {
  readonly state: 'untold' | 'told';
  readonly at: Date;
  /** There was no file, so that one was made. */
  readonly isNew?: true;
}
