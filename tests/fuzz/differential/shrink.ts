/** The fewest of these commands, the last among them, for which `differs` still holds. */
export async function shrink(
  commands: string[],
  differs: (commands: string[]) => Promise<boolean>,
  deadline: number,
): Promise<string[]> {
  const last = commands.at(-1)!;
  let kept = commands.slice(0, -1);
  for (
    let size = Math.ceil(kept.length / 2);
    size >= 1 && kept.length > 0;
    size = size > 1 ? Math.ceil(size / 2) : 0
  ) {
    for (let at = 0; at < kept.length; ) {
      if (Date.now() > deadline) return [...kept, last];
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await differs([...fewer, last])) kept = fewer;
      else at += size;
    }
  }
  return [...kept, last];
}
