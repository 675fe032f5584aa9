import {createRequire, Module} from 'node:module';
import * as ink from 'ink';

// Hands ink-table the Ink that the tests have loaded, in place of the one that its require() cannot load.
const require = createRequire(import.meta.url);
const path = require.resolve('ink');
const loaded = new Module(path);
loaded.exports = ink;
loaded.loaded = true;
require.cache[path] = loaded;

const {default: Table} = require('ink-table') as typeof import('ink-table');

// biome-ignore lint/style/noDefaultExport: it stands in for a package that has one
export default Table;
