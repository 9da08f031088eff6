import { safeText } from '../../base/text/safe-text.ts';

/** `channel=paid-search,plan=Pro`; empty for the total. */
export const segmentText = (segment: Readonly<Record<string, string>>): string =>
  Object.entries(segment)
    .map(([name, value]) => `${safeText(name)}=${safeText(value)}`)
    .join(',');
