import { beforeAll, expect, test } from 'vitest';
import { evaluateTask, type Lesson, say } from '../../course/index.ts';
import { readLessonFolder } from './folder.ts';
import { Trial } from './trial.ts';

let lesson: Lesson;
beforeAll(() => {
  lesson = readLessonFolder('lessons/ports').lesson!;
});

async function answer(task: string, commands: string[]) {
  const trial = new Trial();
  await trial.run(commands);
  const state = await evaluateTask(lesson.tasks.find(({ id }) => id === task)!, await trial.watched());
  expect(trial.faults).toEqual([]);
  return {
    done: state.done,
    mistake: state.mistake,
    first: state.items.flatMap(({ differences }) => differences).map((said) => say(said))[0],
    met: state.items.flatMap(({ sentences }) => sentences.map(({ met }) => met)),
  };
}

/** What beginners type; what the checker finds first; and the text of the lesson that explains it, if it has one. */
const WRONG: Array<[task: string, commands: string[], first: string, mistake: string | undefined]> = [
  [
    'publish',
    ['docker run -d --name web -p 80:8080 nginx'],
    'The two numbers are swapped: web publishes 8080/tcp on 0.0.0.0:80. The host’s port comes first, the container’s second.',
    'publish.swapped',
  ],
  [
    'publish',
    ['docker run -d --name web -p 127.0.0.1:8080:80 nginx'],
    'web publishes 80/tcp on 127.0.0.1:8080; the task wants it on the address 0.0.0.0:8080.',
    'publish.loopback',
  ],
  [
    'publish',
    ['docker pull nginx', 'docker run --name web -p 8080:80 nginx &'],
    'web runs in the foreground and has taken a terminal: -d is missing. Ctrl-C ends it; “docker start web” then runs it in the background.',
    'foreground',
  ],
  [
    'publish',
    ['docker run -d --name wbe -p 8080:80 nginx'],
    'wbe is just what is wanted, except for its name: the task wants web. “docker rename wbe web” puts it right; next time, --name does.',
    undefined,
  ],
  [
    'publish',
    ['docker run -d --name web nginx'],
    'web is running, but its port 80/tcp is not published.',
    'publish.closed',
  ],
  [
    'publish',
    ['docker run -d --name web -p 8080:8000 nginx'],
    'web hands 0.0.0.0:8080 on to its port 8000/tcp; the task wants it handed on to 80/tcp.',
    undefined,
  ],
  [
    'publish',
    ['docker run -d --name web -p 8081:80 nginx'],
    'web publishes 80/tcp on 0.0.0.0:8081; the task wants 0.0.0.0:8080.',
    undefined,
  ],
  [
    'publish',
    ['docker run -d --name web -p 8080:80 nginx', 'docker stop web'],
    'web has ended with exit code 0: a container lives as long as its program. “docker logs web” shows what it wrote.',
    'exited',
  ],
  [
    'publish',
    ['docker run -d --name web -p 8080:80 training/webapp python app.py'],
    'web was made from training/webapp; the task wants nginx.',
    undefined,
  ],
  [
    'udp',
    ['docker run -d --name dns -p 5353:53 alpine sleep 1d'],
    'dns publishes 53/tcp; the task wants 53/udp. TCP and UDP have ports of their own.',
    'udp.tcp',
  ],
  [
    'chosen',
    ['docker run -d --name draft -p 127.0.0.1:5000:5000 training/webapp python app.py'],
    'draft publishes 5000/tcp on 127.0.0.1:5000, a port that you chose; the task leaves the choice to Docker.',
    'chosen.fixed',
  ],
  [
    'clash',
    ['docker run -d --name blue -p 8085:80 nginx', 'docker run -d --name green -p 8085:80 nginx'],
    'green was made, but it has never started: read the error that docker run gave. It keeps its name taken until you run “docker rm green”.',
    'clash.taken',
  ],
];

test.each(WRONG)('%s: %j', async (task, commands, first, mistake) => {
  const found = await answer(task, commands);
  expect(found).toMatchObject({ done: false, first, mistake });
});

test('a running container with a wrong port ticks what is right already', async () => {
  const { met } = await answer('publish', ['docker run -d --name web -p 8081:80 nginx']);
  expect(met).toEqual([true, true, false, false]);
});

test.each([
  ['closed', ['docker run -dit --name quiet nginx:latest']],
  [
    'publish',
    ['docker create --name web --publish 0.0.0.0:8080:80/tcp nginx', 'sleep 2', 'docker start web'],
  ],
  ['publish', ['docker run -d --name web -p 8080-8080:80-80 nginx']],
  ['publish', ['docker run -d --name page -p 8080:80 nginx', 'docker rename page web']],
  ['chosen', ['docker run -d --name draft -p 127.0.0.1:0:5000 training/webapp']],
  ['random', ['docker run -dP --name app training/webapp']],
  ['random', ['docker run -d -p 5000 --name app training/webapp']],
])('another way that is as good: %s, %j', async (task, commands) => {
  expect(await answer(task, commands)).toMatchObject({ done: true, mistake: undefined });
});
