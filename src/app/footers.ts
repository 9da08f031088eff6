import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { counted } from '../base/text/words.ts';
import type { LineCounts } from '../ingest/extract/extraction.ts';
import type { Session } from './session.ts';

/** `7 files · 12,418 lines · 3 rejected, 41 excluded`, which figures are partial, and where the period comes from. */
export function footersOf({ loaded, periodFrom }: Session, diagnostics: readonly Diagnostic[]): string[] {
  const total = (count: keyof LineCounts) => loaded.files.reduce((sum, { lines }) => sum + lines[count], 0);
  const left = (['rejected', 'duplicate', 'superseded', 'excluded'] as const)
    .filter((count) => total(count) > 0)
    .map((count) => grouped(`${total(count)} ${count}`));
  const counts = [
    counted(loaded.files.length, 'file'),
    grouped(counted(total('read'), 'line')),
    left.join(', '),
  ];
  const early = diagnostics
    .filter(({ code }) => code === 'file-ends-early')
    .map(({ file, message }) => `${file} ${message}`);
  const chosen =
    periodFrom === '--period' ? [] : [`period: ${periodFrom}; --period and --as-of say otherwise`];
  return [counts.filter(Boolean).join(' · '), ...early, ...chosen];
}

/** The number at the start of a text with its digits in threes. */
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+\b)/g, ',');
