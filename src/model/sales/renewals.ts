// Which opportunities are renewals: by the words for it in their type, or in the pipeline that a team keeps them in.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { memoize } from '../../base/memoize.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import type { Records } from '../../records/records.ts';
import type { Rows } from '../../records/table/rows.ts';

// A word of it, without accents: `Vertragsverlängerung`, `Renouvellements`, `Renovación`, `Odnowienia`, `Yenileme`.
const RENEWAL =
  /^(?!non)\w*(renewal|renewing|verlae?ngerung|erneuerung|renouvel|reconduction|renovac|odnowien|przedluzen|wznowien|yenile)|^renew(s|ed)?$/;

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const DENIED = listed('non no not nicht kein keine sin sem sans bez');

/** Words beside it of a pipeline that holds other deals as well. */
const BESIDES =
  listed(`new neu neue neues neukunden neugeschaft nouveau nouveaux nouvelle nouvelles nuevo nuevos
  nueva nuevas novo novos nova novas nowy nowe nowi nowa yeni and und et y e i oraz ve`);

/** `mixed`: it speaks of renewals and of other deals besides. */
type Told = 'renewal' | 'mixed' | 'other';

function toldBy(text: string): Told {
  const words = foldedWords(text);
  if (!words.some((word) => RENEWAL.test(word)) || words.some((word) => DENIED.has(word))) return 'other';
  return /[&+/]/.test(text) || words.some((word) => BESIDES.has(word)) ? 'mixed' : 'renewal';
}

/** Whether the name of a pipeline says that it is for renewals alone. */
export const namesRenewals = (pipeline: string | null): boolean =>
  pipeline !== null && toldBy(pipeline) === 'renewal';

/** Tells by the number of a row whether its opportunity is a renewal. */
export function renewalsOf({ table }: Rows<'opportunities'>): (row: number) => boolean {
  const byType = table.telling('type', (type) => type !== null && toldBy(type) !== 'other');
  const byPipeline = table.telling('pipeline', namesRenewals);
  return (row) => byType(row) || byPipeline(row);
}

/** `type-unknown` where neither types nor pipelines of a file could tell renewals, so that they were not left out. */
export const typeFlags = memoize((records: Records): string[] => {
  const rows = records.kept('opportunities');
  const isRenewal = renewalsOf(rows);
  const told = new Set<number>();
  for (const row of rows.numbers) if (isRenewal(row)) told.add(rows.table.fileAt(row));
  const isUntold = records.files.some(
    ({ collection, fields }, file) =>
      collection === 'opportunities' && !fields.has('type') && !told.has(file),
  );
  return isUntold ? ['type-unknown'] : [];
});

/** Warns of pipelines that are counted and may be for renewals: one whose name says so among other things, or several of which none does. */
export function renewalPipelines(records: Records): Diagnostic[] {
  const rows = records.kept('opportunities');
  const { table } = rows;
  const isRenewal = renewalsOf(rows);
  const counts = new Map<string, number>();
  let renewals = 0;
  for (const row of rows.numbers) {
    const pipeline = table.textAt(row, 'pipeline');
    if (isRenewal(row)) renewals++;
    else if (pipeline !== null) counts.set(pipeline, (counts.get(pipeline) ?? 0) + 1);
  }
  const names = [...counts.keys()].sort();
  const mixed = names.filter((name) => toldBy(name) === 'mixed');
  const doubtful = mixed.length > 0 ? mixed : renewals === 0 && names.length > 1 ? names : [];
  if (doubtful.length === 0) return [];
  const deals = doubtful.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
  return [diagnose({ file: '', line: 0 }, 'renewals-unknown', doubtful, deals)];
}
