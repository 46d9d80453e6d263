import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labEnvironment } from './bash.ts';

/** The stand-in images, newest first (the order in which `docker images` lists them); see ../README.md. */
export const IMAGES = [
  'busybox',
  'alpine',
  'redis',
  'nginx',
  'training/webapp',
  'training/postgres',
  'hello-world',
];

/** A real dockerd that may be wiped. */
export interface ThrowawayDocker {
  /** No containers, volumes, user networks or foreign images; addresses and ports start over. */
  reset(): void;
  close(): void;
}

const bash = (script: string): string => {
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], {
    env: { ...process.env, ...labEnvironment() },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${script}: exit status ${status}\n${stderr}`);
  return stdout.trim();
};

const words = (script: string): string[] => bash(script).split(/\s+/).filter(Boolean);

const taggedImages = (): Map<string, string> => {
  const lines = bash(`docker image ls --no-trunc --format '{{.Repository}}:{{.Tag}} {{.ID}}'`).split('\n');
  return new Map(lines.filter(Boolean).map((line) => line.split(' ') as [string, string]));
};

function removeContainers(): void {
  const containers = words('docker ps -aq').join(' ');
  // A paused container can't be killed.
  if (containers) bash(`docker unpause ${containers} >/dev/null 2>&1; docker rm -fv ${containers}`);
}

/** Images as they were when the recording began: scenarios may remove, retag and make some. */
function restoreImages(baseline: Map<string, string>, archive: string): void {
  for (const [tag, id] of taggedImages()) {
    if (!tag.includes('<none>') && baseline.get(tag) !== id) bash(`docker rmi -f ${tag}`);
  }
  const present = taggedImages();
  if ([...baseline].some(([tag, id]) => present.get(tag) !== id)) bash(`docker load -q -i ${archive}`);
  const kept = new Set(baseline.values());
  const foreign = words('docker image ls -q --no-trunc').filter((id) => !kept.has(id));
  if (foreign.length > 0) bash(`docker rmi -f ${foreign.join(' ')}`);
  bash('docker image prune -f; docker builder prune -af');
}

/**
 * Opens the daemon that `docker` reaches.
 *
 * DRYDOCK_THROWAWAY_DOCKER=1 must be set: the owner's word that nothing on this daemon is needed.
 * DRYDOCK_RESTART_DOCKERD is the command that stops dockerd, removes its network state
 * (/var/lib/docker/network, docker0 and the br-* bridges), starts it, and ends when it answers.
 */
export function openThrowawayDocker(): ThrowawayDocker {
  const { DRYDOCK_THROWAWAY_DOCKER, DRYDOCK_RESTART_DOCKERD: restart } = process.env;
  if (DRYDOCK_THROWAWAY_DOCKER !== '1') {
    throw new Error(
      'recording deletes everything on this Docker: set DRYDOCK_THROWAWAY_DOCKER=1 if that is fine',
    );
  }
  if (!restart)
    throw new Error('DRYDOCK_RESTART_DOCKERD is not set: tests/conformance/README.md says to what');
  const present = taggedImages();
  const baseline = new Map(
    IMAGES.map((image) => {
      const id = present.get(`${image}:latest`);
      if (id === undefined)
        throw new Error(`image ${image} is missing: tests/conformance/README.md describes it`);
      return [`${image}:latest`, id];
    }),
  );
  const dir = mkdtempSync(join(tmpdir(), 'images-'));
  const archive = join(dir, 'images.tar');
  bash(`docker save -o ${archive} ${IMAGES.join(' ')}`);
  // Without the intermediate images of their build, as if pulled: so are they whenever they are restored.
  removeContainers();
  bash(`docker rmi -f ${IMAGES.join(' ')} && docker image prune -af && docker load -q -i ${archive}`);
  return {
    reset() {
      removeContainers();
      // Twice: a network that others take their configuration from can only go after them.
      for (const _ of [1, 2]) {
        const networks = words('docker network ls -q --filter type=custom').join(' ');
        if (networks) bash(`docker network rm ${networks} || true`);
      }
      // Prune passes over volumes with mount options.
      bash('docker volume ls -q | xargs -r docker volume rm -f');
      restoreImages(baseline, archive);
      bash(restart);
      const left = words('docker ps -aq; docker volume ls -q; docker network ls -q --filter type=custom');
      if (left.length > 0) throw new Error(`not clean after the reset: ${left.join(' ')}`);
    },
    close() {
      removeContainers();
      rmSync(dir, { recursive: true });
    },
  };
}
