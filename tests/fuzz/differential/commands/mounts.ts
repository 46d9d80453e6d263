import type { Model } from '../model.ts';

const TARGETS = ['/data', '/vol', '/etc/app', '/data/sub'] as const;

/** -v and --mount. */
export function mountFlag(model: Model): string {
  const { choice } = model;
  const target = choice.of(...TARGETS);
  const volume = model.volume();
  return choice.weighted([
    [5, `-v ${volume}:${target}`],
    [2, `-v ${volume}:${target}:${choice.of('ro', 'rw', 'nocopy', 'z', 'bogus', 'ro,rw', 'volume-nocopy')}`],
    [2, `-v ${target}`],
    [2, `-v ${choice.of('/root/lab', '/root/lab/made', '/etc/hostname', '/nosuch/dir')}:${target}`],
    [
      1,
      `-v ${choice.of('/', 'rel:/x', './lab:/x', 'vol1', '::', "''", '/a:/b:/c', '/a:b', 'vol1:/', '/x:/')}`,
    ],
    [3, `--mount type=volume,source=${volume},target=${target}`],
    [
      1,
      `--mount source=${volume},target=${target},${choice.of('readonly', 'volume-nocopy', 'bogus=1', 'readonly=x', 'volume-opt=a=b')}`,
    ],
    [1, `--mount type=bind,source=${choice.of('/root/lab', '/nosuch', 'rel')},target=${target}`],
    [1, `--mount type=tmpfs,target=${target}`],
    [
      1,
      `--mount ${choice.of('type=bogus,target=/x', 'type=volume', 'type=tmpfs,source=x,target=/x', 'type=bind,target=/x', 'target=rel', 'x', 'type=tmpfs,target=/x,tmpfs-size=1m,tmpfs-mode=1770', 'type=bind,source=/etc,target=/x,bind-propagation=bogus')}`,
    ],
  ]);
}

/** docker volume. */
export function volumeCommand(model: Model): string {
  const { choice } = model;
  return choice.weighted<() => string>([
    [
      6,
      () =>
        `docker volume create ${choice.weighted([
          [5, ''],
          [2, '--label tier=x'],
          [1, '-d local'],
          [1, '-d bogus'],
          [1, '-o type=tmpfs -o device=tmpfs'],
          [1, '-o bogus=1'],
          [1, '--name other'],
          [1, '-o size=1m'],
        ])} ${choice.percent(85) ? model.newVolume() : model.volume()}`.replace(/ {2,}/g, ' '),
    ],
    [
      4,
      () =>
        `docker volume ls ${choice.of('', '-q', '--format "{{.Name}} {{.Driver}} {{.Labels}}"', '-f name=vol', '-f dangling=true', '-f label=tier', '-f bogus=1', '-f driver=local', '-f dangling=maybe', '--format json -f name=data').trim()}`.trim(),
    ],
    [
      4,
      () =>
        `docker volume inspect ${model.volume()} ${choice.of('', '--format "{{.Name}} {{.Mountpoint}}"', '--format "{{json .Labels}} {{json .Options}}"', '--format "{{.Bogus}}"')}`.trim(),
    ],
    [
      4,
      () =>
        `docker volume rm ${choice.of('', '', '-f')} ${model.volume()} ${choice.percent(15) ? model.volume() : ''}`
          .replace(/ {2,}/g, ' ')
          .trim(),
    ],
    [
      2,
      () =>
        `docker volume prune -f ${choice.of('', '-a', '--filter label=tier', '--filter bogus=1', '--filter all=1', '--filter label!=tier')}`.trim(),
    ],
    [
      1,
      () =>
        choice.of(
          'docker volume',
          'docker volume bogus',
          'docker volume rm',
          'docker volume create a b',
          'docker volume inspect',
          'docker volume update vol1',
          'docker volume ls x',
          "docker volume create ''",
          "docker volume rm ''",
          'docker volume create -d',
          'docker volume prune x',
        ),
    ],
  ])();
}
