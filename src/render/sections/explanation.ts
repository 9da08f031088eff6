// Why a number differs from its baseline, in words.

import { type Exact, parseExact } from '../../base/number/exact.ts';
import { safeText } from '../../base/text/safe-text.ts';
import { counted } from '../../base/text/words.ts';
import { causeWords } from '../../documents/cause-words.ts';
import { type Explanation, shownDeltas } from '../../documents/check.ts';

type Part = Explanation['parts'][number];
type Cause = Part['causes'][number];

interface Explained {
  readonly unit: string;
  readonly currency: string | null;
  readonly explanation?: Explanation | undefined;
}

/** A line for each part: `changed rows, restated  +490.00 USD  (1 customer)`; nothing without an explanation. */
export function explanationLines({ unit, currency, explanation }: Explained): string[] {
  if (explanation === undefined) return [];
  const { parts, restated } = explanation;
  const deltas = parts.flatMap(({ delta }) => (delta === null ? [] : [numberOf(delta)]));
  const shown = shownDeltas(unit, currency, deltas);
  return parts.flatMap(({ causes, delta, counts, largest }) => {
    const cause = causes.map((one) => wordsOf(one, restated)).join(' and ');
    const change = delta === null ? 'is why' : shown(numberOf(delta));
    const line = [cause, change, countText(counts)].filter(Boolean).join('  ');
    return [line, ...(largest ?? []).map((one) => `  ${largestText(one, shown)}`)];
  });
}

/** The same as one sentence for a cell: `why: changed rows +490.00 USD (1 customer)`. */
export function withExplanation<T extends Explained & { readonly message: string }>(entry: T): string {
  const lines = explanationLines(entry).map((line) => line.trim().replaceAll('  ', ' '));
  return lines.length === 0 ? entry.message : `${entry.message}; why: ${lines.join(', ')}`;
}

// What changes in a period that had ended changes a number that was already told.
const wordsOf = (cause: Cause, restated: boolean): string =>
  restated && (cause === 'changed' || cause === 'late')
    ? `${causeWords[cause]}, restated`
    : causeWords[cause];

const countText = (counts: Part['counts']): string => {
  const texts = Object.entries(counts).flatMap(([thing, count]) =>
    count === 0 ? [] : [counted(count, thing)],
  );
  return texts.length === 0 ? '' : `(${texts.join(', ')})`;
};

function largestText(
  { name, pseudonym, delta }: NonNullable<Part['largest']>[number],
  shown: (delta: Exact) => string,
): string {
  const who = name === null ? `${pseudonym}, no longer in the files` : safeText(name);
  return `${who}  ${delta === null ? '' : shown(numberOf(delta))}`;
}

function numberOf(text: string): Exact {
  const number = parseExact(text);
  if (number === null) throw new Error(`${text} is no decimal`);
  return number;
}
