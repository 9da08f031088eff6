/** `channel=paid-search,plan=Pro`: dimensions in name order, percent-encoded. */
export const segmentKey = (segment: Readonly<Record<string, string>>): string =>
  Object.keys(segment)
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(segment[name] ?? '')}`)
    .join(',');
