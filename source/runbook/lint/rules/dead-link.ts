import type {Nodes} from 'mdast';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {anchorFinder} from '../anchors.ts';
import type {Flaw} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Ground, Rule} from '../rule.ts';

type HasAnchor = (text: string, anchor: string) => boolean;

type Link = {readonly url: string; readonly offset: number};

/** A link to a file that is not there, or to a heading that its file does not have. Addresses on the network are left alone. */
export const deadLink: Rule = {
	name: 'dead-link',
	text: 'a dead link between files, or to a heading',
	check(page, ground) {
		const anchors = new Map<string, (anchor: string) => boolean>();
		const hasAnchor = (text: string, anchor: string) => {
			const finder = anchors.get(text) ?? anchorFinder(text);
			anchors.set(text, finder);
			return finder(anchor);
		};
		return linksOf(page).flatMap((link) => flaws(link, page, ground, hasAnchor));
	},
};

function linksOf({markdown: {blocks}, sections}: Page): readonly Link[] {
	const found: Link[] = sections.filter(({heading}) => further.test(heading)).flatMap((section) => section.blocks.flatMap(named));
	const visit = (node: Nodes, base: number) => {
		if ('url' in node) found.push({url: node.url, offset: base + (node.position?.start.offset ?? 0)});
		if ('children' in node) for (const child of node.children) visit(child, base);
	};
	for (const {node, base} of blocks) visit(node, base);
	return found;
}

const further = /^\W*(?:references?|see also|further reading|related (?:pages|documents|documentation)|verweise|siehe auch)\W*$/i;

/** Where a page sends its reader on, a file's name in a code span is a link without its brackets. */
function named({node, base}: {readonly node: Nodes; readonly base: number}): readonly Link[] {
	if (node.type === 'inlineCode')
		return /^[\w./-]+\.(?:md|markdown)$/.test(node.value)
			? [{url: node.value, offset: base + (node.position?.start.offset ?? 0)}]
			: [];
	return 'children' in node ? node.children.flatMap((child) => named({node: child, base})) : [];
}

function flaws({url, offset}: Link, page: Page, {linked}: Ground, hasAnchor: HasAnchor): readonly Flaw[] {
	// Absolute paths and template tags mean what the site says that serves them.
	if (url === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url) || /[{}]/.test(url)) return [];
	const place = page.markdown.place(offset);
	const [path = '', anchor = ''] = url.replace(/\?[^#]*/, '').split('#', 2);
	const text = path === '' ? page.text : target(decoded(path), linked);
	if (text === null)
		return [
			{
				...place,
				text: safe`the link to ${safeText(path)} leads to no file`,
				instead: ours('where the file is now, or its name without a link'),
				also: [],
			},
		];
	if (
		anchor === '' ||
		text === 'there' ||
		(path !== '' && !/\.(?:md|markdown)$|^[^.]*$/i.test(path)) ||
		hasAnchor(text, decoded(anchor))
	)
		return [];
	const where = path === '' ? ours('this file') : safeText(path);
	return [
		{
			...place,
			text: safe`${where} has no heading #${safeText(anchor)}`,
			instead: ours('the heading as it is now, in lower case with hyphens'),
			also: [],
		},
	];
}

/** What a site's generator makes of a page's name is the page's file all the same. */
function target(path: string, linked: Ground['linked']): string | null {
	const plain = path.replace(/\/$/, '');
	const others = /\.html?$/.test(path)
		? [path.replace(/\.html?$/, '.md')]
		: /\.\w+$/.test(path)
			? []
			: [`${plain}.md`, `${plain}/index.md`, `${plain}/README.md`];
	for (const one of [...others, path]) {
		const found = linked(one);
		if (found !== null) return found;
	}
	return null;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
