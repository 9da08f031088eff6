import type { Q } from './numbers.mjs';

export interface Facts {
  readonly subscriptions: readonly object[];
}
export interface WitnessCompany {
  readonly folder: string;
  readonly asOf: string;
  readonly currency: string;
  readonly zone: string;
  readonly coupons: Readonly<
    Record<string, { readonly percentOff?: string; readonly amountOff?: string; readonly duration: string }>
  >;
  /** By stage, in percent, of deals whose own row states none. */
  readonly stageProbabilities?: Readonly<Record<string, number>>;
}
export const metrics: readonly string[];
export const dimensions: Readonly<Record<string, string>>;
/** Two values of the dimension that a metric is split by here. */
export function valuesIn(facts: Facts, metric: string): string[];
/** What a metric comes to, once, or for each currency where there are several and no rates. */
export function found(
  metric: string,
  facts: Facts,
  company: WitnessCompany,
  period: string,
  segment: { readonly dimension: string; readonly value: string } | null,
): { readonly currency: string; readonly value: Q | null }[];
