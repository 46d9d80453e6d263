import { bulk, bulks, err, fail, int, map, OK, type Reply, set } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { TrackingOptions } from '../server/tracking.ts';
import { intArg } from '../values/numbers.ts';

function readOptions(c: Context): TrackingOptions {
  const options: TrackingOptions = {
    broadcast: false,
    optIn: false,
    optOut: false,
    noLoop: false,
    redirect: 0,
    prefixes: [],
    caching: false,
  };
  for (let at = 3; at < c.argv.length; at++) {
    const more = at + 1 < c.argv.length;
    if (c.is(at, 'redirect') && more) {
      if (options.redirect) fail('A client can only redirect to a single other client');
      options.redirect = intArg(c.arg(++at));
      if (!c.server.clients.has(options.redirect)) fail('The client ID you want redirect to does not exist');
    } else if (c.is(at, 'bcast')) options.broadcast = true;
    else if (c.is(at, 'optin')) options.optIn = true;
    else if (c.is(at, 'optout')) options.optOut = true;
    else if (c.is(at, 'noloop')) options.noLoop = true;
    else if (c.is(at, 'prefix') && more) options.prefixes.push(c.arg(++at));
    else fail('syntax error');
  }
  return options;
}

function overlapping(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function start(c: Context): Reply {
  const options = readOptions(c);
  const old = c.client.tracking;
  if (!options.broadcast && options.prefixes.length) fail('PREFIX option requires BCAST mode to be enabled');
  if (old && old.broadcast !== options.broadcast)
    fail(
      "You can't switch BCAST mode on/off before disabling tracking for this client, and then re-enabling it with a different mode.",
    );
  if (options.broadcast && (options.optIn || options.optOut))
    fail('OPTIN and OPTOUT are not compatible with BCAST');
  if (options.optIn && options.optOut) fail("You can't specify both OPTIN mode and OPTOUT mode");
  if ((options.optIn && old?.optOut) || (options.optOut && old?.optIn))
    fail(
      "You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then re-enabling it with a different mode.",
    );
  options.prefixes.forEach((prefix, i) => {
    const existing = old?.prefixes.find((other) => overlapping(prefix, other));
    if (existing !== undefined)
      fail(
        `Prefix '${prefix}' overlaps with an existing prefix '${existing}'. Prefixes for a single client must not overlap.`,
      );
    const other = options.prefixes.slice(i + 1).find((later) => overlapping(prefix, later));
    if (other !== undefined)
      fail(
        `Prefix '${prefix}' overlaps with another provided prefix '${other}'. Prefixes for a single client must not overlap.`,
      );
  });
  if (options.broadcast) {
    const asked = options.prefixes.length ? options.prefixes : old?.prefixes.length ? [] : [''];
    options.prefixes = [...(old?.prefixes ?? []), ...asked];
  }
  c.server.tracking.start(c.client, options);
  return OK;
}

function caching(c: Context): Reply {
  const { tracking } = c.client;
  if (!tracking?.optIn && !tracking?.optOut)
    return err(
      'CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
    );
  if (c.is(2, 'yes')) {
    if (!tracking.optIn)
      return err('CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.');
  } else if (c.is(2, 'no')) {
    if (!tracking.optOut)
      return err('CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.');
  } else fail('syntax error');
  tracking.caching = true;
  return OK;
}

function trackingInfo(c: Context): Reply {
  const { tracking } = c.client;
  const flags = tracking ? ['on'] : ['off'];
  if (tracking?.broadcast) flags.push('bcast');
  if (tracking?.optIn) flags.push('optin', ...(tracking.caching ? ['caching-yes'] : []));
  if (tracking?.optOut) flags.push('optout', ...(tracking.caching ? ['caching-no'] : []));
  if (tracking?.noLoop) flags.push('noloop');
  if (tracking?.redirect && !c.server.clients.has(tracking.redirect)) flags.push('broken_redirect');
  return map([
    ...[bulk('flags'), set(flags)],
    ...[bulk('redirect'), int(tracking?.redirect ?? -1)],
    ...[bulk('prefixes'), bulks([...(tracking?.prefixes ?? [])].sort())],
  ]);
}

export const tracking: Handlers = {
  'client|tracking': (c) => {
    if (c.is(2, 'on')) return start(c);
    if (!c.is(2, 'off')) fail('syntax error');
    readOptions(c);
    c.server.tracking.stop(c.client);
    return OK;
  },
  'client|caching': caching,
  'client|trackinginfo': trackingInfo,
  'client|getredir': (c) => int(c.client.tracking?.redirect ?? -1),
};
