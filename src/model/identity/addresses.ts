import type { StringPool } from '../../records/table/string-pool.ts';

/** The e-mail addresses of a pool, of which case and blanks around do not matter. */
export class Addresses {
  private readonly pool: StringPool;
  private bytes = Buffer.alloc(256);

  constructor(pool: StringPool) {
    this.pool = pool;
  }

  /** The pool's number of an address in small letters, given that of any spelling; 0 for none. */
  normal(address: number): number {
    if (address === 0 || this.isNormal(address)) return address;
    return this.pool.id(this.pool.read(address).trim().toLowerCase());
  }

  // A million addresses are small ASCII letters, digits and marks: nothing is to be changed in them.
  private isNormal(address: number): boolean {
    const length = this.pool.lengthOf(address);
    if (length > this.bytes.length) this.bytes = Buffer.alloc(length);
    this.pool.copy(address, this.bytes);
    for (let at = 0; at < length; at++) {
      const byte = this.bytes[at] ?? 0;
      if (byte <= 32 || byte >= 127 || (byte >= 65 && byte <= 90)) return false;
    }
    return true;
  }
}
