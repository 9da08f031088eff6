/** Whether a text has printable ASCII only, of which there is less to ask than of what Unicode has besides. */
export const isPlainAscii = (text: string): boolean => /^[ -~]*$/.test(text);
