/**
 * The rooms under src/ and who may know whom.
 *
 * A room may always import from itself. Nobody imports from the outside in: scripts/ and tests/ see src/, never
 * the other way round.
 */

/** One room: the folder it lives in, and the rooms that it may import from. */
export interface Room {
  /** Folder below src/, without a trailing slash. */
  readonly folder: string;
  /** Names (folders) of the rooms that it may know. */
  readonly knows: readonly string[];
  /** Must compute the same in every JavaScript engine: no platform clock, timers, randomness or loading. */
  readonly deterministic?: true;
  /** May use Node's own modules and globals. */
  readonly onNode?: true;
  /** Part of the page: it knows the machine by its messages alone, and starts it as a worker. */
  readonly site?: true;
}

const computer = [
  'kernel',
  'engine',
  'api',
  'api/server',
  'programs',
  'shell',
  'cli',
  'topology',
  'course',
  'embed',
];
const page = ['components', 'layouts', 'pages', 'styles', ''];
const pageKnows = [...page, 'course', 'topology', 'embed'];

export const rooms: readonly Room[] = [
  { folder: 'kernel', knows: [], deterministic: true },
  { folder: 'engine', knows: ['kernel'], deterministic: true },
  // Everything under api/ that is not the server: client, types and what both ends share.
  { folder: 'api', knows: ['kernel'], deterministic: true },
  { folder: 'api/server', knows: ['kernel', 'engine', 'api'], deterministic: true },
  { folder: 'programs', knows: ['kernel'], deterministic: true },
  { folder: 'shell', knows: ['kernel'], deterministic: true },
  { folder: 'cli', knows: ['kernel', 'api'], deterministic: true },
  { folder: 'topology', knows: ['api'], deterministic: true },
  { folder: 'course', knows: ['api', 'topology'] },
  { folder: 'embed', knows: ['course', 'topology'], site: true },
  { folder: 'machine', knows: computer },
  { folder: 'node', knows: [...computer, 'machine'], onNode: true },
  // The files directly under src/ (content.config.ts, env.d.ts …) belong to the site too.
  ...page.map((folder): Room => ({ folder, knows: pageKnows, site: true })),
];

/** The one folder of a deterministic room that may speak to the platform. */
export const platformFolder = 'src/kernel/platform/';

/** What the page may import of the machine: the messages. */
export const machineMessages = 'src/machine/protocol.ts';

/** What the page may start of the machine: `new Worker(new URL(…, import.meta.url))`. */
export const machineWorker = 'src/machine/worker.ts';

/** The room that a file belongs to, or undefined for a folder of src/ that no room is declared for. */
export function roomOf(path: string): Room | undefined {
  if (!path.startsWith('src/')) return undefined;
  const below = path.slice('src/'.length);
  const inside = rooms.filter(({ folder }) => folder !== '' && below.startsWith(`${folder}/`));
  inside.sort((a, b) => b.folder.length - a.folder.length);
  return inside[0] ?? (below.includes('/') ? undefined : rooms.find(({ folder }) => folder === ''));
}
