export interface BenchmarkTest {
  title: string;
  /** As `-t` names it. */
  names: string[];
  argv: string[];
  inline?: boolean;
}

/** The tests that redis-benchmark makes by itself, in its order. */
export function benchmarkTests(data: string): BenchmarkTest[] {
  const test = (title: string, argv: string[], ...names: string[]): BenchmarkTest => ({
    title,
    argv,
    names: names.length ? names : [title.toLowerCase()],
  });
  const lrange = (count: number) =>
    test(
      `LRANGE_${count} (first ${count} elements)`,
      ['LRANGE', 'mylist', '0', String(count - 1)],
      'lrange',
      `lrange_${count}`,
    );
  return [
    { title: 'PING_INLINE', argv: ['PING'], names: ['ping', 'ping_inline'], inline: true },
    test('PING_MBULK', ['PING'], 'ping', 'ping_mbulk'),
    test('SET', ['SET', 'key:__rand_int__', data]),
    test('GET', ['GET', 'key:__rand_int__']),
    test('INCR', ['INCR', 'counter:__rand_int__']),
    test('LPUSH', ['LPUSH', 'mylist', data]),
    test('RPUSH', ['RPUSH', 'mylist', data]),
    test('LPOP', ['LPOP', 'mylist']),
    test('RPOP', ['RPOP', 'mylist']),
    test('SADD', ['SADD', 'myset', 'element:__rand_int__']),
    test('HSET', ['HSET', 'myhash', 'element:__rand_int__', data]),
    test('SPOP', ['SPOP', 'myset']),
    test('ZADD', ['ZADD', 'myzset', '0', 'element:__rand_int__']),
    test('ZPOPMIN', ['ZPOPMIN', 'myzset']),
    test(
      'LPUSH (needed to benchmark LRANGE)',
      ['LPUSH', 'mylist', data],
      'lrange',
      'lrange_100',
      'lrange_300',
      'lrange_500',
      'lrange_600',
    ),
    ...[100, 300, 500, 600].map(lrange),
    test(
      'MSET (10 keys)',
      ['MSET', ...Array.from({ length: 10 }).flatMap(() => ['key:__rand_int__', data])],
      'mset',
    ),
  ];
}
