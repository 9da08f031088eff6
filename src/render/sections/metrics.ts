// The catalogue of metrics, one definition, and a set of rules, for those who read them.

import type { MetricDocument, MetricsDocument } from '../../documents/metrics.ts';
import type { RulesDocument } from '../../documents/rules.ts';
import { type Line, section, text, type View } from './section.ts';

export const metricsView: View<MetricsDocument> = {
  page: ({ metrics, policies = [] }) => ({
    title: [],
    sections: [
      section({
        columns: [
          { header: 'id', align: 'left' },
          { header: 'unit', align: 'left' },
          { header: 'better', align: 'left' },
          { header: 'needs', align: 'left' },
          { header: 'title', align: 'left', least: 12 },
        ],
        rows: metrics.map(({ id, unit, better, needs, uses, title, variants, onRequest }) => {
          const usual = variants.filter(({ further }) => !further);
          const names = usual.flatMap(({ name }) => name ?? []);
          const all =
            (names.length === 0 ? id : `${id}:{${names.join(',')}}`) +
            (usual.length < variants.length ? ' +' : '');
          const from = needs.length > 0 ? needs.join(', ') : uses.join(' or ');
          const cells = [`${all}${onRequest ? ' *' : ''}`, unit, better, from, title];
          return { cells: cells.map((words) => text(words)) };
        }),
      }),
      section({
        lines: [
          { text: '* computed where --metric or --all-metrics asks for it' },
          { text: '+ further variants, computed where asked for: revkpi metrics ID names them' },
        ],
      }),
      section({
        title: 'Policies (policies: in revkpi.yaml; --rules stripe and the like set them as vendors do)',
        lines: policies.flatMap(({ title, about, default: usual, values }): Line[] => [
          { text: `${title}: ${usual}`, indent: 2 },
          { text: about, indent: 4, hang: 4 },
          ...values.map(({ value, meaning }) => ({ text: `${value}: ${meaning}`, indent: 6, hang: 8 })),
        ]),
      }),
    ],
  }),
};

/** Columns beyond which prose is hard to read. */
const PROSE = 94;

const noteOf = ({
  name,
  headline,
  isFurther,
}: {
  name: string | null;
  headline: boolean;
  isFurther: boolean;
}) => (isFurther ? ' (on request)' : headline && name !== null ? ' (headline)' : '');

export const metricView: View<MetricDocument> = {
  page: ({ id, title, unit, better, family, needs, uses, variants, onRequest }) => ({
    title: [],
    sections: [
      section({
        lines: [
          `${title} (${id})`,
          `unit ${unit} · better ${better} · family ${family}`,
          [
            `needs ${needs.join(', ') || 'nothing'}`,
            ...(uses.length > 0 ? [`uses ${uses.join(', ')}`] : []),
          ].join(' · '),
          ...(onRequest ? ['computed where --metric or --all-metrics asks for it'] : []),
        ].map((text) => ({ text })),
      }),
      ...variants.map(({ name, headline, definition, stamp, ...variant }) =>
        section({
          lines: [
            {
              text:
                (name === null ? id : `${id}:${name}`) +
                noteOf({ name, headline, isFurther: variant.further === true }),
            },
            { text: definition, indent: 2, widest: PROSE },
            { text: stamp, indent: 2 },
          ],
        }),
      ),
    ],
  }),
  records: ({ id, variants }) => ({
    header: ['id', 'variant', 'headline', 'definition', 'stamp'],
    rows: variants.map(({ name, headline, definition, stamp }) =>
      [id, name ?? '', headline ? 'yes' : '', definition, stamp].map((words) => text(words)),
    ),
  }),
};

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

const prose = (words: string): Line[] => [{ text: words, indent: 2, widest: PROSE }];

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
