import type { Handler, Handlers } from '../server/context.ts';
import { acls } from './acl.ts';
import { bitfields } from './bitfield.ts';
import { bits } from './bits.ts';
import { blocking } from './blocking.ts';
import { clients } from './clients.ts';
import { config } from './config.ts';
import { connection } from './connection.ts';
import { counters } from './counters.ts';
import { dumps } from './dump.ts';
import { expiry } from './expiry.ts';
import { functions } from './functions.ts';
import { geo } from './geo.ts';
import { geoSearches } from './geo-search.ts';
import { hashes } from './hashes.ts';
import { hyperloglog } from './hyperloglog.ts';
import { info } from './info.ts';
import { introspection } from './introspection.ts';
import { keys } from './keys.ts';
import { lists } from './lists.ts';
import { pubsub } from './pubsub.ts';
import { scripting } from './scripting.ts';
import { server } from './server.ts';
import { sets } from './sets.ts';
import { sorting } from './sort.ts';
import { sortedSets } from './sorted-sets.ts';
import { sortedSetCombinations } from './sorted-sets-combine.ts';
import { sortedSetPops } from './sorted-sets-pop.ts';
import { sortedSetRanges } from './sorted-sets-range.ts';
import { streamClaims } from './stream-claims.ts';
import { streamGroups } from './stream-groups.ts';
import { streamInfos } from './stream-info.ts';
import { streamReading } from './stream-read.ts';
import { streams } from './streams.ts';
import { strings } from './strings.ts';
import { tracking } from './tracking.ts';
import { transactions } from './transactions.ts';

const groups: Handlers[] = [
  strings,
  counters,
  bits,
  bitfields,
  keys,
  dumps,
  expiry,
  hashes,
  lists,
  blocking,
  sets,
  sortedSets,
  sortedSetRanges,
  sortedSetPops,
  sortedSetCombinations,
  sorting,
  geo,
  geoSearches,
  hyperloglog,
  streams,
  streamReading,
  streamGroups,
  streamClaims,
  streamInfos,
  pubsub,
  transactions,
  connection,
  clients,
  tracking,
  config,
  info,
  introspection,
  acls,
  scripting,
  functions,
  server,
];

/** How each command is executed; a subcommand is under `command|subcommand`. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  groups.flatMap((group) => Object.entries(group)),
);
