import type { Judgement, Program } from './judge.mjs';
import type { Situation } from './situations.mjs';

export function situationJudgeBy(run: Program['run'], folder: string): (situation: Situation) => Judgement;
