/** Prints the snippets that come out otherwise than recorded, and a table of all: `node tests/shell/report.ts [ITEM…]`. */
import { runner } from './run.ts';
import { golden, items, type Outcome, SHELLS, snippets } from './suite.ts';

const hung: Outcome = { stdout: '', stderr: '(no end within 15 s)', code: -1 };
const late = () => new Promise<Outcome>((resolve) => setTimeout(() => resolve(hung), 15_000));
const chosen = process.argv.slice(2);
const rows: string[] = [];
for (const shell of SHELLS) {
  const wanted = items(shell).filter(
    (item) => !chosen.length || chosen.some((w) => `${shell}/${item}`.startsWith(w)),
  );
  if (!wanted.length) continue;
  let run = await runner(shell);
  for (const item of wanted) {
    const recorded = golden(shell, item);
    const all = snippets(shell, item);
    let equal = 0;
    for (const script of all) {
      const real = recorded.get(script);
      const ours = await Promise.race([run(script), late()]);
      // what never ends goes on in that machine
      if (ours === hung) run = await runner(shell);
      if (JSON.stringify(real) === JSON.stringify(ours)) equal++;
      else {
        console.log(`=== ${shell}/${item}\n${script}`);
        for (const part of ['stdout', 'stderr', 'code'] as const)
          if (real?.[part] !== ours[part])
            console.log(`--- ${part}, real\n${real?.[part]}\n--- ours\n${ours[part]}`);
      }
    }
    rows.push(`${`${shell}/${item}`.padEnd(32)}${String(equal).padStart(4)} of ${all.length}`);
  }
}
console.log(rows.join('\n'));
process.exit(0);
