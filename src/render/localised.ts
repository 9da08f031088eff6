// A page with numbers, days and months as they are written somewhere. Numbers of cells are known to be some; in texts of ours
// they are found by how we write them, and what comes from files stays as it is.

import { textWidth } from '../base/text/width.ts';
import type { Locale } from './locale.ts';
import { localNumber, type NumberText } from './sections/numbers.ts';
import type { Cell, Line, Page, Section } from './sections/section.ts';

/** @param document whose texts from files are left alone */
export function localised(page: Page, { locale, company }: Asked, document: object): Page {
  return locale ? new Localiser(locale, document, company).page(page) : page;
}

interface Asked {
  readonly locale?: Locale | null;
  readonly company: string | null;
}

/** The same of lines of ours, such as what was read. */
export function localisedLines(
  lines: readonly string[],
  { locale, company }: Asked,
  document: object,
): readonly string[] {
  if (!locale) return lines;
  const localiser = new Localiser(locale, document, company);
  return lines.map((line) => localiser.text(line));
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

const DAY = String.raw`(?<![\w./-])(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?![\w/-]|\.\w)`;
const MONTH = String.raw`(?<![\p{L}\d])(?<name>${MONTHS.join('|')}|${MONTHS.map((name) => name.slice(0, 3)).join('|')}) (?<of>\d{4})(?![\p{L}\d])`;
const NUMBER = String.raw`(?<![\p{L}\d.,:/@=_-])(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?<decimals>\.\d+)?(?![\p{L}\d:@/_]|[.,-]\d|\.\p{L})`;
const QUOTED = '"[^"]*"';
const FILE = String.raw`[^\s·,;]*\.(?:csv|tsv|gz|txt|ya?ml|json)(?::\d+)?`;

/** Keys of documents under which there are sentences of ours. */
const OURS = new Set(['message', 'why', 'formula', 'inWords', 'title', 'asOfFrom', 'from']);

class Localiser {
  private readonly locale: Locale;
  private readonly pattern: RegExp;

  constructor(locale: Locale, document: object, company: string | null) {
    this.locale = locale;
    const ours = new RegExp(`${DAY}|${MONTH}|${NUMBER}`, 'u');
    const whole = new RegExp(`^[−+-]?(?:${ours.source})$`, 'u');
    const own = new Set(
      [company ?? '', ...textsIn(document)].filter((one) => ours.test(one) && !whole.test(one)),
    );
    const kept = [...own].sort((a, b) => b.length - a.length).map(escaped);
    this.pattern = new RegExp(`${[...kept, QUOTED, FILE].join('|')}|${ours.source}`, 'gu');
  }

  page(page: Page): Page {
    const sections = (all: readonly Section[]) => all.map((one) => this.section(one));
    const texts = (all: readonly string[]) => all.map((one) => this.text(one));
    return {
      ...page,
      title: texts(page.title),
      sections: sections(page.sections),
      ...(page.facts && { facts: texts(page.facts) }),
      ...(page.otherwise && { otherwise: page.otherwise.map(sections) }),
      ...(page.notes && { notes: texts(page.notes) }),
    };
  }

  text(text: string): string {
    return text.replace(this.pattern, (found, ...rest) => {
      const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      const { year, month, day, name, of, whole, decimals } = groups;
      if (year && month && day) return this.locale.day(year, month, day);
      if (name && of) {
        const at = MONTHS.findIndex((one) => one.startsWith(name));
        return this.locale.month(of, String(at + 1), name === MONTHS[at] ? 'long' : 'short');
      }
      return whole === undefined || (decimals === undefined && !whole.includes(','))
        ? found
        : joined(localNumber({ whole, rest: decimals ?? '' }, this.locale));
    });
  }

  private readonly heads = new Map<Section['columns'], Section['columns']>();

  private section(section: Section): Section {
    const known = this.heads.get(section.columns);
    const columns = known ?? section.columns.map((one) => ({ ...one, header: this.text(one.header) }));
    // Sections that share their columns are one table, and stay one.
    this.heads.set(section.columns, columns);
    return {
      ...section,
      title: this.text(section.title),
      columns,
      rows: section.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => this.cell(cell)) })),
      lines: this.lines(section.lines),
    };
  }

  private cell(cell: Cell): Cell {
    return cell.kind === 'text' ? { ...cell, text: this.text(cell.text) } : { ...cell, locale: this.locale };
  }

  /** Amounts that follow what they are about end in one column, as before. */
  private lines(lines: readonly Line[]): Line[] {
    const written = lines.map((line) => ({ ...line, text: this.text(line.text) }));
    const amounts = lines.flatMap(({ before, text }, at) =>
      before === undefined || text === ''
        ? []
        : [{ was: textWidth(text), now: (written[at]?.text ?? '').trim() }],
    );
    const arePadded = amounts.every(({ was }) => was === amounts[0]?.was);
    const width = arePadded ? Math.max(0, ...amounts.map(({ now }) => textWidth(now))) : 0;
    return written.map((line) =>
      line.before === undefined || line.text === ''
        ? line
        : { ...line, text: ' '.repeat(Math.max(0, width - textWidth(line.text.trim()))) + line.text.trim() },
    );
  }
}

/** Every text in a document but sentences of ours. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const one of value) yield* textsIn(one);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!OURS.has(key)) yield* textsIn(one);
}

const joined = ({ whole, rest }: NumberText): string => whole + rest;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
