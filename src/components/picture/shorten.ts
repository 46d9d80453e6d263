/** Cuts a text that is too long for its place in the picture; the table has it whole. */
export const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
