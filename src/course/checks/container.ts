import { z } from 'zod';
import { type PublishedPort, portText, type TopologyContainer } from '../../topology/index.ts';
import { type CheckKind, outcome, type Said } from './check.ts';

/** Where a port is published: an address and port of the host. */
const Published = z
  .string()
  .regex(/^(any|(\d{1,3}\.){3}\d{1,3}:(\d{1,5}|any))$/, 'write ADDRESS:PORT, ADDRESS:any, or any')
  .describe('Host address and port: 127.0.0.1:8080, 0.0.0.0:any (a port that Docker chooses), or any');

export const ContainerCheck = z
  .strictObject({
    container: z.string().describe("The container's name"),
    exists: z.boolean().optional().describe('false: there must be none of this name'),
    running: z.boolean().optional().describe('true: it has to be running; false: it has to be stopped'),
    image: z.string().optional().describe('The image that it was made from, without a tag: nginx'),
    publishes: z
      .record(z.string().regex(/^\d{1,5}\/(tcp|udp)$/, 'write PORT/tcp or PORT/udp'), Published)
      .optional()
      .describe('Container port → where it is published on the host'),
    'publishes-nothing': z.literal(true).optional().describe('No port may be published'),
  })
  .describe('The state of one container');

export type ContainerCheck = z.infer<typeof ContainerCheck>;

const DEFAULT_ADDRESSES = new Set(['0.0.0.0', '::']);

/** Whether a published port is at the place that a check names. */
export function publishedAt(port: PublishedPort, wanted: string): boolean {
  if (wanted === 'any') return true;
  const at = wanted.lastIndexOf(':');
  const address = wanted.slice(0, at);
  const hostPort = wanted.slice(at + 1);
  const sameAddress =
    port.hostAddress === address || (address === '0.0.0.0' && DEFAULT_ADDRESSES.has(port.hostAddress));
  return sameAddress && (hostPort === 'any' || port.hostPort === Number(hostPort));
}

const imageName = (image: string): string =>
  image.replace(/^(docker\.io\/)?(library\/)?/, '').replace(/(:[^/:]+)?(@.*)?$/, '');

function portDifferences(check: ContainerCheck, container: TopologyContainer): Said[] {
  const said: Said[] = [];
  const { name } = container;
  if (check['publishes-nothing'] && container.published.length) {
    said.push({
      key: 'container.publishes-something',
      values: { name, ports: container.published.map(portText).join(', ') },
    });
  }
  for (const [port, wanted] of Object.entries(check.publishes ?? {})) {
    const there = container.published.filter((p) => p.container === port);
    if (there.some((p) => publishedAt(p, wanted))) continue;
    const values = { name, port, wanted: wanted.replace(/:any$/, '') };
    if (there[0])
      said.push({
        key: 'container.published-elsewhere',
        values: { ...values, actual: `${there[0].hostAddress}:${there[0].hostPort}` },
      });
    else if (container.published.length)
      said.push({
        key: 'container.publishes-other',
        values: { ...values, actual: portText(container.published[0]!) },
      });
    else
      said.push({
        key: container.running ? 'container.not-published' : 'container.not-published-stopped',
        values,
      });
  }
  return said;
}

export const containerKind: CheckKind<ContainerCheck> = {
  sentences(check) {
    const name = check.container;
    const said: Said[] = [];
    if (check.exists === false) said.push({ key: 'container.want-none', values: { name } });
    else if (check.running)
      said.push({
        key: check.image ? 'container.want-running-image' : 'container.want-running',
        values: { name, image: check.image ?? '' },
      });
    else if (check.running === false) said.push({ key: 'container.want-stopped', values: { name } });
    else
      said.push({
        key: check.image ? 'container.want-image' : 'container.want',
        values: { name, image: check.image ?? '' },
      });
    for (const [port, wanted] of Object.entries(check.publishes ?? {})) {
      const at = wanted.replace(/:any$/, '');
      const key =
        wanted === 'any'
          ? 'container.want-published'
          : wanted.endsWith(':any')
            ? 'container.want-published-random'
            : 'container.want-published-at';
      said.push({ key, values: { name, port, wanted: at } });
    }
    if (check['publishes-nothing']) said.push({ key: 'container.want-unpublished', values: { name } });
    return said;
  },

  async evaluate(check, { topology }) {
    const name = check.container;
    const container = topology.containers.find((c) => c.name === name);
    if (check.exists === false)
      return outcome(container ? [{ key: 'container.there', values: { name } }] : []);
    if (!container) return outcome([{ key: 'container.missing', values: { name } }]);
    const said: Said[] = [];
    if (check.running === true && !container.running)
      said.push({ key: 'container.not-running', values: { name, status: container.status } });
    if (check.running === false && container.running)
      said.push({ key: 'container.running', values: { name } });
    if (check.image && imageName(container.image) !== imageName(check.image)) {
      said.push({
        key: 'container.other-image',
        values: { name, actual: container.image, wanted: check.image },
      });
    }
    return outcome([...said, ...portDifferences(check, container)]);
  },
};
