/** Redis 7.0.15: redis-server, redis-cli and redis-benchmark as programs of the simulated images. */
export { redisBenchmark } from './benchmark/main.ts';
export { redisCli } from './cli/main.ts';
export { redisServer } from './server/main.ts';
