import type { Model } from '../model.ts';
import { tidy } from './run.ts';

const NEW_TAGS = ['mine', 'mine:2', 'me/app', 'localhost:5000/x', 'BAD', 'a:b:c', "''", 'x/y/z:1'] as const;

/** docker images, tag, rmi and the like. */
export function imageCommand(model: Model): string {
  const { choice } = model;
  const anyImage = () => choice.of(model.image(), 'mine', 'mine:2', 'me/app');
  return tidy(
    choice.weighted<() => string>([
      [
        4,
        () => {
          const tag = choice.of(...NEW_TAGS);
          if (/^(mine|me)/.test(tag)) model.tags.add(tag);
          return `docker ${choice.of('', 'image')} tag ${anyImage()} ${tag}`;
        },
      ],
      [
        3,
        () =>
          `docker images ${choice.of('--format "{{.Repository}}:{{.Tag}}"', '-q | wc -l', '-f dangling=true', '-f reference=mine*', '-f label=maintainer --format "{{.Repository}}"', 'alpine', 'nosuch', '-f bogus=1', 'mine', '-f before=alpine --format "{{.Repository}}"', '-f since=nosuch', '-a --format "{{.Repository}} {{.Tag}} {{.Digest}}"', '--digests alpine', '--format json mine')}`,
      ],
      [
        3,
        () =>
          `docker ${choice.of('rmi', 'image rm', 'rmi -f')} ${choice.of('mine', 'mine:2', 'me/app', 'nosuch', 'BAD', "''", 'my/image', 'my/image:2')}`,
      ],
      [1, () => 'docker rmi mine mine:2'],
      [
        2,
        () =>
          `docker image inspect ${anyImage()} --format '${choice.of('{{json .RepoTags}}', '{{json .Config}}', '{{.Os}}/{{.Architecture}}', '{{.Bogus}}', '{{len .RootFS.Layers}}', '{{json .Config.ExposedPorts}} {{json .Config.Volumes}}')}'`,
      ],
      [
        1,
        () =>
          `docker history ${choice.of('-q', '--format "{{.CreatedBy}}"', '--no-trunc --format "{{.Comment}}"')} ${anyImage()} | wc -l`,
      ],
      [
        1,
        () =>
          `docker image prune -f ${choice.of('', '-a --filter label=none', '--filter bogus=1', '--filter until=x')}`,
      ],
      [1, () => `docker save ${anyImage()} | tar tf - | grep -c manifest.json`],
      [1, () => `docker save -o img.tar ${anyImage()}; docker load -i ${choice.of('img.tar', 'nosuch.tar')}`],
      [
        1,
        () =>
          choice.of(
            'docker pull BAD',
            'docker tag',
            'docker tag a',
            'docker rmi',
            'docker image',
            'docker image bogus',
            'docker images a b',
            'docker image inspect',
            'docker history',
            'docker save',
            'docker import',
            'docker load x',
            'docker push',
            'docker image prune x',
          ),
      ],
    ])(),
  );
}

/** Words that docker doesn't know, and such that it only half knows. */
export function oddCommand(model: Model): string {
  const { choice } = model;
  return choice.of(
    'docker bogus',
    'docker container bogus',
    'docker --bogus ps',
    'docker -H tcp://127.0.0.1:1 ps',
    'docker container',
    'docker container rm',
    'docker rn -d alpine',
    'docker run',
    'docker run --name',
    'docker run -d --name web',
    'docker create',
    'docker run --rm -d --restart always alpine true',
    'docker run -it alpine true',
    'docker run -d -a stdout alpine true',
    'docker ps web',
    'docker inspect',
    'docker inspect --format',
    'docker logs a b',
    'docker system bogus',
    'docker system prune -f --filter bogus=1',
    'docker system prune -f',
    'docker system prune -f --volumes',
    'docker version --format "{{.Client.Version}} {{.Server.APIVersion}}"',
    'docker version --format "{{.Bogus}}"',
    'docker info --format "{{.Bogus}}"',
    'docker context ls --format "{{.Name}}"',
    'docker search',
    'docker login -u',
    'docker events --since x --until 0s',
    'docker container run --rm alpine echo hi',
    'docker stop --bogus web',
    'docker -D ps -q | wc -l',
    'docker --log-level bogus ps',
    `docker rm ${model.container()} --force`,
  );
}
