import { addDays, within } from '../base/calendar.ts';
import { fiscalQuarterOf, type Period } from '../base/period.ts';
import { ensureCrmKnows } from './crm-history.ts';
import { closedIn, type Deals, openAt, salesDeals, wonOf } from './deals.ts';
import type { View } from './view.ts';

/** The fiscal quarter that holds the last day of the view's period. */
export const quarterOf = ({ period, fiscalYearStart }: View): Period =>
  fiscalQuarterOf(addDays(period.end, -1), fiscalYearStart);

/** What is open at the view's close and expected in a quarter, and what of the quarter is won by then. */
export interface QuarterPipeline {
  readonly open: Deals;
  readonly won: Deals;
  /** Open opportunities that state no expected day and so are in no quarter. */
  readonly undated: number;
}

/** Throws `NoValue` where the close lies before the CRM's first opportunity. */
export function quarterPipeline(view: View, opportunities: Deals, quarter: Period): QuarterPipeline {
  ensureCrmKnows(view, view.closing);
  const deals = salesDeals(opportunities);
  const open = openAt(deals, view.closing);
  const end = addDays(view.closing, 1);
  return {
    open: open.filter(({ closedOn }) => within(closedOn, quarter)),
    won: wonOf(closedIn(deals, { start: quarter.start, end })),
    undated: open.filter(({ closedOn }) => closedOn === null).length,
  };
}
