// From a session and a baseline's detail to explanations, as the result of a check holds them.

import type { Detail } from '../attribution/detail.ts';
import { explain, type Part, type Question } from '../attribution/explain.ts';
import { namesOf } from '../attribution/names.ts';
import { Pseudonyms } from '../attribution/pseudonyms.ts';
import { Failure } from '../base/errors/failure.ts';
import { counted } from '../base/text/words.ts';
import { exactText } from '../baseline/check/display-precision.ts';
import type { Explanation } from '../baseline/check/result.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { printed } from '../documents/digits.ts';
import { rowKey } from '../documents/report.ts';
import type { MetricRow } from '../metrics/compute.ts';
import { metrics } from '../metrics/index.ts';
import { segmentIn } from '../metrics/segment-key.ts';
import { selectMetrics } from '../metrics/select.ts';
import { detailFor } from './detail-keep.ts';
import type { Session } from './session.ts';

/** What to do so that the next difference says where it comes from. */
export const NO_DETAIL =
  'what changed the numbers is not known: revkpi baseline save --detail keeps what tells it';

export interface Explanations {
  /** By the key of the baseline's entry; nothing for one that cannot be explained. */
  readonly found: ReadonlyMap<string, Explanation>;
  /** Why not all differences are explained, though there is a detail; else null. */
  readonly note: string | null;
  /** Whether there is none. */
  readonly lacksDetail: boolean;
}

/** The answer where nothing is asked. */
export const nothingAsked: Explanations = { found: new Map(), note: null, lacksDetail: false };

export interface Explaining {
  readonly session: Session;
  readonly baseline: Baseline;
  /** Reads the text of the baseline's detail; null where there is none. */
  readonly read: () => string | null;
  /** Whether to name those behind each part. */
  readonly isNaming: boolean;
}

/** A detail that cannot be used explains nothing, and the note says why. */
export function explanations(differences: readonly Question[], explaining: Explaining): Explanations {
  const { baseline } = explaining;
  const detail = usableDetail(explaining);
  if (detail === null) return { ...nothingAsked, lacksDetail: true };
  if (typeof detail === 'string') {
    const note = `the detail of baseline ${baseline.name} is not used: ${detail}; save it again with --detail`;
    return { ...nothingAsked, note };
  }
  const found = explainedBy(detail, differences, explaining);
  const left = differences.length - found.size;
  const entries = counted(left, 'entry was', 'entries were');
  const note = left === 0 ? null : `not explained: ${entries} saved without a detail`;
  return { found, note, lacksDetail: false };
}

/** Null where there is none; in words why there is none that can be used. */
function usableDetail({ baseline, read }: Explaining): Detail | string | null {
  try {
    const text = read();
    return text === null ? null : detailFor(text, baseline);
  } catch (fault) {
    // The numbers can be compared without it.
    if (fault instanceof Failure && fault.code === 'baseline-unreadable') return fault.message;
    throw fault;
  }
}

function explainedBy(
  detail: Detail,
  differences: readonly Question[],
  { session: { model, period }, isNaming }: Explaining,
): Map<string, Explanation> {
  const parts = differences.map(({ key }) => key.split('|'));
  const names = [...new Set(parts.map(([name = '']) => name))];
  const segments = [...new Set(parts.map(([, , segment = '']) => segment))].map(segmentIn);
  const selected = { metrics: selectMetrics(metrics, names), segments, print: printedRow };
  const found = explain({ detail, model, period, questions: differences, selected, isNaming });
  const nameOf = isNaming ? namesOf(model.records, new Pseudonyms(detail.salt)) : () => null;
  return new Map(
    differences.flatMap(({ key, now, before }) => {
      const one = found.get(key);
      if (one === undefined) return [];
      const decimals = /\.(\d+)$/.exec(now ?? before ?? '')?.[1]?.length ?? 0;
      const worded = one.parts.map((part) => partOf(part, { decimals, nameOf, isNaming }));
      return [[key, { restated: one.isRestated, parts: worded }] as const];
    }),
  );
}

const printedRow = (row: MetricRow) => {
  const { value } = row.result;
  return { key: rowKey(row), value: value === null ? null : printed(value, row.metric.unit, row.currency) };
};

interface Wording {
  readonly decimals: number;
  readonly nameOf: ReturnType<typeof namesOf>;
  readonly isNaming: boolean;
}

function partOf(
  { causes, delta, counts, largest }: Part,
  { decimals, nameOf, isNaming }: Wording,
): Explanation['parts'][number] {
  const named = largest.map((one) => ({
    pseudonym: one.entity.id,
    name: nameOf(one.entity),
    delta: exactText(one.delta, decimals),
  }));
  return {
    causes: [...causes],
    delta: delta === null ? null : exactText(delta, decimals),
    counts: { ...counts },
    ...(isNaming && { largest: named }),
  };
}
