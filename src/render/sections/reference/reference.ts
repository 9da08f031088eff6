// A vendor's own numbers beside ours, for those who read them: by cause, then customer by customer.

import { counted } from '../../../base/text/words.ts';
import type { ReferenceDocument } from '../../../documents/reference.ts';
import { periodWords } from '../period-words.ts';
import {
  type Cell,
  type Column,
  number,
  type Page,
  type Records,
  type Section,
  section,
  text,
  type View,
} from '../section.ts';
import { filterWords } from '../segment-text.ts';

type Group = ReferenceDocument['groups'][number];

/** Differences that a page lists of each group. */
const SHOWN = 10;

export const referenceView: View<ReferenceDocument> = {
  page,
  records,
  lines: (document) =>
    document.groups.flatMap(({ cause, isLikely, differences }) =>
      differences.map((one) => ({ asOf: document.asOf, metric: document.metric, cause, isLikely, ...one })),
    ),
};

function page(document: ReferenceDocument, company: string | null): Page {
  const { asOf, asOfFrom, title, reference, period, by, groups, unread, masked } = document;
  const when = by === 'customer' ? `at the end of ${periodWords(period.label)}` : 'by month';
  return {
    title: [
      company ?? '',
      `${title} of ${reference} against ours, ${when}`,
      filterWords(document.filter),
      `as of ${asOf} (${asOfFrom})`,
      document.amountsIn ?? '',
    ],
    sections: [summary(document), ...groups.map((group) => groupSection(document, group))],
    notes: [
      ...(groups.some(({ isLikely }) => isLikely)
        ? ['likely: counted in that way, ours would be theirs; it is a guess that fits']
        : []),
      ...(unread.length > 0
        ? [
            `${counted(unread.length, 'line')} of ${reference} ${unread.length === 1 ? 'holds' : 'hold'} no amount, or nobody: ${unread.slice(0, 3).join(', ')}${unread.length > 3 ? ' …' : ''}`,
          ]
        : []),
      ...(masked && by === 'customer' ? ['customers are shown by their ids: --show-values shows names'] : []),
    ],
    saysInputs: true,
  };
}

const nouns = ({ by }: ReferenceDocument, count: number): string => counted(count, by);

const money = (document: ReferenceDocument, decimal: string | null): Cell =>
  number(decimal, document.amountsIn === null && !/\.\d\d$/.test(document.ours) ? 'count' : 'money');

function summary(document: ReferenceDocument): Section {
  const { ours, theirs, difference, groups, same } = document;
  const columns: Column[] = [
    { header: '', align: 'left', least: 30 },
    { header: 'how many', align: 'right' },
    { header: 'difference', align: 'right' },
  ];
  const row = (title: string, count: number | null, amount: string | null) => ({
    cells: [text(title), count === null ? text('') : number(String(count)), money(document, amount)],
  });
  return section({
    title: 'What makes the difference',
    columns,
    rows: [
      row('ours', null, ours),
      ...groups.map((group) => row(titleOf(group), group.differences.length, group.difference)),
      row('theirs', null, theirs),
    ],
    lines: [{ text: `${nouns(document, same)} the same, ${difference} apart in all`, indent: 2 }],
  });
}

const titleOf = ({ title, isLikely }: Group): string => (isLikely ? `${title} (likely)` : title);

function groupSection(document: ReferenceDocument, group: Group): Section {
  const columns: Column[] = [
    { header: document.by, align: 'left', least: 12 },
    { header: 'ours', align: 'right' },
    { header: 'theirs', align: 'right' },
    { header: 'difference', align: 'right' },
    { header: 'where', align: 'left', least: 12 },
  ];
  const { differences } = group;
  const more = differences.length - SHOWN;
  return section({
    title: titleOf(group),
    columns,
    rows: differences.slice(0, SHOWN).map(({ of, ours, theirs, difference, oursAt, theirsAt }) => ({
      cells: [
        text(of ?? 'left over'),
        money(document, ours),
        money(document, theirs),
        money(document, difference),
        text([...oursAt.slice(0, 2), ...theirsAt.slice(0, 2)].join(', '), 'secondary'),
      ],
    })),
    lines: [
      { text: group.meaning, indent: 2, tone: 'secondary' },
      ...(more > 0
        ? [{ text: `and ${nouns(document, more)} more; --format csv lists them all`, indent: 2 }]
        : []),
    ],
  });
}

function records(document: ReferenceDocument): Records {
  const header = ['cause', 'likely', document.by, 'ours', 'theirs', 'difference', 'ours at', 'theirs at'];
  const rows = document.groups.flatMap(({ cause, isLikely, differences }) =>
    differences.map(({ of, ours, theirs, difference, oursAt, theirsAt }): Cell[] => [
      text(cause),
      text(isLikely ? 'yes' : 'no'),
      text(of),
      money(document, ours),
      money(document, theirs),
      money(document, difference),
      text(oursAt.join(' ')),
      text(theirsAt.join(' ')),
    ]),
  );
  return { header, rows };
}
