import type { Records } from '../model/records.ts';
import { type KeptRow, keptFields } from './kept-rows.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * A row for each account that an opportunity names and no export describes. The model goes by the name that stands in
 * place of the id, and a pseudonym of the id has lost it.
 */
export function accountNames(records: Records, pseudonyms: Pseudonyms): KeptRow[] {
  const { opportunities } = records.tables;
  const known = namedAccounts(records);
  const rows: KeptRow[] = [];
  for (let row = 0; row < opportunities.length; row++) {
    const account = opportunities.textAt(row, 'account');
    if (account === null || records.isDropped('opportunities', row)) continue;
    const { tool } = records.fileOf(opportunities.fileAt(row));
    if (known.has(`${tool} ${account}`)) continue;
    known.add(`${tool} ${account}`);
    rows.push({ collection: 'accounts', tool, cells: cellsOf(account, pseudonyms), dimensions: {} });
  }
  return rows;
}

const cellsOf = (account: string, pseudonyms: Pseudonyms) =>
  keptFields('accounts').map((field) => {
    if (field === 'id') return pseudonyms.of(account);
    return field === 'name' ? pseudonyms.cell('accounts', 'name', account) : null;
  });

/** `tool id` of the accounts whose name an export states. */
function namedAccounts(records: Records): Set<string> {
  const { accounts } = records.tables;
  const named = new Set<string>();
  for (let row = 0; row < accounts.length; row++) {
    const { id, name } = accounts.row(row);
    if (id === null || name === null || records.isDropped('accounts', row)) continue;
    named.add(`${records.fileOf(accounts.fileAt(row)).tool} ${id}`);
  }
  return named;
}
