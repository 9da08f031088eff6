import type { Cells } from '../../sources/source.ts';

/** The cells of a row as `record` gets them: each is read when it is looked at, and all where the row is copied. */
export const lazyCells = (keys: readonly string[], read: (key: string) => unknown): Cells =>
  // Whoever reads them decodes by the source's own columns.
  new Proxy({} as Cells, {
    get: (_, key) => (typeof key === 'string' ? read(key) : undefined),
    has: (_, key) => keys.includes(String(key)),
    ownKeys: () => [...keys],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
