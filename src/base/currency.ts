// ISO 4217 exponents that differ from two decimals.
const digits = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
    (code) => [code, 0] as const,
  ),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
]);

/** Decimals of a currency's minor unit; 2 for a currency that is not stated. */
export const currencyDigits = (currency: string): number => digits.get(currency) ?? 2;

/** The code in capitals (`usd` and `USD` are one currency), or null where the text is no three-letter code. */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
