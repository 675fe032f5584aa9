/** What is wrong with an expression, as the end of a sentence. */
export class Wrong extends Error {}
