// `--locale`: what Node knows of a language and a country.

import { Failure } from '../base/errors/failure.ts';
import { didYouMean } from '../base/text/spelling.ts';
import type { Locale } from '../render/locale.ts';

/** What is proposed for a tag that is none. */
const COMMON = [
  ...[
    'de-DE',
    'de-AT',
    'de-CH',
    'en-GB',
    'en-IN',
    'en-US',
    'en-AU',
    'en-CA',
    'fr-FR',
    'fr-CH',
    'fr-CA',
    'es-ES',
  ],
  ...[
    'es-MX',
    'it-IT',
    'nl-NL',
    'pl-PL',
    'pt-BR',
    'pt-PT',
    'sv-SE',
    'da-DK',
    'nb-NO',
    'fi-FI',
    'cs-CZ',
    'tr-TR',
  ],
  ...[
    'ja-JP',
    'ko-KR',
    'zh-CN',
    'hi-IN',
    'he-IL',
    'ar-EG',
    'hu-HU',
    'ro-RO',
    'uk-UA',
    'el-GR',
    'et-EE',
    'lt-LT',
  ],
];

/** A tag such as `de-DE`. Throws `Failure` (exit 2) for one that Node knows nothing of. */
export function localeNamed(given: string, flag: string): Locale {
  if (isKnown(given)) return localeOf(given);
  const message = `${flag} "${given}" is no language and country that is known`;
  throw new Failure('invalid-flag', message, didYouMean(given, COMMON, `${flag} de-DE`));
}

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false; // a RangeError, for what is no tag at all
  }
}

// Digits and years are those of our files, whatever else is usual there.
const LATIN = { numberingSystem: 'latn' } as const;
const DATES = { ...LATIN, calendar: 'gregory', timeZone: 'UTC', year: 'numeric' } as const;

function localeOf(tag: string): Locale {
  const integers = new Intl.NumberFormat(tag, { ...LATIN, maximumFractionDigits: 0 });
  const decimals = new Intl.NumberFormat(tag, { ...LATIN, minimumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(tag, { ...DATES, month: '2-digit', day: '2-digit' });
  const months = {
    long: new Intl.DateTimeFormat(tag, { ...DATES, month: 'long' }),
    short: new Intl.DateTimeFormat(tag, { ...DATES, month: 'short' }),
  };
  const moment = (year: string, month: string, day: string) =>
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return {
    whole: (digits) => integers.format(BigInt(digits)),
    mark: decimals.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.',
    day: (year, month, day) => plain(days.format(moment(year, month, day))),
    month: (year, month, length) => plain(months[length].format(moment(year, month, '1'))),
  };
}

/** Without the marks of direction that some dates carry. */
const plain = (text: string): string => text.replace(/\p{Cf}/gu, '');
