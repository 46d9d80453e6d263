import type { Topology, TopologyContainer } from '../topology/index.ts';
import type { CheckContext, Deeds, Probe } from './checks/check.ts';
import { type Check, evaluate } from './checks/index.ts';
import { say } from './text/say.ts';

/** A container for tests of checks: alpine, running, on no network. */
export const container = (name: string, more: Partial<TopologyContainer> = {}): TopologyContainer => ({
  id: name.padEnd(64, '0'),
  name,
  image: 'alpine',
  status: 'running',
  running: true,
  exitCode: 0,
  command: ['sleep', '1d'],
  env: [],
  networkMode: 'default',
  endpoints: [],
  published: [],
  bindings: [],
  exposed: [],
  links: [],
  mounts: [],
  ...more,
});

export const topology = (...containers: TopologyContainer[]): Topology => ({
  networks: [],
  containers,
  volumes: [],
  images: [],
});

const unasked = async () => ({ notCheckable: 'not asked in this test' });

/** A probe that answers only what a test says. */
export const probe = (answers: Partial<Probe> = {}): Probe => ({
  http: unasked,
  tcp: unasked,
  ping: unasked,
  resolve: unasked,
  environment: unasked,
  file: unasked,
  redis: unasked,
  ...answers,
});

/** What a check wants and what it finds, in English. */
export async function found(
  check: Check,
  seen: Topology,
  more: Partial<CheckContext> & { deeds?: Deeds } = {},
) {
  const context: CheckContext = { topology: seen, probe: probe(), names: new Map(), task: 'task', ...more };
  const { met, sentences, differences, notCheckable } = await evaluate(check, context);
  return {
    met,
    wants: sentences.map(({ said }) => say(said)),
    differs: differences.map((said) => say(said)),
    notCheckable,
  };
}
