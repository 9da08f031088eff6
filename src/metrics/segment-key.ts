/** `channel=paid-search,plan=Pro`: dimensions in name order, percent-encoded. */
export const segmentKey = (segment: Readonly<Record<string, string>>): string =>
  Object.keys(segment)
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(segment[name] ?? '')}`)
    .join(',');

/** The segment that a key says. */
export const segmentIn = (key: string): Record<string, string> =>
  Object.fromEntries(
    key
      .split(',')
      .filter(Boolean)
      .map((part) => part.split('=').map(decodeURIComponent))
      .map(([name = '', value = '']) => [name, value]),
  );
