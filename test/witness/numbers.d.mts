export interface Q {
  readonly n: bigint;
  readonly d: bigint;
}
export function read(text: string): Q;
export function sum(all: readonly Q[]): Q;
export function same(a: Q, b: Q): boolean;
export function rounded(value: Q, digits: number): string;
