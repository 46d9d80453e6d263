import { enableCompileCache } from 'node:module';

// Hundreds of small files: stripping their types once, not at every start, saves most of the start's time.
enableCompileCache();
await import('./drydock.ts');
