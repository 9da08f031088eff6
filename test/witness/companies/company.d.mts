import type { WitnessCompany } from '../found.mjs';

export interface Company extends WitnessCompany {
  /** Six, of several lengths. */
  readonly periods: readonly string[];
}
/** Writes the files of company `number` below a folder. */
export function writeCompany(number: number, parent: string): Company;
