import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { type FirstConfig, firstConfig } from '../../src/config/first-config.ts';

const nothing: FirstConfig = {
  company: null,
  currency: null,
  currencies: [],
  timezone: 'UTC',
  fiscalYearStart: 1,
  known: [],
  unknown: [],
  unusable: [],
  coupons: [],
};

const parsed = (found: Partial<FirstConfig>) =>
  parseConfig('revkpi.yaml', firstConfig({ ...nothing, ...found }));

describe('a first config', () => {
  test('of nothing at all holds the defaults', () => {
    expect(parsed({})).toMatchObject({ company: null, currency: null, timezone: 'UTC', sources: [] });
  });

  test('holds what was answered', () => {
    const answers = {
      company: 'Müller: Söhne #1',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      fiscalYearStart: 2,
    };
    expect(parsed(answers)).toMatchObject(answers);
  });

  test('leaves the currency open where the files state several, and names them', () => {
    const text = firstConfig({ ...nothing, currencies: ['EUR', 'USD'] });
    expect(parseConfig('revkpi.yaml', text).currency).toBeNull();
    expect(text).toContain('EUR, USD');
  });

  test('lists the headers of an unknown file in an entry that is a comment', () => {
    const text = firstConfig({
      ...nothing,
      unknown: [{ file: 'crm.csv', delimiter: ';', headers: ['Vorgang', 'Wert: netto'] }],
    });
    expect(text).toContain('  # - files: crm.csv\n');
    expect(text).toContain('  #     FIELD: Vorgang\n  #     FIELD: "Wert: netto"\n');
    expect(parseConfig('revkpi.yaml', text).sources).toEqual([]);
  });

  test('makes an entry of an unknown file that reads once its fields are named and the # taken away', () => {
    const text = firstConfig({
      ...nothing,
      unknown: [{ file: 'crm.csv', delimiter: '\t', headers: ['Start', 'Phase'] }],
      known: [{ files: 'stripe/*.csv', sources: ['stripe-customers'] }],
    });
    const [before = '', entry = ''] = text.split(/(?= {2}# - files)/);
    const mine = entry
      .replace(/^ {2}# ?/gm, '  ')
      .replace('FIELD', 'createdOn')
      .replace('FIELD', 'stage');
    expect(parseConfig('revkpi.yaml', before + mine).sources).toEqual([
      {
        files: 'crm.csv',
        yields: 'opportunities',
        delimiter: 'tab',
        columns: { createdOn: 'Start', stage: 'Phase' },
      },
      { files: 'stripe/*.csv' },
    ]);
  });

  test('that knows no file reads once an entry stands in it and the line that says so is gone', () => {
    const text = firstConfig({
      ...nothing,
      unknown: [{ file: 'crm.csv', delimiter: ',', headers: ['Start', 'Phase'] }],
    });
    expect(parseConfig('revkpi.yaml', text).sources).toEqual([]);
    const [before = '', entry = ''] = text.split(/(?= {2}# - files)/);
    const mine = entry
      .replace(/^ {2}\[\].*\n/m, '')
      .replace(/^ {2}# ?/gm, '  ')
      .replace('FIELD', 'createdOn')
      .replace('FIELD', 'stage');
    expect(parseConfig('revkpi.yaml', before + mine).sources).toMatchObject([{ files: 'crm.csv' }]);
  });

  test('invents no terms of a coupon: its entry does not hold until they are written', () => {
    const text = firstConfig({ ...nothing, coupons: ['SUMMER20'] });
    const uncommented = text.replace(/^# (coupons:)/m, '$1').replace(/^# {3}(SUMMER)/m, '  $1');
    expect(uncommented).toMatch(/^coupons:\n {2}SUMMER20: /m);
    expect(() => parseConfig('revkpi.yaml', uncommented)).toThrow(/coupons\.SUMMER20/);
  });

  test('reads whatever stands in names, headers and codes', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, fc.array(text), (company, file, why, texts) => {
        const config = parsed({
          company,
          known: [{ files: file, sources: ['stripe-customers'] }],
          unknown: [{ file, delimiter: ';', headers: texts }],
          unusable: [{ file, why }],
          coupons: texts,
        });
        expect(config.company).toBe(company);
        expect(config.sources).toEqual([{ files: file }]);
      }),
    );
  });
});
