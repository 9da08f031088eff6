import { bases } from './bases.mjs';
import { escapes, longCells, oddCharacters, truncations } from './kinds/bytes.mjs';
import { encodings, strayBytes } from './kinds/encodings.mjs';
import { headerSpelling, lackingHeaders, moreColumns, repeatedHeader } from './kinds/headers.mjs';
import { blankLines, columnOrder, delimiters, newlines, newlinesInCells, quotes } from './kinds/layout.mjs';
import { footers, preambles } from './kinds/surroundings.mjs';
import { days, noDays, noNumbers, numbers, oneOtherDay } from './kinds/values.mjs';
import { duplicates, missingCells, raggedFiles, trailing } from './kinds/widths.mjs';

const makers = [
  delimiters,
  quotes,
  escapes,
  newlines,
  newlinesInCells,
  headerSpelling,
  columnOrder,
  moreColumns,
  lackingHeaders,
  repeatedHeader,
  preambles,
  footers,
  trailing,
  missingCells,
  raggedFiles,
  encodings,
  strayBytes,
  numbers,
  noNumbers,
  days,
  noDays,
  oneOtherDay,
  blankLines,
  truncations,
  duplicates,
  oddCharacters,
  longCells,
];

/** Every spoilt file, with what must hold for it. */
export const variants = () => bases.flatMap((base) => makers.flatMap((make) => make(base)));
