import {type Programs, verbs} from '../program.ts';

/** Programs that are a screen of their own, and those that talk over a line: nothing of them is known but that. */
export const screens: Programs = {
	...verbs('k9s lazygit lazydocker tig ncdu mc nmtui iftop nethogs glances ctop fzf ranger nnn w3m lynx mutt alsamixer cfdisk', {
		effect: 'unknown',
		terminal: 'always',
	}),
	...verbs('minicom picocom cu ftp dialog whiptail', {effect: 'unknown', terminal: 'always'}),
};
