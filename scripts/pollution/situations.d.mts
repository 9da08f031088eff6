import type { Variant } from './variants.mjs';

/** A folder and what must hold for it; the suite alone looks inside. */
export interface Situation extends Variant {}

export function situations(): Situation[];
