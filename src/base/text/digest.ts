import { createHash } from 'node:crypto';

/** SHA-256 of texts one after the other, as strings or in bytes, in hex. */
export class Digest {
  private readonly hash = createHash('sha256');

  add(text: string | Uint8Array): this {
    this.hash.update(text);
    return this;
  }

  /** Of all that was added; nothing can be added after it. */
  hex(): string {
    return this.hash.digest('hex');
  }
}
