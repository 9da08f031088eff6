/** A spoilt file and what must hold for it; the suite alone looks inside. */
export interface Variant {
  readonly kind: string;
  readonly name: string;
}

export function variants(): Variant[];
