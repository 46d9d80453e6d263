import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers, converse } from './redis/conversation.ts';
import { lackOfRedis, RealRedis } from './redis/real-redis.ts';
import { freePort, SimulatedRedis } from './redis/simulated-redis.ts';

const folder = new URL('./redis/pairs/', import.meta.url);
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace('.txt', ''),
  lines: readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n'),
}));
const lack = lackOfRedis();

describe.skipIf(lack)(`replies of a redis on serve and of a real one${lack && ` (skipped: ${lack})`}`, () => {
  const simulated = new SimulatedRedis();
  let real: RealRedis;
  let ports: readonly [number, number];

  beforeAll(async () => {
    ports = [await freePort(), await freePort()];
    real = new RealRedis(ports[1]);
    await simulated.start(ports[0]);
    for (const port of ports) await answers(port);
  }, 60_000);

  afterAll(async () => {
    simulated.stop();
    await real.stop();
  });

  test('are many', () => {
    expect(topics.flatMap(({ lines }) => lines).length).toBeGreaterThan(1000);
  });

  for (const { topic, lines } of topics)
    test(`are equal: ${topic}`, async () => {
      const [got, wanted] = await Promise.all(ports.map((port) => converse(port, lines)));
      const differences = lines.flatMap((line, i) =>
        got![i] === wanted![i] ? [] : [{ line, wanted: wanted![i], got: got![i] }],
      );
      expect(differences).toEqual([]);
    }, 60_000);
});
