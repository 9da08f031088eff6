import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of something in the repository. */
export const repository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Absolute path of something in the shared reference beside the repository, and whether it is there. */
export function shared(path: string): { path: string; isThere: boolean } {
  const found = repository(`../shared/${path}`);
  return { path: found, isThere: existsSync(found) };
}
