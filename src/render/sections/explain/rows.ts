// The rows of an explanation for programs: of each part, or where it is compared what moved the number.

import type {
  DocumentPart,
  ExplainedNumber,
  ExplanationDocument,
} from '../../../documents/explanation/explanation.ts';
import { type Cell, number, type Records, text } from '../section.ts';
import { segmentText } from '../segment-text.ts';

const HEADER = [
  ...['metric', 'variant', 'period', 'segment', 'currency', 'part', 'how', 'sign', 'file', 'line'],
  ...['label', 'customer', 'contribution', 'exact', 'why', 'cells'],
];

/** A line for each row of a file that a part uses; where it is compared, for each that moved the number. */
export function records(document: ExplanationDocument): Records {
  if (isCompared(document)) return movedRecords(document);
  return { header: HEADER, rows: usedRows(document) };
}

// One after the other: thousands of them need not be there at once.
function* usedRows(document: ExplanationDocument): Generator<readonly Cell[]> {
  for (const { one, path, part } of partsIn(document)) {
    const own = [
      ...[one.metric, one.variant, document.period.label, segmentText(one.segment), one.currency, path].map(
        (said) => text(said),
      ),
      ...[text(part.how), number(String(part.sign))],
    ];
    for (const { file, line, label, customer, contribution, exact, why, cells } of part.rows)
      yield [
        ...own,
        text(file),
        number(String(line)),
        text(label),
        text(customer),
        number(contribution, part.unit),
        text(exact ?? ''),
        text(why),
        text(cellsText(cells)),
      ];
  }
}

function cellsText(cells: Readonly<Record<string, string>>): string {
  let said = '';
  for (const header in cells) said += `${said === '' ? '' : '; '}${header}=${cells[header]}`;
  return said;
}

export function* lines(document: ExplanationDocument): Generator<object> {
  if (isCompared(document)) {
    for (const move of moves(document)) yield moveLine(move);
    return;
  }
  for (const { one, path, part } of partsIn(document)) {
    const { metric, variant, segment, currency } = one;
    const own = { metric, variant, period: document.period.label, segment, currency, part: path };
    const { how, unit, sign } = part;
    for (const row of part.rows) yield { ...own, how, unit, sign, ...row };
  }
}

interface PartOf {
  readonly one: ExplainedNumber;
  /** The ids of the part and of those around it, with points between. */
  readonly path: string;
  readonly part: DocumentPart;
}

/** Each part, before those that it is made of. */
function partsIn(document: ExplanationDocument): PartOf[] {
  const ofPart = (one: ExplainedNumber, part: DocumentPart, within: string): PartOf[] => {
    const path = within + part.id;
    return [{ one, path, part }, ...part.parts.flatMap((inner) => ofPart(one, inner, `${path}.`))];
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
