import { describe, expect, test } from 'vitest';
import { renewalPipelines, renewalsOf, typeFlags } from '../../../src/model/sales/renewals.ts';
import { loaded } from '../../ingest/loaded.ts';

const HEADER = 'Record ID,Deal Name,Deal Stage,Pipeline,Deal Type,Amount,Close Date,Create Date';
type Kind = readonly [pipeline: string, type: string];

const dealsOf = (...kinds: readonly Kind[]) => {
  const rows = kinds.map(([pipeline, type], at) => `${at},D${at},Closed Won,${pipeline},${type},10,,`);
  return loaded({ 'deals.csv': [HEADER, ...rows] }).records;
};

const isRenewal = (pipeline: string, type = '') => {
  return renewalsOf(dealsOf([pipeline, type]).kept('opportunities'))(0);
};

describe('a renewal', () => {
  test.each([
    'Renewals',
    'renewal pipeline EMEA',
    'Auto-Renewals',
    'Verlängerungen',
    'Vertragsverlängerung',
    'Vertragsverlaengerungen',
    'Vertragserneuerung',
    'Renouvellements',
    'Renovaciones',
    'Renovação',
    'RENOVAÇÕES',
    'Odnowienia',
    'Przedłużenia umów',
    'Yenilemeler',
    'SÖZLEŞME YENİLEME',
  ])('is known by the pipeline "%s", and by such a type', (words) => {
    expect(isRenewal(words)).toBe(true);
    expect(isRenewal('Sales', words)).toBe(true);
  });

  test.each([
    'Sales Pipeline',
    'Non-Renewal',
    'NonRenewal',
    'Kein Renewal',
    'Existing Business',
    'Renovable energy',
    'Yeni iş',
    '',
  ])('is not known by "%s"', (words) => {
    expect(isRenewal(words, words)).toBe(false);
  });

  test.each(['New & Renewals', 'Neukunden und Verlängerungen', 'Renewal/Upsell'])(
    'is not every deal of the pipeline "%s", which holds others too',
    (pipeline) => {
      expect(isRenewal(pipeline)).toBe(false);
    },
  );
});

describe('the warning of pipelines that may hold renewals', () => {
  const warnedOf = (...kinds: readonly Kind[]) =>
    renewalPipelines(dealsOf(...kinds)).map(({ code, message }) => [code, message.split(' counted')[0]]);

  test('names all of several of which none is named for them', () => {
    expect(warnedOf(['Direct', 'New'], ['Partners', ''], ['Partners', ''])).toEqual([
      ['renewals-unknown', '3 opportunities of "Direct", "Partners" are'],
    ]);
  });

  test('names the one whose name says so among other things', () => {
    expect(warnedOf(['Direct', ''], ['New & Renewals', ''], ['Renewals', ''])).toEqual([
      ['renewals-unknown', '1 opportunity of "New & Renewals" is'],
    ]);
  });

  test('is not there for one pipeline, or where a pipeline or a type tells renewals', () => {
    expect(warnedOf(['Direct', ''], ['Direct', ''])).toEqual([]);
    expect(warnedOf(['Direct', ''], ['Partners', ''], ['Renewals', ''])).toEqual([]);
    expect(warnedOf(['Direct', ''], ['Partners', 'Renewal'])).toEqual([]);
  });
});

test('a file without types is flagged unless its pipelines tell renewals', () => {
  const header = HEADER.replace('Deal Type,', '');
  const flags = (...pipelines: readonly string[]) =>
    typeFlags(
      loaded({ 'deals.csv': [header, ...pipelines.map((name, at) => `${at},D,Closed Won,${name},1,,`)] })
        .records,
    );
  expect(flags('Direct')).toEqual(['type-unknown']);
  expect(flags('Direct', 'Renewals')).toEqual([]);
});
