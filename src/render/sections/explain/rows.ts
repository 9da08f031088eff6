// The rows of an explanation for programs: of each part, or where it is compared what moved the number.

import type {
  DocumentPart,
  ExplainedNumber,
  ExplanationDocument,
} from '../../../documents/explanation/explanation.ts';
import { number, type Records, text } from '../section.ts';
import { segmentText } from '../segment-text.ts';

const HEADER = [
  ...['metric', 'variant', 'period', 'segment', 'currency', 'part', 'how', 'sign', 'file', 'line'],
  ...['label', 'customer', 'contribution', 'exact', 'why', 'cells'],
];

/** A line for each row of a file that a part uses; where it is compared, for each that moved the number. */
export function records(document: ExplanationDocument): Records {
  if (isCompared(document)) return movedRecords(document);
  const rows = flatRows(document).map(({ one, path, part, row }) => [
    ...[one.metric, one.variant, document.period.label, segmentText(one.segment), one.currency, path].map(
      (said) => text(said),
    ),
    ...[text(part.how), number(String(part.sign)), text(row.file), number(String(row.line))],
    ...[
      text(row.label),
      text(row.customer),
      number(row.contribution, part.unit),
      text(row.exact ?? ''),
      text(row.why),
    ],
    text(
      Object.entries(row.cells)
        .map(([header, cell]) => `${header}=${cell}`)
        .join('; '),
    ),
  ]);
  return { header: HEADER, rows };
}

export function lines(document: ExplanationDocument): object[] {
  if (isCompared(document)) return moves(document).map(moveLine);
  return flatRows(document).map(({ one, path, part, row }) => ({
    ...{ metric: one.metric, variant: one.variant, period: document.period.label, segment: one.segment },
    ...{ currency: one.currency, part: path, how: part.how, unit: part.unit, sign: part.sign, ...row },
  }));
}

interface FlatRow {
  readonly one: ExplainedNumber;
  /** The ids of the part and of those around it, with points between. */
  readonly path: string;
  readonly part: DocumentPart;
  readonly row: DocumentPart['rows'][number];
}

function flatRows(document: ExplanationDocument): FlatRow[] {
  const ofPart = (one: ExplainedNumber, part: DocumentPart, within: string): FlatRow[] => {
    const path = within + part.id;
    return [
      ...part.rows.map((row) => ({ one, path, part, row })),
      ...part.parts.flatMap((inner) => ofPart(one, inner, `${path}.`)),
    ];
  };
  return [document, ...document.further].flatMap((one) => one.parts.flatMap((part) => ofPart(one, part, '')));
}

const numbersIn = (document: ExplanationDocument): ExplainedNumber[] => [document, ...document.further];

const isCompared = (document: ExplanationDocument): boolean =>
  numbersIn(document).some(({ compared }) => compared !== null);

type Step = ExplainedNumber['steps'][number];

/** What moved a number: somebody's row, or a step that no row tells of. */
interface Move {
  readonly one: ExplainedNumber;
  readonly period: string;
  readonly step: Pick<Step, 'title' | 'part' | 'kind'>;
  /** In the unit of the number; null for a row that has no share, where its step stands in a line of its own. */
  readonly delta: string | null;
  readonly row: Step['rows'][number] | null;
}

/** Those of one number add up to its difference. */
function moves(document: ExplanationDocument): Move[] {
  const period = document.period.label;
  return numbersIn(document).flatMap((one): Move[] => {
    const { compared, steps } = one;
    if (steps.length === 0 && compared?.delta) {
      const title = compared.baseline?.untold?.message ?? '';
      const isNothing = /^[-0.]*$/.test(compared.delta);
      return isNothing
        ? []
        : [{ one, period, step: { title, part: '', kind: null }, delta: compared.delta, row: null }];
    }
    return steps.flatMap((step) => {
      const rows = step.rows.map((row) => ({ one, period, step, delta: row.delta, row }));
      const isTold = rows.length > 0 && rows.every(({ delta }) => delta !== null) && step.more.count === 0;
      const own = isTold || step.more.delta !== null ? step.more.delta : step.delta;
      const rest = { one, period, step, delta: own, row: null };
      return isTold || (own !== null && /^[-0.]*$/.test(own) && rows.length > 0) ? rows : [...rows, rest];
    });
  });
}

const MOVED_HEADER = [
  ...['metric', 'variant', 'period', 'segment', 'currency', 'compared', 'part', 'step', 'kind'],
  ...['label', 'delta', 'before', 'after', 'file', 'line', 'was_file', 'was_line'],
];

/** The period, the baseline or the rules that a number is compared with. */
const comparedWith = ({ compared }: ExplainedNumber): string =>
  compared?.baseline
    ? `baseline:${compared.baseline.name}`
    : (compared?.rules?.name ?? compared?.period ?? '');

function movedRecords(document: ExplanationDocument): Records {
  const rows = moves(document).map(({ one, period, step, delta, row }) => [
    ...[one.metric, one.variant, period, segmentText(one.segment), one.currency, comparedWith(one)].map(
      (said) => text(said),
    ),
    ...[row?.part ?? step.part, step.title, step.kind, row?.label ?? ''].map((said) => text(said)),
    ...(delta === null ? [text('')] : [number(delta, one.unit)]),
    ...[row?.before, row?.after].map((value) => (value === undefined ? text('') : number(value))),
    ...[row?.file, row?.line, row?.was?.file, row?.was?.line].map((at) => text(at == null ? '' : String(at))),
  ]);
  return { header: MOVED_HEADER, rows };
}

function moveLine({ one, period, step, delta, row }: Move): object {
  const { file = null, line = null, label = null, was = null, before = null, after = null } = row ?? {};
  return {
    ...{ metric: one.metric, variant: one.variant, period, segment: one.segment, currency: one.currency },
    ...{ compared: comparedWith(one), part: row?.part ?? step.part, step: step.title, kind: step.kind },
    ...{ unit: one.unit, label, delta, before, after, file, line, was },
  };
}
