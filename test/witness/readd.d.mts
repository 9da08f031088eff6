/** What is wrong with an explanation; nothing where all of it holds. */
export function faultsIn(
  document: unknown,
  company: {
    readonly folder: string;
    readonly coupons: Readonly<Record<string, string>>;
    readonly ending?: Readonly<Record<string, string>>;
  },
): string[];
