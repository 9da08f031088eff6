/** The same array with room for `row`, at least half as long again. */
export function growArray<
  A extends
    | Uint8Array<ArrayBuffer>
    | Int32Array<ArrayBuffer>
    | Uint32Array<ArrayBuffer>
    | Float64Array<ArrayBuffer>,
>(array: A, row: number): A {
  const length = Math.max(array.length + (array.length >> 1), row + 1);
  const longer = new (array.constructor as new (length: number) => A)(length);
  longer.set(array);
  return longer;
}
