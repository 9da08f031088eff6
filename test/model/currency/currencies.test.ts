import { expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import { labelCurrencies } from '../../../src/model/currency/currencies.ts';
import { Records } from '../../../src/records/records.ts';

/** An invoice over 5000 units of a file that states no currency, beside one that states yen. */
function besideYen(): Records {
  const records = new Records();
  for (const name of ['bare.csv', 'yen.csv']) {
    const collection = 'invoices';
    records.addFile({ name, source: name, tool: name, collection, exportedOn: null, fields: new Set() });
  }
  const row = { issuedOn: asDay(20_000), total: 5000 };
  records.tables.invoices.append(row, 0, 2);
  records.tables.invoices.append({ ...row, currency: 'JPY' }, 1, 2);
  return records;
}

const totalAsLabelled = (records: Records): unknown => {
  labelCurrencies(records, () => null);
  const { total, currency } = records.tables.invoices.row(0);
  return [total, currency];
};

test('an amount that was read with two decimals loses them in a currency that has none', () => {
  expect(totalAsLabelled(besideYen())).toEqual([50, 'JPY']);
});

test('an amount that its file states in the smallest unit stays what it is in any currency', () => {
  const records = besideYen();
  records.inMinorUnits.add(0);
  expect(totalAsLabelled(records)).toEqual([5000, 'JPY']);
});

test('amounts in dollars stay unlabelled where euros are the only currency that any row states', () => {
  const records = besideYen();
  records.tables.invoices.assign(1, 'currency', 'EUR');
  records.signs.set(0, new Set(['$']));
  const said = labelCurrencies(records, () => null);
  expect(records.tables.invoices.row(0).currency).toBeNull();
  expect(said.map(({ code }) => code)).toEqual(['currency-unlabelled']);
});
