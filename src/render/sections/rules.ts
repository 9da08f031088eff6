// A set of rules, for those who read it.

import { wrap } from '../../base/text/width.ts';
import type { RulesDocument } from '../../documents/rule-set.ts';
import { type Line, section, text, type View } from './section.ts';

/** Columns beyond which prose is hard to read. */
const PROSE = 94;

type Row = RulesDocument['rows'][number];

export const rulesView: View<RulesDocument> = {
  page: ({ name, title, approximation, hash, rows, variants }) => ({
    title: [],
    sections: [
      section({
        lines: [
          `${title} (--rules ${name})`,
          ...(approximation
            ? ['an approximation of what it publishes, as read in 2026; vendors’ pages change']
            : []),
          `set ${hash}, in every result that is counted by it`,
        ].map((words) => ({ text: words })),
      }),
      ...rows.map((row) => section({ title: row.title, lines: rowLines(row) })),
      ...(variants.length === 0
        ? []
        : [
            section({
              title: 'headlines',
              lines: variants.flatMap(({ metric, variant, says, sources }): Line[] => [
                {
                  text: [variant === '' ? metric : `${metric}:${variant}`, says].filter(Boolean).join('  '),
                  indent: 2,
                },
                ...sourceLines(sources),
              ]),
            }),
          ]),
    ],
  }),
  records: ({ name, rows, variants }) => ({
    header: ['set', 'row', 'says', 'policy', 'value', 'default', 'meaning', 'instead', 'sources'],
    rows: [
      ...rows.flatMap(({ id, says, policies, instead, sources }) =>
        (policies.length > 0 ? policies : [{ title: '', value: '', default: '', meaning: '' }]).map(
          (policy) =>
            [
              ...[
                name,
                id,
                says ?? 'not published',
                policy.title,
                policy.value,
                policy.default,
                policy.meaning,
              ],
              ...[instead ?? '', addresses(sources)],
            ].map((words) => text(words)),
        ),
      ),
      ...variants.map(({ metric, variant, says, sources }) =>
        [name, metric, says, 'variant', variant, '', '', '', addresses(sources)].map((words) => text(words)),
      ),
    ],
  }),
};

const addresses = (sources: Row['sources']): string => sources.map(({ address }) => address).join(' ');

const prose = (words: string): Line[] => wrap(words, PROSE).map((line) => ({ text: line, indent: 2 }));

const rowLines = ({ says, instead, sources, policies }: Row): Line[] => [
  ...(says === null ? [] : prose(says)),
  ...(instead === null ? [] : prose(says === null ? instead : `counted otherwise: ${instead}`)),
  ...policies.flatMap(({ title, value, meaning, default: usual }): Line[] => [
    {
      text: `${title}: ${value}${value === usual ? '' : ` (by default ${usual})`}${meaning === '' ? '' : ` – ${meaning}`}`,
      indent: 4,
      hang: 6,
    },
  ]),
  ...sourceLines(sources),
];

const sourceLines = (sources: Row['sources']): Line[] =>
  sources.map(({ key, address }) => ({
    text: `${key} ${address}`,
    indent: 4,
    tone: 'secondary',
    isVerbatim: true,
  }));
