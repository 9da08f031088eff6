// What programs read of a document where its view does not say otherwise: the rows of its page's tables.

import type { Records } from '../sections/section.ts';
import type { Showing } from './format.ts';

export function recordsOf({ document, view }: Showing, format: 'plain' | 'csv'): Records {
  if (view.records) return view.records(document, format);
  const tables = view.page(document, null).sections.filter(({ columns }) => columns.length > 0);
  const sections = new Set(tables.map(({ title }) => title)).size > 1;
  return {
    header: [
      ...(sections ? ['section'] : []),
      ...(tables[0]?.columns ?? []).map(({ name, header }) => name ?? header),
    ],
    rows: tables.flatMap(({ title, rows }) =>
      rows.map(({ cells }) => [...(sections ? [{ kind: 'text', text: title } as const] : []), ...cells]),
    ),
  };
}
