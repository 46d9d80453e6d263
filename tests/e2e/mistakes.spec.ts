import { expect, test } from '@playwright/test';
import { expectDone, open, run, screen, task } from './terminal.ts';

test.setTimeout(240_000);

/** What beginners type, and what the page says to it: in the task that it was meant for. */
const wrong: Array<{ task: string; says: string | RegExp; commands: string[] }> = [
  {
    task: 'closed',
    commands: ['docker run -d --name quiet -p 8079:80 nginx'],
    says: 'quiet publishes its port 80; here it is to stay closed.',
  },
  {
    task: 'publish',
    commands: ['docker run -d --name web -p 80:8080 nginx'],
    says: 'The two numbers are swapped',
  },
  {
    task: 'publish',
    commands: ['docker run -d --name web -p 8081:80 nginx'],
    says: 'web publishes 80/tcp on 0.0.0.0:8081; the task wants 0.0.0.0:8080.',
  },
  {
    task: 'publish',
    commands: ['docker run -d --name web -p 8080:80 httpd'],
    says: 'web was made from httpd; the task wants nginx.',
  },
  {
    task: 'publish',
    commands: ['docker run -d --name web -p 127.0.0.1:8080:80 nginx'],
    says: 'with 127.0.0.1 in front only this machine gets in',
  },
  {
    task: 'publish',
    commands: ['docker run -d -p 8080:80 nginx', 'docker rename $(docker ps -ql) wbe'],
    says: 'wbe is just what is wanted, except for its name: the task wants web.',
  },
  {
    task: 'publish',
    commands: ['docker run -d --name web nginx -p 8080:80'],
    says: '-p stands behind the image’s name',
  },
  {
    task: 'publish',
    commands: ['docker run -d nginx --name web -p 8080:80'],
    says: '--name stands behind the image’s name',
  },
  {
    task: 'local',
    commands: ['docker run -d --name private -p 5000:80 nginx'],
    says: 'private is published on port 5000 of all addresses.',
  },
  {
    task: 'local',
    commands: ['docker run -d --name private -p 127.0.0.1:5000:5000 nginx'],
    says: 'nginx does not listen on 5000 in there',
  },
  {
    task: 'chosen',
    commands: ['docker run -d --name draft -p 5000 training/webapp python app.py'],
    says: 'Docker chose the port, but it is open on all addresses.',
  },
  {
    task: 'several',
    commands: ['docker run -d --name shop -p 8081:80 nginx'],
    says: 'One of the two is there, the other is missing.',
  },
  {
    task: 'udp',
    commands: ['docker run -d --name dns -p 5353:53 alpine sleep 1d'],
    says: 'You published port 53 for TCP',
  },
  {
    task: 'udp',
    commands: ['docker run -d --name dns -p 5353:53/udp alpine'],
    says: 'without a command, alpine starts a shell, which finds no terminal and is done.',
  },
  {
    task: 'random',
    commands: ['docker run -d --name app training/webapp python app.py'],
    says: 'without -P its port 5000 stays closed',
  },
  {
    task: 'clash',
    commands: ['docker run -d --name blue -p 8085:80 nginx', 'docker run -d --name green -p 8085:80 nginx'],
    says: 'blue has port 8085, so green could not start.',
  },
];

/** What goes wrong before Docker has made anything is explained by the command itself, in its own words. */
const refused: Array<{ command: string; says: string }> = [
  { command: 'docker rum -d --name web -p 8080:80 nginx', says: "unknown shorthand flag: 'd' in -d" },
  { command: 'dokcer ps', says: 'bash: dokcer: command not found' },
  { command: 'docker run -d --name web -p 8080;80 nginx', says: 'bash: 80: command not found' },
  { command: 'docker run -d --name web -p 80800:80 nginx', says: 'invalid hostPort: 80800' },
  { command: 'docker run -d -name web -p 8080:80 nginx', says: "unknown shorthand flag: 'n' in -name" },
];

// The cases share a page, as a boot takes longer than a command; two tests, as two run at a time.
for (const part of [0, 1]) {
  test(`wrong answers are explained where they were given, ${part + 1} of 2`, async ({ page }) => {
    await open(page, 'lessons/ports/');
    for (const { task: id, commands, says } of wrong.filter((_, i) => i % 2 === part)) {
      await test.step(commands.join('; '), async () => {
        for (const command of commands) await run(page, command);
        // the task's own words, the checker's, or both
        const said = task(page, id).locator('.differs, .mistake').filter({ hasText: says });
        await expect(said.first()).toBeVisible({ timeout: 60_000 });
        await expect(task(page, id)).not.toHaveClass(/\bdone\b/);
        await run(page, 'docker rm -f $(docker ps -aq) > /dev/null; clear');
        await expect(page.locator('.differs, .mistake')).toHaveCount(0, { timeout: 60_000 });
      });
    }
    if (part === 0) return;
    for (const { command, says } of refused) {
      await run(page, command);
      expect((await screen(page)).join('')).toContain(says);
      await run(page, 'clear');
    }
    await expect(page.getByText('0 of 8 tasks done')).toBeVisible();
    await run(page, 'docker run -d --name web -p 8080:80 nginx');
    await expectDone(page, 'publish');
    await expect(task(page, 'publish').locator('.differs, .mistake')).toHaveCount(0);
  });
}

test('without -d the page says what has taken the terminal, and how to get out', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker pull -q nginx');
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('docker run --name web -p 8080:80 nginx\r');
  await expect(task(page, 'publish').locator('.mistake')).toContainText(
    'Without -d the container holds on to your terminal',
    { timeout: 60_000 },
  );
  await page.keyboard.press('Control+c');
  await expect(task(page, 'publish').locator('.mistake')).toContainText('The container has ended', {
    timeout: 60_000,
  });
  await run(page, 'docker start web');
  await expectDone(page, 'publish');
});
