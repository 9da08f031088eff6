import type { WitnessCompany } from './found.mjs';

/** What is wrong with an explanation; nothing where all of it holds. */
export function faultsIn(document: unknown, company: WitnessCompany): string[];
