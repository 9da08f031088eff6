// Text from data for formats that have escapes of their own: characters that act instead of being read are spelled out.

import { once } from '../../base/memoize.ts';

/** Controls, bidi marks, invisible characters, line separators and halves of surrogate pairs. */
const active = once(() => /[\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}\p{Cs}]/gu);

const codeUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/** Whether there can be any, which is far sooner known than where they are. */
const mayHaveActive = (json: string): boolean => /[^\n -~]/.test(json);

/** JSON on one line; it means the same as without the escapes and can do nothing to a terminal. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value);
  return mayHaveActive(json) ? json.replace(active(), codeUnits) : json;
}

/** JSON of several lines, with the same escapes. */
export const escapedJson = (json: string): string =>
  mayHaveActive(json)
    ? json.replace(active(), (character) => (character === '\n' ? character : codeUnits(character)))
    : json;

/** The text with such characters as `\u202e`, line feeds apart; two different texts stay different. */
export const spelledOut = (text: string): string =>
  text
    .replace(/\\(?=u[0-9a-f]{4})/g, '\\u005c')
    .replace(active(), (character) => (character === '\n' ? character : codeUnits(character)));
