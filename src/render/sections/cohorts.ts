// Triangles of cohorts, and the customers of a cell, for those who read them.

import { compareDecimals, isZeroText } from '../../base/number/decimal-text.ts';
import { counted } from '../../base/text/words.ts';
import { type CohortCellDocument, type CohortsDocument, cohortsOf } from '../../documents/cohorts.ts';
import { Legend } from './legend.ts';
import { shortPeriod } from './period-words.ts';
import {
  type Cell,
  type Column,
  type NumberCell,
  number,
  type Page,
  type Records,
  type Section,
  section,
  type Tone,
  text,
  type View,
} from './section.ts';
import { BLANK_WORD, filterWords } from './segment-text.ts';

type Triangle = CohortsDocument['triangles'][number];
type TriangleCell = Triangle['all'][number];

export const cohortsView: View<CohortsDocument> = {
  page,
  records: (document, format) =>
    format === 'plain' || document.layout === 'wide' ? wideRecords(document) : longRecords(document),
  lines: (document) => {
    const { asOf, by, cells, standing, relative, activity } = document;
    const { header, rows } = longRecords(document);
    const about = { asOf, by, cells, standing, relative, activity };
    return [...rows].map((row) => ({
      ...about,
      ...Object.fromEntries(row.map((cell, at) => [camel(header[at] ?? ''), plainOf(cell)])),
    }));
  },
};

const camel = (words: string): string => words.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
const plainOf = (cell: Cell): string | null =>
  cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.decimal : null;

const measureTitles: Readonly<Record<Triangle['measure'], string>> = {
  customers: 'Customers',
  net: 'Net MRR',
  gross: 'Gross MRR',
  mrr: 'MRR',
  average: 'MRR per customer',
};

function page(document: CohortsDocument, company: string | null): Page {
  const { asOf, asOfFrom, by, triangles } = document;
  const isGrain = document.cohorts.some(({ start }) => start !== null);
  return {
    title: [
      company ?? '',
      isGrain ? `cohorts by ${by} of the first payment` : `cohorts by ${by}`,
      filterWords(document.filter),
      `as of ${asOf} (${asOfFrom})`,
    ],
    sections: triangles.map((one) => triangleSection(document, one, 'percent')),
    otherwise: [triangles.map((one) => triangleSection(document, one, 'whole-percent'))],
    notes: notesOf(document),
    saysInputs: true,
  };
}

function triangleSection(document: CohortsDocument, triangle: Triangle, share: NumberCell['unit']): Section {
  const cohorts = cohortsOf(document.cohorts, triangle);
  const ages = Array.from({ length: longest(triangle) }, (_, age) => age);
  const columns: Column[] = [
    { header: '', align: 'left', least: 12 },
    { header: 'n', align: 'right' },
    ...ages.map((age): Column => ({ header: String(age), align: 'right' })),
  ];
  const unit = triangle.unit === 'money' ? 'money' : share;
  const cellsOf = (cells: readonly TriangleCell[]): Cell[] =>
    ages.map((age) => {
      const cell = cells.find((one) => one.age === age);
      return cell ? { ...number(cell.value, unit), tone: heatOf(cell, cells, triangle) } : text('');
    });
  const size = cohorts.reduce((sum, { customers }) => sum + customers, 0);
  const rows = cohorts.map(({ name, customers, flags }, at) => ({
    cells: [
      text(cohortTitle(document, name) + (flags.includes('partial') ? ' (partial)' : '')),
      { ...number(String(customers)), marks: flags.includes('small-n') ? SMALL : '' },
      ...cellsOf(triangle.rows[at] ?? []),
    ],
  }));
  const all = { cells: [text('all'), number(String(size)), ...cellsOf(triangle.all)] };
  return section({ title: titleOf(document, triangle), columns, folds: true, rows: [...rows, all] });
}

const SMALL = '*';

const longest = ({ rows, all }: Triangle): number =>
  Math.max(all.length, ...rows.map((cells) => cells.length));

function titleOf({ triangles }: CohortsDocument, { measure, unit, currency }: Triangle): string {
  const ofMoney = triangles.filter((one) => one.measure === measure).length > 1 || unit === 'money';
  const said = unit === 'money' ? '' : ', %';
  return `${measureTitles[measure]}${said}${ofMoney && currency ? `, ${currency}` : ''}`;
}

function cohortTitle({ cohorts, ownerNames = {} }: CohortsDocument, name: string): string {
  const isPeriod = cohorts.some((one) => one.name === name && one.start !== null);
  if (isPeriod) return shortPeriod(name);
  return (Object.hasOwn(ownerNames, name) ? ownerNames[name] : name) || BLANK_WORD;
}

/** How much of the start is left, in five steps. */
function heatOf({ value, age }: TriangleCell, cells: readonly TriangleCell[], { unit }: Triangle): Tone {
  const start = cells[0]?.value ?? null;
  if (value === null || age === 0 || start === null || isZeroText(start)) return 'normal';
  const steps = ['0.3', '0.5', '0.7', '0.9'] as const;
  // Shares are of 1, amounts of what there was at the start.
  const least = (step: string): string => (unit === 'money' ? String(Number(start) * Number(step)) : step);
  const reached = steps.filter((step) => compareDecimals(value, least(step)) >= 0).length;
  return (['heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'] as const)[reached] ?? 'normal';
}

function notesOf({
  cells,
  cohorts,
  standing,
  activity,
  relative,
  flags,
  triangles,
}: CohortsDocument): string[] {
  const who = {
    'point-in-time': `who pays at the end of the ${cells}, also after an absence`,
    survival: `who has not left up to the end of the ${cells}`,
    activity: `who paid on any day of the ${cells}`,
  }[standing];
  const isSmall = triangles.some((triangle) =>
    cohortsOf(cohorts, triangle).some(({ flags }) => flags.includes('small-n')),
  );
  const isOfAll = cohorts.every(({ start }) => start === null);
  return [
    `columns: ${cells}s since that of the first payment; 0 is everybody who first paid then; counted is ${who}`,
    ...(triangles.every(({ unit }) => unit === 'money')
      ? []
      : [`% of ${relative === 'start' ? 'the start' : `the ${cells} before`}; n: customers of the cohort`]),
    ...(activity === 'subscriptions' ? [] : [`a payment is a row of ${activity}`]),
    ...(triangles.some(({ measure }) => measure === 'gross')
      ? [
          relative === 'start'
            ? 'gross: of each customer no more than it paid on its first day'
            : 'gross: of each customer no more than it paid the time before',
        ]
      : []),
    isOfAll
      ? 'each column is of the customers who have been there so long'
      : 'all: sums over the cohorts that are old enough; what is not over is blank',
    ...(isSmall ? [`${SMALL} fewer than 30 customers`] : []),
    ...new Legend([{ value: '', reason: null, flags }]).lines(),
  ];
}

/** A line for each cohort, a column for each age. */
function wideRecords({ cohorts: everybody, triangles }: CohortsDocument): Records {
  const length = Math.max(0, ...triangles.map(longest));
  const ages = Array.from({ length }, (_, age) => age);
  return {
    header: ['measure', 'currency', 'row', 'cohort', 'customers', ...ages.map(String)],
    rows: triangles.flatMap((triangle) => {
      const { measure, currency, unit, rows, all } = triangle;
      const cohorts = cohortsOf(everybody, triangle);
      const total = cohorts.reduce((sum, { customers }) => sum + customers, 0);
      const cellsOf = (cells: readonly TriangleCell[]) =>
        ages.map((age) => number(cells.find((one) => one.age === age)?.value ?? null, unit));
      const about = [text(measure), text(currency)];
      return [
        ...cohorts.map(({ name, customers }, at) => [
          ...[...about, text('cohort'), text(name), number(String(customers))],
          ...cellsOf(rows[at] ?? []),
        ]),
        [...about, text('all'), text(''), number(String(total)), ...cellsOf(all)],
      ];
    }),
  };
}

/** A line for each cell. */
function longRecords({ cohorts: everybody, triangles }: CohortsDocument): Records {
  return {
    header: [
      ...['measure', 'unit', 'currency', 'row', 'cohort', 'start', 'last day', 'customers'],
      ...['age', 'value', 'numerator', 'denominator', 'flags'],
    ],
    rows: triangles.flatMap((triangle) => {
      const { measure, currency, unit, rows, all } = triangle;
      const cohorts = cohortsOf(everybody, triangle);
      const lines = (about: readonly Cell[], cells: readonly TriangleCell[], flags: readonly string[]) =>
        cells.map(({ age, value, numerator, denominator }) => [
          ...[text(measure), text(unit), text(currency), ...about, number(String(age)), number(value, unit)],
          ...[number(numerator), number(denominator), text(flags.join(' '))],
        ]);
      const total = cohorts.reduce((sum, { customers }) => sum + customers, 0);
      return [
        ...cohorts.flatMap(({ name, start, lastDay, customers, flags }, at) =>
          lines(
            [text('cohort'), text(name), text(start), text(lastDay), number(String(customers))],
            rows[at] ?? [],
            flags,
          ),
        ),
        ...lines([text('all'), text(''), text(''), text(''), number(String(total))], all, []),
      ];
    }),
  };
}

export const cohortCellView: View<CohortCellDocument> = {
  page(document, company) {
    const { asOf, asOfFrom, cohort, age, lastDay, amountsIn, customers, showsNames } = document;
    const isIn = customers.filter((one) => one.in);
    const name = cohort.start === null ? cohort.name || BLANK_WORD : shortPeriod(cohort.name);
    return {
      title: [
        company ?? '',
        `cohort ${name}, ${age} later`,
        `at the end of ${lastDay}`,
        filterWords(document.filter),
        `as of ${asOf} (${asOfFrom})`,
        amountsIn ?? '',
      ],
      sections: [
        memberSection(`${counted(isIn.length, 'customer is', 'customers are')} in it`, document, isIn),
        memberSection(
          `${counted(customers.length - isIn.length, 'is', 'are')} not`,
          document,
          customers.filter((one) => !one.in),
        ),
      ].filter(({ rows }) => rows.length > 0),
      notes: showsNames ? [] : ['names of customers are left out: --show-values shows them'],
      saysInputs: true,
    };
  },
  records: ({ customers }) => ({
    header: ['customer', 'name', 'first paid on', 'in', 'state', 'ended on', 'start mrr', 'mrr'],
    rows: customers.map(({ customer, name, firstPaidOn, in: isIn, state, endedOn, startMrr, mrr }) => [
      ...[customer, name, firstPaidOn, isIn ? 'yes' : 'no', state, endedOn].map((words) => text(words)),
      ...[number(startMrr, 'money'), number(mrr, 'money')],
    ]),
  }),
};

function memberSection(
  title: string,
  { showsNames, customers: all }: CohortCellDocument,
  customers: CohortCellDocument['customers'],
): Section {
  const hasAmounts = all.some(({ startMrr }) => startMrr !== null);
  const columns: Column[] = [
    { header: '', align: 'left', least: 12 },
    ...(showsNames ? [{ header: 'name', align: 'left', least: 10 } as const] : []),
    { header: 'first paid', align: 'left' },
    ...(hasAmounts
      ? [{ header: 'MRR then', align: 'right' } as const, { header: 'MRR', align: 'right' } as const]
      : []),
    { header: '', name: 'state', align: 'left' },
  ];
  return section({
    title,
    columns,
    rows: customers.map(({ customer, name, firstPaidOn, state, endedOn, startMrr, mrr }) => ({
      cells: [
        text(customer),
        ...(showsNames ? [text(name)] : []),
        text(firstPaidOn),
        ...(hasAmounts ? [number(startMrr, 'money'), number(mrr, 'money')] : []),
        text(state === 'paying' ? '' : `${state}${endedOn === null ? '' : ` ${endedOn}`}`, 'secondary'),
      ],
    })),
  });
}
