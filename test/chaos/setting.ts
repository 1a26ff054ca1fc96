import { ava, privateDeals, priya, sales, sam, support } from '../support/people.js';
import { pick } from './seeded-random.js';

/** Where people type their commands: zw is a member there, may join there with its first card, or may never. */
export type Place = 'joined' | 'not_joined' | 'private';

/** What people do who see that a wish came to nothing: they repeat it, or they wait and trust what zw says. */
export type Habit = 'repeats' | 'trusts';

/** How several numbers are led through one life. */
export interface Setting {
  readonly place: Place;
  /** How many numbers do everything at the same time, each of a person of its own. */
  readonly numbers: number;
  readonly habit: Habit;
  /** Whether at each kill a second process waits for the store and takes over in place of a restart. */
  readonly hasSecond: boolean;
}

/** A number, and who wants something for it where. */
export interface Participant {
  readonly number: string;
  readonly who: string;
  readonly channel: string;
  /** Whether they close each form as soon as it is sent. */
  readonly closesForms: boolean;
}

const channels: Readonly<Record<Place, string>> = { joined: sales, not_joined: support, private: privateDeals };
/** The first two are members of each channel. */
const people = [sam, ava, priya] as const;
/** No life has more numbers. */
export const mostNumbers = people.length;
const mostInPrivate = 2;

/** Draws in which setting a life is led. */
export function drawSetting(random: () => number): Setting {
  const place = pick(['joined', 'joined', 'not_joined', 'not_joined', 'private'] as const, random);
  const numbers = pick([1, 1, 2, mostNumbers], random);
  return {
    place,
    numbers: place === 'private' ? Math.min(numbers, mostInPrivate) : numbers,
    habit: pick(['repeats', 'trusts'] as const, random),
    hasSecond: random() < 1 / 3,
  };
}

/** The numbers of the nth life of a world, from 0. */
export function participantsOf({ place, numbers }: Setting, life: number): Participant[] {
  return people.slice(0, numbers).map((who, index) => ({
    number: `+1206555${7_001 + life * mostNumbers + index}`,
    who,
    channel: channels[place],
    closesForms: index === 1,
  }));
}
