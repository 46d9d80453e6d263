/** The reason that known-differences.json gives where only the words of a help text differ. */
export const OWN_WORDS = 'the words of the help are our own; its layout is compared';

const FLAG = /^(\s+(?:-\S, )?--\S+(?: [a-zA-Z]+(?:-[a-z]+)?)?)(?:\s{2,}.*)?$/;
const COMMAND = /^( {2}\S+)\s{2,}\S/;
const DESCRIPTION = /^(?! *Usage:|.*:$|Run '|For more help)/;

/**
 * A help text without its descriptions: the usage, the headings, the names of commands, and each flag with its
 * short form and the type of its value, as they are printed and in their order. Where a description begins and
 * how it is wrapped depends on the longest name alone, which is in there too.
 */
export function helpLayout(text: string): string {
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const name = (FLAG.exec(line) ?? COMMAND.exec(line))?.[1];
    if (name !== undefined) kept.push(name);
    else if (!DESCRIPTION.test(line) || line.startsWith('  docker ')) kept.push(line);
  }
  return kept.join('\n');
}
