/** What every command that looks at a system takes. */
export type Where = {
	/** Name of a system; null: found by looking. */
	readonly system: string | null;
	/** The workspace (or address) to look at; null: where the console was started. */
	readonly at: string | null;
	/** A runbook to use instead of the installation's own. */
	readonly runbook: string | null;
	/** A configuration to use instead of the operator's own; `none` for none at all. */
	readonly config?: string;
};

/** What was asked for on the command line. */
export type Options =
	| ({readonly command: 'console' /** null: as configured. */; readonly readOnly: boolean | null} & Where)
	| ({
			readonly command: 'status';
			readonly json: boolean;
			/** Of every system that is here. */
			readonly all: boolean;
			/** One line, as monitoring plugins print it. */
			readonly nagios: boolean;
			/** A file for node_exporter's textfile collector; null where none is wanted. */
			readonly prometheus: string | null;
	  } & Where)
	| ({readonly command: 'watch'; readonly json: boolean} & Where)
	| ({readonly command: 'doctor'; readonly json: boolean} & Where)
	| ({
			readonly command: 'run';
			/** null: what there is to run is listed. */
			readonly symptom: string | null;
			/** What there is to run for the symptom is listed. */
			readonly list: boolean;
			/** What fills placeholders that nothing here fills: `name=value`. */
			readonly set: readonly string[];
			/** What is typed for what destroys; null where nothing was. */
			readonly confirm: string | null;
			readonly json: boolean;
			readonly subject: string | null;
			readonly step: number | null;
			readonly equivalent: boolean;
			readonly dryRun: boolean;
			readonly yes: boolean;
			/** The operator's words against a stop rule; null where nothing was said. */
			readonly override: string | null;
			/** The operator's word on what the latest run of the step showed, `met` or `not-met`; null where it is to be run. */
			readonly judge: string | null;
			/** null: as configured. */
			readonly readOnly: boolean | null;
	  } & Where)
	| {
			readonly command: 'demo';
			readonly story: string | null;
			/** null: the one that has the story. */
			readonly system: string | null;
			readonly mode: 'console' | 'serve' | 'list';
			/** Led through the first story. */
			readonly tour: boolean;
			/** A program that is told what comes and goes; null: none. */
			readonly hook: string | null;
			readonly json: boolean;
	  }
	| {
			readonly command: 'explain';
			/** null: the kinds are listed. */
			readonly kind: string | null;
			readonly system: string | null;
			readonly json: boolean;
	  }
	| {
			readonly command: 'drill';
			/** null: of any. */
			readonly system: string | null;
			/** Chooses the same story for everybody; null: by chance. */
			readonly seed: number | null;
			/** The drills before, instead of another one. */
			readonly history: boolean;
			readonly json: boolean;
	  }
	| ({readonly command: 'runbook-show'; readonly file: string | null; readonly json: boolean} & Where)
	| ({
			readonly command: 'runbook-lint';
			readonly file: string | null;
			readonly json: boolean;
			readonly except: readonly string[];
	  } & Where)
	| ({readonly command: 'report'; readonly since: string; readonly output: string | null} & Where)
	| ({
			readonly command: 'record';
			readonly file: string;
			/** How long, such as `8h`; null: until it is interrupted. */
			readonly lasts: string | null;
	  } & Where)
	| {readonly command: 'replay'; readonly file: string; readonly config?: string}
	| {
			readonly command: 'config-init' | 'config-show' | 'config-check';
			readonly file: string | null;
			readonly at: string | null;
			readonly json: boolean;
			readonly config?: string;
	  }
	| {readonly command: 'completions'; readonly shell: string}
	| {readonly command: 'version'; readonly json: boolean}
	| {readonly command: 'journal'; readonly verify: boolean; readonly json: boolean};
