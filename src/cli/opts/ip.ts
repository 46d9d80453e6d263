/** True for an IPv6 address in any of its spellings, without a zone. */
export function isIPv6(text: string): boolean {
  let rest = text;
  const v4 = /:(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (v4 !== null) {
    if (v4.slice(1).some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0'))))
      return false;
    rest = `${text.slice(0, v4.index)}:0:0`;
  }
  const halves = rest.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (groups.flat().some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = groups.flat().length;
  return halves.length === 2 ? count < 8 : count === 8;
}
