import { afterEach, expect, test, vi } from 'vitest';
import { Endpoint } from './endpoint.ts';
import type { FromFrame, ToFrame } from './protocol.ts';

interface Event {
  source: unknown;
  data: unknown;
  ports: MessagePort[];
}

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

/** A frame in a page: what the page sends, what it hears on its newest port, and what the frame takes. */
function framed() {
  const listeners = new Set<(event: Event) => void>();
  const parent = { postMessage: vi.fn() };
  const self = {
    parent,
    addEventListener: (_: string, listener: (event: Event) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: Event) => void) => listeners.delete(listener),
  };
  const taken: ToFrame[] = [];
  const endpoint = new Endpoint({
    self: self as unknown as Window,
    greet: () => [{ type: 'resize', height: 7 }],
    hear: (message) => taken.push(message),
    words: { version: (theirs) => `not ${theirs}`, badMessage: 'unreadable' },
  });
  const close = endpoint.open();
  const say = (data: unknown, source: unknown = parent, withPort = true) => {
    const channel = new MessageChannel();
    channels.push(channel);
    const heard: FromFrame[] = [];
    channel.port1.onmessage = ({ data }) => heard.push(data);
    for (const listener of listeners) listener({ source, data, ports: withPort ? [channel.port2] : [] });
    return { port: channel.port1, heard };
  };
  return { say, taken, endpoint, close, parent, listeners };
}

const HELLO = { drydock: 1, type: 'hello' };
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('it says hello, greets whoever answers, and takes commands', async () => {
  const { say, taken, parent } = framed();
  expect(parent.postMessage).toHaveBeenCalledWith(HELLO, '*');
  const { port, heard } = say(HELLO);
  port.postMessage({ type: 'run', command: 'docker ps' });
  await vi.waitFor(() => expect(taken).toEqual([{ type: 'run', command: 'docker ps' }]));
  expect(heard).toEqual([{ type: 'resize', height: 7 }]);
});

test('other windows, and what is no hello with a port, are ignored', async () => {
  const { say, taken } = framed();
  const stranger = say(HELLO, {});
  stranger.port.postMessage({ type: 'run', command: 'docker ps' });
  const notes = [
    say({ type: 'run', command: 'docker ps' }),
    say('hello'),
    say(null),
    say(HELLO, undefined, false),
  ];
  await soon();
  expect(taken).toEqual([]);
  for (const { heard } of [stranger, ...notes]) expect(heard).toEqual([]);
});

test('another version is answered in words, and nothing else is said there', async () => {
  const { say, taken, endpoint } = framed();
  const { port, heard } = say({ drydock: 2, type: 'hello' });
  port.postMessage({ type: 'run', command: 'docker ps' });
  endpoint.tell({ type: 'resize', height: 1 });
  await vi.waitFor(() => expect(heard).toEqual([{ type: 'error', code: 'version', message: 'not 2' }]));
  await soon();
  expect(taken).toEqual([]);
  expect(heard).toHaveLength(1);
});

test('unreadable messages on the port are answered, and a new hello replaces the one before', async () => {
  const { say, taken, endpoint } = framed();
  const first = say(HELLO);
  for (const bad of [{ type: 'run' }, { type: 'run', command: '\x1b' }, 7, { type: 'stop' }])
    first.port.postMessage(bad);
  await vi.waitFor(() => expect(first.heard).toHaveLength(5));
  expect(first.heard.at(-1)).toEqual({ type: 'error', code: 'bad-message', message: 'unreadable' });
  const second = say(HELLO);
  endpoint.tell({ type: 'resize', height: 9 });
  first.port.postMessage({ type: 'run', command: 'docker ps' });
  await vi.waitFor(() => expect(second.heard).toHaveLength(2));
  await soon();
  expect(first.heard).toHaveLength(5);
  expect(taken).toEqual([]);
});

test('closed, it hears nothing', () => {
  const { close, listeners } = framed();
  close();
  expect(listeners.size).toBe(0);
});
