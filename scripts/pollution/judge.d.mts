import type { Loaded } from '../../src/ingest/load.ts';
import type { InputFile, LoadOptions } from '../../src/ingest/options.ts';
import type { Variant } from './variants.mjs';

export interface Program {
  readonly load: (inputs: readonly InputFile[], options: LoadOptions) => Loaded;
  readonly run: (argv: string[], cwd: string) => { exit: number; stdout: string; stderr: string };
}

export interface Judgement {
  readonly crash: string | null;
  readonly wrong: string | null;
  readonly good: number;
  readonly kept: number;
}

export function judgeBy(program: Program, folder: string, runsApart: number): (variant: Variant) => Judgement;
