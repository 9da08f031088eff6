// The way of leads from their creation to a deal that is won.

import { memoize } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import type { Records } from '../records/records.ts';
import type { FieldOfKind } from '../records/schema/schema.ts';
import type { Journey, Journeys, Linked } from './journeys.ts';
import { type LeadDeal, type LeadDeals, leadDeals } from './lead-deals.ts';
import { type LeadStage, type LeadState, leadStages, leadStateOf } from './marketing/lead-stages.ts';
import { type PersonRows, peopleIn } from './marketing/people.ts';
import type { Model, ModelOptions } from './model.ts';

/** The way of everybody who was created by as-of. */
export const leadJourneys = memoize((model: Model): Journeys => new Leads(model).journeys());

type DayField = FieldOfKind<'leads', 'day'>;

class Leads {
  private readonly model: Model;
  private readonly deals: LeadDeals;
  private readonly stages: readonly LeadStage[];
  /** The place of the last of the stages between that only words tell of; -1 for none. */
  private readonly lastByWord: number;
  /** Finds what a row's own word for where it stands means. */
  private readonly wordOf: (row: number) => LeadState | null;

  constructor(model: Model) {
    this.model = model;
    this.deals = leadDeals(model);
    const stage = model.records.tables.leads.column('stage');
    const own = model.options.leadStages ?? new Map();
    const known = new Map<number, LeadState | null>();
    this.wordOf = (row) => {
      const raw = stage.raw(row);
      const found = known.has(raw) ? (known.get(raw) ?? null) : leadStateOf(stage.text(row) ?? '', own);
      known.set(raw, found);
      return found;
    };
    this.stages = leadStages.filter((one) => this.isTold(one));
    const { leads } = model.records.tables;
    this.lastByWord = this.stages.findLastIndex(
      (one) => (one === 'mql' || one === 'sql') && leads.column(`${one}On`).isEmpty,
    );
  }

  journeys(): Journeys {
    const { asOf } = this.model.options;
    const { leads } = this.model.records.tables;
    const people = peopleIn(this.model.records).filter(
      ([first = 0]) => (leads.dayAt(first, 'createdOn') ?? asOf) <= asOf,
    );
    return {
      of: 'leads',
      stages: this.stages,
      untold: leadStages.filter((one) => !this.stages.includes(one)),
      all: people.map((rows) => this.journey(rows)),
    };
  }

  private journey(rows: PersonRows): Journey {
    const [row = 0] = rows;
    const deal = this.dealOf(rows);
    const { opportunities } = this.model.records.tables;
    const outcome = deal === null ? null : opportunities.textAt(deal.row, 'outcome');
    const closedOn = deal === null ? null : this.upToNow(opportunities.dayAt(deal.row, 'closedOn'));
    const days = this.stages.map((stage) => this.dayOf(stage, rows, deal));
    const words = rows.flatMap((one) => this.wordOf(one) ?? []);
    const stages: LeadStage[] = words.filter((one) => one !== 'lost');
    const furthest = Math.max(
      ...[...stages, ...(deal === null ? [] : (['opportunity'] as const))].map((one) => this.placeOf(one)),
      days.findLastIndex((day) => day !== null),
      0,
    );
    return {
      ...{ row, days, furthest },
      deal: deal?.row ?? -1,
      isLost: outcome === 'lost' || (deal === null && words.includes('lost')),
      lostOn: outcome === 'lost' ? closedOn : null,
      isHidden: stages.length === 0 && furthest < this.lastByWord && this.isByWord(row),
    };
  }

  private dayOf(stage: LeadStage, rows: PersonRows, deal: LeadDeal | null): Day | null {
    switch (stage) {
      case 'lead':
        return this.earliest(rows, 'createdOn');
      case 'mql':
        return this.earliest(rows, 'mqlOn');
      case 'sql':
        return this.earliest(rows, 'sqlOn');
      case 'opportunity':
        return this.opportunityOn(rows, deal);
      case 'won':
        return this.wonOn(rows, deal);
    }
  }

  /** Its own day, else that of its conversion, else that of the opportunity. A conversion that names no opportunity, where others do, made none. */
  private opportunityOn(rows: PersonRows, deal: LeadDeal | null): Day | null {
    const { leads, opportunities } = this.model.records.tables;
    const own = this.earliest(rows, 'opportunityOn');
    if (own !== null) return own;
    const made = rows.filter(
      (row) =>
        (leads.textAt(row, 'opportunity') !== null || !this.deals.namesIds(row)) && !this.hasOwnDays(row),
    );
    return (
      this.earliest(made, 'convertedOn') ??
      (deal === null ? null : this.upToNow(opportunities.dayAt(deal.row, 'createdOn')))
    );
  }

  private wonOn(rows: PersonRows, deal: LeadDeal | null): Day | null {
    const { opportunities } = this.model.records.tables;
    const isWon = deal !== null && opportunities.textAt(deal.row, 'outcome') === 'won';
    const closedOn = isWon ? this.upToNow(opportunities.dayAt(deal.row, 'closedOn')) : null;
    return closedOn ?? this.earliest(rows, 'wonOn');
  }

  /** The opportunity that any of the rows names, else the first that one's company got, if it is there by as-of. */
  private dealOf(rows: PersonRows): LeadDeal | null {
    const found = rows.flatMap((row) => this.deals.dealOf(row) ?? []);
    return found.find(({ by }) => by === 'id') ?? found[0] ?? null;
  }

  private earliest(rows: PersonRows, field: DayField): Day | null {
    const column = this.model.records.tables.leads.column(field);
    let first: Day | null = null;
    for (const row of rows) {
      const day = this.upToNow(column.day(row));
      if (day !== null && (first === null || day < first)) first = day;
    }
    return first;
  }

  private upToNow(day: Day | null): Day | null {
    return day !== null && day <= this.model.options.asOf ? day : null;
  }

  /** Where a stage stands, or the last one before it that the files tell of. */
  private placeOf(stage: LeadStage): number {
    const before = leadStages.slice(0, leadStages.indexOf(stage) + 1);
    return this.stages.findLastIndex((one) => before.includes(one));
  }

  private isTold(stage: LeadStage): boolean {
    const { tables } = this.model.records;
    const has = (...fields: DayField[]): boolean =>
      fields.some((field) => !tables.leads.column(field).isEmpty);
    const isNamed = !tables.leads.column('opportunity').isEmpty;
    switch (stage) {
      case 'lead':
        return true;
      case 'mql':
        return has('mqlOn') || this.isSaid(stage);
      case 'sql':
        return has('sqlOn') || this.isSaid(stage);
      case 'opportunity':
        return has('opportunityOn', 'convertedOn') || isNamed || this.isSaid(stage) || this.isMatched();
      case 'won':
        return has('wonOn') || this.isSaid(stage) || this.isMatched() || (isNamed && this.hasDeals());
    }
  }

  private hasDeals(): boolean {
    return this.model.supplies('opportunities');
  }

  private isMatched(): boolean {
    const rows = this.model.rows('leads').numbers;
    return this.hasDeals() && rows.some((row) => this.deals.dealOf(row) !== null);
  }

  private isSaid(stage: LeadStage): boolean {
    return this.model.rows('leads').numbers.some((row) => this.wordOf(row) === stage);
  }

  private isByWord(row: number): boolean {
    return this.model.records.tables.leads.textAt(row, 'stage') !== null;
  }

  private hasOwnDays(row: number): boolean {
    const file = this.model.records.tables.leads.fileAt(row);
    return !this.model.filesWithout('leads', 'opportunityOn').has(file);
  }
}

/** How some leads came by their opportunities. */
export function linkedIn(model: Model, some: readonly Journey[]): Linked {
  const { stages } = leadJourneys(model);
  const at = stages.indexOf('opportunity');
  const converted = at < 0 ? [] : some.filter(({ furthest }) => furthest >= at);
  const byId = converted.filter(({ row, deal }) => deal >= 0 && leadDeals(model).namesIds(row)).length;
  const byCompany = converted.filter(({ deal }) => deal >= 0).length - byId;
  return { converted: converted.length, byId, byCompany, lost: converted.length - byId - byCompany };
}

/** Tells by the number of a row whether its lead was given up, as it stands now, without having converted. */
export function givenUp(
  { tables: { leads } }: Records,
  { leadStages: words = new Map() }: Pick<ModelOptions, 'leadStages'>,
): (row: number) => boolean {
  const isLost = leads.telling('stage', (text) => text !== null && leadStateOf(text, words) === 'lost');
  return (row) => isLost(row) && leads.dayAt(row, 'convertedOn') === null;
}

/** The rows of a person that belong together: from its coming to its being given up, after which it may come back. */
export const cyclesIn = memoize((model: Model): readonly PersonRows[] => {
  const { records, options } = model;
  const { leads } = records.tables;
  const isGivenUp = givenUp(records, options);
  /** Given up before the day: it may have been changed later for another reason, but then nobody knows. */
  const isOver = (row: number, day: Day | null): boolean =>
    isGivenUp(row) && (leads.dayAt(row, 'modifiedOn') ?? 0) <= (day ?? 0);
  return peopleIn(records).flatMap((person) => {
    const cycles: number[][] = [];
    for (const row of person) {
      const own = cycles.at(-1);
      const day = leads.dayAt(row, 'createdOn');
      if (own === undefined || own.every((before) => isOver(before, day))) cycles.push([row]);
      else own.push(row);
    }
    return cycles;
  });
});
