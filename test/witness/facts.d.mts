import type { Facts, WitnessCompany } from './found.mjs';

/** What the files of a company say. */
export function factsOf(company: WitnessCompany): Facts;
