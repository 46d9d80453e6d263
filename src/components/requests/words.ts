/** A command as somebody would type it: words with anything special in quotes. */
export const commandLine = (words: readonly string[]): string =>
  words
    .map((word, i) => (i === 0 ? word.replace(/^.*\//, '') : word))
    .map((word) => (/^[\w@%+=:,./{}-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
