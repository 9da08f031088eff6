import type { WitnessCompany } from './found.mjs';
import type { Q } from './numbers.mjs';

/** What is wrong with an explanation; nothing where all of it holds. */
export function faultsIn(document: unknown, company: WitnessCompany): string[];

/** What a number of an explanation, or the part of it with an id, comes to by its rows alone; null where it has no value. */
export function readded(one: unknown, id?: string): Q | null;
