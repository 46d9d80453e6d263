import type { Exchange } from '../machine/messages.ts';

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** What comes with these would fill a terminal with bytes that mean something to it, unless it is asked for. */
const RAW = /docker\.(raw|multiplexed)-stream|octet-stream|x-tar/;

/**
 * A curl command that sends the same request again; undefined where not all that was sent was kept. A connection that
 * became a stream of bytes isn't asked for as such: curl takes what comes on it as the answer's body.
 */
export function curlOf(exchange: Exchange): string | undefined {
  const { method, target, headers, body, contentType, stream } = exchange;
  if (body.cut || body.binary) return undefined;
  const words = ['curl', '--unix-socket', '/var/run/docker.sock'];
  if (stream) words.push('-N');
  if (RAW.test(contentType)) words.push('--output', '-');
  if (method === 'HEAD') words.push('-I');
  else if (method !== 'GET') words.push('-X', method);
  for (const [name, value] of headers)
    if (!/^(connection|upgrade)$/i.test(name)) words.push('-H', quote(`${name}: ${value}`));
  const text = body.text.replace(/\n$/, '');
  if (text) words.push('-d', `'${text.replaceAll("'", "'\\''")}'`);
  return [...words, `'http://localhost${target.replaceAll("'", '%27')}'`].join(' ');
}
