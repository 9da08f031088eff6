import { describe, expect, test } from 'vitest';
import { load } from '../../../src/ingest/load.ts';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { secondaryReadings } from '../../../src/sources/index.ts';
import { loaded, rowsOf } from '../../ingest/loaded.ts';
import { OPTIONS } from '../../ingest/read-file.ts';

const HEADER =
  'Deal No,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Date entered “Contract Sent”';
const STANDARD = HEADER.replace('Deal No', 'Record ID');
const FERRY = '71,Ferry,Contract Sent,100,EUR,,2026-08-13 09:00,2026-08-20 09:00';

describe("the stage changes in HubSpot's deals", () => {
  test('are of the deals whose id stands under a header that the config names', () => {
    const spec: MappingSpec = { files: 'deals.csv', columns: { id: 'Deal No', currency: 'Money' } };
    const header = HEADER.replace('Currency', 'Money').replace('Deal No', 'Record ID,Deal No');
    const result = loaded({ 'deals.csv': [header, `9,${FERRY}`] }, { mappingFor: () => spec });
    expect(rowsOf(result, 'opportunities', 'id', 'currency')).toEqual([['71', 'EUR']]);
    expect(rowsOf(result, 'stageChanges', 'opportunity', 'currency')).toEqual([['71', 'EUR']]);
    expect(result.diagnostics).toEqual([]);
  });

  test('of a row without an id are rejected with it, and said once', () => {
    const result = loaded({ 'deals.csv': [STANDARD, FERRY, FERRY.replace('71,', ',')] });
    expect(result.rejects.map(({ line, code, column }) => [line, code, column])).toEqual([
      [3, 'missing-value', 'Record ID'],
    ]);
    expect(rowsOf(result, 'stageChanges', 'opportunity')).toEqual([['71']]);
  });

  test('are not looked for by entries of the config where --as says what the file is', () => {
    const deals = secondaryReadings.find(({ source }) => source.id === 'hubspot-deal-stages')?.of ?? null;
    const bytes = Buffer.from(`${[STANDARD, FERRY].join('\n')}\n`);
    const columns = { owner: 'Deal Name', period: 'Create Date', amount: 'Amount' };
    const { files } = load([{ name: 'deals.csv', named: true, as: deals, bytes: () => bytes }], {
      ...OPTIONS,
      mappingFor: () => ({ files: 'deals.csv', yields: 'costs', decimal: ',' }),
      furtherMappingsFor: () => [{ files: 'deals.csv', yields: 'targets', columns }],
    });
    expect(files.map(({ readings }) => readings.map(({ source }) => source))).toEqual([
      ['hubspot-deals', 'hubspot-deal-stages'],
    ]);
  });
});
