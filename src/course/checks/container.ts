import type { Topology, TopologyContainer } from '../../topology/index.ts';
import type { ContainerCheck } from '../schema/container.ts';
import { absent, isGone } from './absent.ts';
import { type CheckContext, type CheckKind, differs, type Finding, type Said, UNMET } from './check.ts';
import { details } from './container-details.ts';
import { imageName } from './image.ts';
import { isMeantAs, misplacedFlag } from './misplaced.ts';
import { findContainer, nameOf, shown } from './names.ts';
import { explainPort, isAt, wantedPlaces } from './published.ts';

/** One sentence about a container, and the look at it. */
export interface ContainerRequirement {
  said: Said;
  look(container: TopologyContainer, context: CheckContext): Finding;
}

/** What keeps a container from running. */
function notRunning(container: TopologyContainer): Said {
  const { name, status, exitCode } = container;
  const flag = misplacedFlag(container);
  if (flag) return { key: 'container.flag-behind-image', values: { name, flag } };
  if (status === 'created') return { key: 'container.created', values: { name } };
  if (status === 'exited') return { key: 'container.exited', values: { name, code: exitCode } };
  return { key: 'container.not-running', values: { name, status } };
}

function requirements(check: ContainerCheck): ContainerRequirement[] {
  const name = check.as ?? shown(check.container);
  const list: ContainerRequirement[] = [];
  const want = (said: Said, look: ContainerRequirement['look']): void => void list.push({ said, look });
  const { image } = check;
  if (check.as) want({ key: 'container.want-any', values: { name } }, () => differs());
  if (image)
    want({ key: 'container.want-image', values: { name, image } }, (container) => {
      if (imageName(container.image) === imageName(image)) return differs();
      const values = { name: container.name, actual: container.image, wanted: image };
      return differs({ key: 'container.other-image', values });
    });
  if (check.running || check.background)
    want(
      { key: check.background ? 'container.want-background' : 'container.want-running', values: { name } },
      (container) => {
        if (!container.running) return differs(notRunning(container));
        const taken = check.background && container.foreground;
        return taken
          ? differs({ key: 'container.in-foreground', values: { name: container.name } })
          : differs();
      },
    );
  else if (check.running === false)
    want({ key: 'container.want-stopped', values: { name } }, (container) =>
      container.running ? differs({ key: 'container.running', values: { name: container.name } }) : differs(),
    );
  if (check['started-again'])
    want({ key: 'container.want-started-again', values: { name } }, (container) => {
      if (container.startedAgain) return differs();
      if (!container.running) return check.running ? UNMET : differs(notRunning(container));
      return differs({ key: 'container.not-started-again', values: { name: container.name } });
    });
  for (const wanted of wantedPlaces(check.publishes)) {
    const { port, place } = wanted;
    const kind = place === 'any' ? '' : place.endsWith(':any') ? '-random' : '-at';
    const values = { name, port, wanted: place.replace(/:any$/, '') };
    want({ key: `container.want-published${kind}`, values }, (container) => {
      if (container.published.some((p) => isAt(container, p, wanted))) return differs();
      if (container.running) return differs(explainPort(container, wanted));
      return check.running || check.background
        ? UNMET
        : differs({ key: 'container.publishes-when-running', values: { name: container.name } });
    });
  }
  list.push(...details(check, name));
  if (list.length === 0) want({ key: 'container.want', values: { name } }, () => differs());
  return list;
}

/** Unmet requirements of a container: the fewer, the closer. */
const distance = (
  list: ContainerRequirement[],
  container: TopologyContainer,
  context: CheckContext,
): number => list.filter(({ look }) => !look(container, context).met).length;

/** The container that a check speaks of: of any name, the one that fits best and isn't taken by another check. */
function pick(
  check: ContainerCheck,
  list: ContainerRequirement[],
  context: CheckContext,
): TopologyContainer | undefined {
  const { topology, names } = context;
  if (!check.as) return findContainer(topology, nameOf(check.container, context));
  const known = names.get(check.as);
  if (known !== undefined) return findContainer(topology, known);
  const taken = new Set(names.values());
  const [best] = topology.containers
    .filter((c) => !taken.has(c.name))
    .map((container) => ({ container, far: distance(list, container, context) }))
    .sort((a, b) => a.far - b.far);
  if (best) names.set(check.as, best.container.name);
  return best?.container;
}

/** There is no container of the name; perhaps there is one that was only given another, or there was one before. */
function missing(check: ContainerCheck, list: ContainerRequirement[], context: CheckContext): Said {
  const name = nameOf(check.container, context);
  if (check.as) return { key: 'container.none-at-all', values: {} };
  const telling = check.image && list.length > 2;
  // what the lesson names is something else: renamed, it would be missing there
  const other = context.topology.containers.find(
    (c) => telling && !context.lesson?.containers.has(c.name) && distance(list, c, context) === 0,
  );
  if (other) return { key: 'container.misnamed', values: { name, actual: other.name } };
  const unnamed = context.topology.containers.find((c) => !c.running && isMeantAs(c, name));
  if (unnamed) return { key: 'container.flag-behind-image', values: { name: unnamed.name, flag: '--name' } };
  const own = absent('container', name, context);
  const lost = needed(check).find(([kind, other]) => isGone(kind, other, context));
  return own.key === 'container.missing' && lost ? absent(lost[0], lost[1], context) : own;
}

/** What has to be there before a container can be made as a check wants it. */
function needed({ links = [], networks = [], 'network-mode': mode = '' }: ContainerCheck) {
  const [, shared] = /^container:([\w.-]+)$/.exec(mode) ?? [];
  const containers = [...links.map((link) => link.replace(/:.*/, '')), ...(shared ? [shared] : [])];
  return [
    ...containers.map((name) => ['container', name] as const),
    ...(Array.isArray(networks) ? networks : Object.keys(networks)).map((name) => ['network', name] as const),
  ];
}

export const containerKind: CheckKind<ContainerCheck> = (check) => {
  if (check.exists === false) {
    const values = { name: shown(check.container) };
    return [
      {
        said: { key: 'container.want-none', values },
        look: (context) =>
          findContainer(context.topology, nameOf(check.container, context))
            ? differs({ key: 'container.there', values })
            : differs(),
      },
    ];
  }
  const list = requirements(check);
  return list.map(({ said, look }, i) => ({
    said,
    look(context) {
      const container = pick(check, list, context);
      if (container) return look(container, context);
      return i === 0 ? differs(missing(check, list, context)) : UNMET;
    },
  }));
};

/** Whether a container's state is as a check says; nothing is asked of it. */
export function isState(check: ContainerCheck, topology: Topology, names: Map<string, string>): boolean {
  const context = { topology, names, probe: undefined as never, task: '' };
  return containerKind(check).every(({ look }) => (look(context) as Finding).met);
}
