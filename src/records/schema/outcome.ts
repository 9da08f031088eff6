import { once } from '../../base/memoize.ts';
import { foldedWords } from '../../base/text/spelling.ts';

/** How an opportunity ended; `unknown` where neither a flag nor its stage tells: it is then in no metric. */
export type Outcome = 'open' | 'won' | 'lost' | 'unknown';

export const outcomes: readonly Outcome[] = ['open', 'won', 'lost', 'unknown'];

/** Lists of stages (or status words) by the outcome they mean; `*` stands for every other word. */
export type OutcomeWords = Readonly<Partial<Record<Outcome, readonly string[]>>>;

// Tools name their closing stages by a few words of the account's language, in whichever gender and with a word for
// "closed" or without: `Closed Won`, `Abgeschlossen und gewonnen`, `4. Cierre ganado`, `Closed Won ✅`.

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const WON = listed(`won closedwon gewonnen gagne gagnee gagnes gagnees ganado ganada ganho ganha
  wygrane wygrana wygrany wygrano kazanildi kazanilan kazanilmis`);

const LOST = listed(`lost closedlost verloren perdu perdue perdus perdues perdido perdida
  przegrane przegrana przegrany przegrano utracone utracona utracono stracone stracona stracono
  kaybedildi kaybedilen kaybedilmis`);

const OPEN = listed('open offen ouvert ouverte abierto abierta aberto aberta otwarte otwarta otwarty acik');

const BESIDE =
  listed(`closed geschlossen abgeschlossen ferme fermee clos close cloture cloturee conclu conclue
  cerrado cerrada cierre fechado fechada zamkniete zamknieta zamkniety zamknieto kapali kapandi kapatildi
  deal opportunity geschaft auftrag affaire opportunite transaction transaccion negocio oportunidad oportunidade transakcja szansa anlasma firsat
  and und et y e i ve`);

/** What a stage says in so many words that close or open it; null for any other word in it, and for none of these. */
function closing(stage: string): Outcome | null {
  const said = new Set<Outcome>();
  for (const word of foldedWords(stage)) {
    if (WON.has(word)) said.add('won');
    else if (LOST.has(word)) said.add('lost');
    else if (OPEN.has(word)) said.add('open');
    else if (!BESIDE.has(word) && !/^\d+$/.test(word)) return null;
  }
  const [only] = said;
  return said.size === 1 ? (only ?? null) : null;
}

const normal = (word: string): string => word.normalize('NFC').trim().toLowerCase();

/** A stage without what people put around its name: a number before it, signs, accents. */
const bare = (stage: string): string => foldedWords(stage).join(' ').replace(/^\d+ /, '');

/**
 * A function from a stage to its outcome: by the given words, then by those for winning and losing in seven languages,
 * then by a tool's own stages, else `unknown`.
 */
export function outcomeOf(
  words: OutcomeWords = {},
  stages: OutcomeWords = {},
): (stage: string | null) => Outcome {
  const stated = byWord(words, normal);
  // Every source is declared at the start of the program, and few of them read a file.
  const usual = once(() => byWord(stages, bare));
  const rest = stated.get('*') ?? 'unknown';
  return memoizedWord(
    (stage) => stated.get(normal(stage)) ?? closing(stage) ?? usual().get(bare(stage)) ?? rest,
  );
}

// Files hold a handful of stages; a file of nonsense must not fill the memory.
function memoizedWord(find: (word: string) => Outcome): (word: string | null) => Outcome {
  const known = new Map<string, Outcome>();
  return (word) => {
    if (word === null) return 'unknown';
    const outcome = known.get(word) ?? find(word);
    if (known.size < 1000) known.set(word, outcome);
    return outcome;
  };
}

function byWord(words: OutcomeWords, shape: (word: string) => string): Map<string, Outcome> {
  const known = new Map<string, Outcome>();
  for (const outcome of outcomes) for (const word of words[outcome] ?? []) known.set(shape(word), outcome);
  return known;
}

/** What a tool says of an opportunity besides its stage; null: nothing. */
export interface OutcomeFlags {
  readonly closed: boolean | null;
  readonly won: boolean | null;
  readonly lost: boolean | null;
}

/**
 * The outcome that flags leave; where they leave several, that of the stage among these, else `unknown`. Flags that
 * contradict each other say nothing.
 */
export function outcomeByFlags({ closed, won, lost }: OutcomeFlags, byStage: Outcome): Outcome {
  const left = (['open', 'won', 'lost'] as const).filter(
    (outcome) =>
      (closed ?? outcome !== 'open') === (outcome !== 'open') &&
      (won ?? outcome === 'won') === (outcome === 'won') &&
      (lost ?? outcome === 'lost') === (outcome === 'lost'),
  );
  const [only] = left;
  if (left.length === 1 && only !== undefined) return only;
  return left.length === 0 || left.some((outcome) => outcome === byStage) ? byStage : 'unknown';
}
