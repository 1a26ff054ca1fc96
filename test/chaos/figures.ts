import { mkdir, writeFile } from 'node:fs/promises';

/** What a crash suite counts over all its runs, and what each count is before the first. */
export const noFigures = {
  kills: 0,
  /** Points that a lost answer kept the story from reaching; it was killed later instead. */
  pointsNotReached: 0,
  livesInChannelsNotJoined: 0,
  livesInPrivateChannels: 0,
  livesOfSeveralNumbers: 0,
  livesOfPeopleWhoTrust: 0,
  killsWithSecondProcess: 0,
  killsWhileChecking: 0,
  storiesWithBrokenAnswers: 0,
  mostAddsPerRequest: 0,
  mostUpdatesPerWish: 0,
  mostDeletesPerRequest: 0,
  linesUnknownToZw: 0,
  activationsNotTold: 0,
  activationsToldTwice: 0,
  escalationsNotTold: 0,
  mostEscalationsPerRequest: 0,
  mostMailsPerActivation: 0,
  /** Their line is active, and the card does not say truly what became of the mail to them. */
  endUsersLeftInTheDark: 0,
  cardsUnlikeTheCarrier: 0,
  customerIdsUnlikeTheCarrier: 0,
  /** A form that somebody still looks at says that zw is at work, and zw is not. */
  formsLeftWaiting: 0,
  /** Slack said that zw has the wish; it was not fulfilled, and nothing says so to who had it. */
  wishesUnanswered: 0,
  /** Somebody reads that nothing was done, and the carrier has done it. */
  claimsUntrue: 0,
  cardsDoubled: 0,
  newsToldTwice: 0,
  newsLeftUnsaid: 0,
  threadsOutOfOrder: 0,
};

export type Figures = { readonly [Name in keyof typeof noFigures]: number };

/** What no figure may exceed, whatever was killed and lost. */
const most = {
  mostAddsPerRequest: 1,
  mostUpdatesPerWish: 1,
  mostDeletesPerRequest: 1,
  linesUnknownToZw: 0,
  activationsNotTold: 0,
  activationsToldTwice: 0,
  escalationsNotTold: 0,
  mostEscalationsPerRequest: 1,
  mostMailsPerActivation: 1,
  endUsersLeftInTheDark: 0,
  cardsUnlikeTheCarrier: 0,
  customerIdsUnlikeTheCarrier: 0,
  formsLeftWaiting: 0,
  wishesUnanswered: 0,
  claimsUntrue: 0,
  cardsDoubled: 0,
  newsToldTwice: 0,
  newsLeftUnsaid: 0,
  threadsOutOfOrder: 0,
} satisfies Partial<Figures>;

const isFigure = (name: string): name is keyof Figures => name in noFigures;
const figureNames = Object.keys(noFigures).filter(isFigure);

/** Adds counts, and takes the larger of what is a most. */
export function addFigures(a: Figures, b: Partial<Figures>): Figures {
  const sum = { ...a };
  for (const name of figureNames) {
    const added = b[name] ?? 0;
    sum[name] = name.startsWith('most') ? Math.max(a[name], added) : a[name] + added;
  }
  return sum;
}

/** Names the figures that are larger than they may be. */
export function findFlaws(figures: Figures): string[] {
  return Object.entries(most).flatMap(([name, limit]) =>
    isFigure(name) && figures[name] > limit ? [`${name} ${figures[name]}`] : [],
  );
}

/** Prints the figures as a table, and keeps them in `artifacts/chaos.json`. */
export async function reportFigures(name: string, seed: number, figures: Figures): Promise<void> {
  const labels = figureNames.map((figure) => figure.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  const width = Math.max(...labels.map(({ length }) => length));
  const rows = figureNames.map((figure, index) => `  ${labels[index]?.padEnd(width)}  ${figures[figure]}`);
  process.stdout.write(`\n${name}, seed ${seed}\n${rows.join('\n')}\n`);
  await mkdir('artifacts', { recursive: true });
  await writeFile('artifacts/chaos.json', `${JSON.stringify({ name, seed, ...figures }, null, 2)}\n`);
}
