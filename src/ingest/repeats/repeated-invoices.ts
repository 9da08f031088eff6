// Invoices of an entry of the config whose id names several rows of one file: the rows are the lines of each.

import { Failure } from '../../base/errors/failure.ts';
import type { Records } from '../../records/records.ts';
import type { Recognised } from '../recognise/recognise.ts';

/**
 * Throws `Failure` where one id stands with two amounts among the rows from `start` on. A tool that we know states which
 * it means; of a list of anybody's the rows are far oftener lines than states of an invoice.
 */
export function refuseLinesAsInvoices({ name, source }: Recognised, records: Records, start: number): void {
  const isMapped = source.columns['id']?.isMapped && source.tool.startsWith('config:');
  if (!isMapped || source.yields !== 'invoices') return;
  const table = records.tables.invoices;
  const first = new Map<string, number>();
  for (let row = start; row < table.length; row++) {
    const id = table.textAt(row, 'id');
    const before = id === null ? undefined : first.get(id);
    if (id !== null && before === undefined) first.set(id, row);
    if (before === undefined || table.row(before).total === table.row(row).total) continue;
    const [line, other] = [records.where('invoices', row), records.where('invoices', before)].map(
      (at) => at.line,
    );
    throw new Failure(
      'repeated-invoice',
      `${name}:${line}: ${id} stands here and on line ${other} with another total, so its rows are lines of an invoice`,
      'leave out id in its entry under sources: in revkpi.yaml, and the lines are added up',
    );
  }
}
