// DATEV › Buchungsstapel in the format EXTF, as accounting tools hand it to a tax adviser; names and rules as in exporters' tests.
// A day has no year: it is the one in which it lies between the days that line 1 states. Amounts have no sign: S adds to the
// account and H takes from it, and a mark for a general reversal turns them round.

import { asDay, type Day, dayOf, partsOf } from '../../base/time/calendar.ts';
import { constant, currency, id, money, optional, text } from '../../read/cells/columns.ts';
import { type Preamble, source } from '../source.ts';

export const datevPostings = source({
  id: 'datev-postings',
  tool: 'datev',
  title: 'DATEV, Buchungsstapel (EXTF)',
  yields: 'transactions',
  signature: {
    all: ['Soll/Haben-Kennzeichen', 'Konto', 'Gegenkonto (ohne BU-Schlüssel)', 'Belegdatum'],
    any: [['Umsatz (ohne Soll/Haben-Kz)', 'Umsatz']],
  },
  decimal: ',',
  columns: {
    kind: constant('text', 'other'),
    total: money('Umsatz (ohne Soll/Haben-Kz)', 'Umsatz'),
    side: text('Soll/Haben-Kennzeichen'),
    currency: optional(currency('WKZ Umsatz')),
    account: id('Konto'),
    other: id('Gegenkonto (ohne BU-Schlüssel)'),
    date: text('Belegdatum'),
    reference: optional(text('Belegfeld 1')),
    isReversed: optional(text('Generalumkehr (GU)', 'Generalumkehr')),
  },
  unusable: (_, preamble) =>
    daysOf(preamble) === null
      ? {
          why: 'line 1 does not say which days it is about, and its own have no year',
          instead: 'export it again with the line that begins with EXTF',
        }
      : null,
  record({ account, other, total, side, date, isReversed }, preamble) {
    const isDebit = /^s/i.test(side ?? '') !== /^(1|g)$/i.test(isReversed ?? '');
    return {
      customer: [account, other].find((number) => isPersonal(number, preamble)) ?? null,
      day: dated(date, preamble),
      amount: total === null || side === null ? null : isDebit ? total : 0 - total,
    };
  },
});

const firstLine = (preamble: Preamble): readonly string[] | undefined =>
  preamble.find(([mark = '']) => /^"?(EXTF|DTVF)"?$/.test(mark.trim()));

/** Whether an account is a customer's or a supplier's: such a one has a digit more than the 14th cell of line 1 says. */
const isPersonal = (number: string | null, preamble: Preamble): boolean =>
  number !== null && number.length > Number(firstLine(preamble)?.[13] ?? Number.NaN);

/** The first and the last day that the batch is about: the 15th and the 16th cell of line 1. */
function daysOf(preamble: Preamble): { first: Day; last: Day } | null {
  const head = firstLine(preamble);
  const [first, last] = [head?.[14], head?.[15]].map((cell) => compact(cell ?? ''));
  return first === undefined || last === undefined || first === null || last === null
    ? null
    : { first, last };
}

/** The day of `20260901`; null for any other text. */
function compact(cell: string): Day | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(cell.trim());
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day of `0109` or, where a spreadsheet has taken the zero, `109`: the 1st of September. */
function dated(cell: string | null, preamble: Preamble): Day | null {
  const days = daysOf(preamble);
  const match = /^(\d{1,2})(\d{2})$/.exec(cell?.trim() ?? '');
  if (days === null || match === null) return null;
  for (let { year } = partsOf(days.first); year <= partsOf(days.last).year; year++) {
    const day = dayOf(year, Number(match[2]), Number(match[1]));
    if (day !== null && day >= days.first && day <= days.last) return asDay(day);
  }
  return null;
}
