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
