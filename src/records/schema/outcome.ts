/** How an opportunity ended; `unknown` where its stage tells nothing we know: it is then in no metric. */
export type Outcome = 'open' | 'won' | 'lost' | 'unknown';

export const outcomes: readonly Outcome[] = ['open', 'won', 'lost', 'unknown'];

/** Lists of stages (or status words) by the outcome they mean; `*` stands for every other word. */
export type OutcomeWords = Readonly<Partial<Record<Outcome, readonly string[]>>>;

// Words that tools use for the outcome itself, in the languages their exports are known in.
const common: OutcomeWords = {
  open: ['open', 'aberto'],
  won: ['won', 'closed won', 'closedwon', 'ganho'],
  lost: ['lost', 'closed lost', 'closedlost', 'perdido'],
};

const normal = (word: string): string => word.normalize('NFC').trim().toLowerCase();

/** A function from a stage to its outcome: the given words first, then the common ones, else `unknown`. */
export function outcomeOf(words: OutcomeWords = {}): (stage: string | null) => Outcome {
  const known = new Map<string, Outcome>();
  for (const list of [common, words]) {
    for (const outcome of outcomes) for (const word of list[outcome] ?? []) known.set(normal(word), outcome);
  }
  const rest = known.get('*') ?? 'unknown';
  return (stage) => (stage === null ? 'unknown' : (known.get(normal(stage)) ?? rest));
}
