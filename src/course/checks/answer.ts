import type { Topology } from '../../topology/index.ts';
import type { AnswerCheck, LiveValue } from '../schema/deeds.ts';
import { type CheckContext, type CheckKind, differs, unknown } from './check.ts';
import { findContainer, nameOf } from './names.ts';

/** The values that are right now; none while what is asked for isn't there. */
export function rightAnswers(
  is: AnswerCheck['is'],
  context: Pick<CheckContext, 'topology' | 'names'>,
): string[] {
  if (typeof is === 'string') return [is];
  return Array.isArray(is) ? is : live(is, context).filter((value) => value !== '');
}

function live(is: LiveValue, context: Pick<CheckContext, 'topology' | 'names'>): string[] {
  const { topology } = context;
  const container = (name: string) => findContainer(topology, nameOf(name, context));
  const on = (name: string, network?: string) =>
    (container(name)?.endpoints ?? []).filter((e) => network === undefined || e.network === network);
  if ('address' in is) return on(is.address, is.on).map((e) => e.address);
  if ('mac' in is) return on(is.mac, is.on).map((e) => e.mac);
  if ('id' in is) return [container(is.id)?.id ?? ''];
  if ('host-port' in is) {
    const { container: name, port } = is['host-port'];
    const ports = container(name)?.published ?? [];
    return [...new Set(ports.filter((p) => p.container === port).map((p) => String(p.hostPort)))];
  }
  if ('image' in is) return [container(is.image)?.image ?? ''];
  if ('exit-code' in is) {
    const found = container(is['exit-code']);
    return found?.status === 'exited' ? [String(found.exitCode)] : [];
  }
  return ofNetwork(is, topology);
}

function ofNetwork(is: { subnet: string } | { gateway: string }, { networks }: Topology): string[] {
  if ('subnet' in is) return networks.find((n) => n.name === is.subnet)?.subnets ?? [];
  return [networks.find((n) => n.name === is.gateway)?.gateway ?? ''];
}

const tidy = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** An id may be given as Docker shows it, by its first 12 digits or more. */
const isId = (given: string, right: string): boolean =>
  /^[0-9a-f]{64}$/.test(right) && given.length >= 12 && right.startsWith(given);

export const answerKind: CheckKind<AnswerCheck> = ({ answer: id, is }) => [
  {
    said: { key: 'answer.want', values: {} },
    look(context) {
      if (!context.deeds) return unknown({ notCheckable: 'questions are answered in the page' });
      const given = context.deeds.answers.get(`${context.task}.${id}`);
      const right = rightAnswers(is, context);
      if (right.length === 0) return differs({ key: 'answer.not-yet', values: {} });
      if (given === undefined || given.trim() === '') return differs({ key: 'answer.open', values: {} });
      const met = right.some((value) => tidy(value) === tidy(given) || isId(tidy(given), tidy(value)));
      return met ? differs() : differs({ key: 'answer.other', values: { given: given.trim() } });
    },
  },
];
