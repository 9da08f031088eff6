// How a language and a country write numbers, days and months: a value that whoever renders may be given.

/** Everything here takes and gives texts, so that no number is ever rounded on its way. */
export interface Locale {
  /** Digits before the decimal mark, grouped: `1234567` → `1.234.567`. */
  readonly whole: (digits: string) => string;
  /** The decimal mark. */
  readonly mark: string;
  /** `2026`, `10`, `31` → `31.10.2026`. */
  readonly day: (year: string, month: string, day: string) => string;
  /** `2026`, `10` → `Oktober 2026`, or `Okt. 2026`. */
  readonly month: (year: string, month: string, length: 'long' | 'short') => string;
}
