// The deals that were open at the end of a day, each as it stood then as far as anything says it.

import type { Day } from '../../base/time/calendar.ts';
import { openAtClosing } from '../../metrics/facts/sales/opportunities.ts';
import { openThen, silentThen, type Then } from '../../metrics/facts/sales/pipeline-then.ts';
import type { Deals } from '../../model/sales/opportunities.ts';
import { stagesAt } from '../../model/stage-history.ts';
import type { View } from '../../model/view.ts';

export interface OpenDeal {
  /** The row that says how it stood. */
  readonly collection: 'opportunities' | 'stageChanges';
  readonly row: number;
  /** The row of the opportunity that says whose it is. */
  readonly deal: number;
  readonly stage: string | null;
  readonly category: string | null;
  /** In the smallest unit of its currency. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly probability: number | null;
  readonly createdOn: Day | null;
  readonly closesOn: Day | null;
  /** Whether a next step is noted; null where the file has no column for it, or nothing says it of that day. */
  readonly hasNextStep: boolean | null;
}

interface OpenDeals {
  readonly deals: readonly OpenDeal[];
  /** Row numbers of opportunities of which nothing says whether they were open. */
  readonly unsure: readonly number[];
  /** What it rests on; none of the day of as-of. */
  readonly flags: readonly string[];
}

/**
 * At the end of as-of by the rows themselves. Earlier by an export made in the week to the day after, else by the changes of stages
 * (`from-stage-history`), else rebuilt from the days of creation and closing (`reconstructed`).
 */
export function openDeals(view: View): OpenDeals {
  if (view.closing === view.asOf) return openNow(view);
  const then = openThen(view, view.closing);
  return then === null ? rebuilt(view) : known(view, then);
}

/** What is open at as-of is so whenever it was created. */
function openNow(view: View): OpenDeals {
  const { deals, unsure } = openAtClosing.find(view);
  const { table } = deals;
  const isOpen = (row: number): boolean => table.textAt(row, 'outcome') === 'open';
  const numbers = [...deals.numbers, ...unsure.filter((_, row) => isOpen(row)).numbers].sort((a, b) => a - b);
  return {
    deals: numbers.map((row) => stated(row, view)),
    unsure: stillUnsure(unsure, isOpen),
    flags: [],
  };
}

/** The stage is that of the day as far as changes tell; of what has closed since, category and probability are not known. */
function rebuilt(view: View): OpenDeals {
  const { deals, unsure } = openAtClosing.find(view);
  const stages = stagesAt(view.model.whole, view.closing);
  const open = [...deals.numbers].map((row): OpenDeal => {
    const deal = stated(row, view);
    const isOpen = deals.table.textAt(row, 'outcome') === 'open';
    const told = stages.get(deals.table.rawAt(row, 'id'));
    const stage = told === undefined ? (isOpen ? deal.stage : null) : told;
    const then = { ...deal, stage, hasNextStep: null };
    return isOpen ? then : { ...then, category: null, probability: null };
  });
  return { deals: open, unsure: stillUnsure(unsure, () => false), flags: ['reconstructed'] };
}

function known(view: View, { open, flags }: { open: readonly Then[]; flags: readonly string[] }): OpenDeals {
  const { opportunities } = view.records.tables;
  const deals = open.map(({ collection, row, now, ...then }): OpenDeal => {
    const deal = now ?? row;
    const hasNextStep = collection === 'opportunities' ? nextStepAt(row, view) : null;
    return { ...then, collection, row, deal, hasNextStep, createdOn: opportunities.dayAt(deal, 'createdOn') };
  });
  return { deals, unsure: silentThen(view, flags), flags };
}

const stillUnsure = (unsure: Deals, isOpen: (row: number) => boolean): number[] =>
  [...unsure.numbers].filter((row) => !isOpen(row) && unsure.table.textAt(row, 'outcome') !== 'unknown');

function stated(row: number, view: View): OpenDeal {
  const own = view.records.tables.opportunities.row(row);
  const { stage, forecastCategory, amount, currency, probability, createdOn, closedOn } = own;
  return {
    ...{ collection: 'opportunities', row, deal: row, stage, amount, currency, probability, createdOn },
    category: forecastCategory,
    closesOn: closedOn,
    hasNextStep: nextStepAt(row, view),
  };
}

function nextStepAt(row: number, { records }: View): boolean | null {
  const { opportunities } = records.tables;
  const { fields } = records.fileOf(opportunities.fileAt(row));
  return fields.has('nextStep') ? opportunities.textAt(row, 'nextStep') !== null : null;
}
