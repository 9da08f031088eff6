import { Chalk, type ChalkInstance } from 'chalk';
import type { Io, Sink } from '../os/io.ts';

export type ColorWhen = 'auto' | 'always' | 'never';

/** Colour for one stream: --color beats FORCE_COLOR beats NO_COLOR beats TERM=dumb beats whether it is a terminal. */
export const chalkFor = (sink: Sink, env: Io['env'], when: ColorWhen): ChalkInstance =>
  new Chalk({ level: isColoured(sink, env, when) ? 1 : 0 });

function isColoured(sink: Sink, env: Io['env'], when: ColorWhen): boolean {
  if (when !== 'auto') return when === 'always';
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return env['TERM'] !== 'dumb' && sink.isTerminal;
}
