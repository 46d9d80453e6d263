import { expect, test } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { open, run, screen } from './terminal.ts';

// packets are seen to travel
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('Requests: what a command asked for, as curl too', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker network create app');
  await page.getByRole('tab', { name: 'Requests' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByRole('heading', { name: 'docker network create app' })).toBeVisible();
  await expect(panel.getByText('/networks/create')).toBeVisible();
  await expect(panel.locator('summary', { hasText: '/networks/create' })).toContainText('201');

  await run(page, 'curl -s --unix-socket /var/run/docker.sock http://localhost/v1.51/networks/app');
  await expect(panel.getByRole('heading', { name: /curl -s/ })).toBeVisible();
  await panel.getByRole('combobox').selectOption({ label: 'docker network create app' });
  await panel.locator('details[open]').getByRole('button', { name: 'Put into the terminal' }).click();
  await expect
    .poll(async () => (await screen(page)).join(''))
    .toContain("'http://localhost/v1.50/networks/create'");
  await nothingForAxe(page, '', { part: '#panel' });
});

test('Picture: the way of the last packet, until what it went through changes', async ({ page }) => {
  test.slow();
  await open(page, 'sandbox/');
  await run(page, 'docker run -d --name web -p 8080:80 nginx');
  const panel = page.getByRole('tabpanel');
  const way = panel.locator('.way .line');
  await expect(panel.locator('svg').getByText('web', { exact: true })).toBeAttached();
  await expect(panel.getByLabel('Last packet')).toHaveCount(0);
  await run(page, 'curl -s localhost:8080 | grep title');
  await expect(way).toBeAttached();
  await expect(panel.getByText('the host → :8080 → bridge → web')).toBeVisible();
  await expect(panel.getByText('It arrives.')).toBeVisible();
  await nothingForAxe(page, '', { part: '#panel' });

  await panel.getByLabel('Last packet').uncheck();
  await expect(way).toHaveCount(0);
  await expect(panel.getByText('It arrives.')).toHaveCount(0);
  await panel.getByLabel('Last packet').check();
  await expect(way).toBeAttached();
  await panel.getByRole('button', { name: 'The way, step by step' }).click();
  await expect(page.getByRole('tab', { name: 'Packet' })).toHaveAttribute('aria-selected', 'true');
  await expect(panel.getByText('It arrives.')).toBeVisible();
  await page.getByRole('tab', { name: 'Picture' }).click();
  await expect(way).toBeAttached();

  await page.waitForTimeout(1500);
  await run(page, 'docker run -d --name other nginx');
  await expect(panel.locator('svg').getByText('other', { exact: true })).toBeAttached();
  await expect(way).toHaveCount(0);
  await run(page, 'curl -s -m 1 localhost:9999');
  await expect(panel.getByText('Connection refused')).toBeVisible();
});

test('Packet: the way of a ping, and of a question, by keyboard', async ({ page }) => {
  test.slow();
  await open(page, 'sandbox/');
  await run(page, 'docker network create app');
  await run(page, 'docker run -d --name db --network app redis');
  await run(page, 'docker run -d --name web nginx');
  await page.getByRole('tab', { name: 'Packet' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByRole('button', { name: 'Follow' })).toBeVisible();
  await run(page, 'ping -c 1 172.17.0.2');
  await expect(panel.getByText('It arrives.')).toBeVisible();

  await panel.getByRole('combobox', { name: /^From/ }).selectOption('db');
  await panel.getByRole('combobox', { name: /^To/ }).fill('web');
  await panel.getByRole('combobox', { name: /^Protocol/ }).selectOption('TCP');
  await panel.getByLabel('Port', { exact: true }).fill('80');
  await panel.getByRole('button', { name: 'Follow' }).click();
  await expect(panel.getByText('The name has no address: nothing is sent.')).toBeVisible();
  await panel.getByRole('combobox', { name: /^To/ }).fill('172.17.0.2');
  await panel.getByRole('combobox', { name: /^To/ }).press('Enter');
  await expect(panel.getByText(/Isolation|can’t be reached from beyond its network/)).toBeVisible();

  const steps = panel.locator('button.step');
  await steps.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(steps.nth(1)).toBeFocused();
  await expect(steps.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await nothingForAxe(page, '', { part: '#panel' });
});
