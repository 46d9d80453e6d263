import { z } from 'zod';
import { portText, type Topology, type TopologyContainer } from '../../topology/index.ts';
import { type CheckKind, differs, type Finding, type Requirement, type Said, UNMET } from './check.ts';
import { imageName } from './image.ts';
import { explainPort, isAt, Published, wantedPlaces } from './published.ts';

export const ContainerCheck = z
  .strictObject({
    container: z.string().describe("The container's name"),
    exists: z.boolean().optional().describe('false: there must be none of this name'),
    image: z.string().optional().describe('The image that it was made from, without a tag: nginx'),
    running: z.boolean().optional().describe('true: it has to be running; false: it has to be stopped'),
    background: z
      .literal(true)
      .optional()
      .describe('It has to be running, and no terminal may be taken by it: with -d, or started again'),
    publishes: Published.optional().describe(
      'Container port → where it is published on the host: one place, or a list of places',
    ),
    'publishes-nothing': z.literal(true).optional().describe('No port may be published'),
    networks: z
      .array(z.string())
      .optional()
      .describe('Networks that it has to be on; it may be on others too'),
  })
  .describe('The state of one container');

export type ContainerCheck = z.infer<typeof ContainerCheck>;

const find = (topology: Topology, name: string): TopologyContainer | undefined =>
  topology.containers.find((c) => c.name === name);

/** What keeps a container from running. */
function notRunning({ name, status, exitCode }: TopologyContainer): Said {
  if (status === 'created') return { key: 'container.created', values: { name } };
  if (status === 'exited') return { key: 'container.exited', values: { name, code: exitCode } };
  return { key: 'container.not-running', values: { name, status } };
}

/** A requirement that the topology alone answers. */
interface StateRequirement extends Requirement {
  look(context: { topology: Topology }): Finding;
}

function requirements(check: ContainerCheck): StateRequirement[] {
  const name = check.container;
  if (check.exists === false)
    return [
      {
        said: { key: 'container.want-none', values: { name } },
        look: ({ topology }) =>
          find(topology, name) ? differs({ key: 'container.there', values: { name } }) : differs(),
      },
    ];

  const list: StateRequirement[] = [];
  /** Adds a requirement. The first one tells of a container that isn't there. */
  const want = (said: Said, look: (container: TopologyContainer) => Finding): void => {
    const first = list.length === 0;
    list.push({
      said,
      look({ topology }) {
        const container = find(topology, name);
        if (container) return look(container);
        return first ? differs(missing(check, topology)) : UNMET;
      },
    });
  };
  const { image } = check;
  if (image)
    want({ key: 'container.want-image', values: { name, image } }, (container) => {
      if (imageName(container.image) === imageName(image)) return differs();
      const values = { name, actual: container.image, wanted: image };
      return differs({ key: 'container.other-image', values });
    });
  if (check.running || check.background)
    want(
      { key: check.background ? 'container.want-background' : 'container.want-running', values: { name } },
      (container) => {
        if (!container.running) return differs(notRunning(container));
        const taken = check.background && container.foreground;
        return taken ? differs({ key: 'container.in-foreground', values: { name } }) : differs();
      },
    );
  else if (check.running === false)
    want({ key: 'container.want-stopped', values: { name } }, (container) =>
      container.running ? differs({ key: 'container.running', values: { name } }) : differs(),
    );
  else if (!image) want({ key: 'container.want', values: { name } }, () => differs());
  for (const wanted of wantedPlaces(check.publishes)) {
    const { port, place } = wanted;
    const kind = place === 'any' ? '' : place.endsWith(':any') ? '-random' : '-at';
    const values = { name, port, wanted: place.replace(/:any$/, '') };
    want({ key: `container.want-published${kind}`, values }, (container) => {
      if (container.published.some((p) => isAt(container, p, wanted))) return differs();
      if (container.running) return differs(explainPort(container, wanted));
      return check.running || check.background
        ? UNMET
        : differs({ key: 'container.publishes-when-running', values: { name } });
    });
  }
  if (check['publishes-nothing'])
    want({ key: 'container.want-unpublished', values: { name } }, ({ published }) => {
      if (published.length === 0) return differs();
      const ports = published.map(portText).join(', ');
      return differs({ key: 'container.publishes-something', values: { name, ports } });
    });
  for (const network of check.networks ?? [])
    want({ key: 'container.want-network', values: { name, network } }, ({ endpoints }) =>
      endpoints.some((e) => e.network === network)
        ? differs()
        : differs({ key: 'container.not-on-network', values: { name, network } }),
    );
  return list;
}

/** There is no container of the name; perhaps there is one that was only given another. */
function missing(check: ContainerCheck, topology: Topology): Said {
  const name = check.container;
  const telling = check.image && (check.publishes || check['publishes-nothing']);
  const other = topology.containers.find(
    (c) =>
      telling && requirements({ ...check, container: c.name }).every(({ look }) => look({ topology }).met),
  );
  if (other) return { key: 'container.misnamed', values: { name, actual: other.name } };
  return { key: 'container.missing', values: { name } };
}

export const containerKind: CheckKind<ContainerCheck> = requirements;
