// HubSpot's exports of deals may have two columns for each stage: when a deal came into it last, and when it left it.
// They are no log, as a stage entered again forgets the first time; but each stage that a deal was in is there.

import { asDay, type Day } from '../../base/time/calendar.ts';
import { currency, id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { type Cells, type Columns, type SecondaryReading, type Source, source } from '../source.ts';
import { DEAL_CURRENCY, recordId } from './headers.ts';

/** A stage with the headers of its columns. */
interface Stage {
  readonly name: string;
  /** With its pipeline: two may have stages of one name. */
  readonly label: string;
  readonly entered: string;
  readonly exited: string | null;
}

export const hubspotDealStages: SecondaryReading = {
  id: 'hubspot-deal-stages',
  example: ['Date entered "…"', 'Date exited "…"'],
  source: sourceFor,
};

function sourceFor(header: readonly string[], deals: Columns): Source | null {
  const stages = stagesIn(header);
  if (stages.length === 0) return null;
  return source({
    id: hubspotDealStages.id,
    tool: 'hubspot',
    title: 'HubSpot, Deals, Export, the columns "Date entered" and "Date exited"',
    yields: 'stageChanges',
    signature: { all: stages.map(({ entered }) => entered) },
    columns: {
      opportunity: deals['id'] ?? id(...recordId('Deal')),
      currency: deals['currency'] ?? optional(currency(...DEAL_CURRENCY)),
      ...columnsOf(stages),
    },
    record: ({ opportunity, currency: stated, ...cells }) =>
      changesOf(visitsIn(cells as Cells, stages)).map(({ label, ...change }) => ({
        ...change,
        id: `${opportunity} ${label}`,
        opportunity: opportunity === null ? null : String(opportunity),
        currency: typeof stated === 'string' ? stated : null,
      })),
  });
}

// The text of a cell is kept beside its day, as a deal may go through several stages on one day.
const columnsOf = (stages: readonly Stage[]): Columns =>
  Object.fromEntries(
    stages.flatMap(({ entered, exited }, at) => [
      [`changedOn ${at}`, optional(localInstant(entered))],
      [`changedOn ${at} as text`, optional(text(entered))],
      [`from ${at}`, optional(text(...(exited === null ? [] : [exited])))],
    ]),
  );

interface Visit {
  readonly stage: Stage;
  readonly day: Day;
  readonly enteredAt: string;
  readonly exitedAt: string | null;
}

function visitsIn(cells: Cells, stages: readonly Stage[]): Visit[] {
  const visits = stages.flatMap((stage, at) => {
    const day = cells[`changedOn ${at}`];
    const [enteredAt, exitedAt] = [cells[`changedOn ${at} as text`], cells[`from ${at}`]];
    if (typeof day !== 'number') return [];
    return [
      {
        stage,
        day: asDay(day),
        enteredAt: String(enteredAt),
        exitedAt: typeof exitedAt === 'string' ? exitedAt : null,
      },
    ];
  });
  return visits.sort((a, b) => a.day - b.day || secondOf(a.enteredAt) - secondOf(b.enteredAt));
}

// On its day alone: which of the two numbers is the month does not matter to the time behind them.
const secondOf = (cell: string): number =>
  (parseCellDate(cell, 'MDY') ?? parseCellDate(cell, 'DMY'))?.secondOfDay ?? 0;

function changesOf(visits: readonly Visit[]) {
  return visits.map((visit, at) => {
    // The stage that was left at that very moment; where no column says so, the one entered before.
    const left = visits.find(({ exitedAt, stage }) => exitedAt === visit.enteredAt && stage !== visit.stage);
    return {
      label: visit.stage.label,
      from: (left ?? visits[at - 1])?.stage.name ?? null,
      to: visit.stage.name,
      changedOn: visit.day,
    };
  });
}

function stagesIn(header: readonly string[]): Stage[] {
  const columns = header.flatMap((text) => columnOf(text.trim().normalize('NFC')) ?? []);
  const exits = new Map(
    columns.filter(({ way }) => way === 'exited').map((column) => [column.label, column.header]),
  );
  const entries = new Map(
    columns.filter(({ way }) => way === 'entered').map((column) => [column.label, column]),
  );
  return [...entries.values()].map(({ label, header: entered }) => ({
    name: stageName(label),
    label,
    entered,
    exited: exits.get(label) ?? null,
  }));
}

function columnOf(header: string): { way: string; label: string; header: string } | null {
  const match =
    /^Date (entered|exited) ["'“”‘’„](.+)["'“”‘’]$/i.exec(header) ??
    /^hs_(?:v2_)?date_(entered|exited)_(.+)$/i.exec(header);
  const [, way = '', label = ''] = match ?? [];
  return match ? { way: way.toLowerCase(), label: label.trim(), header } : null;
}

/** `Demo (2nd) (Sales (EU))` is the stage `Demo (2nd)` of the pipeline `Sales (EU)`; an internal name is the label's. */
function stageName(label: string): string {
  const known = INTERNAL.get(label.toLowerCase());
  if (known !== undefined) return known;
  if (!label.endsWith(')')) return label;
  let depth = 0;
  for (let at = label.length - 1; at > 0; at--) {
    if (label[at] === ')') depth++;
    if (label[at] === '(' && --depth === 0) return label.slice(0, at).trim();
  }
  return label;
}

// The stages of the default pipeline; those of other pipelines have numbers for names.
const INTERNAL = new Map(
  [
    'Appointment Scheduled',
    'Qualified To Buy',
    'Presentation Scheduled',
    'Decision Maker Bought-In',
    'Contract Sent',
    'Closed Won',
    'Closed Lost',
  ].map((name) => [name.toLowerCase().replace(/\W/g, ''), name]),
);
