// ISO 4217 exponents that differ from two decimals.
const digits = new Map<string, number>([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
]);

/** Decimals of a currency's minor unit; 2 for a currency that is not stated. */
export const currencyDigits = (currency: string): number => digits.get(currency) ?? 2;

// ISO 4217, currencies in use or lately so; funds, metals and test codes left out.
const codes = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
    'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS ' +
    'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU ' +
    'MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK ' +
    'SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST ' +
    'XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL CYP EEK LTL LVL MTL ROL SIT SKK TRL'
  ).split(' '),
);

/** Every currency that is known, sorted. */
export const currencyCodes: readonly string[] = [...codes].sort();
// Signs that several currencies are written with, and the others that one alone is.
const signs = new Map<string, ReadonlySet<string>>(
  Object.entries({
    $: 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BRL BBD BMD BND BSD BZD DOP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD ZWL CVE NIO TOP WST',
    C$: 'CAD NIO',
    '¥': 'JPY CNY',
    '￥': 'JPY CNY',
    '₹': 'INR',
    '₩': 'KRW KPW',
    '₽': 'RUB',
    '₺': 'TRY',
    '₴': 'UAH',
    '₪': 'ILS',
    '₫': 'VND',
    '฿': 'THB',
    '₱': 'PHP',
    '₦': 'NGN',
    '₸': 'KZT',
    '₡': 'CRC SVC',
    '₲': 'PYG',
    '₵': 'GHS',
    '₼': 'AZN',
    '₾': 'GEL',
    '₭': 'LAK',
    '₮': 'MNT',
  }).map(([sign, fitting]) => [sign, new Set(fitting.split(' '))]),
);

/** Whether amounts of a currency are written with a sign; a sign that is not known contradicts nothing. */
export const fitsSign = (currency: string, sign: string): boolean => signs.get(sign)?.has(currency) ?? true;

/** Signs of a single currency; `$`, `¥` and the rest are written by several, and `C$` in Canada and in Nicaragua. */
export const ownSigns: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  A$: 'AUD',
  AU$: 'AUD',
  CA$: 'CAD',
  HK$: 'HKD',
  MX$: 'MXN',
  NZ$: 'NZD',
  R$: 'BRL',
  S$: 'SGD',
  US$: 'USD',
};

// Tools that keep currencies as records of their own export the names of these.
const names = new Map(
  Object.entries({
    AUD: 'AUSTRALIAN DOLLAR',
    BRL: 'BRAZILIAN REAL',
    CAD: 'CANADIAN DOLLAR',
    CHF: 'SWISS FRANC|SCHWEIZER FRANKEN',
    CZK: 'CZECH KORUNA',
    DKK: 'DANISH KRONE',
    EUR: 'EURO|EUROS',
    GBP: 'POUND STERLING|BRITISH POUND|BRITISH POUND STERLING|UK POUND STERLING',
    INR: 'INDIAN RUPEE',
    JPY: 'JAPANESE YEN',
    MXN: 'MEXICAN PESO',
    NOK: 'NORWEGIAN KRONE',
    NZD: 'NEW ZEALAND DOLLAR',
    PLN: 'POLISH ZLOTY|ZŁ',
    SEK: 'SWEDISH KRONA',
    SGD: 'SINGAPORE DOLLAR',
    TRY: 'TURKISH LIRA',
    USD: 'US DOLLAR|US DOLLARS|U.S. DOLLAR|UNITED STATES DOLLAR|US-DOLLAR',
    ZAR: 'SOUTH AFRICAN RAND',
  }).flatMap(([code, own]) => own.split('|').map((name) => [name, code] as const)),
);

// `USD - U.S. Dollar`, and `US Dollar (USD)`.
const CODE_AND_NAME = /^([A-Z]{3}) [-–] .+$|^.+ \(([A-Z]{3})\)$/;

/**
 * The code in capitals (`usd` and `USD` are one currency) of the currency that a text names, by its code, its name or a sign
 * of its own; null where it names none.
 */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (codes.has(code)) return code;
  const named = names.get(code) ?? ownSigns[code];
  if (named !== undefined) return named;
  const [, before, after = ''] = CODE_AND_NAME.exec(text.trim()) ?? [];
  return codes.has(before ?? after) ? (before ?? after) : null;
}
