/** `node scripts/npmTarball.mjs [folder]`: packs the npm package into a folder, this one by default. */
import path from 'node:path';
import { buildNpm } from './buildNpm.mjs';

const { tarball } = await buildNpm(path.resolve(process.argv[2] ?? '.'), console.log);
console.log(`✓ ${tarball}`);
process.exit();
