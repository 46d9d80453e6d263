import type { ReachCheck } from '../schema/behaviour.ts';
import { absent } from './absent.ts';
import {
  type Answer,
  type CheckContext,
  type CheckKind,
  differs,
  type Finding,
  type Knock,
  type Said,
  UNMET,
  unknown,
} from './check.ts';
import { addressOf, findContainer, hasAddress, nameOf, plain, shown, withAddresses } from './names.ts';

/** Who asks, and why it can't if it can't: undefined when it can. */
export function asker(from: string, context: CheckContext): { name: string; problem: Said | undefined } {
  const name = nameOf(from, context);
  if (name === 'host') return { name, problem: undefined };
  const container = findContainer(context.topology, name);
  if (container?.running) return { name, problem: undefined };
  const problem: Said = container
    ? { key: 'asker.not-running', values: { name } }
    : absent('container', name, context);
  return { name, problem };
}

/** Why the container that is asked for can't be answering: it is gone, or it has stopped. */
export function targetProblem(to: string, context: CheckContext): Said | undefined {
  const [, called] = /\{([\w.-]+)(?:@[\w.-]+)?\}/.exec(to) ?? [];
  const host = called ?? /^\w+:\/\/([\w.-]+)/.exec(to)?.[1] ?? '';
  const name = context.names.get(host) ?? host;
  const container = findContainer(context.topology, name);
  if (container && !container.running) return { key: 'reach.target-stopped', values: { name } };
  const said = container ? undefined : absent('container', name, context);
  return said?.key === 'container.missing' ? undefined : said;
}

export const reachKind: CheckKind<ReachCheck> = ({ reach: { from, to, contains = '', fails } }) => {
  const [, scheme = '', rest = ''] = /^(\w+):\/\/(.*)$/.exec(to) ?? [];
  const values = {
    from: shown(from),
    to: scheme === 'http' ? plain(to) : plain(rest),
    contains,
    name: /\{([\w.-]+)/.exec(to)?.[1] ?? '',
  };
  const said = (): Said => {
    if (fails) return { key: from === 'host' ? 'reach.want-not-host' : 'reach.want-not', values };
    if (scheme === 'ping')
      return { key: from === 'host' ? 'reach.want-ping-host' : 'reach.want-ping', values };
    if (from === 'host' && scheme === 'http' && hasAddress(to))
      return { key: contains ? 'reach.want-inside-contains' : 'reach.want-inside', values };
    if (from === 'host') return { key: contains ? 'reach.want-contains' : 'reach.want', values };
    return { key: contains ? 'reach.want-from-contains' : 'reach.want-from', values };
  };
  return [
    {
      said: said(),
      async look(context) {
        const { name, problem } = asker(from, context);
        if (problem) return differs(problem);
        const url = withAddresses(to, context);
        if (url === undefined) return addressless(to, context);
        const answer = await knock(url, name, context);
        if ('notCheckable' in answer) return unknown(answer);
        const target = scheme === 'http' ? url : url.slice(url.indexOf('//') + 2);
        if ('problem' in answer) {
          if (fails) return differs();
          const why = targetProblem(to, context);
          if (why) return differs(why);
          const key = name === 'host' ? 'reach.not' : 'reach.not-from';
          return differs({ key, values: { from: name, to: target, problem: answer.problem } });
        }
        if (fails) return differs({ key: 'reach.gets-through', values: { from: name, to: target } });
        if ('body' in answer && !answer.body.includes(contains))
          return differs({ key: 'reach.other-content', values: { to: target, contains } });
        return differs();
      },
    },
  ];
};

/** The container that is asked for has no address: it isn't running, or not on that network. */
function addressless(to: string, context: CheckContext): Finding {
  const why = targetProblem(to, context);
  if (why) return differs(why);
  const [, called = '', network] = /\{([\w.-]+)(?:@([\w.-]+))?\}/.exec(to) ?? [];
  const name = context.names.get(called) ?? called;
  if (network && addressOf(context.topology, name))
    return differs({ key: 'container.not-on-network', values: { name, network } });
  return UNMET;
}

function knock(url: string, from: string, { probe }: CheckContext): Promise<Answer | Knock> {
  if (url.startsWith('http:')) return probe.http(url, from);
  const target = url.slice(url.indexOf('//') + 2);
  if (url.startsWith('ping:')) return probe.ping(from, target);
  const at = target.lastIndexOf(':');
  return probe.tcp(from, target.slice(0, at), Number(target.slice(at + 1)));
}
