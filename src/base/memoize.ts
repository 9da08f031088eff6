/** What `make` gives, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function of an object that is worked out once for each, and forgotten with it. */
export function memoize<K extends object, T>(find: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly found: T }>();
  return (key) => {
    const kept = known.get(key) ?? { found: find(key) };
    known.set(key, kept);
    return kept.found;
  };
}

/** A function of a few whole numbers that remembers its latest answers: the parts of a report ask for the same again and again. */
export function remembering<A extends readonly number[], T>(
  find: (...numbers: A) => T,
  most = 64,
): (...numbers: A) => T {
  const known = new Map<string, T>();
  return (...numbers) => {
    const key = numbers.join(' ');
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = find(...numbers);
    if (known.size === most) known.clear();
    known.set(key, found);
    return found;
  };
}

/** The answers that were asked for last, by their keys. */
export class Latest<K, V> {
  private readonly kept = new Map<K, V>();
  private readonly most: number;

  /** @param most how many are kept */
  constructor(most: number) {
    this.most = most;
  }

  /** The answer of a key, made where it is not among those that are kept. */
  of(key: K, make: () => V): V {
    const known = this.kept.has(key);
    const value = known ? (this.kept.get(key) as V) : make(); // it is there
    // What was asked for last stands last.
    if (known) this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return value;
  }
}
