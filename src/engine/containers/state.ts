import { humanDuration } from '../time.ts';
import type { HealthResult } from './health.ts';

/** A container's state. Times are microseconds since the epoch, 0 for never. */
export interface ContainerState {
  running: boolean;
  paused: boolean;
  restarting: boolean;
  oomKilled: boolean;
  dead: boolean;
  removing: boolean;
  pid: number;
  exitCode: number;
  error: string;
  startedUs: number;
  finishedUs: number;
  health:
    | { status: 'starting' | 'healthy' | 'unhealthy'; failingStreak: number; log: HealthResult[] }
    | undefined;
}

export const newState = (): ContainerState => ({
  running: false,
  paused: false,
  restarting: false,
  oomKilled: false,
  dead: false,
  removing: false,
  pid: 0,
  exitCode: 0,
  error: '',
  startedUs: 0,
  finishedUs: 0,
  health: undefined,
});

export type StateName = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export const STATE_NAMES: readonly StateName[] = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
];

/** The state in a word. moby v28: container/state.go, StateString. */
export function stateName(s: ContainerState): StateName {
  if (s.running) return s.paused ? 'paused' : s.restarting ? 'restarting' : 'running';
  if (s.removing) return 'removing';
  if (s.dead) return 'dead';
  return s.startedUs === 0 ? 'created' : 'exited';
}

/** STATUS of `docker ps`. moby v28: container/state.go, String. */
export function statusText(s: ContainerState, nowUs: number): string {
  const since = (us: number) => humanDuration(nowUs - us);
  if (s.running) {
    if (s.paused) return `Up ${since(s.startedUs)} (Paused)`;
    if (s.restarting) return `Restarting (${s.exitCode}) ${since(s.finishedUs)} ago`;
    if (!s.health) return `Up ${since(s.startedUs)}`;
    const health = s.health.status === 'starting' ? 'health: starting' : s.health.status;
    return `Up ${since(s.startedUs)} (${health})`;
  }
  if (s.removing) return 'Removal In Progress';
  if (s.dead) return 'Dead';
  if (s.startedUs === 0) return 'Created';
  return s.finishedUs === 0 ? '' : `Exited (${s.exitCode}) ${since(s.finishedUs)} ago`;
}
