// How a source says what its columns hold. A column is data, not code: the readers know how to decode each type.

/** `percent`: a number where 40 means 40 % · `minor`, `micros`: integers of a hundredth or a millionth of the unit. */
export type CellType =
  | 'text'
  | 'id'
  | 'day'
  | 'instant'
  | 'money'
  | 'minor'
  | 'micros'
  | 'decimal'
  | 'percent'
  | 'count'
  | 'flag'
  | 'currency'
  | 'period'
  | 'word';

const NUMERIC: ReadonlySet<string> = new Set(['money', 'minor', 'micros', 'decimal', 'percent', 'count']);

/** Whether cells of a type are numbers, which a decimal mark may stand in. */
export const isNumeric = (type: string | null): boolean => type !== null && NUMERIC.has(type);

/** Whether cells of a type are amounts of a currency, or name it. */
export const isInCurrency = (type: CellType): boolean =>
  type === 'money' || type === 'minor' || type === 'micros' || type === 'currency';

/** Whether cells of a type are dates, in which day and month have an order. */
export const isDated = (type: string | null): boolean => type === 'day' || type === 'instant';

export interface Column<T extends CellType = CellType> {
  readonly type: T;
  /** The header's known spellings, best first; a pattern's first group is the currency the header states. */
  readonly headers: readonly (string | RegExp)[];
  /** Whether a file without this column is still this export. */
  readonly optional: boolean;
  /** Zone in which an instant without an offset is written; null: the reporting zone. */
  readonly zone: string | null;
  /** A value for every row, where no column states it. */
  readonly constant: string | null;
  /** What stands for a cell that is empty; like a constant with a point as its decimal mark, and the year first. */
  readonly ifBlank?: string;
  /** Where its cells are, if that is another file. */
  readonly lookup?: Lookup;
  /** Puts into a cell what its file says once for all of them, such as the year. */
  readonly complete?: (cell: string) => string;
  /** Whether the config names it. */
  readonly isMapped?: true;
  /** Amounts only: the integer unit they are kept in, the currency's minor unit or a millionth of the currency. */
  readonly unit: 'minor' | 'micros';
  /** Whether a file may have several of the headers: of a row's cells under them the first that is not empty counts. */
  readonly firstFilled?: true;
  /** Ids only. */
  readonly rewriting?: Rewriting;
  /** Words only: what a word of the tool is in the model. */
  readonly meaning?: (word: string) => string;
  /** Dates only: whether a bare number is Excel's count of days. */
  readonly serials?: true;
  /** Amounts in the minor unit only: whether decimals in the file mean that they are in the currency's unit. */
  readonly majorIfDecimals?: true;
}

/** Cells that are looked up in another file by the keys of a row. */
export interface Lookup {
  /** As the config names it. */
  readonly file: string;
  /** Headers of the keys: the one of this file, and the one there. */
  readonly key: readonly (readonly [here: string, there: string])[];
  /** The header there of the cell that is found. */
  readonly value: string;
  /** Whether a row without it is of no use. */
  readonly isNeeded: boolean;
}

/** Ids of one length that are written anew in another form. */
export interface Rewriting {
  readonly length: number;
  readonly by: (id: string) => string;
}

type Headers = readonly (string | RegExp)[];

const column = <T extends CellType>(type: T, headers: Headers, zone: string | null = null): Column<T> => ({
  type,
  headers,
  optional: false,
  zone,
  constant: null,
  unit: 'minor',
});

export const text = (...headers: Headers): Column<'text'> => column('text', headers);
/** An opaque identifier: kept as it is, refused where a spreadsheet has shortened it. */
export const id = (...headers: Headers): Column<'id'> => column('id', headers);
/** An identifier that tools write in a short form and in a full one. */
export const idInFull = (rewriting: Rewriting, ...headers: Headers): Column<'id'> => ({
  ...column('id', headers),
  rewriting,
});
/** A calendar day; a time of day beside it is ignored. */
export const day = (...headers: Headers): Column<'day'> => column('day', headers);
/** A moment written in UTC. */
export const utcInstant = (...headers: Headers): Column<'instant'> => column('instant', headers, 'UTC');
/** A moment written in the account's own zone, taken to be the reporting zone. */
export const localInstant = (...headers: Headers): Column<'instant'> => column('instant', headers);
/** The same day or moment, which a spreadsheet may have saved as a number: 45594.52 is noon of 29 October 2024. */
export const orSerial = <T extends 'day' | 'instant'>(declared: Column<T>): Column<T> => ({
  ...declared,
  serials: true,
});
/** An amount in the currency's unit. */
export const money = (...headers: Headers): Column<'money'> => column('money', headers);
/** An amount that the tool writes in the minor unit, or in the currency's own in files whose amounts have decimals. */
export const minorOrMajor = (...headers: Headers): Column<'minor'> => ({
  ...column('minor', headers),
  majorIfDecimals: true,
});
/** An amount of ad spend, kept to a millionth: platforms report fractions of a cent. */
export const cost = (...headers: Headers): Column<'money'> => ({
  ...column('money', headers),
  unit: 'micros',
});
export const decimal = (...headers: Headers): Column<'decimal'> => column('decimal', headers);
export const percent = (...headers: Headers): Column<'percent'> => column('percent', headers);
export const count = (...headers: Headers): Column<'count'> => column('count', headers);
export const flag = (...headers: Headers): Column<'flag'> => column('flag', headers);
export const currency = (...headers: Headers): Column<'currency'> => column('currency', headers);
/** One of few words, which the model may have another one for. */
export const word = (meaning: (word: string) => string, ...headers: Headers): Column<'word'> => ({
  ...column('word', headers),
  meaning,
});
/** A period's name, such as 2026-10 or FY2026-Q3. */
export const period = (...headers: Headers): Column<'period'> => column('period', headers);

/** The same column, which a file may lack. */
export const optional = <T extends CellType>(declared: Column<T>): Column<T> => ({
  ...declared,
  optional: true,
});

/** The same column, of which a file may have several: of a row's cells the first that is not empty counts. */
export const firstFilled = <T extends CellType>(declared: Column<T>): Column<T> => ({
  ...declared,
  firstFilled: true,
});

/** A value that every row has, where no column states it. */
export const constant = <T extends CellType>(type: T, value: string): Column<T> => ({
  ...column(type, []),
  constant: value,
});
