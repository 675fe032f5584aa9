/** What the console takes from the machine it runs on, handed in so that tests and the demo can hand in another. */
export type Surroundings = {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The folder that the console was started in, absolute. */
	readonly cwd: string;
	readonly home: string;
	/** Where temporary files go: `TMPDIR`, else `/tmp`. */
	readonly tmp: string;
	readonly uid: number;
	/** The host's name, as the systems write it into their claims. */
	readonly host: string;
	/** Root of the process table, `/proc` on Linux. */
	readonly proc: string;
	readonly platform: string;
	/** The clock, epoch milliseconds. */
	now(): number;
};
