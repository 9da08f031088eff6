// A header that stands in a file once more, and headers of the config that no file has.

import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/base/errors/failure.ts';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { linesOf, loaded, rowsOf, some } from '../loaded.ts';

describe('a header that stands in a file once more', () => {
  const said = (result: ReturnType<typeof loaded>) =>
    result.diagnostics.map(({ code, line }) => [code, line]);

  test('is no record, and is said once, at the first', () => {
    const header = 'id,display_name,status_label,primary_contact_name';
    const result = loaded({ 'leads.csv': [header, 'l1,Alder,New,Una', header, 'l2,Birch,New,Ivo', header] });
    expect(rowsOf(result, 'accounts', 'id')).toEqual([['l1'], ['l2']]);
    expect(linesOf(result).map(some)).toEqual([{ read: 5, accepted: 2, other: 3 }]);
    expect(said(result)).toEqual([['repeated-header', 3]]);
  });

  test('is looked for cell by cell: a record may begin as the header does', () => {
    const header = 'id,display_name,status_label,primary_contact_name';
    const result = loaded({ 'leads.csv': [header, 'id,Alder,New,Una'] });
    expect(rowsOf(result, 'accounts', 'id', 'name')).toEqual([['id', 'Alder']]);
    expect(said(result)).toEqual([]);
  });
});

describe('a header that the config names and the file lacks', () => {
  const DEALS = ['Deal,Phase,Opened,Closing,Value', 'D-1,Won,2026-10-01,2026-10-28,400.00'];
  const spec = (more: Partial<MappingSpec>): MappingSpec => ({
    files: '*.csv',
    yields: 'opportunities',
    currency: 'EUR',
    columns: { id: 'Deal', stage: 'Phase', closedOn: 'Closing', amount: 'Value' },
    ...more,
  });
  const read = (mapping: MappingSpec, lines = DEALS) =>
    loaded({ 'deals.csv': lines }, { mappingFor: () => mapping });
  const warned = ({ diagnostics }: ReturnType<typeof loaded>) =>
    diagnostics.filter(({ code }) => code === 'header-not-found').map(({ message }) => message);

  test('for a dimension or for what a record can do without is warned of, by its name', () => {
    const columns = {
      ...spec({}).columns,
      type: 'Kind',
      probability: { header: 'Chance', as: 'percent' as const },
    };
    const result = read(spec({ columns, dimensions: { region: 'Region', phase: 'Phase' } }));
    expect(rowsOf(result, 'opportunities', 'amount', 'type')).toEqual([[40_000, null]]);
    expect(warned(result)).toEqual([
      'no column is called "Kind", as sources: in revkpi.yaml says, so type is empty in every row',
      'no column is called "Chance", as sources: in revkpi.yaml says, so probability is empty in every row',
      'no column is called "Region", as sources: in revkpi.yaml says, so the dimension region is unknown in every row',
    ]);
  });

  test('for what every record needs, or for rows to leave out, refuses the file', () => {
    const lacking = (mapping: MappingSpec) => () => read(mapping);
    expect(lacking(spec({ columns: { id: 'Deal', stage: 'Stage' } }))).toThrow(Failure);
    expect(lacking(spec({ exclude: { Test: ['yes'] } }))).toThrow(Failure);
  });

  test('of a built-in source is warned of as well', () => {
    const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date';
    const result = read({ files: '*.csv', columns: { type: 'Kind' }, dimensions: { team: 'Team' } }, [
      header,
      '1,Alder,Closed Won,10,2026-10-01 10:00,2026-09-01 10:00',
    ]);
    expect(warned(result)).toEqual([
      'no column is called "Kind", as sources: in revkpi.yaml says, so type is empty in every row',
      'no column is called "Team", as sources: in revkpi.yaml says, so the dimension team is unknown in every row',
    ]);
  });
});
