export interface Q {
  readonly n: bigint;
  readonly d: bigint;
}
export function q(n: bigint | number, d?: bigint | number): Q;
export function read(text: string): Q;
export function add(a: Q, b: Q): Q;
export function sub(a: Q, b: Q): Q;
export function div(a: Q, b: Q): Q;
export function sum(all: readonly Q[]): Q;
export function same(a: Q, b: Q): boolean;
export function less(a: Q, b: Q): boolean;
export function rounded(value: Q, digits: number): string;
