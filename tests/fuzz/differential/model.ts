import type { Choice } from './choice.ts';

/** Short, so that sequences collide, and valid ones as well as such that Docker refuses. */
const CONTAINERS = ['web', 'db', 'app', 'c1', 'c2'] as const;
const NETWORKS = ['net1', 'net2', 'lab'] as const;
const VOLUMES = ['vol1', 'vol2', 'data'] as const;
const IMAGES = ['alpine', 'alpine', 'alpine', 'nginx', 'redis', 'busybox', 'training/webapp'] as const;
const BAD_NAMES = ['nosuch', 'a', '-x', 'we/b', "''", 'Web', 'ba d', '_x', 'web.', 'x'.repeat(8)] as const;

/** A rough idea of what is there, so that most commands name things that exist. It needn't be right. */
export class Model {
  readonly choice: Choice;
  readonly containers = new Set<string>();
  readonly networks = new Set<string>();
  readonly volumes = new Set<string>();
  readonly tags = new Set<string>();

  constructor(choice: Choice) {
    this.choice = choice;
  }

  /** A container to do something with. */
  container(): string {
    return this.#known(this.containers, CONTAINERS);
  }

  network(): string {
    if (this.choice.percent(12)) return this.choice.of('bridge', 'host', 'none', 'default');
    return this.#known(this.networks, NETWORKS);
  }

  volume(): string {
    return this.#known(this.volumes, VOLUMES);
  }

  image(): string {
    if (this.choice.percent(4))
      return this.choice.of('nosuch', 'alpine:3.99', 'BAD', 'hello-world', 'alpine@sha256:12', "''");
    if (this.choice.percent(10)) return this.choice.from([...this.tags], 'alpine');
    return this.choice.of(...IMAGES);
  }

  newContainer(): string {
    return this.#fresh(this.containers, CONTAINERS);
  }

  newNetwork(): string {
    return this.#fresh(this.networks, NETWORKS);
  }

  newVolume(): string {
    return this.#fresh(this.volumes, VOLUMES);
  }

  #known(there: Set<string>, all: readonly [string, ...string[]]): string {
    const { choice } = this;
    const at = choice.below(100);
    if (at < 5) return quoted(choice.of(...BAD_NAMES));
    if (at < 12) return choice.of(...all);
    return choice.from([...there], choice.of(...all));
  }

  #fresh(there: Set<string>, all: readonly [string, ...string[]]): string {
    const { choice } = this;
    if (choice.percent(4)) return quoted(choice.of(...BAD_NAMES));
    const left = all.filter((name) => !there.has(name));
    const name = choice.percent(8) ? choice.of(...all) : choice.from(left, all[0]);
    there.add(name);
    return name;
  }
}

export const quoted = (word: string): string => (/^[\w./:=,@%+'-]+$/.test(word) ? word : `'${word}'`);
