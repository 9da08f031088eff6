// What an entry of `sources:` can say of a column, each with the rows that it makes by hand.

import { describe, expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { reportIn, reportRun, rowOf } from '../../support/report.ts';

/** The value of a metric over one file that an entry describes. */
function measured(
  metric: string,
  entry: object,
  lines: readonly string[],
  ...flags: string[]
): string | null {
  const folder = folderOf({
    'data.csv': `${lines.join('\n')}\n`,
    'revkpi.yaml': { sources: [{ files: 'data.csv', currency: 'EUR', ...entry }] },
  });
  return rowOf(reportIn(folder, 'data.csv', '--metric', metric, '--as-of', '2026-10-31', ...flags), metric)
    .value;
}

/** What is said of a config, or of a file, that ends the run. */
function refusalOf(
  entry: object,
  lines: readonly string[] = ['Member,From,To,Fee', 'Bay,2026-10-05,,55.00'],
) {
  const folder = folderOf({
    'data.csv': `${lines.join('\n')}\n`,
    'revkpi.yaml': { sources: [{ files: 'data.csv', ...entry }] },
  });
  const { exit, stdout } = reportRun(folder, 'data.csv', '--as-of', '2026-10-31');
  const { code, message, hint } = JSON.parse(stdout);
  return { exit, code, said: `${message} → ${hint}` };
}

const subscriptions = (columns: object, more: object = {}) => ({
  yields: 'subscriptions',
  columns: { customer: 'Member', startedOn: 'From', amount: 'Fee', ...columns },
  ...more,
});

describe('words for terms', () => {
  test('in an interval column count what they say', () => {
    const lines = [
      'Member,From,Fee,Billed',
      'A,2026-01-05,120.00,Monthly', //                 120
      'B,2026-01-05,600.00,Annual', //          600 ÷ 12 = 50
      'C,2026-01-05,2400.00,2-Year', //        2400 ÷ 24 = 100
      'D,2026-01-05,90.00,P3M', //                90 ÷ 3 = 30
      'E,2026-01-05,60.00,6 months', //           60 ÷ 6 = 10
    ];
    expect(measured('mrr', subscriptions({ interval: 'Billed' }), lines)).toBe('310.00');
  });

  test('may stand for the words of the file', () => {
    const lines = ['Member,From,Fee,Billed', 'A,2026-01-05,2400.00,Zweijahresvertrag'];
    const values = { interval: { '2 years': ['Zweijahresvertrag'] } };
    expect(measured('mrr', subscriptions({ interval: 'Billed' }, { values }), lines)).toBe('100.00');
  });

  test('that are none of ours are refused, with the one that may be meant', () => {
    const values = { interval: { yeer: ['jährlich'] } };
    expect(refusalOf(subscriptions({ interval: { value: 'year' } }, { values }))).toEqual({
      exit: 2,
      code: 'config-unknown-word',
      said: 'sources entry for data.csv: values: interval: "yeer" is no word for interval that we know → did you mean year?',
    });
  });
});

test.each([
  ['biannual', 'it may mean twice a year or every two years; say', '{ 6 months: [biannual] }'],
  ['Bi-Weekly', 'it may mean twice a week or every two weeks; say', '{ 2 weeks: [Bi-Weekly] }'],
  ['Jahresvertrag', 'P3M, biennial): say', '{ 6 months: [Jahresvertrag] }'],
])('a term called %s is asked for', (word, meanings, mend) => {
  const lines = ['Member,From,Fee,Billed', `A,2026-01-05,120.00,${word}`];
  const { said } = refusalOf(subscriptions({ interval: 'Billed' }), lines);
  expect(said).toContain(meanings);
  expect(said).toContain(`under values: of its entry, such as interval: ${mend}`);
});

describe('an interval that nobody states', () => {
  test('is refused where most rows end a year after they start', () => {
    const lines = [
      'Member,From,To,Fee',
      'A,2026-01-01,2026-12-31,600.00',
      'B,2026-02-01,2028-02-01,600.00',
      'C,2026-02-01,,5.00',
    ];
    expect(refusalOf(subscriptions({ endedOn: 'To' }), lines)).toMatchObject({
      exit: 3,
      code: 'interval-needed',
    });
  });

  test('is taken as a month where they do not', () => {
    const lines = ['Member,From,To,Fee', 'A,2026-01-01,2026-12-31,600.00', 'C,2026-02-01,,5.00'];
    expect(measured('mrr', subscriptions({ endedOn: 'To' }), lines)).toBe('605.00');
  });

  test('may be said, and then is', () => {
    const lines = ['Member,From,To,Fee', 'A,2026-01-01,2026-12-31,600.00'];
    expect(measured('mrr', subscriptions({ endedOn: 'To', interval: { value: 'year' } }), lines)).toBe(
      '50.00',
    );
  });
});

describe('an amount for the whole term', () => {
  const entry = subscriptions({ endedOn: 'To', amount: { header: 'Fee', per: 'term' } });

  test('is spread over its whole months, whichever way the last day is written', () => {
    const lines = [
      'Member,From,To,Fee',
      'A,2026-01-01,2026-12-31,1200.00', //   12 months: 100
      'B,2026-05-15,2028-05-15,2400.00', //   24 months: 100
      'C,2026-10-01,2026-12-31,90.00', //      3 months:  30
    ];
    expect(measured('mrr', entry, lines)).toBe('230.00');
  });

  test('is spread over its days where these are no whole months', () => {
    // 100 days: 146.00 × 365 ÷ (12 × 100) = 44.408333…
    expect(measured('mrr', entry, ['Member,From,To,Fee', 'A,2026-09-01,2026-12-10,146.00'])).toBe('44.41');
  });

  test('whose last day is stated is paid on it', () => {
    const lines = ['Member,From,To,Fee', 'A,2025-11-01,2026-10-31,1200.00'];
    expect(measured('mrr', entry, lines)).toBe('100.00');
  });

  test.each([
    [{ interval: { value: 'year' } }, 'take interval: away'],
    [{ quantity: 'Fee' }, 'take quantity: away'],
  ])('cannot be for an interval or a unit as well', (more, mend) => {
    const { code, said } = refusalOf(
      subscriptions({ endedOn: 'To', amount: { header: 'Fee', per: 'term' }, ...more }),
    );
    expect([code, said]).toEqual(['config-field-misused', expect.stringContaining(mend)]);
  });

  test('needs an end', () => {
    expect(refusalOf(subscriptions({ amount: { header: 'Fee', per: 'term' } })).said).toContain(
      'it needs endedOn: add its column',
    );
  });
});

describe('a last day', () => {
  const lines = ['Member,From,To,Fee', 'A,2026-01-05,2026-09-30,40.00', 'B,2026-01-05,,55.00'];
  const entry = (endedOn: object, more: object = {}) =>
    subscriptions({ endedOn, interval: { value: 'month' }, ...more });

  test('is paid for, and what ends with a month is lost in the next', () => {
    const lost = measured('mrr_churn', entry({ header: 'To', as: 'lastDay' }), lines, '--period', '2026-10');
    expect(lost).toBe('40.00');
    expect(measured('mrr_churn', entry({ header: 'To' }), lines, '--period', '2026-10')).toBe('0.00');
  });

  test('is the last one of a term too, whichever column stands first', () => {
    const total = { header: 'Fee', per: 'term' };
    const columns = {
      customer: 'Member',
      amount: total,
      startedOn: 'From',
      endedOn: { header: 'To', as: 'lastDay' },
    };
    // 12 whole months to the end of October.
    const year = ['Member,From,To,Fee', 'A,2025-11-01,2026-10-31,1200.00'];
    expect(measured('mrr', { yields: 'subscriptions', columns }, year)).toBe('100.00');
  });

  test('is said of an end alone', () => {
    const { code, said } = refusalOf(
      entry({ header: 'To' }, { startedOn: { header: 'From', as: 'lastDay' } }),
    );
    expect([code, said]).toEqual([
      'config-field-misused',
      'sources entry for data.csv: columns: startedOn: as: lastDay cannot be said there → lastDay is for endedOn, trialEndsOn, currentPeriodEndsOn; startedOn is read as day, instant',
    ]);
  });

  describe('of a contract', () => {
    const contracts = ['No,Account,From,To,Fee', '1,A,2025-07-01,2026-06-30,1200.00'];
    const signed = (endsOn: unknown) => ({
      yields: 'contracts',
      columns: { id: 'No', account: 'Account', startsOn: 'From', endsOn, amount: 'Fee' },
    });
    const last = signed({ header: 'To', as: 'lastDay' });
    const figure = (metric: string, entry: object, period: string, lines = contracts) =>
      measured(metric, entry, lines, '--period', period);

    test('is in force, so that the year that ends with June is still signed for at its end', () => {
      expect(figure('arr_contracted', last, '2026-06')).toBe('1200.00'); // 12 months
      expect(figure('arr_contracted', last, '2026-07')).toBe('0.00');
      expect(figure('arr_contracted', signed('To'), '2026-06')).toBe('0.00'); // its first day out of force
    });

    test('is followed on the next day on time, and on any later one late', () => {
      const next = (day: string) => [...contracts, `2,A,${day},2027-06-30,1200.00`];
      expect(figure('late_renewal_rate', last, '2026-07', next('2026-07-01'))).toBe('0.000000000000');
      expect(figure('late_renewal_rate', last, '2026-07', next('2026-07-02'))).toBe('1.000000000000');
    });

    test('says the same as the template, whose column is called so', () => {
      const template = 'contract,account,starts_on,last_day,value\n1,A,2025-07-01,2026-06-30,1200.00\n';
      const folder = folderOf({ 'contracts.csv': template });
      const ran = (period: string) =>
        rowOf(
          reportIn(folder, '.', '--metric', 'arr_contracted', '--as-of', '2026-10-31', '--period', period),
          'arr_contracted',
        ).value;
      expect([ran('2026-06'), ran('2026-07')]).toEqual(['1200.00', '0.00']);
    });
  });

  test('of a trial is free, and paid for from the next day on', () => {
    const trial = ['Member,From,Trial,Fee', 'A,2026-01-05,2026-06-30,40.00'];
    const entryOf = (trialEndsOn: object) => subscriptions({ trialEndsOn, interval: { value: 'month' } });
    const inJune = (entry: object) => measured('mrr', entry, trial, '--period', '2026-06');
    expect(inJune(entryOf({ header: 'Trial', as: 'lastDay' }))).toBe('0.00');
    expect(inJune(entryOf({ header: 'Trial' }))).toBe('40.00');
  });

  test('of a billing period is paid for by who cancels within it, where service ends with the period', () => {
    const inJune = (currentPeriodEndsOn: object): string | null => {
      const columns = {
        ...{ customer: 'Member', startedOn: 'From', canceledOn: 'Cancelled', amount: 'Fee' },
        ...{ interval: { value: 'month' }, status: { value: 'canceled' }, currentPeriodEndsOn },
      };
      const folder = folderOf({
        'data.csv': 'Member,From,Cancelled,To,Fee\nA,2026-01-01,2026-06-10,2026-06-30,40.00\n',
        'revkpi.yaml': {
          policies: { cancel: { effective: 'period_end' } },
          sources: [{ files: 'data.csv', currency: 'EUR', yields: 'subscriptions', columns }],
        },
      });
      const flags = ['--metric', 'mrr', '--as-of', '2026-10-31', '--period', '2026-06'];
      return rowOf(reportIn(folder, 'data.csv', ...flags), 'mrr').value;
    };
    expect(inJune({ header: 'To', as: 'lastDay' })).toBe('40.00');
    expect(inJune({ header: 'To' })).toBe('0.00');
  });

  test('of a service is served, and its months are whole', () => {
    const lines = ['No,Member,Day,From,To,Fee', '1,A,2026-01-05,2026-01-01,2026-12-31,1200.00'];
    const billed = (periodEndsOn: object) => ({
      yields: 'invoiceLines',
      columns: {
        ...{ invoice: 'No', customer: 'Member', issuedOn: 'Day', amount: 'Fee' },
        ...{ periodStartsOn: 'From', periodEndsOn },
      },
    });
    // A year of 365 days, and one of 364: 1200 × 365 ÷ 12 ÷ 364.
    expect(measured('mrr', billed({ header: 'To', as: 'lastDay' }), lines)).toBe('100.00');
    expect(measured('mrr', billed({ header: 'To' }), lines)).toBe('100.27');
  });

  test('is no day of a collection in which nothing ends', () => {
    const { said } = refusalOf({
      yields: 'opportunities',
      columns: { id: 'Member', stage: 'Fee', closedOn: { header: 'To', as: 'lastDay' } },
    });
    expect(said).toContain('as: lastDay cannot be said there → closedOn is read as day, instant');
  });
});

describe('several headers', () => {
  const entry = subscriptions({ amount: { headers: ['Net', 'List'] }, interval: { value: 'month' } });

  test('give the first cell that is not empty', () => {
    const lines = [
      'Member,From,List,Net',
      'A,2026-01-05,10.00,8.00',
      'B,2026-01-05,10.00,',
      'C,2026-01-05,10.00,-',
    ];
    expect(measured('mrr', { ...entry, nulls: ['-'] }, lines)).toBe('28.00');
  });

  test('need not all be there', () => {
    expect(measured('mrr', entry, ['Member,From,List', 'A,2026-01-05,10.00'])).toBe('10.00');
  });
});

describe('a value for cells that are empty', () => {
  test('stands in for them, with a point whatever the file has', () => {
    const lines = ['Member;From;Fee', 'A;2026-01-05;8,50', 'B;2026-01-05;'];
    const amount = { header: 'Fee', ifBlank: '1.25' };
    expect(measured('mrr', subscriptions({ amount, interval: { value: 'month' } }), lines)).toBe('9.75');
  });
});

describe('an amount with a sign beside it', () => {
  const entry = {
    yields: 'invoices',
    columns: {
      issuedOn: 'Day',
      total: { header: 'Fee', sign: { header: 'S/H', plus: ['S'], minus: ['H'] } },
    },
  };
  const costs = 'period,category,amount,currency\n2026-10,cogs,20.00,EUR\n';
  const marginOf = (...lines: string[]) => {
    const folder = folderOf({
      'data.csv': `Day,Fee,S/H\n${lines.join('\n')}\n`,
      'costs.csv': costs,
      'revkpi.yaml': { sources: [{ files: 'data.csv', currency: 'EUR', ...entry }] },
    });
    return reportRun(folder, '.', '--metric', 'gross_margin', '--as-of', '2026-10-31', '--max-rejects', '1');
  };

  test('is taken away where the word says so', () => {
    const { stdout } = marginOf('2026-10-05,100.00,S', '2026-10-06,20.00,H');
    expect(rowOf(JSON.parse(stdout), 'gross_margin')).toMatchObject({
      numerator: '60.00',
      denominator: '80.00',
    });
  });

  test('is set aside where the word is another', () => {
    const { stderr } = marginOf('2026-10-05,100.00,S', '2026-10-06,20.00,X');
    expect(stderr).toContain('S/H: "X" is none of S, H');
  });
});

describe('a column of days for each outcome', () => {
  const entry = {
    yields: 'opportunities',
    columns: {
      id: 'Deal',
      amount: 'Fee',
      createdOn: 'Opened',
      outcome: { days: { won: 'Won', lost: 'Lost' } },
    },
  };

  test('says which it is, and since when', () => {
    const lines = [
      'Deal,Fee,Opened,Won,Lost',
      '1,10.00,2026-09-01,2026-10-03,',
      '2,10.00,2026-09-01,,2026-10-04',
      '3,10.00,2026-09-01,,',
      '4,10.00,2026-09-01,2026-10-20,2026-10-05', // lost and then won
      '5,10.00,2026-09-01,2026-09-20,',
    ];
    expect(measured('win_rate:count', entry, lines, '--period', '2026-10')).toBe('0.666666666667');
  });

  test('is no use for a field of other words', () => {
    const { code } = refusalOf({ ...entry, columns: { ...entry.columns, source: { days: { web: 'Won' } } } });
    expect(code).toBe('config-field-misused');
  });
});

describe('rows that are totals', () => {
  const lines = ['Region,Member,From,Fee', 'EU,A,2026-01-05,10.00', ',Sum EU,,10.00', 'Total of all,,,10.00'];
  const entry = subscriptions({ interval: { value: 'month' } });

  test('are told by a pattern, in any cell or in one column', () => {
    expect(measured('mrr', { ...entry, totals: { '*': ['Sum *', 'Total*'] } }, lines)).toBe('10.00');
    expect(measured('mrr', { ...entry, totals: { Member: ['Sum *'], Region: ['total of *'] } }, lines)).toBe(
      '10.00',
    );
  });

  test('are told by the first cell alone where no column is named', () => {
    expect(measured('mrr', { ...entry, totals: ['Total*'] }, lines, '--max-rejects', '1')).toBe('10.00');
    expect(refusalOf({ ...entry, totals: ['Total*'] }, lines).code).toBe('too-many-rejects');
  });

  test('are told by no header that is not there, and that is said', () => {
    const folder = folderOf({
      'data.csv': `${lines.slice(0, 2).join('\n')}\n`,
      'revkpi.yaml': { sources: [{ files: 'data.csv', ...entry, totals: { Membre: ['Sum *'] } }] },
    });
    expect(reportRun(folder, 'data.csv', '--as-of', '2026-10-31').stderr).toContain(
      'data.csv:1: warning: no column is called "Membre", as sources: in revkpi.yaml says, so no total is told by it',
    );
  });

  test('cannot be all rows', () => {
    expect(refusalOf({ ...entry, totals: ['*'] }, lines)).toMatchObject({ exit: 2, code: 'invalid-config' });
  });
});

describe('rejects that an entry allows', () => {
  const lines = ['Member,From,Fee', 'A,2026-01-05,10.00', 'B,soon,10.00', 'C,2026-01-05,10.00'];
  const entry = subscriptions({ interval: { value: 'month' } });

  test.each([1, '34%'])('are allowed: %s', (maxRejects) => {
    expect(measured('mrr', { ...entry, maxRejects }, lines)).toBe('20.00');
  });

  test('are still none under --strict, and too many are too many', () => {
    expect(refusalOf({ ...entry, maxRejects: 0 }, lines).code).toBe('too-many-rejects');
    const folder = folderOf({
      'data.csv': `${lines.join('\n')}\n`,
      'revkpi.yaml': { sources: [{ files: 'data.csv', maxRejects: 5, ...entry }] },
    });
    expect(reportRun(folder, 'data.csv', '--strict', '--as-of', '2026-10-31').exit).toBe(3);
  });
});

describe('words for the status of an invoice', () => {
  const lines = [
    'No,Client,Issued,Gross,State,Paid on',
    '1,Bay,2026-10-01,120.00,Paid,', //           settled by its status
    '2,Bay,2026-10-02,240.00,Offen,', //                        owed 240
    '3,Reef,2026-10-03,60.00,Bezahlt,', //        settled by its status
    '4,Reef,2026-10-04,90.00,Open,2026-10-20', // settled by its day
    '5,Reef,2026-10-05,500.00,Entwurf,', //       never sent
    '6,Reef,2026-10-06,700.00,Voided,', //        taken back
  ];
  const entry = {
    yields: 'invoices',
    columns: {
      id: 'No',
      customer: 'Client',
      issuedOn: 'Issued',
      total: 'Gross',
      status: 'State',
      paidOn: 'Paid on',
    },
  };

  test('are read as they are written, for what is owed', () => {
    expect(measured('receivables:total', entry, lines, '--period', '2026-10')).toBe('240.00');
  });

  test('are read as they are written, for what is revenue', () => {
    // 120 + 240 + 60 + 90
    expect(measured('invoiced_revenue', entry, lines, '--period', '2026-10')).toBe('510.00');
  });
});

test('a payment that failed in the words of its table is not collected', () => {
  const lines = [
    'Kunde,Datum,Betrag,Status',
    'Bay,2026-10-01,100.00,Bezahlt',
    'Reef,2026-10-02,70.00,Fehlgeschlagen',
  ];
  const columns = { customer: 'Kunde', paidOn: 'Datum', amount: 'Betrag', status: 'Status' };
  expect(measured('collected_revenue', { yields: 'payments', columns }, lines, '--period', '2026-10')).toBe(
    '100.00',
  );
});
