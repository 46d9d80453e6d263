import type { Io, Program } from '../support/io.ts';

function factors(n: bigint): bigint[] {
  const out: bigint[] = [];
  let rest = n;
  for (let p = 2n; p * p <= rest && p < 2_000_000n; p += p === 2n ? 1n : 2n)
    while (rest % p === 0n) {
      out.push(p);
      rest /= p;
    }
  if (rest > 1n) out.push(rest);
  return out;
}

/** factor: prime factors of its arguments, or of the words of standard input. */
export const factor: Program = async (io: Io) => {
  let code = 0;
  const words = io.args.length ? io.args : (await io.input('-').text()).split(/\s+/).filter(Boolean);
  for (const word of words) {
    if (!/^\+?\d{1,24}$/.test(word)) {
      if (!io.gnu) io.die(`invalid number '${word}'`);
      await io.fail(`‘${word}’ is not a valid positive integer`);
      code = 1;
      continue;
    }
    const n = BigInt(word.replace('+', ''));
    io.put(
      `${n}:${factors(n)
        .map((f) => ` ${f}`)
        .join('')}\n`,
    );
    await io.pump();
  }
  return code;
};
