// Makes single/triage of dist/: one executable with Node in it, for the machine that has nothing (Linux). Node runs what stands in
// an ELF note named NODE_SEA_BLOB (https://nodejs.org/api/single-executable-applications.html).
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/** Kinds of program headers, elf(5). */
const types = {load: 1, note: 4, table: 6};

const here = path.dirname(fileURLToPath(import.meta.url));
const [dist, single] = [path.join(here, 'dist'), path.join(here, 'single')];
if (process.platform !== 'linux') throw new Error('The single executable is made on Linux, for Linux.');
rmSync(single, {recursive: true, force: true});
mkdirSync(single);

const within = (name) => path.join(single, name);
await build({
	entryPoints: ['bin/single.js'],
	bundle: true,
	platform: 'node',
	target: 'node24',
	format: 'cjs',
	define: {'import.meta.url': 'process.execPath'},
	outfile: within('start.cjs'),
});
// package.json beside them says that the programs among them are modules.
const built = readdirSync(dist, {recursive: true, encoding: 'utf8'}).map((name) => [name, path.join(dist, name)]);
const files = [['package.json', path.join(here, 'package.json')], ...built.filter(([, file]) => statSync(file).isFile())];
const contents = createHash('sha256');
for (const [name, file] of files) contents.update(`${name}\0`).update(readFileSync(file));
writeFileSync(within('build'), contents.digest('hex').slice(0, 16));
writeFileSync(within('files'), JSON.stringify(files.map(([name, file]) => [name, statSync(file).size])));
writeFileSync(
	within('sea.json'),
	JSON.stringify({
		main: within('start.cjs'),
		output: within('blob'),
		disableExperimentalSEAWarning: true,
		assets: {build: within('build'), files: within('files'), ...Object.fromEntries(files)},
	}),
);
const {status} = spawnSync(process.execPath, ['--experimental-sea-config', within('sea.json')], {
	stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) throw new Error('Node could not make the blob of the single executable.');

const executable = withNote(readFileSync(process.execPath), 'NODE_SEA_BLOB', readFileSync(within('blob')));
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:';
executable[executable.indexOf(`${fuse}0`) + fuse.length] = '1'.charCodeAt(0);
for (const name of readdirSync(single)) rmSync(within(name));
writeFileSync(within('triage'), executable);
chmodSync(within('triage'), 0o755);
process.stdout.write(`single/triage: ${Math.round(executable.length / 2 ** 20)} MiB\n`);

/**
 * A 64-bit ELF executable with one more note, which is loaded with it. The table of program headers moves to the end, where it has
 * room: as far behind its address as the first segment is, since kernels before 5.18 reckon with that (elf(5)).
 */
function withNote(elf, name, content) {
	const [size, count, from] = [elf.readUInt16LE(0x36), elf.readUInt16LE(0x38), Number(elf.readBigUInt64LE(0x20))];
	const headers = Array.from({length: count}, (_, index) => elf.subarray(from + index * size, from + (index + 1) * size));
	const firstLoaded = headers.find((header) => header.readUInt32LE(0) === types.load);
	const bias = firstLoaded.readBigUInt64LE(16) - firstLoaded.readBigUInt64LE(8);
	const at = Math.ceil(elf.length / 4096) * 4096;
	const [tableBytes, nameBytes] = [(count + 2) * size, Math.ceil((name.length + 1) / 4) * 4];
	const note = Buffer.alloc(12 + nameBytes + Math.ceil(content.length / 4) * 4);
	note.writeUInt32LE(name.length + 1, 0);
	note.writeUInt32LE(content.length, 4);
	note.write(name, 12);
	content.copy(note, 12 + nameBytes);
	const segment = (type, offset, bytes, align) => {
		const header = Buffer.alloc(size);
		header.writeUInt32LE(type, 0);
		header.writeUInt32LE(4, 4);
		header.writeBigUInt64LE(BigInt(offset), 8);
		for (const place of [16, 24]) header.writeBigUInt64LE(BigInt(offset) + bias, place);
		for (const place of [32, 40]) header.writeBigUInt64LE(BigInt(bytes), place);
		header.writeBigUInt64LE(BigInt(align), 48);
		return header;
	};
	const table = [
		...headers.map((header) => (header.readUInt32LE(0) === types.table ? segment(types.table, at, tableBytes, 8) : header)),
		segment(types.load, at, tableBytes + note.length, 4096),
		segment(types.note, at + tableBytes, note.length, 4),
	];
	const whole = Buffer.concat([elf, Buffer.alloc(at - elf.length), ...table, note]);
	whole.writeBigUInt64LE(BigInt(at), 0x20);
	whole.writeUInt16LE(count + 2, 0x38);
	return whole;
}
