import { readFileSync } from 'node:fs';

/** The text of a file in UTF-8. Node's own way to a text ends the process where a file cannot be closed. */
export const readText = (path: string): string => readFileSync(path).toString('utf8');
