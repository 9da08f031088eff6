// Which sources an unrecognised file comes near, and what it lacks for them.

import { firstPositionOf, lacking, missingColumns } from '../../sources/headers.ts';
import type { Source } from '../../sources/source.ts';
import type { HeadRow } from '../recognise/recognise.ts';
import type { Candidate } from './inspection.ts';

const SHOWN = 3;

interface Near extends Candidate {
  /** Share of the signature that a row of the file has. */
  readonly share: number;
}

/** The sources of whose signature a row has half or more, nearest first; else the nearest one of all, if any. */
export function candidatesFor(head: readonly HeadRow[], sources: readonly Source[]): Candidate[] {
  const near = sources
    .map((source) => nearestRow(head, source))
    .filter((one) => one !== null)
    .sort((a, b) => b.share - a.share || a.lacks.length - b.lacks.length);
  const nearer = near.filter(({ share }) => share >= 0.5);
  return (nearer.length > 0 ? nearer.slice(0, SHOWN) : near.slice(0, 1)).map(({ share, ...one }) => one);
}

function nearestRow(head: readonly HeadRow[], source: Source): Near | null {
  const asked = source.signature.all.length + (source.signature.any?.length ?? 0);
  let nearest: Near | null = null;
  for (const { cells, line } of head) {
    const lacks = lacking(cells, source.signature);
    const share = lacks === null ? 0 : (asked - lacks.length) / asked;
    if (lacks === null || share <= (nearest?.share ?? 0)) continue;
    const needed = lacks.length > 0 ? lacks : missingColumns(cells, source.columns);
    const has = signatureIn(cells, source);
    nearest = { source: source.id, title: source.title, line, has, lacks: needed, share };
  }
  return nearest;
}

/** The headers of a row that a source's signature asks for. */
export function signatureIn(header: readonly string[], { signature }: Source): string[] {
  const wanted = [...signature.all.map((one) => [one]), ...(signature.any ?? [])];
  const positions = wanted.map((spellings) => firstPositionOf(header, spellings));
  const found = positions.filter((position) => position >= 0);
  return [...new Set(found.map((position) => (header[position] ?? '').trim()))];
}

/** The row that looks most like a header: of the commonest width, all cells filled, none a number. */
export function likeliestHeader(head: readonly HeadRow[]): HeadRow | null {
  const filled = head.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const widths = filled.map(({ cells }) => cells.length);
  const shareOf = (width: number): number => widths.filter((other) => other === width).length;
  const width = widths.reduce((best, one) => (shareOf(one) > shareOf(best) ? one : best), widths[0] ?? 0);
  const isHeader = ({ cells }: HeadRow): boolean =>
    cells.length === width && cells.every((cell) => cell.trim() !== '' && !/^[-\d.,]+$/.test(cell.trim()));
  return filled.find(isHeader) ?? filled.find(({ cells }) => cells.length === width) ?? null;
}
