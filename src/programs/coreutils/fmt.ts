import { getopt } from '../support/getopt.ts';
import type { Program } from '../support/io.ts';
import { eachLine } from './tac.ts';

interface Word {
  text: string;
  length: number;
  /** Blanks after it. */
  space: number;
  period: boolean;
  /** Ends a sentence. */
  final: boolean;
}

function wordsOf(line: string, uniform: boolean): Word[] {
  return [...line.matchAll(/(\S+)(\s*)/g)].map(([, text = '', blanks = ''], i, all) => {
    const last = i === all.length - 1;
    const period = /[.?!]['")\]]*$/.test(text);
    const final = period && (last || blanks.length > 1);
    const space = last || uniform ? (final ? 2 : 1) : blanks.length;
    return { text, length: [...text].length, space, period, final };
  });
}

/** What it costs to begin a line with a word: the numbers are GNU fmt's. */
function beginCost(words: readonly Word[], i: number): number {
  const before = words[i - 1];
  const word = words[i]!;
  let cost = 70 ** 2;
  if (before?.period) cost += before.final ? -(50 ** 2) : 600 ** 2;
  else if (before && /[!-/:-@[-`{-~]$/.test(before.text)) cost -= 40 ** 2;
  else if (words[i - 2]?.final) cost += Math.trunc(200 ** 2 / (before!.length + 2));
  if (/^[(['`"]/.test(word.text)) cost -= 40 ** 2;
  else if (word.final) cost += Math.trunc(150 ** 2 / (word.length + 2));
  return cost;
}

const shortCost = (n: number): number => (n * 10) ** 2;

/** Where each line of a paragraph ends: the cheapest of all ways, searched from the end. */
function breaks(words: readonly Word[], indent: number, width: number, goal: number): number[] {
  const count = words.length;
  const cost: number[] = new Array(count + 1).fill(0);
  const next: number[] = new Array(count + 1).fill(count);
  const length: number[] = new Array(count + 1).fill(0);
  for (let start = count - 1; start >= 0; start--) {
    let best = Number.POSITIVE_INFINITY;
    let long = indent + words[start]!.length;
    for (let end = start + 1; ; end++) {
      let line = 0;
      if (end < count) {
        line = shortCost(goal - long);
        if (next[end] !== count) line += Math.trunc(shortCost(long - length[end]!) / 2);
      }
      if (line + cost[end]! < best) {
        best = line + cost[end]!;
        next[start] = end;
        length[start] = long;
      }
      if (end === count) break;
      long += words[end - 1]!.space + words[end]!.length;
      if (long >= width) break;
    }
    cost[start] = best + beginCost(words, start);
  }
  return next;
}

/** fmt: -w -g -s -u. */
export const fmt: Program = async (io) => {
  const args = io.args.map((arg, i) => (i === 0 && /^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg));
  const long = { 'width=': 'w', 'split-only': 's', 'uniform-spacing': 'u', 'goal=': 'g' };
  const options = getopt(io, { short: 'w:sug:ct', long }, args);
  const width = Number(options.get('w') ?? 75);
  if (!Number.isInteger(width)) io.die(`invalid width: ‘${options.get('w')}’`);
  const goal = Number(options.get('g') ?? Math.floor((width * 187) / 200));
  let paragraph: Word[] = [];
  let indent = '';
  const flush = (): void => {
    // the limit of GNU fmt counts the place after the last letter
    const next = breaks(paragraph, indent.length, width + 1, goal);
    for (let at = 0; at < paragraph.length; at = next[at]!) {
      const line = paragraph.slice(at, next[at]);
      const text = line.map((word, i) => word.text + (i < line.length - 1 ? ' '.repeat(word.space) : ''));
      io.put(`${indent}${text.join('')}\n`);
    }
    paragraph = [];
  };
  const code = await eachLine(io, options.operands, (line) => {
    const blanks = /^\s*/.exec(line)![0].replaceAll('\t', '        ');
    if (!line.trim()) {
      flush();
      io.put('\n');
      return;
    }
    if (options.has('s') || (paragraph.length > 0 && blanks !== indent)) flush();
    if (!paragraph.length) indent = blanks;
    paragraph.push(...wordsOf(line.trimStart(), options.has('u')));
  });
  flush();
  return code;
};
