// Loaded before src/node/main.ts (see "drydock" in package.json). It is plain JavaScript, because an older
// Node cannot read the TypeScript that it warns about.
import module from 'node:module';

const needed = 24;
const found = Number(process.versions.node.split('.')[0]);

if (found < needed) {
  process.stderr.write(
    `drydock needs Node ${needed}, this is Node ${process.versions.node}.\n` +
      'Run it as `npm run -s drydock -- …` after `npm ci`, which brings its own Node on Linux and Windows, ' +
      `or install Node ${needed}.\n`,
  );
  process.exit(1);
}

// With the cache from the very start, what strips the types need not even be loaded for files that are in it.
module.enableCompileCache?.();
