import {fiveSystems} from './five-systems.ts';
import {otherTeams} from './other-teams.ts';

/** What a person who knows these systems finds in a runbook: every command that it asks for, in order, and every file to look at. */
export type Labels = {
	readonly commands: readonly string[];
	readonly views?: readonly string[];
	readonly calls?: readonly string[];
};

/** By file of this folder; the five systems' are beside their code. Wrapped lines are one line, as they are shown. */
export const labels: Readonly<Record<string, Labels>> = {...fiveSystems, ...otherTeams};
