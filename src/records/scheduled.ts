import type { Records } from './records.ts';
import type { CollectionName } from './schema/schema.ts';
import { subscriptionStatus } from './schema/status.ts';

/**
 * Whether what a row states in a field of days is a plan, not something that happened: an open deal's close date, the
 * end of a contract still running, and the end of a CRM's campaign.
 */
export function scheduled(records: Records, name: CollectionName, field: string): (row: number) => boolean {
  const { opportunities, subscriptions, spend } = records.tables;
  if (name === 'opportunities' && field === 'closedOn') {
    const over = new Set([records.pool.id('won'), records.pool.id('lost')]);
    return (row) => !over.has(opportunities.rawAt(row, 'outcome'));
  }
  if (name === 'subscriptions' && field === 'endedOn') {
    const isOver = new Map<number, boolean>();
    return (row) => {
      const word = subscriptions.rawAt(row, 'status');
      let over = isOver.get(word);
      if (over === undefined) {
        over = subscriptionStatus(records.pool.text(word) ?? '') === 'canceled';
        isOver.set(word, over);
      }
      return !over;
    };
  }
  if (name === 'spend') {
    const planned = records.pool.id('crm-campaign');
    return (row) => spend.rawAt(row, 'grain') === planned;
  }
  return () => false;
}
