import type {Argv, RunbookCommand, Stage} from '../../domain/command.ts';
import {effectOf} from '../effects/effect-of.ts';

/** Flags of a rehearsal, which shows what a program would do, and of help. */
const rehearsal =
	/^(?:--(?:dry[-_]?run|simulat(?:e|ion)|noop|no-act|what-?if|just-print)(?:=(?!none$|false$).*)?|-WhatIf|--?help)$/i;

/**
 * Copies, logins, and what fetches or builds things beside whatever runs: they fail loudly, or nothing has changed that anybody
 * would have to see.
 */
const harmless =
	/^(?:(?:cp|scp|rsync|mkdir|touch|tar|wget|unzip|gunzip|ansible-galaxy) |git (?:clone|fetch|pull)\b|(?:docker|podman|nerdctl) (?:login|pull|build)\b|docker run --rm (?!.*(?:-v|--volume|--mount|--privileged)\b)|(?:npm|pnpm|yarn) (?:ci\b|install\b|run (?:build|prod))|(?:pip3?|bundle|composer) install\b|python3? -m (?:venv|pip)\b|(?:cargo|go) build\b|terraform init\b|helm repo\b|kubectl (?:-\S+ \S+ )*(?:config use-context|port-forward|cp \S+:)|rm (?:-\S+ )*\/tmp\/\S+$|(?:[a-z]+ ){1,2}login\b)/;

/** Output that is kept in a file of one's own folder: nobody has to see it to have worked. */
const kept = /^(?!.*[|;&]).*\s\d?>\s*[\w.-]+(?:\$\(date[^)]*\)[\w.-]*)?$/;

/** Whether a command changes something that somebody should see to have worked. */
export function isChanging({effect, text, script}: RunbookCommand): boolean {
	if (effect !== 'changes' && effect !== 'destroys') return false;
	return script === null ? !harmless.test(text) && !kept.test(text) : script.some(changes);
}

function changes(stage: Stage): boolean {
	if (stage.redirect !== null && !/^[\w.-]+$/.test(stage.redirect.path) && isChange({...stage, pipe: [['true']]})) return true;
	return stage.pipe.some((argv) => isChange({...stage, pipe: [argv], redirect: null}) && !isHarmless(argv));
}

function isChange(stage: Stage): boolean {
	const effect = effectOf([stage]);
	return effect === 'changes' || effect === 'destroys';
}

function isHarmless(argv: Argv): boolean {
	return (
		argv.some((word) => rehearsal.test(word)) ||
		harmless.test(argv.join(' ').replace(/^(?:sudo (?:-u \S+ )?|ssh \S+ |env |\w+=\S+ )+/, ''))
	);
}

/** Words of programs that nobody here knows, and that look all the same. */
const looks =
	/\b(?:status|show|list|get|info|stats?|netstats|check|test|verify|describe|version|health\w*|tail|diff|ping|wait|is-active|journalctl|logs?|dmesg|lpstat|mailq)\b/;

/** Whether what a command ends with looks: `systemctl restart x && x status`. */
export function endsLooking({effect, text, script, view}: RunbookCommand): boolean {
	if (view !== null || effect === 'reads') return true;
	if (/^[A-Za-z_]\w*=/.test(text)) return false;
	const last = script?.at(-1);
	if (last === undefined) return effect === 'unknown' && looks.test(text);
	const own = effectOf([last]);
	return own === 'reads' || (own === 'unknown' && looks.test(last.pipe.map((argv) => argv.join(' ')).join(' ')));
}
