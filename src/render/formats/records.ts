// What programs read of a document where its view does not say otherwise: the rows of its page's tables.

import type { Records } from '../sections/section.ts';
import { withoutDrawings } from './arranged.ts';
import type { Showing } from './format.ts';

export function recordsOf({ document, view }: Showing, format: 'plain' | 'csv'): Records {
  if (view.records) return view.records(document, format);
  const { sections } = view.page(document, null);
  const tables = withoutDrawings(sections).filter(({ columns }) => columns.length > 0);
  const isTitled = new Set(tables.map(({ title }) => title)).size > 1;
  return {
    header: [
      ...(isTitled ? ['section'] : []),
      ...(tables[0]?.columns ?? []).map(({ name, header }) => name ?? header),
    ],
    rows: tables.flatMap(({ title, rows }) =>
      rows.map(({ cells }) => [...(isTitled ? [{ kind: 'text', text: title } as const] : []), ...cells]),
    ),
  };
}
