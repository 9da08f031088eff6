// What moved numbers between two periods, as `explain --compare` prints it, added up again.

import type { ExplainedNumber } from '../../src/documents/explanation/explanation.ts';
import { explanationsIn } from './explained.ts';
import type { WitnessCompany } from './found.mjs';
import { add, div, less, q, read, rounded, same, sub, sum } from './numbers.mjs';

/** Where steps do not add up to the difference of a number, or the rows of a step not to the step; in words. */
export function movementFaults(company: WitnessCompany, period: string, since: string): string[] {
  const documents = [...explanationsIn(company, [period], since)];
  return documents.flatMap((document) => [document, ...document.further].flatMap(faultsOf));
}

function faultsOf({ metric, variant, segment, currency, compared, steps }: ExplainedNumber): string[] {
  const name = `${metric}:${variant} ${JSON.stringify(segment)} ${currency ?? ''}`;
  if (compared === null) return [`${name}: compared with nothing`];
  const named = steps.filter(({ title }) => /\b(rest|others?|unexplained|remainder)\b/i.test(title));
  const faults = named.map(({ title }) => `${name}: a step is called ${title}`);
  if (compared.delta === null) return faults;
  const moved = sum(steps.map(({ delta }) => read(delta)));
  if (!same(moved, read(compared.delta)))
    faults.push(`${name}: the steps come to ${rounded(moved, 6)}, the difference is ${compared.delta}`);
  return [...faults, ...steps.flatMap((step) => rowFaults(step).map((fault) => `${name}: ${fault}`))];
}

/** Each row is rounded by itself, by half a unit of its last digit at most. */
function rowFaults({ title, delta, kind, rows, more }: ExplainedNumber['steps'][number]): string[] {
  const own = rows.flatMap((row) => (row.delta === null ? [] : [read(row.delta)]));
  if (kind === null || own.length < rows.length || own.length === 0 || more.count > 0) return [];
  const digits = delta.split('.')[1]?.length ?? 0;
  const [off, most] = [sub(sum(own), read(delta)), div(q(own.length + 1), q(2n * 10n ** BigInt(digits)))];
  const isOff = less(most, off) || less(add(off, most), q(0));
  return isOff ? [`the rows of "${title}" come to ${rounded(sum(own), digits)}, not ${delta}`] : [];
}
