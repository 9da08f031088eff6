// Globs: `*`, `**`, `?`, `[a-z]`, `{a,b}`, `{1..3}`, and groups such as `+(a|b)`. A text is gone through once with all
// the places that a match may have come to, so that no glob takes longer than its length times the text's.

type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** One character of a name. */
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean }
  /** Any characters of a name. */
  | { readonly kind: 'run' }
  /** Any folders, each with its slash; where it ends the glob, all below them too. */
  | { readonly kind: 'folders'; readonly isLast: boolean }
  | { readonly kind: 'group'; readonly times: Times; readonly choices: readonly (readonly Part[])[] };

/** How often a group stands there: once, at most once, any number of times, at least once, or anything but it. */
type Times = '@' | '?' | '*' | '+' | '!';

/** Whether a text means more than itself. */
export const isGlob = (text: string): boolean => parse(text).some(({ kind }) => kind !== 'text');

/** Whether the glob fits all of a text. Wildcards fit no slash, and no full stop that begins a name. */
export function globMatcher(glob: string): (text: string) => boolean {
  const isNegated = /^!(?!\()/.test(glob);
  const parts = parse((isNegated ? glob.slice(1) : glob).replace(/^\.\//, ''));
  return (text) => fits(parts, text) !== isNegated;
}

/** The folder that everything the glob fits lies in, and whether the glob fits a path as from there. */
export function globBelow(glob: string): {
  readonly folder: string;
  readonly fits: (path: string) => boolean;
} {
  const [first, ...others] = parse(glob);
  if (first?.kind !== 'text')
    return { folder: '', fits: (path) => fits(first ? [first, ...others] : [], path) };
  const end = first.text.lastIndexOf('/') + 1;
  const parts: Part[] = [{ kind: 'text', text: first.text.slice(end) }, ...others];
  return { folder: first.text.slice(0, end), fits: (path) => fits(parts, path) };
}

const fits = (parts: readonly Part[], text: string): boolean =>
  after(parts, text, new Set([0])).has(text.length);

/** Where in the text the parts can end that begin at one of some places. */
function after(parts: readonly Part[], text: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  let places = starts;
  for (const part of parts) {
    if (places.size === 0) break;
    places = afterOne(part, text, places);
  }
  return places;
}

function afterOne(part: Part, text: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (part.kind) {
    case 'text':
      return ends(starts, (at) => (text.startsWith(part.text, at) ? [at + part.text.length] : []));
    case 'one':
      return ends(starts, (at) => {
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0x2f);
        const isPassed = character !== '/' && !isHidden(text, at) && part.accepts(character);
        return isPassed ? [at + character.length] : [];
      });
    case 'run':
      return goneOn(starts, text, (at) => (text[at] === '/' || isHidden(text, at) ? null : at + 1));
    case 'folders':
      return part.isLast
        ? goneOn(starts, text, (at) => (isHidden(text, at) ? null : at + 1))
        : goneOn(starts, text, (at) => (isHidden(text, at) ? null : text.indexOf('/', at) + 1 || null));
    case 'group':
      return afterGroup(part, text, starts);
  }
}

function afterGroup(
  { times, choices }: Extract<Part, { kind: 'group' }>,
  text: string,
  starts: ReadonlySet<number>,
): ReadonlySet<number> {
  const once = (from: ReadonlySet<number>) => ends(choices, (choice) => after(choice, text, from));
  if (times === '!')
    return ends(starts, (at) => {
      const fitting = once(new Set([at]));
      return [...afterOne({ kind: 'run' }, text, new Set([at]))].filter((end) => !fitting.has(end));
    });
  const found = new Set(times === '?' || times === '*' ? starts : []);
  let fresh = once(starts);
  while (fresh.size > 0) {
    for (const place of fresh) found.add(place);
    if (times === '@' || times === '?') break;
    fresh = new Set([...once(fresh)].filter((place) => !found.has(place)));
  }
  return found;
}

const ends = <T>(from: Iterable<T>, endsOf: (one: T) => Iterable<number>): ReadonlySet<number> => {
  const places = new Set<number>();
  for (const one of from) for (const end of endsOf(one)) places.add(end);
  return places;
};

/** The starts, and all places that steps lead to from there. */
function goneOn(
  starts: ReadonlySet<number>,
  text: string,
  step: (at: number) => number | null,
): ReadonlySet<number> {
  const places = new Set<number>();
  for (const start of starts) {
    // From a place that was come to before, all further ones were too.
    for (let at: number | null = start; at !== null && !places.has(at); ) {
      places.add(at);
      at = at < text.length ? step(at) : null;
    }
  }
  return places;
}

const isHidden = (text: string, at: number): boolean =>
  text[at] === '.' && (at === 0 || text[at - 1] === '/');

function parse(glob: string): Part[] {
  const closing = bracketsOf(glob);
  return sequence(0, glob.length);

  function sequence(start: number, end: number): Part[] {
    const parts: Part[] = [];
    for (let at = start; at < end; ) {
      const { part, next } = partAt(at, end);
      const last = parts.at(-1);
      if (part.kind === 'text' && last?.kind === 'text')
        parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
      else parts.push(part);
      at = next;
    }
    return parts;
  }

  function partAt(at: number, end: number): { part: Part; next: number } {
    const character = String.fromCodePoint(glob.codePointAt(at) ?? 0);
    const group = '@?*+!'.includes(character) && glob[at + 1] === '(' ? closing.get(at + 1) : undefined;
    if (group !== undefined)
      // one of the five, as was just looked at
      return {
        part: { kind: 'group', times: character as Times, choices: choices(at + 2, group, '|') },
        next: group + 1,
      };
    const close = closing.get(at);
    if (character === '{' && close !== undefined)
      return { part: { kind: 'group', times: '@', choices: inBraces(at + 1, close) }, next: close + 1 };
    if (character === '[' && close !== undefined)
      return { part: { kind: 'one', accepts: characterClass(glob.slice(at + 1, close)) }, next: close + 1 };
    if (character === '?') return { part: { kind: 'one', accepts: () => true }, next: at + 1 };
    if (character === '*') return stars(at, end);
    const text = character === '\\' && at + 1 < end ? (glob[at + 1] ?? '') : character;
    return { part: { kind: 'text', text }, next: at + (text === character ? text.length : 2) };
  }

  function stars(at: number, end: number): { part: Part; next: number } {
    let next = at;
    while (next < end && glob[next] === '*') next++;
    const isName = next === at + 2 && (at === 0 || glob[at - 1] === '/');
    if (isName && next === glob.length) return { part: { kind: 'folders', isLast: true }, next };
    if (isName && glob[next] === '/') return { part: { kind: 'folders', isLast: false }, next: next + 1 };
    return { part: { kind: 'run' }, next };
  }

  function inBraces(start: number, end: number): Part[][] {
    const [, low, high] = /^(\d{1,4})\.\.(\d{1,4})$/.exec(glob.slice(start, end)) ?? [];
    if (low === undefined || high === undefined) return choices(start, end, ',');
    const [from, to] = [Number(low), Number(high)].sort((a, b) => a - b) as [number, number]; // two were sorted
    return Array.from({ length: to - from + 1 }, (_, at) => [{ kind: 'text', text: String(from + at) }]);
  }

  function choices(start: number, end: number, separator: ',' | '|'): Part[][] {
    const found: Part[][] = [];
    let from = start;
    for (let at = start; at < end; at++) {
      if (glob[at] === '\\') at++;
      else if (glob[at] === separator) {
        found.push(sequence(from, at));
        from = at + 1;
      } else at = closing.get(at) ?? at;
    }
    return [...found, sequence(from, end)];
  }
}

/** Where each bracket that opens something is closed. One that is never closed, and a brace around one word, is a text. */
function bracketsOf(glob: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: { at: number; isChoice: boolean }[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at];
    const top = open.at(-1);
    if (character === '\\') at++;
    else if (character === '[') {
      const end = glob.indexOf(']', at + (/^\[[!^]?\]/.test(glob.slice(at, at + 3)) ? 3 : 1));
      if (end < 0) continue;
      closing.set(at, end);
      at = end;
    } else if (character === '{' || (character === '(' && at > 0 && '@?*+!'.includes(glob[at - 1] ?? ' ')))
      open.push({ at, isChoice: character === '(' });
    else if (top && glob[top.at] === '{' && (character === ',' || glob.startsWith('..', at)))
      top.isChoice = true;
    else if (top && character === (glob[top.at] === '{' ? '}' : ')')) {
      open.pop();
      if (top.isChoice) closing.set(top.at, at);
    }
  }
  return closing;
}

/** What stands between `[` and `]`. */
function characterClass(text: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(text);
  const characters = [...(isNegated ? text.slice(1) : text)];
  const ranges: [string, string][] = [];
  for (let at = 0; at < characters.length; at++) {
    const [from = '', dash, to] = characters.slice(at, at + 3);
    const isRange = dash === '-' && to !== undefined;
    ranges.push([from, isRange ? to : from]);
    if (isRange) at += 2;
  }
  return (character) =>
    ranges.some(([from, to]) => codeOf(from) <= codeOf(character) && codeOf(character) <= codeOf(to)) !==
    isNegated;
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Whether a glob fits the path of a file. A packed file goes by the name it has unpacked too: `*.csv` fits `a.csv.gz`. */
export function fileGlob(
  glob: string,
  options: { readonly basename?: boolean } = {},
): (path: string) => boolean {
  const matches = globMatcher(glob);
  return (path) => {
    const name = options.basename ? path.slice(path.lastIndexOf('/') + 1) : path;
    return matches(name) || matches(name.replace(/\.gz$/i, ''));
  };
}
