let told: () => void = () => undefined;

/** Has whoever saves on what a short run does not pay back hear, once, that this one has much to do. */
export function whenMuchIsToDo(listener: () => void): void {
	told = () => {
		told = () => undefined;
		listener();
	};
}

/** To be called before work beside which a start is short: some hundred milliseconds of the processor. */
export function muchIsToDo(): void {
	told();
}
