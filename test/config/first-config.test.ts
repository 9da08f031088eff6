import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotedText } from '../../src/base/text/quoted.ts';
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

  const entry = [
    'sources:',
    '  - files: "crm.csv"',
    '    delimiter: "tab"',
    '    # # What the headers and cells suggest',
    '    # yields: opportunities',
    '    # columns:',
    '    #   createdOn: "Start"',
    '    #   stage: "Phase"',
    '    #   # amount: "Wert"',
    '',
  ].join('\n');
  const unknown = [{ file: 'crm.csv', entry }];
  /** A comment's first mark taken away, as the config asks for. */
  const without = (text: string): string => text.replace(/^ {2}# ?/gm, '  ').replace(/^ {2}\[\].*\n/m, '');

  test('has the entry of an unknown file as a comment', () => {
    const text = firstConfig({ ...nothing, unknown });
    expect(text).toContain('  # - files: "crm.csv"\n  #   delimiter: "tab"\n');
    expect(text).toContain('  #     createdOn: "Start"\n  #     stage: "Phase"\n  #     # amount: "Wert"\n');
    expect(parseConfig('revkpi.yaml', text).sources).toEqual([]);
  });

  test.each([
    ['beside entries of known ones', [{ files: 'stripe/*.csv', sources: ['stripe-customers'] }]],
    ['alone', []],
  ])('has an entry of an unknown file that is one once its marks are taken away, %s', (_, known) => {
    const text = firstConfig({ ...nothing, unknown, known });
    const [before = '', mine = ''] = text.split(/(?= {2}# - files)/);
    expect(parseConfig('revkpi.yaml', before + without(mine)).sources).toEqual([
      {
        files: 'crm.csv',
        yields: 'opportunities',
        delimiter: 'tab',
        columns: { createdOn: 'Start', stage: 'Phase' },
      },
      ...known.map(({ files }) => ({ files })),
    ]);
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
          unknown: [{ file, entry: `sources:\n  - files: ${quotedText(file)}\n` }],
          unusable: [{ file, why }],
          coupons: texts,
        });
        expect(config.company).toBe(company);
        expect(config.sources).toEqual([{ files: file }]);
      }),
    );
  });
});
