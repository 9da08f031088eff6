import type { Diagnostic } from '../base/diagnostic.ts';

/** What the readings of one file have to say of it, in the order of its lines; what several of them say is said once. */
export function saidOnce<D extends Diagnostic>(readings: readonly (readonly D[])[]): readonly D[] {
  const [first = [], ...others] = readings;
  if (others.length === 0) return first;
  const known = new Set<string>();
  const said = readings.flatMap((own) => {
    const news = own.filter((one) => !known.has(keyOf(one)));
    for (const one of news) known.add(keyOf(one));
    return news;
  });
  return said.sort((a, b) => a.line - b.line);
}

const keyOf = ({ line, code, message }: Diagnostic): string => `${line} ${code} ${message}`;
