// What is said where there is no result.

import type { ErrorDocument } from '../../documents/error.ts';
import { section, type View } from './section.ts';

export const errorView: View<ErrorDocument> = {
  page: ({ message, hint }) => ({
    title: [],
    sections: [
      section({
        lines: [
          ...`revkpi: ${message}`.split('\n').map((text) => ({ text, isVerbatim: true })),
          ...(hint === '' ? [] : [{ text: `→ ${hint}`, indent: 2, isVerbatim: true }]),
        ],
      }),
    ],
  }),
  // One line: it may end a stream of other lines.
  json: (document) => `${JSON.stringify(document)}\n`,
};
